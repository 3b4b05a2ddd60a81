from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.record import KINDS
from dossier.spelling import nearest


@pytest.mark.parametrize(
    ("written", "meant"),
    [("publicatons", "publications"), ("Awards", "awards"), ("award", "awards"), ("role", "roles"), ("hobbies", "")],
)
def test_the_nearest_kind(written: str, meant: str) -> None:
    assert nearest(written, KINDS) == meant


def test_underscores_and_capitals_do_not_matter() -> None:
    assert nearest("eb 1a", ["O-1A", "EB-1A"]) == "EB-1A"
    assert nearest("prepared-for", ["prepared_for", "petition"]) == "prepared_for"


@given(st.text(), st.lists(st.text()))
def test_only_known_names_are_proposed(written: str, known: list[str]) -> None:
    assert nearest(written, known) in {"", *known}

"""`cases/offered.yaml` says what the packs offer of themselves, with the reason beside each row for an attorney to sign."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from dossier.record import CLASSIFICATIONS
from dossier.record.kinds import KINDS
from dossier.rules import load
from tests.support.places import CASES

ROWS: list[dict[str, Any]] = yaml.load((CASES / "offered.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # text stays text, as in a record


def kind_of(row: Mapping[str, Any]) -> str:
    (kind,) = set(row) - {"offered", "why"}
    return kind


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{kind_of(row)}: {row['why'][:60]}")
def test_what_is_offered_when_nothing_is_claimed(row: dict[str, Any]) -> None:
    kind = kind_of(row)
    entry = KINDS[kind].model_validate({"id": "one", **row[kind]})
    assert row["why"]
    assert set(row["offered"]) <= set(CLASSIFICATIONS)
    for name in CLASSIFICATIONS:
        assert list(load(name).default_claims(entry)) == row["offered"].get(name, []), name


def test_every_kind_is_there_and_what_most_turns_on_facts_is_there_with_and_without_them() -> None:
    kinds = [kind_of(row) for row in ROWS]
    assert set(kinds) == set(KINDS)
    assert len(ROWS) >= 60
    for kind in ("awards", "reviews", "remuneration", "publications", "roles", "productions", "exhibitions", "letters"):
        assert len({str(row["offered"]) for row in ROWS if kind_of(row) == kind}) > 1, kind

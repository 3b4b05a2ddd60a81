"""Languages by their names."""

from __future__ import annotations

import re

import pytest

from dossier.record.language_codes import LANGUAGES, language_code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("German", "de"),
        (" deutsch ", "de"),
        ("ESPAÑOL", "es"),
        ("de", "de"),
        ("pt-BR", "pt-BR"),
        ("Klingon", "Klingon"),
    ],
)
def test_a_language_may_be_called_by_its_name(name: str, code: str) -> None:
    assert language_code(name) == code


def test_every_name_leads_to_a_code_of_two_letters() -> None:
    assert len(LANGUAGES) > 70
    assert all(re.fullmatch("[a-z]{2}", code) for code in LANGUAGES.values())
    assert all(name == name.strip() and name not in LANGUAGES.values() for name in LANGUAGES)

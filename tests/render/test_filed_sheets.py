"""On no sheet that is filed stands how a text of the law was read, or a word of advice to whoever files it."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

import pypdf
import pytest

from dossier.bundle.lock import Lock
from dossier.plan.number import plan
from dossier.record import CLASSIFICATIONS
from dossier.render import load_style, render
from dossier.rules import load
from tests.support.records import case, entry

FORBIDDEN = ("[words of", "not read", "verify", "written from knowledge", "word for word", "copy of the", "rules data")
LOOSE = {"letters": "letter", "plans": "plan", "credentials": "degree", "other": "rest"}
EMPLOYER = {"name": "Example University", "signatory": "Jane Roe"}


@cache
def sheets(classification: str, *, draft: bool = False) -> str:
    """All sheets of a bundle with an exhibit under every criterion and in every other section, as another engine reads them."""
    pack = load(classification)
    entries = [entry("other", f"under-{each.key}", each.key) for each in pack.criteria]
    entries += [entry(kind, name, "") for kind, name in LOOSE.items()]
    every = [entry("other", "everything", " ".join(each.key for each in pack.criteria))]
    made = case(*entries, *every, pack=pack, classification=classification, petitioner=EMPLOYER)
    drawn = render(plan(made, "eb1a", Lock(), {}, draft=draft), load_style())
    pages = pypdf.PdfReader(BytesIO(drawn.pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


@pytest.mark.parametrize("classification", CLASSIFICATIONS)
def test_every_criterion_stands_on_a_sheet_and_no_remark_on_how_it_was_read(classification: str) -> None:
    printed = sheets(classification)
    assert all(criterion.cite in printed for criterion in load(classification).criteria)
    assert not [words for words in FORBIDDEN if words in printed.casefold()]


def test_what_is_searched_for_would_be_found() -> None:
    assert "verify" in sheets("EB-1A", draft=True)

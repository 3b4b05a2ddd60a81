"""Who files and on which form is printed on the cover as it is recorded; a draft says where nobody is."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdf
import pytest

from dossier.bundle.lock import Lock
from dossier.plan.number import plan
from dossier.render import load_style, render
from dossier.rules import load
from tests.support.records import case, paper


def cover(classification: str, *, draft: bool = False, **petition: Any) -> list[str]:
    """The lines of the cover as another engine reads them."""
    made = case(paper("a"), pack=load(classification), classification=classification, **petition)
    drawn = render(plan(made, "eb1a", Lock(), {}, draft=draft), load_style())
    return pypdf.PdfReader(BytesIO(drawn.pdf)).pages[drawn.parts["cover"][0]].extract_text().splitlines()


FIRM = {"name": "A. Counsel", "firm": "Example Immigration LLP"}
EMPLOYER = {"name": "Example University", "signatory": "Jane Roe", "title": "Dean"}


@pytest.mark.parametrize(
    ("classification", "petition", "printed"),
    [
        ("EB-1A", {}, "Form I-140 | Petitioner Self-petitioner"),
        ("EB-1A", {"petitioner": "self"}, "Form I-140 | Petitioner Self-petitioner"),
        ("EB-2 NIW", {"petitioner": "Leila Haddad"}, "Form I-140 | Petitioner Self-petitioner"),
        ("EB-1A", {"petitioner": EMPLOYER}, "Form I-140 | Petitioner Example University"),
        ("EB-1B", {"petitioner": EMPLOYER}, "Form I-140 | Petitioner Example University"),
        (
            "O-1A",
            {"petitioner": EMPLOYER, "representative": FIRM},
            "Form I-129 | Petitioner Example University | Representative A. Counsel, Example Immigration LLP",
        ),
        (
            "O-1A",
            {"petitioner": EMPLOYER, "form": "Form as counsel has it"},
            "Form as counsel has it | Petitioner Example University",
        ),
        ("O-1B MPTV", {"draft": True}, "Form I-129 | Petitioner not recorded"),
        ("O-1B arts", {}, "Form I-129"),
    ],
)
def test_who_files_stands_on_the_cover(classification: str, petition: dict[str, Any], printed: str) -> None:
    lines = [" ".join(line.split()).casefold() for line in cover(classification, **petition)]
    assert all(any(wanted.casefold() in line for line in lines) for wanted in printed.split(" | ")), lines
    absent = {"petitioner", "representative"} - set(printed.casefold().split())
    assert not [line for line in lines if any(line.startswith(word) for word in absent)]

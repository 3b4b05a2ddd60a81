"""What index and divider print of an exhibit: the index says what it is, the divider leaves that to its list of documents."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdf
import pytest

from dossier.bundle.lock import Lock
from dossier.plan.number import plan
from dossier.render import load_style, render
from tests.support.records import case, entry


def printed(kind: str, role: str, **fields: Any) -> tuple[str, str]:
    """The text of the index, and that of the only divider of an exhibit."""
    made = plan(case(entry(kind, "one", documents=[{"file": "a.pdf", "role": role}], **fields)), "eb1a", Lock(), {})
    rendered = render(made, load_style())
    pages = pypdf.PdfReader(BytesIO(rendered.pdf)).pages
    parts = (rendered.parts[key][0] for key in ("index", next(made.exhibits).part_key))
    index, divider = (" ".join(pages[page].extract_text().split()) for page in parts)
    return index, divider


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "role", "fields", "index", "divider"),
    [
        ("publications", "article", {"type": "original-research", "venue": "Mind"}, "Article — Mind", "Mind, May 2024"),
        ("publications", "article", {"type": "case-report", "venue": "Mind"}, "Case report — Mind", "Case report — Mind, May 2024"),
        ("publications", "abstract", {"type": "abstract", "venue": "Mind"}, "Abstract — Mind", "Mind, May 2024"),
        ("presentations", "poster", {"type": "poster", "event": "Meeting"}, "Poster — Meeting", "Meeting, May 2024"),
        ("credentials", "certificate", {"type": "certificate", "issuer": "Board"}, "Certificate — Board", "Board, May 2024"),
        ("credentials", "diploma", {"type": "degree", "issuer": "Board"}, "Degree — Board", "Degree — Board, May 2024"),
        ("other", "news", {"organization": "Society"}, "News — Society", "Society, May 2024"),
        ("other", "appointment", {"organization": "Society"}, "Letter of appointment — Society", "Society, May 2024"),
        ("letters", "letter", {"writer": "Ana Ruiz"}, "Letter from Ana Ruiz", "Letter from Ana Ruiz, May 2024"),
        ("awards", "certificate", {"issuer": "Society"}, "Award — Society", "Award — Society, May 2024"),
    ],
)  # fmt: skip
def test_the_divider_does_not_say_what_its_list_says(
    kind: str, role: str, fields: dict[str, Any], index: str, divider: str
) -> None:
    listed, sheet = printed(kind, role, title="A title", date="2024-05", **fields)
    assert index in listed
    assert f"A title {divider}" in sheet
    assert sheet.count("May 2024") == 1


def test_the_index_tells_once_how_pages_are_cited_and_counted() -> None:
    index, divider = printed("publications", "article")
    assert index.count("Cite as “Exhibit A-1 at 2”") == 1
    assert "divider sheets are not counted" in " ".join(index.split())
    assert "Cite as" not in divider

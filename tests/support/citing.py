"""Letters that cite exhibits, as PDFs that are drawn line by line, and small cases whose letters they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from dossier import workflow
from dossier.build.order import Order
from dossier.handoff.issued import issues_of, keep_issue, next_issue
from tests.support.folders import case_folder, change
from tests.support.sheets import Sheet, write_pdf

LEFT, TOP, STEP = 72.0, 720.0, 14.0


@dataclass(frozen=True)
class Page:
    """The lines of a page."""

    lines: Sequence[str] = field(default=())


def write_letter(path: Path, *pages: Page, head: str = "", numbered: bool = False) -> Path:
    """Draw a letter, each line from one place on."""
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=1)
    for number, page in enumerate(pages, 1):
        canvas.setFont("Times-Roman", 11)
        if head:
            canvas.drawString(LEFT, 760, head)
        for place, line in enumerate(page.lines):
            canvas.drawString(LEFT, TOP - STEP * place, line)
        if numbered:
            canvas.drawString(300, 30, str(number))
        canvas.showPage()
    canvas.save()
    return path


def citing_case(folder: Path, *, named: str = "") -> Path:
    """Make a case whose exhibits are A-1 (2 pages) and B-1 (B-1a, B-1b: a page each), with room for letters."""
    case = case_folder(folder)
    (case / "letters").mkdir()
    if named:
        change(case, "    classification: EB-1A\n", f"    classification: EB-1A\n{named}", "dossier.yaml")
    return case


def hand_over(case: Path, petition: str = "eb1a") -> None:
    """Build a bundle and keep its manifest as what was handed over."""
    assert workflow.build(case, Order((petition,))).bundles
    manifest = (case / "build" / petition / "manifest.json").read_text(encoding="utf-8")
    before = issues_of(case, petition)
    keep_issue(case, next_issue(before, petition, manifest, profile="counsel", digest="0" * 64))


def lengthen(case: Path, file: str, pages: int) -> None:
    """Give a document so many pages, all of them new but the last, which stays the first."""
    write_pdf(case / file, [*(Sheet(seed=100 + number) for number in range(pages - 1)), Sheet(seed=1)])

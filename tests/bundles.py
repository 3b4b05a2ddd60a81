"""Small bundles for tests: one exhibit for each document, with plain generated pages, assembled for real."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from dossier.assemble import assemble
from dossier.bundle import (
    Assembled,
    Band,
    BundlePlan,
    LinkBox,
    PlannedDocument,
    PlannedExhibit,
    PlannedSection,
    Rendered,
    Span,
)
from dossier.documents.geometry import place
from dossier.documents.inspect import inspect
from dossier.documents.source import open_source
from tests.plans import FRONT


@dataclass(frozen=True)
class Made:
    """A bundle on disk with all that it was made from."""

    path: Path
    plan: BundlePlan
    rendered: Rendered
    assembled: Assembled


def plan_of(documents: Mapping[str, Sequence[int]]) -> BundlePlan:
    """One section with an exhibit for each file, holding the pages (from 1) that are named for it."""
    page, exhibits = 5, []
    for number, (file, pages) in enumerate(documents.items(), start=1):
        divider, span = Span(page, 1), Span(page + 1, len(pages))
        page = span.first + span.count
        document = PlannedDocument(file, "article", "", "original", "", tuple(pages), span)
        exhibits.append(
            PlannedExhibit(
                f"A-{number}",
                f"e-{number}",
                "other",
                file,
                file,
                "2024",
                (2024,),
                ("awards",),
                (),
                divider,
                (document,),
            )
        )
    section = PlannedSection(
        "awards", "A", "Awards", "", "", "", is_criterion=True, divider=Span(4, 1), exhibits=tuple(exhibits)
    )
    parts = {"cover": Span(1, 1), "index": Span(2, 1), "table": Span(3, 1), "section:awards": Span(4, 1)}
    parts |= {exhibit.part_key: exhibit.divider for exhibit in exhibits}
    return BundlePlan("p", FRONT, "criterion", draft=False, sections=(section,), parts=parts)


def rendered_of(plan: BundlePlan, landscape: Mapping[int, bool]) -> Rendered:
    """Generated pages with nothing but their number, and bands in a standard font."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=1)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(18, 18, "specimen")
    canvas.showPage()
    parts = {}
    for place_, (key, span) in enumerate(sorted(plan.parts.items(), key=lambda part: part[1].first), start=1):
        canvas.setFont("Helvetica", 9)
        canvas.drawRightString(594, 18, str(span.first))
        canvas.drawString(72, 700, key)
        canvas.showPage()
        parts[key] = (place_, 1)
    canvas.save()
    bands = []
    for exhibit in plan.exhibits:
        for offset, page in enumerate(exhibit.evidence.pages, start=1):
            left = f"Exhibit {exhibit.label} · Page {offset} of {exhibit.page_count}"
            shown = left.replace("·", "-")
            drawn = f"q BT /F1 9 Tf 18 18 Td ({shown}) Tj ET BT /F1 9 Tf 500 18 Td ({page}) Tj ET Q".encode()
            bands.append(Band(page, left, str(page), landscape.get(page, False), drawn))
    links = tuple(
        LinkBox(2, (72, 600 - 12 * n, 200, 610 - 12 * n), e.divider.first) for n, e in enumerate(plan.exhibits)
    )
    return Rendered(buffer.getvalue(), parts, links, tuple(bands))


def make_bundle(root: Path, documents: Mapping[str, Sequence[int]], target: Path | None = None) -> Made:
    """Assemble a bundle from files below `root`."""
    plan = plan_of(documents)
    sides = {}
    for exhibit in plan.exhibits:
        for document in exhibit.documents:
            source = open_source(root, inspect(root, document.file))
            for page, number in zip(document.span.pages, document.source_pages, strict=True):
                sides[page] = place(source.geometry[number - 1]).landscape
            source.pdf.close()
    rendered = rendered_of(plan, sides)
    path = target or root / "bundle.pdf"
    assembled = assemble(path, plan, rendered, open_source=lambda file: open_source(root, inspect(root, file)))
    return Made(path, plan, rendered, assembled)

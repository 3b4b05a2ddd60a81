"""Survey an open PDF in one pass: its pages, where its links lead, and what will be left behind."""

from __future__ import annotations

from dataclasses import dataclass, field

import pikepdf

from dossier.documents.files.facts import Problem
from dossier.documents.pdf.destinations import Bookmark, Destinations, SourceLink, page_annotations
from dossier.documents.pdf.geometry import PageGeometry, geometry
from dossier.documents.pdf.objects import Broken, Plain, text
from dossier.documents.pdf.remarks import SILENT, Remarks


@dataclass(frozen=True, slots=True)
class Survey:
    """Page geometries, links, own outline, pages (from 0) with something drawn on top, and changes in words."""

    pages: tuple[PageGeometry, ...]
    links: tuple[SourceLink, ...] = ()
    outline: tuple[Bookmark, ...] = ()
    marked: frozenset[int] = frozenset()
    changes: tuple[str, ...] = field(default=())
    problems: tuple[Problem, ...] = ()


def survey(pdf: pikepdf.Pdf) -> Survey:
    """Survey a document in one pass. Broken parts are skipped; all pages are always included."""
    plain, destinations = Plain(pdf), Destinations(pdf)
    remarks = Remarks(plain)
    links: list[SourceLink] = []
    marked: set[int] = set()
    for index, page in enumerate(pdf.pages):
        for annotation in page_annotations(page, plain):
            if not isinstance(annotation, dict):
                continue
            kind = text(plain.resolve(annotation.get("/Subtype")))
            kind = f"/{kind}" if kind else ""
            remarks.note(index, kind, annotation)
            if kind not in SILENT or (kind != "/Popup" and "/AP" in annotation):
                marked.add(index)
            if kind == "/Link":
                found = destinations.links(index, annotation)
                links.extend(found)
                if not found:
                    remarks.note_lost_link(annotation)
    root = plain.of(pdf.Root)
    return Survey(
        tuple(map(page_geometry, pdf.pages)),
        tuple(links),
        destinations.outline(),
        frozenset(marked),
        tuple(remarks.changes(root)),
        tuple(remarks.problems(root)),
    )


def page_geometry(page: pikepdf.Page) -> PageGeometry:
    """Return the geometry of one page from its (already inherited) attributes."""
    return geometry(
        _numbers(page.obj, "/MediaBox"),
        _numbers(page.obj, "/CropBox"),
        _number(page.obj, "/Rotate"),
        _number(page.obj, "/UserUnit"),
    )


def _numbers(holder: pikepdf.Object, key: str) -> tuple[float, ...] | None:
    try:
        value = holder.get(key)
        return tuple(float(item) for item in value) if isinstance(value, pikepdf.Array) else None
    except Broken:
        return None


def _number(holder: pikepdf.Object, key: str) -> float | None:
    try:
        value = holder.get(key)
        return None if value is None else float(value)
    except Broken:
        return None

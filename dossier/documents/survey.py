"""What one look through an open PDF tells: its pages, where its links lead, and what will not come along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from dossier.documents.destinations import Bookmark, Destinations, SourceLink, page_annotations
from dossier.documents.facts import Problem
from dossier.documents.geometry import PageGeometry, geometry
from dossier.documents.plain import Broken, Plain

_LINKED = {"/Link", "/Popup", ""}
_MEDIA = {"/Movie", "/Sound", "/Screen", "/RichMedia", "/3D"}


@dataclass(frozen=True, slots=True)
class Survey:
    """Geometry of every page, links, own outline, pages (from 0) with something drawn on top, and changes in words."""

    pages: tuple[PageGeometry, ...]
    links: tuple[SourceLink, ...] = ()
    outline: tuple[Bookmark, ...] = ()
    marked: frozenset[int] = frozenset()
    changes: tuple[str, ...] = field(default=())
    problems: tuple[Problem, ...] = ()


def survey(pdf: pikepdf.Pdf) -> Survey:
    """Look through a document once. What is broken in it is passed over; its pages are always all there."""
    plain, destinations = Plain(pdf), Destinations(pdf)
    links, marked, kinds = [], set(), set()
    for index, page in enumerate(pdf.pages):
        for annotation in page_annotations(page, plain):
            kind = plain.member(annotation, "/Subtype") or ""
            kinds.add(kind)
            if kind not in _LINKED:
                marked.add(index)
            elif kind == "/Link" and (link := destinations.link(index, annotation)) is not None:
                links.append(link)
    return Survey(
        tuple(map(page_geometry, pdf.pages)),
        tuple(links),
        destinations.outline(),
        frozenset(marked),
        tuple(_changes(plain, plain.of(pdf.Root), kinds)),
    )


def page_geometry(page: pikepdf.Page) -> PageGeometry:
    """The geometry of one page from its (already inherited) attributes."""
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


def _changes(plain: Plain, root: Any, kinds: set[str]) -> Iterator[str]:
    """What is in the file and will not come along, in words for finding D011."""
    form, names = plain.member(root, "/AcroForm"), plain.member(root, "/Names")
    if plain.member(form, "/XFA") is not None:
        yield "XFA form logic dropped"
    if "/Widget" in kinds:
        yield "form fields made part of the page"
    if kinds - _LINKED - _MEDIA - {"/Widget", "/FileAttachment"}:
        yield "comments and marks made part of the page"
    if kinds & _MEDIA:
        yield "media dropped, its still picture kept"
    if plain.member(names, "/EmbeddedFiles") is not None or "/FileAttachment" in kinds:
        yield "attached files dropped"
    if plain.member(names, "/JavaScript") is not None or _acts(plain, root):
        yield "scripts and automatic actions dropped"


def _acts(plain: Plain, root: Any) -> bool:
    kind = plain.member(plain.member(root, "/OpenAction"), "/S")
    return plain.member(root, "/AA") is not None or kind not in {None, "/GoTo"}

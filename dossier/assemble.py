"""Puts generated pages and documents together into one PDF: places, stamps, links, bookmarks, page labels.

A page of a document keeps its own content streams, untouched and undecoded. Before them goes one stream of ours that
draws the band and then sets clip and scale at the page's base level, so that no unbalanced `Q` of the source can
undo them and nothing of the source can cover the band.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Self

import pikepdf

from dossier.bundle import (
    EXCERPT,
    Assembled,
    Band,
    BundlePlan,
    LinkBox,
    OutlineItem,
    PlannedDocument,
    Rendered,
    fingerprint,
)
from dossier.documents.bulk import merge
from dossier.documents.destinations import Bookmark, Destination, SourceLink
from dossier.documents.geometry import Box, Matrix, Placement, place
from dossier.documents.layers import write_layers
from dossier.documents.prepare import PreparedPdf, strip
from dossier.outline import outline

OpenSource = Callable[[str], PreparedPdf]
Advance = Callable[[int], None]
_BAND_NAME = "/DossierBand"


@dataclass(slots=True)
class _Work:
    """The bundle while it grows."""

    pdf: pikepdf.Pdf
    there: frozenset[tuple[str, int]] = frozenset()
    taken: int = 0
    fingerprints: dict[int, str] = field(default_factory=dict)
    placements: dict[int, Placement] = field(default_factory=dict)
    document_links: list[LinkBox] = field(default_factory=list)
    points: list[tuple[float | None, float | None]] = field(default_factory=list)
    web_links: list[tuple[int, Box, str]] = field(default_factory=list)
    own_outlines: dict[tuple[str, int], tuple[OutlineItem, ...]] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    layers: list[pikepdf.Object] = field(default_factory=list)
    hidden: list[pikepdf.Object] = field(default_factory=list)
    patterns: dict[tuple[object, ...], pikepdf.Object] = field(default_factory=dict)


def assemble(
    target: Path,
    plan: BundlePlan,
    drawn: Callable[[], Rendered],
    *,
    open_source: OpenSource,
    advance: Advance | None = None,
    heavy: frozenset[str] = frozenset(),
) -> Assembled:
    """Write the bundle to `target` and tell what the proof should find in it.

    Documents are taken in first; only then are the generated pages asked for, which may have been drawn meanwhile.
    `open_source` opens a document by the name that the record gives it; `advance` is told the pages done so far.
    The files in `heavy` are too large to be held in memory while the bundle grows.
    """
    with ExitStack() as opened:
        work = _work(target, plan, open_source, heavy, opened)
        for exhibit in plan.exhibits:
            for index, document in enumerate(exhibit.documents):
                if not document.part_key:
                    with _Opened(open_source(document.file)) as source:
                        _add_document(work, source.source, _DocumentStep(exhibit.label, index, document))
                    if advance is not None:
                        advance(work.taken)
        rendered = drawn()
        generated = opened.enter_context(pikepdf.open(BytesIO(rendered.pdf)))
        _add_generated(work, generated, plan, rendered)
        return _finish(target, plan, rendered, work)


def _work(target: Path, plan: BundlePlan, open_source: OpenSource, heavy: frozenset[str], opened: ExitStack) -> _Work:
    """The bundle to begin with: empty, or with the pages of the heavy documents in it, merged on disk."""
    parts, there = [], set()
    for exhibit in plan.exhibits:
        for index, document in enumerate(exhibit.documents):
            if document.file in heavy and not document.part_key:
                with _Opened(open_source(document.file)) as held:
                    if held.source.path is not None and not held.source.layers:
                        parts.append((held.source.path, document.source_pages))
                        there.add((exhibit.label, index))
    if not parts:
        return _Work(opened.enter_context(pikepdf.new()))
    beside = target.with_suffix(".merged")
    opened.callback(beside.unlink, missing_ok=True)
    return _Work(opened.enter_context(merge(beside, parts)), there=frozenset(there))


@dataclass(frozen=True, slots=True)
class _Opened:
    source: PreparedPdf

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.source.pdf.close()


@dataclass(frozen=True, slots=True)
class _DocumentStep:
    label: str
    index: int
    document: PlannedDocument


def _fonts(generated: pikepdf.Pdf) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(Font=generated.pages[0].obj.Resources.Font)


def _add_generated(work: _Work, generated: pikepdf.Pdf, plan: BundlePlan, rendered: Rendered) -> None:
    """Put the pages that we drew where the plan has them, between the documents that are there already."""
    for key, span in sorted(plan.parts.items(), key=lambda part: part[1].first):
        first, _ = rendered.parts[key]
        for offset, number in enumerate(span.pages):
            page = generated.pages[first + offset]
            for extra in ("/Annots", "/Trans", "/Rotate"):
                if extra in page.obj:
                    del page.obj[extra]
            work.pdf.pages.insert(number - 1, page)
    fonts = work.pdf.copy_foreign(generated.make_indirect(_fonts(generated)))
    sheets = [page.obj for page in work.pdf.pages]
    bands = {band.page: band for band in rendered.bands}
    for number, placement in work.placements.items():
        _set(work, sheets[number - 1], placement, bands[number], fonts)


def _add_document(work: _Work, source: PreparedPdf, step: _DocumentStep) -> None:
    document = step.document
    first = document.span.first
    pages = {number - 1: first + offset for offset, number in enumerate(document.source_pages)}
    placements = {index: place(source.geometry[index]) for index in pages}
    held: dict[tuple[int, int], tuple[int, bytes]] = {}
    for index, number in pages.items():
        page = source.pdf.pages[index]
        work.fingerprints[number] = _fingerprint(page.obj, held)
        work.placements[number] = placements[index]
        if (step.label, step.index) in work.there:
            strip(work.pdf.pages[work.taken])
        elif work.there:
            work.pdf.pages.insert(work.taken, page)
        else:
            work.pdf.pages.append(page)
        work.taken += 1
        for link in source.links.get(index, ()):
            _note_link(work, link, document.file, pages=pages, placements=placements, origin=index)
    work.own_outlines[step.label, step.index] = tuple(_own(source.outline, pages))
    work.layers.extend(work.pdf.copy_foreign(layer) for layer in source.layers)
    work.hidden.extend(work.pdf.copy_foreign(layer) for layer in source.hidden_layers)


def _streams(page: pikepdf.Object) -> list[pikepdf.Object]:
    contents = page.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        return [item for item in contents if isinstance(item, pikepdf.Stream)]
    return [contents] if isinstance(contents, pikepdf.Stream) else []


def _fingerprint(page: pikepdf.Object, held: dict[tuple[int, int], tuple[int, bytes]]) -> str:
    """The page's fingerprint; `held` keeps what was read of pictures that many pages share."""
    resources = page.get("/Resources")
    drawn = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    named = {}
    if isinstance(drawn, pikepdf.Dictionary):
        for name, stream in drawn.items():
            if isinstance(stream, pikepdf.Stream):
                if stream.objgen not in held:
                    data = stream.read_raw_bytes()
                    held[stream.objgen] = (len(data), data[:EXCERPT])
                named[name.removeprefix("/")] = held[stream.objgen]
    return fingerprint([stream.read_raw_bytes() for stream in _streams(page)], named)


def _set(work: _Work, page: pikepdf.Object, placement: Placement, band: Band, fonts: pikepdf.Object) -> None:
    """Turn a source page into a sheet with its band and the page above it."""
    resources, name = _with_band(work, page, placement, band, fonts)
    if "/Pattern" in resources and isinstance(resources["/Pattern"], pikepdf.Dictionary):
        resources["/Pattern"] = _placed_patterns(work, resources["/Pattern"], placement.matrix)
    ours = work.pdf.make_stream(_preamble(name, placement))
    page["/Contents"] = pikepdf.Array([ours, *_streams(page)])
    page["/Resources"] = resources
    page["/MediaBox"] = pikepdf.Array([0, 0, int(placement.width), int(placement.height)])


@lru_cache(maxsize=256)
def _preamble(name: str, placement: Placement) -> bytes:
    area, matrix = placement.area, placement.matrix
    clip = " ".join(_number(value) for value in (area.x0, area.y0, area.width, area.height))
    scale = " ".join(_number(value, 8) for value in matrix.values)
    return f"q {name} Do Q\n{clip} re W n\n{scale} cm\n".encode()


def _number(value: float, places: int = 4) -> str:
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _with_band(
    work: _Work, page: pikepdf.Object, placement: Placement, band: Band, fonts: pikepdf.Object
) -> tuple[pikepdf.Dictionary, str]:
    """The page's resources with its band among them; copied, since pages often share one dictionary."""
    old = page.get("/Resources")
    resources = copy(old) if isinstance(old, pikepdf.Dictionary) else pikepdf.Dictionary()
    drawn = resources.get("/XObject")
    objects = copy(drawn) if isinstance(drawn, pikepdf.Dictionary) else pikepdf.Dictionary()
    name = _BAND_NAME
    while name in objects:
        name += "1"
    objects[name] = work.pdf.make_stream(
        band.content,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=[0, 0, int(placement.width), int(placement.height)],
        Resources=fonts,
    )
    resources["/XObject"] = objects
    return resources, name


def _placed_patterns(work: _Work, patterns: pikepdf.Dictionary, matrix: Matrix) -> pikepdf.Dictionary:
    """Patterns moved with the page: their space is the page's own, not the one that `cm` sets (PDF 32000-1, 8.7.3.1)."""
    placed = pikepdf.Dictionary()
    for name, pattern in patterns.items():
        placed[name] = _placed_pattern(work, pattern, matrix)
    return placed


def _placed_pattern(work: _Work, pattern: pikepdf.Object, matrix: Matrix) -> pikepdf.Object:
    if not isinstance(pattern, (pikepdf.Dictionary, pikepdf.Stream)):
        return pattern
    key = (pattern.objgen, matrix.values)
    if pattern.objgen[0] and key in work.patterns:
        return work.patterns[key]
    moved = work.pdf.make_indirect(_copied(work.pdf, pattern))
    own = Matrix(*[float(value) for value in pattern["/Matrix"]]) if "/Matrix" in pattern else Matrix(1, 0, 0, 1, 0, 0)
    moved["/Matrix"] = pikepdf.Array([round(value, 8) for value in matrix.after(own).values])
    if pattern.objgen[0]:
        work.patterns[key] = moved
    return moved


def _copied(pdf: pikepdf.Pdf, pattern: pikepdf.Object) -> pikepdf.Object:
    if not isinstance(pattern, pikepdf.Stream):
        return copy(pattern)
    again = pdf.make_stream(pattern.read_raw_bytes())
    for key, value in pattern.items():
        if key != "/Length":
            again[key] = value
    return again


def _note_link(
    work: _Work,
    link: SourceLink,
    file: str,
    *,
    pages: Mapping[int, int],
    placements: Mapping[int, Placement],
    origin: int,
) -> None:
    placement = placements[origin]
    rect = placement.matrix.box(link.rect).cut(placement.area)
    if rect.empty:
        return
    if link.uri:
        work.web_links.append((pages[origin], rect, link.uri))
    elif link.target is not None and link.target.page in pages:
        target = link.target
        work.document_links.append(LinkBox(pages[origin], _rounded(rect), pages[target.page]))
        work.points.append(_point(target, placements[target.page].matrix))
    else:
        work.dropped[file] = work.dropped.get(file, 0) + 1


def _rounded(rect: Box) -> tuple[float, float, float, float]:
    return (round(rect.x0, 2), round(rect.y0, 2), round(rect.x1, 2), round(rect.y1, 2))


def _point(target: Destination, matrix: Matrix) -> tuple[float | None, float | None]:
    """Where on its sheet a link's place now lies; a missing coordinate stays open, which a turned page cannot keep."""
    turned = matrix.b != 0 or matrix.c != 0
    if target.top is None and (target.left is None or turned):
        return (None, None)
    x, y = matrix.point(target.left or 0.0, target.top or 0.0)
    if turned:
        return (round(x, 2), round(y, 2)) if target.left is not None else (None, None)
    return (None if target.left is None else round(x, 2), None if target.top is None else round(y, 2))


def _own(bookmarks: Iterable[Bookmark], pages: Mapping[int, int]) -> Iterator[OutlineItem]:
    """A document's bookmarks in bundle pages; one without a page in the bundle gives its place to those beneath it."""
    for bookmark in bookmarks:
        children = tuple(_own(bookmark.children, pages))
        page = pages.get(bookmark.target.page) if bookmark.target else (children[0].page if children else None)
        if page is None or not bookmark.title:
            yield from children
        else:
            yield OutlineItem(bookmark.title, page, children)


def _finish(target: Path, plan: BundlePlan, rendered: Rendered, work: _Work) -> Assembled:
    pdf = work.pdf
    bookmarks = outline(plan, work.own_outlines)
    sheets = [page.obj for page in pdf.pages]
    _write_links(work, sheets, rendered.links)
    _write_outline(pdf, sheets, bookmarks)
    write_layers(pdf, work.layers, work.hidden)
    _describe(pdf, plan)
    _forget(pdf)
    pdf.save(
        target,
        deterministic_id=True,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        min_version="1.7",
    )
    return Assembled(
        outline=bookmarks,
        document_links=tuple(work.document_links),
        web_links=tuple((page, uri) for page, _, uri in work.web_links),
        fingerprints=work.fingerprints,
        dropped_links=work.dropped,
    )


def _write_links(work: _Work, sheets: Sequence[pikepdf.Object], ours: Iterable[LinkBox]) -> None:
    annotations: dict[int, list[pikepdf.Object]] = {}

    def add(page: int, rect: tuple[float, ...], key: str, value: pikepdf.Object) -> None:
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=pikepdf.Array([round(value, 2) for value in rect]),
            Border=pikepdf.Array([0, 0, 0]),
        )
        link[key] = value
        annotations.setdefault(page, []).append(work.pdf.make_indirect(link))

    for box in ours:
        add(box.page, box.rect, "/Dest", _destination(sheets[box.target - 1]))
    for box, (left, top) in zip(work.document_links, work.points, strict=True):
        add(box.page, box.rect, "/Dest", _destination(sheets[box.target - 1], left, top))
    for page, rect, uri in work.web_links:
        add(page, _rounded(rect), "/A", pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(uri)))
    for page, links in annotations.items():
        sheets[page - 1]["/Annots"] = pikepdf.Array(links)


def _destination(page: pikepdf.Object, left: float | None = None, top: float | None = None) -> pikepdf.Array:
    return pikepdf.Array([page, pikepdf.Name.XYZ, left, top, None])


def _write_outline(pdf: pikepdf.Pdf, sheets: Sequence[pikepdf.Object], bookmarks: tuple[OutlineItem, ...]) -> None:
    def item(bookmark: OutlineItem, *, is_open: bool) -> pikepdf.OutlineItem:
        made = pikepdf.OutlineItem(bookmark.title, _destination(sheets[bookmark.page - 1]))
        made.is_closed = not is_open
        made.children.extend(item(child, is_open=False) for child in bookmark.children)
        return made

    with pdf.open_outline(max_depth=30) as written:
        written.root.extend(item(bookmark, is_open=True) for bookmark in bookmarks)


def _forget(pdf: pikepdf.Pdf) -> None:
    """Leave behind what programs keep about a document in its fonts, pictures and marks: nothing of it is drawn."""
    for held in pdf.objects:
        if isinstance(held, pikepdf.Stream) and held.get("/Type") == pikepdf.Name.Metadata:
            held.write(b"")  # a direct dictionary may still refer to it
        elif isinstance(held, (pikepdf.Stream, pikepdf.Dictionary)):
            for key in ("/Metadata", "/PieceInfo"):
                if key in held:
                    del held[key]


def _describe(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    front = plan.front
    pdf.docinfo["/Title"] = f"Exhibit bundle: {front.beneficiary}, {front.classification}"
    root = pdf.Root
    root.Lang = pikepdf.String("en-US")
    root.PageMode = pikepdf.Name.UseOutlines
    root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.D)]))

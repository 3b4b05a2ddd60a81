"""Assemble generated pages and documents into one PDF: place and stamp pages, write links, bookmarks and page labels.

A document page keeps its own content streams, untouched and still encoded. One stream of ours precedes them: it draws
the band, then sets clip and scale at the base level of the page, so that no unbalanced `Q` of the source can undo them
and nothing in the source can cover the band.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pikepdf

from dossier.assemble.destinations import write_destinations
from dossier.assemble.last_bundle import Emptied, Known, LastBundle, emptied, renew_band
from dossier.assemble.links import DocumentLinks, note_link, own_bookmarks, write_links, write_outline
from dossier.assemble.private_data import forget
from dossier.assemble.saving import save
from dossier.assemble.sheets import Setter, set_sheet
from dossier.assemble.structure import write_structure
from dossier.bundle.destinations import planned_destinations
from dossier.bundle.outcome import Assembled, Rendered
from dossier.bundle.outline import outline
from dossier.bundle.plan import BundlePlan, Place, Placed, PlannedDocument
from dossier.bundle.spots import Spot
from dossier.documents.pdf.destinations import Bookmark
from dossier.documents.pdf.geometry import Placement, place, place_front
from dossier.documents.pdf.layers import write_layers
from dossier.documents.pdf.merge_on_disk import merge
from dossier.documents.pdf.prepare import PreparedPdf, strip

OpenSource = Callable[[str], PreparedPdf]
Source = PreparedPdf | Known
Advance = Callable[[int], None]
Settled = Callable[[], tuple[BundlePlan, Rendered]]


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents of a bundle in its order, and how to get at their pages.

    `open_source` opens a document by the file name in the record. `spots` holds for each document of the front where its
    pages are numbered. Files in `heavy` are too large to hold in memory while the bundle grows; they are merged on disk first.
    With `last`, sheets that serve again come from there: the file is the same, byte for byte.
    """

    documents: Sequence[Placed]
    open_source: OpenSource
    spots: Mapping[Place, Sequence[Spot]] = field(default_factory=dict)
    heavy: frozenset[str] = frozenset()
    last: LastBundle | None = None


@dataclass(frozen=True, slots=True)
class _Outline:
    """The document's own bookmarks, and the evidence page that each of its pages became."""

    bookmarks: tuple[Bookmark, ...]
    pages: Mapping[int, int]


@dataclass(slots=True)
class _Work:
    """The bundle under construction. Evidence pages are counted from 0 until their bundle pages are known.

    `sheets` are the evidence pages in order, `merged` those of heavy documents that wait for their turn, `kept` the numbers
    of those taken over from the last bundle, `last`.
    """

    pdf: pikepdf.Pdf
    there: frozenset[Place] = frozenset()
    merged: Iterator[pikepdf.Object] = field(default_factory=lambda: iter(()))
    last: Emptied = field(default_factory=Emptied)
    sheets: list[pikepdf.Object] = field(default_factory=list)
    kept: set[int] = field(default_factory=set)
    placements: list[Placement] = field(default_factory=list)
    links: DocumentLinks = field(default_factory=DocumentLinks)
    own_outlines: dict[Place, _Outline] = field(default_factory=dict)
    layers: list[pikepdf.Object] = field(default_factory=list)
    hidden: list[pikepdf.Object] = field(default_factory=list)


def assemble(target: Path, sources: Sources, settled: Settled, *, advance: Advance | None = None) -> Assembled:
    """Write the bundle to `target` and return what the proof should find in it.

    Documents are added first, in their order, because their page numbers do not matter yet. Only then is `settled` called for
    the plan and the generated pages, which may have been drawn in the meantime. `advance` receives the number of pages done
    so far.
    """
    with ExitStack() as opened:
        if sources.last is None:
            work = _work(target, sources, opened)
        else:
            pdf = opened.enter_context(sources.last.opened())
            work = _Work(pdf, last=emptied(pdf))
        for source, document, key in _sources(sources.documents, _with_last(work, sources)):
            _add_document(work, source, document, key, sources.spots.get(key))
            if advance is not None:
                advance(len(work.placements))
        forget(work.pdf)  # before our own pages and links are added, which carry nothing to remove
        plan, rendered = settled()
        generated = opened.enter_context(pikepdf.open(BytesIO(rendered.pdf)))
        sheets = _arranged(work, generated, plan, rendered)
        return _finish(target, plan, rendered, work, sheets)


def _with_last(work: _Work, sources: Sources) -> Callable[[str, Place], Source]:
    """Return what opens a document for its place, or only looks up what was seen in it where its sheets serve again."""
    last, open_source = sources.last, sources.open_source

    def opened(file: str, place: Place) -> Source:
        if last is None or place not in last.pages:
            return open_source(file)
        seen = last.look_up(file)
        if work.last.layered:
            source = open_source(file)
            if source.layers:
                return source
            source.pdf.close()
        return Known(seen, last.pages[place])

    return opened


def _sources(
    documents: Sequence[Placed], opened: Callable[[str, Place], Source]
) -> Iterator[tuple[Source, PlannedDocument, Place]]:
    """Yield each document opened, with its place; a file that is used again stays open, so that its pictures are shared."""
    left = Counter(document.file for _, document in documents)
    held: dict[str, PreparedPdf] = {}
    for key, document in documents:
        source = held.pop(document.file, None) or opened(document.file, key)
        left[document.file] -= 1
        if isinstance(source, Known):
            yield source, document, key
            continue
        if left[document.file]:
            held[document.file] = source
        with nullcontext() if document.file in held else source.pdf:
            yield source, document, key


def _work(target: Path, sources: Sources, opened: ExitStack) -> _Work:
    """Start the bundle: empty, or with the pages of the heavy documents already merged on disk."""
    parts, there = [], set()
    for key, document in sources.documents:
        if document.file in sources.heavy:
            source = sources.open_source(document.file)
            with source.pdf:
                if source.path is not None and not source.layers and not source.lock:
                    parts.append((source.path, document.source_pages))
                    there.add(key)
    if not parts:
        return _Work(opened.enter_context(pikepdf.new()))
    beside = target.with_suffix(".merged")
    opened.callback(beside.unlink, missing_ok=True)
    pdf = opened.enter_context(merge(beside, parts))
    return _Work(pdf, there=frozenset(there), merged=iter([page.obj for page in pdf.pages]))


def _numbers(plan: BundlePlan) -> list[int]:
    """Return the bundle page of each page of a document, in order."""
    return [number for _, document in plan.placed for number in document.span.pages]


def _fonts(generated: pikepdf.Pdf) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(Font=generated.pages[0].obj.Resources.Font)


def _arranged(work: _Work, generated: pikepdf.Pdf, plan: BundlePlan, rendered: Rendered) -> dict[int, pikepdf.Object]:
    """Put the generated pages and the sheets of the evidence in their order; return them by page."""
    numbers = _numbers(plan)
    sheets = {**dict(zip(numbers, work.sheets, strict=True)), **dict(_generated(work, generated, plan, rendered))}
    setter = Setter(work.pdf, work.pdf.copy_foreign(generated.make_indirect(_fonts(generated))))
    bands = {band.page: band for band in rendered.bands}
    for index, (number, placement) in enumerate(zip(numbers, work.placements, strict=True)):
        if index in work.kept:
            renew_band(setter, sheets[number], bands[number])
        else:
            set_sheet(setter, sheets[number], placement, bands[number])
    ordered = dict(sorted(sheets.items()))
    _set_pages(work.pdf, ordered.values())
    return ordered


def _generated(
    work: _Work, generated: pikepdf.Pdf, plan: BundlePlan, rendered: Rendered
) -> Iterator[tuple[int, pikepdf.Object]]:
    """Copy the generated pages in the order of the plan; yield each with its number."""
    for key, span in sorted(plan.parts.items(), key=lambda part: part[1].first):
        first, _ = rendered.parts[key]
        for offset, number in enumerate(span.pages):
            page = generated.pages[first + offset]
            for extra in ("/Annots", "/Trans", "/Rotate"):
                if extra in page.obj:
                    del page.obj[extra]
            yield number, _copied(work.pdf, page)


def _copied(pdf: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Object:
    """Return a copy of a page of another document."""
    pdf.pages.append(page)
    return pdf.pages[-1].obj


def _set_pages(pdf: pikepdf.Pdf, sheets: Iterable[pikepdf.Object]) -> None:
    """Make these the pages of the file: at once, since each insertion would move all pages after it."""
    tree, ordered = pdf.Root.Pages, list(sheets)
    tree.Kids, tree.Count = pikepdf.Array(ordered), len(ordered)
    for sheet in ordered:
        sheet["/Parent"] = tree


def _add_document(
    work: _Work, source: Source, document: PlannedDocument, key: Place, spots: Sequence[Spot] | None
) -> None:
    taken = len(work.placements)
    pages = {number - 1: taken + offset for offset, number in enumerate(document.source_pages)}
    placements = {
        index: place(source.geometry[index]) if spots is None else place_front(source.geometry[index], spots[index])
        for index in pages
    }
    work.placements.extend(placements.values())
    for index in pages:
        for link in source.links.get(index, ()):
            note_link(work.links, link, pages=pages, placements=placements, origin=index)
    work.own_outlines[key] = _Outline(source.outline, pages)
    if isinstance(source, Known):
        work.kept.update(pages.values())
        work.sheets.extend(work.last.sheets[source.first - 1 : source.first - 1 + len(pages)])
    else:
        _add_pages(work, source, pages, merged=key in work.there)


def _add_pages(work: _Work, source: PreparedPdf, pages: Iterable[int], *, merged: bool) -> None:
    """Add pages (from 0) of an open document, with its layers; `merged` ones are in the file already."""
    for index in pages:
        sheet = next(work.merged) if merged else _copied(work.pdf, source.pdf.pages[index])
        if merged:
            strip(pikepdf.Page(sheet))
        work.sheets.append(sheet)
    work.layers.extend(work.pdf.copy_foreign(layer) for layer in source.layers)
    work.hidden.extend(work.pdf.copy_foreign(layer) for layer in source.hidden_layers)


def _finish(
    target: Path, plan: BundlePlan, rendered: Rendered, work: _Work, pages: Mapping[int, pikepdf.Object]
) -> Assembled:
    pdf, numbers, sheets = work.pdf, _numbers(plan), list(pages.values())
    own = {
        key: tuple(own_bookmarks(each.bookmarks, {index: numbers[at] for index, at in each.pages.items()}))
        for key, each in work.own_outlines.items()
    }
    bookmarks = outline(plan, own)
    links = work.links.numbered(numbers)
    drawn = write_links(pdf, links, sheets, rendered.links, linked=frozenset(numbers[at] for at in work.kept))
    write_outline(pdf, sheets, bookmarks)
    write_destinations(pdf, sheets, planned_destinations(plan))
    write_structure(pdf, sheets, drawn, rendered.structure)
    write_layers(pdf, work.layers, work.hidden)
    save(pdf, target, plan, rendered)
    return Assembled(
        outline=bookmarks,
        document_links=tuple(links.document_links),
        web_links=tuple((page, (box.x0, box.y0, box.x1, box.y1), uri) for page, box, uri in links.web_links),
    )

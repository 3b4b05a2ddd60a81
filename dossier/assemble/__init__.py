"""Puts generated pages and documents together into one PDF: places, stamps, links, bookmarks, page labels.

A page of a document keeps its own content streams, untouched and undecoded. Before them goes one stream of ours that
draws the band and then sets clip and scale at the page's base level, so that no unbalanced `Q` of the source can
undo them and nothing of the source can cover the band.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pikepdf

from dossier.assemble.sheets import Setter, page_fingerprint, set_sheet
from dossier.assemble.ways import Ways, note_link, own_bookmarks, write_links, write_outline
from dossier.bundle import Assembled, BundlePlan, OutlineItem, PlannedDocument, Rendered
from dossier.documents.bulk import merge
from dossier.documents.geometry import Placement, place
from dossier.documents.layers import write_layers
from dossier.documents.prepare import PreparedPdf, strip
from dossier.outline import outline

OpenSource = Callable[[str], PreparedPdf]
Advance = Callable[[int], None]


@dataclass(slots=True)
class _Work:
    """The bundle while it grows."""

    pdf: pikepdf.Pdf
    there: frozenset[tuple[str, int]] = frozenset()
    taken: int = 0
    fingerprints: dict[int, str] = field(default_factory=dict)
    placements: dict[int, Placement] = field(default_factory=dict)
    ways: Ways = field(default_factory=Ways)
    own_outlines: dict[tuple[str, int], tuple[OutlineItem, ...]] = field(default_factory=dict)
    layers: list[pikepdf.Object] = field(default_factory=list)
    hidden: list[pikepdf.Object] = field(default_factory=list)


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
                    source = open_source(document.file)
                    with source.pdf:
                        _add_document(work, source, _DocumentStep(exhibit.label, index, document))
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
                source = open_source(document.file)
                with source.pdf:
                    if source.path is not None and not source.layers:
                        parts.append((source.path, document.source_pages))
                        there.add((exhibit.label, index))
    if not parts:
        return _Work(opened.enter_context(pikepdf.new()))
    beside = target.with_suffix(".merged")
    opened.callback(beside.unlink, missing_ok=True)
    return _Work(opened.enter_context(merge(beside, parts)), there=frozenset(there))


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
    setter = Setter(work.pdf, work.pdf.copy_foreign(generated.make_indirect(_fonts(generated))))
    sheets = [page.obj for page in work.pdf.pages]
    bands = {band.page: band for band in rendered.bands}
    for number, placement in work.placements.items():
        set_sheet(setter, sheets[number - 1], placement, bands[number])


def _add_document(work: _Work, source: PreparedPdf, step: _DocumentStep) -> None:
    document = step.document
    first = document.span.first
    pages = {number - 1: first + offset for offset, number in enumerate(document.source_pages)}
    placements = {index: place(source.geometry[index]) for index in pages}
    held: dict[tuple[int, int], tuple[int, bytes]] = {}
    for index, number in pages.items():
        page = source.pdf.pages[index]
        work.fingerprints[number] = page_fingerprint(page.obj, held)
        work.placements[number] = placements[index]
        if (step.label, step.index) in work.there:
            strip(work.pdf.pages[work.taken])
        elif work.there:
            work.pdf.pages.insert(work.taken, page)
        else:
            work.pdf.pages.append(page)
        work.taken += 1
        for link in source.links.get(index, ()):
            note_link(work.ways, link, document.file, pages=pages, placements=placements, origin=index)
    work.own_outlines[step.label, step.index] = tuple(own_bookmarks(source.outline, pages))
    work.layers.extend(work.pdf.copy_foreign(layer) for layer in source.layers)
    work.hidden.extend(work.pdf.copy_foreign(layer) for layer in source.hidden_layers)


def _finish(target: Path, plan: BundlePlan, rendered: Rendered, work: _Work) -> Assembled:
    pdf = work.pdf
    bookmarks = outline(plan, work.own_outlines)
    sheets = [page.obj for page in pdf.pages]
    write_links(pdf, work.ways, sheets, rendered.links)
    write_outline(pdf, sheets, bookmarks)
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
        document_links=tuple(work.ways.document_links),
        web_links=tuple((page, uri) for page, _, uri in work.ways.web_links),
        fingerprints=work.fingerprints,
        dropped_links=work.ways.dropped,
    )


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

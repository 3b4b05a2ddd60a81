"""Cut runs of pages out of a finished bundle: the same sheets with their numbers, links, bookmarks and destinations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf

_DEEPEST = 30
_FROM_REPORTLAB = frozenset({"/Rotate", "/Trans"})  # on every page that it draws, and of no use


@dataclass(frozen=True, slots=True)
class Lead:
    """Pages of our own before the bundle pages of an extract: a PDF, the page label of its first page, its bookmark, and its links.

    A link has the page of the PDF from 0, its rectangle in points, and the bundle page that it opens.
    """

    pdf: bytes
    label: str
    title: str
    links: tuple[tuple[int, tuple[float, float, float, float], int], ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """What was written: how many bundle pages it has, and how many links were left out because they lead elsewhere."""

    pages: int
    links: int
    left_out: int


@dataclass(slots=True)
class Bundle:
    """A finished bundle, opened once, and what its pages are known by."""

    pdf: pikepdf.Pdf
    numbers: Mapping[tuple[int, int], int] = field(init=False)

    def __post_init__(self) -> None:
        self.numbers = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages, 1)}

    @property
    def page_count(self) -> int:
        """The number of pages."""
        return len(self.numbers)

    def page_of(self, destination: Any) -> int:
        """Return the bundle page that an explicit destination names; 0 for anything else."""
        if not isinstance(destination, pikepdf.Array) or not len(destination):
            return 0
        return self.numbers.get(destination[0].objgen, 0)


def write_extract(
    bundle: Bundle,
    first: int,
    last: int,
    target: BinaryIO,
    *,
    title: str,
    lead: Lead | None = None,
    linked: bool = True,
) -> Extract:
    """Write the bundle pages from `first` to `last`, with page labels that are the numbers of the bundle.

    Links, bookmarks and destinations that lead out of these pages are left out. Without `linked` there are none at all.
    """
    pdf = pikepdf.new()
    ours = _add_lead(pdf, lead)
    pdf.pages.extend(bundle.pdf.pages[first - 1 : last])
    sheets = {first + place: page.obj for place, page in enumerate(list(pdf.pages)[ours:])}
    kept = left_out = 0
    for number, sheet in sheets.items():
        with_links, without = _relinked(bundle, number, sheet, sheets, linked=linked)
        kept, left_out = kept + with_links, left_out + without
    if lead and linked:
        _link_lead(pdf, lead, sheets)
    _describe(bundle, pdf, title)
    _label_pages(pdf, first, lead, ours)
    if linked:
        _write_outline(bundle, pdf, sheets, lead)
        _write_names(bundle, pdf, sheets)
    pdf.save(
        target,
        deterministic_id=True,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        min_version="1.7",
    )
    return Extract(len(sheets), kept, left_out)


def _add_lead(pdf: pikepdf.Pdf, lead: Lead | None) -> int:
    if lead is None:
        return 0
    with pikepdf.open(BytesIO(lead.pdf)) as own:
        pdf.pages.extend(own.pages)
    for page in pdf.pages:
        for key in _FROM_REPORTLAB & page.obj.keys():
            del page.obj[key]
    return len(pdf.pages)


Sheets = Mapping[int, pikepdf.Object]
"""The pages of an extract by their bundle numbers."""


def _relinked(bundle: Bundle, number: int, sheet: pikepdf.Object, sheets: Sheets, *, linked: bool) -> tuple[int, int]:
    """Let the links of a page lead to the pages of the extract; return how many were kept, and how many left out."""
    sources = bundle.pdf.pages[number - 1].obj.get("/Annots")
    if not isinstance(sources, pikepdf.Array):
        return 0, 0
    copies, kept = sheet["/Annots"], list[pikepdf.Object]()
    for source, copy in zip(_items(sources), _items(copies), strict=True):
        if not linked:
            continue
        if "/Dest" not in source:
            kept.append(copy)
        elif target := sheets.get(bundle.page_of(source["/Dest"])):
            copy["/Dest"][0] = target
            kept.append(copy)
    if kept:
        sheet["/Annots"] = pikepdf.Array(kept)
    else:
        del sheet["/Annots"]
    return len(kept), len(sources) - len(kept)


def _items(array: Any) -> list[pikepdf.Object]:
    return [array[place] for place in range(len(array))]


def _link_lead(pdf: pikepdf.Pdf, lead: Lead, sheets: Sheets) -> None:
    for place, rect, target in lead.links:
        if target not in sheets:
            continue
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=pikepdf.Array([round(value, 2) for value in rect]),
            Border=pikepdf.Array([0, 0, 0]),
            Dest=_destination(sheets[target]),
        )
        page = pdf.pages[place].obj
        if "/Annots" not in page:
            page["/Annots"] = pikepdf.Array()
        page["/Annots"].append(pdf.make_indirect(link))


def _destination(page: pikepdf.Object) -> pikepdf.Array:
    return pikepdf.Array([page, pikepdf.Name.XYZ, None, None, None])


def _describe(bundle: Bundle, pdf: pikepdf.Pdf, title: str) -> None:
    """Set title, language and layers."""
    pdf.docinfo["/Title"] = title
    root = pdf.Root
    root.Lang = pikepdf.String("en-US")
    root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    if "/OCProperties" in bundle.pdf.Root:
        root.OCProperties = pdf.copy_foreign(bundle.pdf.make_indirect(bundle.pdf.Root.OCProperties))


def _label_pages(pdf: pikepdf.Pdf, first: int, lead: Lead | None, ours: int) -> None:
    """Label the pages: the number typed into a viewer is the one that is printed; ours are `V2`, `V2.2`."""
    labels: list[Any] = []
    for place in range(ours if lead is not None else 0):
        label = f"{lead.label}.{place + 1}" if place else lead.label  # type: ignore[union-attr]
        labels += [place, pikepdf.Dictionary(P=pikepdf.String(label))]
    labels += [ours, pikepdf.Dictionary(S=pikepdf.Name.D, St=first)]
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(labels))


def _write_outline(bundle: Bundle, pdf: pikepdf.Pdf, sheets: Sheets, lead: Lead | None) -> None:
    items = [pikepdf.OutlineItem(lead.title, _destination(pdf.pages[0].obj))] if lead else []
    with bundle.pdf.open_outline(max_depth=_DEEPEST) as before:
        items += _bookmarks(bundle, before.root, sheets)
    if not items:
        return
    pdf.Root.PageMode = pikepdf.Name.UseOutlines
    with pdf.open_outline(max_depth=_DEEPEST) as written:
        written.root.extend(items)


def _bookmarks(bundle: Bundle, items: Iterable[pikepdf.OutlineItem], sheets: Sheets) -> Iterator[pikepdf.OutlineItem]:
    """Yield the bookmarks of these pages; one that leads elsewhere is replaced by its children."""
    for item in items:
        children = list(_bookmarks(bundle, item.children, sheets))
        page = sheets.get(bundle.page_of(item.destination))
        if page is None:
            yield from children
            continue
        made = pikepdf.OutlineItem(item.title, _destination(page))
        made.is_closed = item.is_closed
        made.children.extend(children)
        yield made


def _write_names(bundle: Bundle, pdf: pikepdf.Pdf, sheets: Sheets) -> None:
    """Keep the named destinations of these pages, sorted as a name tree has to be."""
    names = bundle.pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if names is None:
        return
    found: list[tuple[bytes, pikepdf.Object]] = []
    for name, destination in pikepdf.NameTree(names).items():
        if target := sheets.get(bundle.page_of(destination)):
            found.append((str(name).encode(), target))
    if found:
        flat: list[Any] = []
        for key, target in sorted(found, key=lambda pair: pair[0]):
            flat += [pikepdf.String(key), _destination(target)]
        tree = pdf.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(flat)))
        pdf.Root.Names = pikepdf.Dictionary(Dests=tree)


def size_alone(bundle: Bundle, first: int, last: int, *, linked: bool = True) -> int:
    """Return how many bytes a file of this run of pages takes."""
    target = BytesIO()
    write_extract(bundle, first, last, target, title="", linked=linked)
    return target.tell()


def pictures_on(bundle: Bundle, page: int) -> list[tuple[int, int, int]]:
    """Return width and height in pixels and the stored bytes of each picture that a bundle page draws, the largest first."""
    found: list[tuple[int, int, int]] = []
    _collect(bundle.pdf.pages[page - 1].obj.get("/Resources"), found, 0)
    return sorted(set(found), key=lambda each: -each[2])


def _collect(resources: Any, found: list[tuple[int, int, int]], depth: int) -> None:
    drawn = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) and depth < _DEEPEST else None
    for each in drawn.values() if isinstance(drawn, pikepdf.Dictionary) else ():
        if not isinstance(each, pikepdf.Stream):
            continue
        if each.get("/Subtype") == pikepdf.Name.Image:
            found.append((int(each.get("/Width", 0)), int(each.get("/Height", 0)), len(each.read_raw_bytes())))
        else:
            _collect(each.get("/Resources"), found, depth + 1)

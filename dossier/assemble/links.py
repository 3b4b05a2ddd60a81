"""Write links (generated ones and those of the documents) and bookmarks, all with explicit destinations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pikepdf

from dossier.bundle.outcome import LinkBox
from dossier.bundle.outline import OutlineItem
from dossier.documents.pdf.destinations import Bookmark, Destination, SourceLink
from dossier.documents.pdf.geometry import Box, Matrix, Placement


@dataclass(slots=True)
class DocumentLinks:
    """The links of the documents; `points` is where on its page each inner link leads."""

    document_links: list[LinkBox] = field(default_factory=list)
    points: list[tuple[float | None, float | None]] = field(default_factory=list)
    web_links: list[tuple[int, Box, str]] = field(default_factory=list)

    def numbered(self, numbers: Sequence[int]) -> DocumentLinks:
        """Return the same links in bundle pages; `numbers` maps evidence pages, counted from 0, to bundle pages."""
        inner = [LinkBox(numbers[box.page], box.rect, numbers[box.target]) for box in self.document_links]
        web = [(numbers[page], rect, uri) for page, rect, uri in self.web_links]
        return DocumentLinks(inner, self.points, web)


def note_link(
    links: DocumentLinks,
    link: SourceLink,
    *,
    pages: Mapping[int, int],
    placements: Mapping[int, Placement],
    origin: int,
) -> None:
    """Record where a document's link lies and leads, if its target is among `pages` (else D011)."""
    placement = placements[origin]
    rect = placement.matrix.box(link.rect).cut(placement.area)
    if rect.empty:
        return
    if link.uri:
        links.web_links.append((pages[origin], rect, link.uri))
    elif link.target is not None and link.target.page in pages:
        target = link.target
        links.document_links.append(LinkBox(pages[origin], _rounded(rect), pages[target.page]))
        links.points.append(_point(target, placements[target.page].matrix))


def _rounded(rect: Box) -> tuple[float, float, float, float]:
    return (round(rect.x0, 2), round(rect.y0, 2), round(rect.x1, 2), round(rect.y1, 2))


def _point(target: Destination, matrix: Matrix) -> tuple[float | None, float | None]:
    """Return the target point on its sheet. A missing coordinate stays open, which a rotated page cannot express."""
    turned = matrix.b != 0 or matrix.c != 0
    if target.top is None and (target.left is None or turned):
        return (None, None)
    x, y = matrix.point(target.left or 0.0, target.top or 0.0)
    if turned:
        return (round(x, 2), round(y, 2)) if target.left is not None else (None, None)
    return (None if target.left is None else round(x, 2), None if target.top is None else round(y, 2))


def own_bookmarks(bookmarks: Iterable[Bookmark], pages: Mapping[int, int]) -> Iterator[OutlineItem]:
    """Yield a document's bookmarks in bundle pages; a bookmark without a page there is replaced by its children."""
    for bookmark in bookmarks:
        children = tuple(own_bookmarks(bookmark.children, pages))
        page = pages.get(bookmark.target.page) if bookmark.target else (children[0].page if children else None)
        if page is None or not bookmark.title:
            yield from children
        else:
            yield OutlineItem(bookmark.title, page, children)


def write_links(
    pdf: pikepdf.Pdf,
    links: DocumentLinks,
    sheets: Sequence[pikepdf.Object],
    ours: Iterable[LinkBox],
    *,
    linked: frozenset[int] = frozenset(),
) -> list[pikepdf.Object]:
    """Write all links onto their pages (`sheets`, in bundle order), without borders and with explicit destinations.

    The pages in `linked` have the links of their documents already. Returns those of `ours`, in their order.
    """
    annotations: dict[int, list[pikepdf.Object]] = {}

    def add(page: int, rect: tuple[float, float, float, float], more: str = "") -> pikepdf.Object:
        place = "{:.2f} {:.2f} {:.2f} {:.2f}".format(*rect)
        # Parsing one text takes qpdf half the time of a dictionary built key by key.
        link = pikepdf.Object.parse(
            f"<< /Type /Annot /Subtype /Link /Rect [{place}] /Border [0 0 0] {more}>>".encode("ascii")
        )
        annotations.setdefault(page, []).append(pdf.make_indirect(link))
        return link

    def lead(box: LinkBox, left: float | None = None, top: float | None = None) -> pikepdf.Object:
        x, y = "null" if left is None else f"{left:.2f}", "null" if top is None else f"{top:.2f}"
        link = add(box.page, box.rect, f"/Dest [null /XYZ {x} {y} null]")
        link["/Dest"][0] = sheets[box.target - 1]
        if box.words:
            link["/Contents"] = pikepdf.String(box.words)
        return link

    written = [lead(box) for box in ours]
    for box, (left, top) in zip(links.document_links, links.points, strict=True):
        if box.page not in linked:
            lead(box, left, top)
    for page, rect, uri in links.web_links:
        if page in linked:
            continue
        link = add(page, (rect.x0, rect.y0, rect.x1, rect.y1))
        link["/A"] = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(uri))
    for page, boxes in annotations.items():
        sheets[page - 1]["/Annots"] = pikepdf.Array(boxes)
    return written


def _destination(page: pikepdf.Object) -> pikepdf.Array:
    return pikepdf.Array([page, pikepdf.Name.XYZ, None, None, None])


def write_outline(pdf: pikepdf.Pdf, sheets: Sequence[pikepdf.Object], bookmarks: tuple[OutlineItem, ...]) -> None:
    """Write the bookmarks: sections open, everything beneath an exhibit folded."""

    def item(bookmark: OutlineItem, *, is_open: bool) -> pikepdf.OutlineItem:
        made = pikepdf.OutlineItem(bookmark.title, _destination(sheets[bookmark.page - 1]))
        made.is_closed = not is_open
        made.children.extend(item(child, is_open=False) for child in bookmark.children)
        return made

    with pdf.open_outline(max_depth=30) as written:
        written.root.extend(item(bookmark, is_open=True) for bookmark in bookmarks)

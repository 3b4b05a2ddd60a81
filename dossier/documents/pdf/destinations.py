"""Resolve where the links and bookmarks of a document lead, so that names of several documents cannot collide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from dossier.documents.pdf.geometry import Box, read_box
from dossier.documents.pdf.links import lines, web_address
from dossier.documents.pdf.objects import Broken, Plain, number, numbers, text

_DEEPEST = 10
_MOST_BOOKMARKS = 5000
_MOST_NAMES = 200_000
# Operand positions of left and top in each kind of destination (ISO 32000-1, table 151).
_POINTS = {"/XYZ": (2, 3), "/FitH": (0, 2), "/FitBH": (0, 2), "/FitV": (2, 0), "/FitBV": (2, 0), "/FitR": (2, 5)}


@dataclass(frozen=True, slots=True)
class Destination:
    """A page of the document (from 0), and the point on it, in its own units, that a viewer scrolls to."""

    page: int
    left: float | None = None
    top: float | None = None


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A link on a page of the document (from 0), to a place in it or to the web."""

    page: int
    rect: Box
    target: Destination | None
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark of the document's own outline."""

    title: str
    target: Destination | None
    children: tuple[Bookmark, ...] = ()


class Destinations:
    """Resolves the destinations of one open document; its names are read once, on first use."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._plain = Plain(pdf)
        self._root = self._plain.of(pdf.Root)
        self._pages = {f"{page.obj.objgen[0]} {page.obj.objgen[1]} R": index for index, page in enumerate(pdf.pages)}
        self._named: Mapping[str, Any] | None = None

    def links(self, page: int, annotation: Any) -> list[SourceLink]:
        """Return the targets of a link annotation (as plain data), once for each line of text that it covers.

        Actions that start programs or open other files are not followed.
        """
        rect = read_box(numbers(self._plain.member(annotation, "/Rect")))
        if rect is None or not isinstance(annotation, dict):
            return []
        target = self.follow(annotation, page)
        uri = "" if target else self._address(annotation)
        if not target and not uri:
            return []
        points = self._plain.member(annotation, "/QuadPoints") if "/QuadPoints" in annotation else None
        return [SourceLink(page, box, target, uri) for box in lines(rect, numbers(points))]

    def follow(self, holder: Any, page: int | None = None) -> Destination | None:
        """Return the place that a bookmark or a link annotation leads to, by /Dest or an action."""
        direct = self._plain.member(holder, "/Dest")
        found = self._resolve(direct) if direct is not None else None
        if found is not None:
            return found
        action = self._plain.resolve(holder.get("/A")) if isinstance(holder, dict) else None
        if not isinstance(action, dict):
            return None
        kind = self._kind(action)
        if kind == "/GoTo":
            return self._resolve(self._plain.member(action, "/D"))
        return self._turn(text(self._plain.member(action, "/N")), page) if kind == "/Named" else None

    def _turn(self, name: str, page: int | None) -> Destination | None:
        """Return the page that a reader reaches from `page` by a named action such as NextPage."""
        last = len(self._pages) - 1
        wanted = {"FirstPage": 0, "LastPage": last}.get(name)
        if page is not None and name in {"NextPage", "PrevPage"}:
            wanted = page + (1 if name == "NextPage" else -1)
        return Destination(wanted) if wanted is not None and 0 <= wanted <= last else None

    def outline(self) -> tuple[Bookmark, ...]:
        """Return the document's own outline, limited in depth and length, and without cycles."""
        outlines = self._plain.member(self._root, "/Outlines")
        first = outlines.get("/First") if isinstance(outlines, dict) else None
        return self._bookmarks(first, set(), depth=1)

    def _bookmarks(self, reference: Any, seen: set[str], *, depth: int) -> tuple[Bookmark, ...]:
        found = []
        while isinstance(reference, str) and reference not in seen and depth <= _DEEPEST:
            if len(seen) >= _MOST_BOOKMARKS:
                break
            seen.add(reference)
            node = self._plain.resolve(reference)
            if not isinstance(node, dict):
                break
            children = self._bookmarks(node.get("/First"), seen, depth=depth + 1)
            title = " ".join(text(self._plain.resolve(node.get("/Title"))).split())
            found.append(Bookmark(title[:500], self.follow(node), children))
            reference = node.get("/Next")
        return tuple(found)

    def _kind(self, action: Any) -> Any:
        return self._plain.member(action, "/S")

    def _address(self, annotation: Any) -> str:
        action = self._plain.member(annotation, "/A")
        kind = self._kind(action)
        if kind == "/URI":
            return web_address(text(self._plain.member(action, "/URI")), self._base())
        if kind in {"/GoToR", "/Launch"}:
            file = self._plain.member(action, "/F")
            if self._plain.member(file, "/FS") == "/URL":
                return web_address(text(self._plain.member(file, "/F")), "")
        return ""

    def _base(self) -> str:
        return text(self._plain.member(self._plain.member(self._root, "/URI"), "/Base"))

    def _resolve(self, value: Any) -> Destination | None:
        for _ in range(3):
            if isinstance(value, str):
                value = self._plain.resolve(self._names().get(text(value)))
            elif isinstance(value, dict):
                value = self._plain.member(value, "/D")
            else:
                break
        return self._explicit(value) if isinstance(value, list) and value else None

    def _explicit(self, parts: list[Any]) -> Destination | None:
        page = self._page(parts[0])
        if page is None:
            return None
        left, top = _POINTS.get(str(parts[1]), (0, 0)) if len(parts) > 1 else (0, 0)
        return Destination(page, _operand(parts, left), _operand(parts, top))

    def _page(self, value: Any) -> int | None:
        if isinstance(value, str):
            return self._pages.get(value)
        index = number(value)
        return int(index) if index is not None and 0 <= index < len(self._pages) else None

    def _names(self) -> Mapping[str, Any]:
        if self._named is None:
            old = self._plain.member(self._root, "/Dests")
            named = {text(key): value for key, value in old.items()} if isinstance(old, dict) else {}
            tree = self._plain.member(self._root, "/Names")
            self._walk(self._plain.member(tree, "/Dests"), named, set(), depth=0)
            self._named = named
        return self._named

    def _walk(self, node: Any, named: dict[str, Any], seen: set[str], *, depth: int) -> None:
        if depth > _DEEPEST or len(named) > _MOST_NAMES:
            return
        pairs = self._plain.items(self._plain.member(node, "/Names"))
        for name, value in zip(pairs[::2], pairs[1::2], strict=False):
            named.setdefault(text(self._plain.resolve(name)), value)
        for kid in self._plain.items(self._plain.member(node, "/Kids")):
            if isinstance(kid, str) and kid not in seen:
                seen.add(kid)
                self._walk(self._plain.resolve(kid), named, seen, depth=depth + 1)


def _operand(parts: list[Any], index: int) -> float | None:
    return number(parts[index]) if 0 < index < len(parts) else None


def page_annotations(page: pikepdf.Page, plain: Plain) -> list[Any]:
    """Return the annotations of a page as plain data, as far as they can be read."""
    try:
        held = page.obj.get("/Annots")
        return [plain.of(item) for item in held] if isinstance(held, pikepdf.Array) else []
    except Broken:
        return []

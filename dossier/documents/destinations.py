"""Where the links and bookmarks of a source document lead: made explicit, so that no two documents' names are confused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from dossier.documents import objects
from dossier.documents.geometry import Box, read_box

_DEEPEST = 10
_MOST_BOOKMARKS = 5000
_MOST_NAMES = 200_000


@dataclass(frozen=True, slots=True)
class Destination:
    """A page of the document (from 0) and the point on it, in its own units, that a viewer scrolls to."""

    page: int
    left: float | None = None
    top: float | None = None


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A link on a page of the document: to a place in it, or to the web."""

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
    """Resolves the destinations of one open document; its names are read once, when the first is asked for."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._pages = {objects.identity(page.obj): index for index, page in enumerate(pdf.pages)}
        self._named: Mapping[str, Any] | None = None

    def resolve(self, value: Any) -> Destination | None:
        """The place that a /Dest or the /D of a GoTo action means, or None."""
        for _ in range(3):
            if isinstance(value, (pikepdf.String, pikepdf.Name)):
                value = self._names().get(objects.text(value))
            elif isinstance(value, pikepdf.Dictionary):
                value = objects.member(value, "/D")
            else:
                break
        return self._explicit(value)

    def follow(self, holder: Any) -> Destination | None:
        """The place that a bookmark or a link annotation leads to by /Dest or a GoTo action."""
        direct = objects.member(holder, "/Dest")
        if direct is not None:
            return self.resolve(direct)
        action = objects.member(holder, "/A")
        return (
            self.resolve(objects.member(action, "/D")) if objects.text(objects.member(action, "/S")) == "GoTo" else None
        )

    def _explicit(self, value: Any) -> Destination | None:
        if not isinstance(value, pikepdf.Array) or len(value) == 0:
            return None
        parts = list(objects.items(value))
        page = self._page(parts[0])
        if page is None:
            return None
        kind = objects.text(parts[1]) if len(parts) > 1 else ""
        left, top = _POINTS.get(kind, (0, 0))
        return Destination(page, _operand(parts, left), _operand(parts, top))

    def _page(self, value: Any) -> int | None:
        if isinstance(value, pikepdf.Dictionary):
            return self._pages.get(objects.identity(value))
        index = objects.number(value)
        return int(index) if index is not None and 0 <= index < len(self._pages) else None

    def _names(self) -> Mapping[str, Any]:
        if self._named is None:
            self._named = _read_names(self._pdf)
        return self._named


# operand positions of left and top in each kind of destination (PDF 32000-1, table 151)
_POINTS = {"XYZ": (2, 3), "FitH": (0, 2), "FitBH": (0, 2), "FitV": (2, 0), "FitBV": (2, 0), "FitR": (2, 5)}


def _operand(parts: list[Any], index: int) -> float | None:
    return objects.number(parts[index]) if 0 < index < len(parts) else None


def _read_names(pdf: pikepdf.Pdf) -> dict[str, Any]:
    found: dict[str, Any] = {}
    old = objects.dictionary(objects.member(pdf.Root, "/Dests"))
    if old is not None:
        found.update({key.removeprefix("/"): objects.member(old, key) for key in old.keys()})  # noqa: SIM118
    _walk_names(objects.member(objects.member(pdf.Root, "/Names"), "/Dests"), found, depth=0)
    return found


def _walk_names(node: Any, found: dict[str, Any], depth: int) -> None:
    if depth > _DEEPEST or len(found) > _MOST_NAMES:
        return
    pairs = list(objects.items(objects.member(node, "/Names")))
    for name, value in zip(pairs[::2], pairs[1::2], strict=False):
        found.setdefault(objects.text(name), value)
    for kid in objects.items(objects.member(node, "/Kids")):
        _walk_names(kid, found, depth + 1)


def links(page: pikepdf.Page, destinations: Destinations) -> tuple[SourceLink, ...]:
    """The links of a page that lead somewhere; launch actions and other files' pages are not followed."""
    found = []
    for annotation in objects.items(objects.member(page.obj, "/Annots")):
        if objects.text(objects.member(annotation, "/Subtype")) != "Link":
            continue
        rect = read_box(objects.numbers(objects.member(annotation, "/Rect")))
        if rect is None:
            continue
        target = destinations.follow(annotation)
        uri = "" if target else _uri(objects.member(annotation, "/A"))
        if target or uri:
            found.append(SourceLink(rect, target, uri))
    return tuple(found)


def _uri(action: Any) -> str:
    if objects.text(objects.member(action, "/S")) != "URI":
        return ""
    address = objects.text(objects.member(action, "/URI"))
    return address if address.lower().startswith(("http://", "https://", "mailto:")) and address.isprintable() else ""


def outline(pdf: pikepdf.Pdf, destinations: Destinations) -> tuple[Bookmark, ...]:
    """The document's own outline, cut off where it is deeper or longer than any reader could use, or goes in circles."""
    seen: set[tuple[int, int]] = set()
    return _bookmarks(objects.member(objects.member(pdf.Root, "/Outlines"), "/First"), destinations, seen, depth=1)


def _bookmarks(
    node: Any, destinations: Destinations, seen: set[tuple[int, int]], *, depth: int
) -> tuple[Bookmark, ...]:
    found = []
    while isinstance(node, pikepdf.Dictionary) and depth <= _DEEPEST and len(seen) < _MOST_BOOKMARKS:
        key = objects.identity(node)
        if key in seen:
            break
        seen.add(key)
        children = _bookmarks(objects.member(node, "/First"), destinations, seen, depth=depth + 1)
        title = " ".join(objects.text(objects.member(node, "/Title")).split())
        found.append(Bookmark(title[:500], destinations.follow(node), children))
        node = objects.member(node, "/Next")
    return tuple(found)

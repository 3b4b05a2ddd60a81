"""Summarize each page of the finished file: what the proof needs of it, so that the page need not be kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject

from dossier.verify.bundle_file import Opened, array, dictionary, numbered, resolved, text
from dossier.verify.bundle_objects import notation
from dossier.verify.fonts import Font

_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation. `page_id` is the page object that its destination names, `view` the rest of the destination.

    `words` say where a link leads, `parent` is the number by which the structure finds it, -1 for none.
    """

    subtype: str
    rect: tuple[float, ...]
    keys: frozenset[str]
    page_id: int
    view: tuple[object, ...]
    uri: str
    words: str = ""
    parent: int = -1


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One page: its keys and box, and its streams, pictures and forms by object number (0 for what has none).

    `resources` and `group` are in the notation of `bundle/fingerprint`. `structured` is the number by which the structure
    finds its content, -1 for none.
    """

    page_id: int
    keys: frozenset[str]
    media: tuple[float, ...]
    contents: tuple[int, ...]
    resources: Any
    group: Any
    drawn: Mapping[str, int]
    fonts: Mapping[str, Font]
    annotations: tuple[Annotation, ...]
    structured: int = -1

    @property
    def streams(self) -> list[str]:
        """References to the content streams, in order."""
        return [f"{number} 0 R" for number in self.contents]


def sheets(
    bundle: Opened, ours: frozenset[int], wanted: Collection[int] | None = None
) -> Iterator[tuple[int, ReadSheet]]:
    """Yield all pages by number, or those that are wanted. `ours` are the pages whose fonts are of interest."""
    pages = (
        enumerate(_pages(bundle, dictionary(bundle.root.get("/Pages")), 0), 1)
        if wanted is None
        else _run(bundle, wanted)
    )
    for number, (page_id, page) in pages:
        yield number, _sheet(bundle, page_id, page, fonts=number in ours)


def page_count(bundle: Opened) -> int:
    """Count the pages if they are the direct children of one node, as the assembler writes them; otherwise 0."""
    node = dictionary(bundle.root.get("/Pages"))
    kids = array(node.get("/Kids"))
    flat = node.get("/Count") == len(kids) and all(isinstance(kid, IndirectObject) for kid in kids)
    return len(kids) if flat else 0


def _run(bundle: Opened, wanted: Collection[int]) -> Iterator[tuple[int, tuple[int, DictionaryObject]]]:
    kids = array(dictionary(bundle.root.get("/Pages")).get("/Kids"))
    for number in sorted(wanted):
        kid = kids[number - 1]
        page_id = kid.idnum if isinstance(kid, IndirectObject) else 0
        yield number, (page_id, dictionary(bundle.fetch(page_id)))


def _pages(
    bundle: Opened, node: DictionaryObject, depth: int, seen: set[int] | None = None
) -> Iterator[tuple[int, DictionaryObject]]:
    """Yield the pages below a node. A node that several hold, or that holds itself, is followed once, whatever the tree's width."""
    seen = set() if seen is None else seen
    for kid in array(node.get("/Kids")):
        number = kid.idnum if isinstance(kid, IndirectObject) else 0
        if number in seen:
            continue
        found = dictionary(bundle.fetch(number) if number else kid)
        if "/Kids" not in found:
            yield number, found
        elif depth < _DEEPEST:
            seen.update({number} - {0})
            yield from _pages(bundle, found, depth + 1, seen)


def _sheet(bundle: Opened, page_id: int, page: DictionaryObject, *, fonts: bool) -> ReadSheet:
    resources = dictionary(page.get("/Resources"))
    drawn = dictionary(resources.get("/XObject"))
    return ReadSheet(
        page_id=page_id,
        keys=frozenset((*page, *(("/Annots that is no list",) if _no_list(page) else ()))),
        media=_numbers(page.get("/MediaBox")),
        contents=_contents(page),
        resources=_noted(page, "/Resources"),
        group=_noted(page, "/Group"),
        drawn={str(name): numbered(drawn, name) for name in drawn},
        fonts=bundle.fonts(page) if fonts else {},
        annotations=tuple(_annotation(bundle, each) for each in array(page.get("/Annots"))),
        structured=_number(page.get("/StructParents")),
    )


def _number(value: object) -> int:
    found = resolved(value)
    return found if isinstance(found, int) else -1


def _no_list(page: DictionaryObject) -> bool:
    return not isinstance(resolved(page.get("/Annots", ArrayObject())), ArrayObject | None)


def _noted(page: DictionaryObject, key: str) -> Any:
    return notation(page.raw_get(key)) if key in page else None


def _contents(page: DictionaryObject) -> tuple[int, ...]:
    whole = page.raw_get("/Contents") if "/Contents" in page else None
    parts = array(whole) if isinstance(resolved(whole), ArrayObject) else [whole]
    return tuple(part.idnum if isinstance(part, IndirectObject) else 0 for part in parts)


_ACTION_KEYS = frozenset({"/S", "/URI", "/Type"})
_LINK_KEYS = frozenset({"/Type", "/Subtype", "/Rect", "/Border", "/Dest"})


def _annotation(bundle: Opened, value: object) -> Annotation:
    if isinstance(value, IndirectObject) and (link := bundle.plain_link(value.idnum)) is not None:
        return Annotation(
            "/Link",
            link.rect,
            _LINK_KEYS.union(("/Contents",) if link.words else (), ("/StructParent",) if link.parent >= 0 else ()),
            link.page_id,
            ("/XYZ", link.left, link.top, None),
            "",
            link.words,
            link.parent,
        )
    found = dictionary(bundle.fetch(value.idnum) if isinstance(value, IndirectObject) else value)
    action = dictionary(found.get("/A"))
    page_id, view = destination(found.get("/Dest"))
    return Annotation(
        subtype=str(found.get("/Subtype", "")),
        rect=_numbers(found.get("/Rect")),
        keys=frozenset((*found, *_drawn(found), *(f"/A{key}" for key in action if key not in _ACTION_KEYS))),
        page_id=page_id,
        view=view,
        uri=text(action.get("/URI")) if action.get("/S") == "/URI" else "",
        words=text(found.get("/Contents")),
        parent=_number(found.get("/StructParent")),
    )


def _drawn(found: DictionaryObject) -> tuple[str, ...]:
    """Return what viewers draw of an annotation without being told how: a border, unless its width is 0."""
    return () if _numbers(found.get("/Border")) == (0.0, 0.0, 0.0) else ("with a border",)


def destination(value: object) -> tuple[int, tuple[object, ...]]:
    """Return the page object that an explicit destination names (0 for none), and the view that it asks for."""
    parts = array(value)
    if not parts or not isinstance(parts[0], IndirectObject):
        return 0, ()
    view = (None if isinstance(part, NullObject) else part for part in map(resolved, parts[1:]))
    return parts[0].idnum, tuple(view)


def _numbers(value: object) -> tuple[float, ...]:
    """Return the numbers of an array; none where anything else stands in it, which each viewer would read in its own way."""
    parts = list(map(resolved, array(value)))
    return tuple(float(part) for part in parts if isinstance(part, int | float)) if _only_numbers(parts) else ()


def _only_numbers(parts: list[object]) -> bool:
    return all(isinstance(part, int | float) and not isinstance(part, bool) for part in parts)

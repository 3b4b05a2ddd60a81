"""Compare the ways into the file with the plan: bookmarks, and the named destinations that other files point at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from unicodedata import category

from pypdf.generic import DictionaryObject, IndirectObject

from dossier.bundle.fingerprint import is_reference
from dossier.bundle.outline import OutlineItem
from dossier.bundle.pdf_strings import string_bytes, text_of
from dossier.verify.bundle_file import Opened, dictionary, numbered, text
from dossier.verify.bundle_objects import notation
from dossier.verify.disagreement import Disagreement
from dossier.verify.expected import Expected
from dossier.verify.sheets import ReadSheet, destination

_KEPT_ZOOM = ("/XYZ", None, None, None)
_KEYS = frozenset({"/Title", "/Dest", "/Parent", "/Prev", "/Next", "/First", "/Last", "/Count"})

_ROOT_KEYS = frozenset({"/Type", "/First", "/Last", "/Count"})


def bookmarks(bundle: Opened, found: Sequence[ReadSheet], expected: Expected) -> Iterator[Disagreement]:
    """Check titles, pages and nesting of all bookmarks, in order."""
    numbers = {sheet.page_id: number for number, sheet in enumerate(found, 1)}
    seen: set[int] = set()
    root = dictionary(bundle.root.get("/Outlines"))
    for key in sorted(set(root) - _ROOT_KEYS):
        yield Disagreement(0, f"{key} does not belong to the bookmarks")
    yield from _compare(bundle, _children(bundle, root, seen), expected.assembled.outline, numbers, seen)


def all_bookmarks(bundle: Opened, found: Sequence[ReadSheet]) -> Iterator[tuple[str, int]]:
    """Yield title and page of each bookmark, as a reader unfolds them; page 0 where one opens no page."""
    numbers = {sheet.page_id: number for number, sheet in enumerate(found, 1)}
    seen: set[int] = set()
    waiting = [dictionary(bundle.root.get("/Outlines"))]
    while waiting:
        item = waiting.pop()
        if "/Title" in item:
            yield _visible(text(item.get("/Title"))), numbers.get(destination(item.get("/Dest"))[0], 0)
        waiting += reversed(_children(bundle, item, seen))


def _children(bundle: Opened, parent: DictionaryObject, seen: set[int]) -> list[DictionaryObject]:
    found = []
    at = parent.get("/First")
    while isinstance(at, IndirectObject) and at.idnum not in seen:
        seen.add(at.idnum)
        item = dictionary(bundle.fetch(at.idnum))
        found.append(item)
        at = item.get("/Next")
    return found


def _compare(
    bundle: Opened,
    found: list[DictionaryObject],
    planned: Sequence[OutlineItem],
    numbers: Mapping[int, int],
    seen: set[int],
) -> Iterator[Disagreement]:
    if len(found) != len(planned):
        place = planned[0].page if planned else 0
        yield Disagreement(place, "number of bookmarks side by side", len(planned), len(found))
    for item, plan in zip(found, planned, strict=False):
        page_id, view = destination(item.get("/Dest"))
        title = _visible(text(item.get("/Title")))
        if title != _visible(plan.title):
            yield Disagreement(plan.page, "title of the bookmark", plan.title, title)
        if numbers.get(page_id, 0) != plan.page:
            yield Disagreement(plan.page, f"page of the bookmark {plan.title!r}", plan.page, numbers.get(page_id, 0))
        if view != _KEPT_ZOOM or not _KEYS.issuperset(item):
            yield Disagreement(plan.page, f"the bookmark {plan.title!r} does more than open its page")
        yield from _compare(bundle, _children(bundle, item, seen), plan.children, numbers, seen)


def _visible(text: str) -> str:
    return "".join(character for character in text if category(character) != "Cc")


def mirrored(expected: Expected) -> Iterator[Disagreement]:
    """Check that the outline mirrors the index: each section, and below it each of its exhibits, opens at its divider."""
    naming = expected.plan.naming
    tops = {item.page: item for item in expected.assembled.outline}
    for narrative in expected.plan.narratives:
        item = tops.get(narrative.pages.first)
        if item is None or item.title != narrative.heading:
            yield Disagreement(narrative.pages.first, f"no bookmark for {narrative.heading}")
    for section in (each for each in expected.plan.sections if each.start):
        top = tops.get(section.start)
        if top is None or section.heading not in top.title:
            yield Disagreement(section.start, f"no bookmark for the section {section.heading}")
            continue
        beneath = {(item.page, item.title.partition(" — ")[0]) for item in top.children}
        for exhibit in section.exhibits:
            if (exhibit.divider.first, naming.named(exhibit.label)) not in beneath:
                yield Disagreement(exhibit.divider.first, f"no bookmark for exhibit {exhibit.label}")


_NODE_KEYS = frozenset({"/Names", "/Kids", "/Limits"})
_MOST_NODES = 50_000


def named_places(bundle: Opened, numbers: Mapping[int, int], planned: Mapping[str, int]) -> Iterator[Disagreement]:
    """Check all named destinations; `numbers` maps page objects to bundle pages, `planned` each name to its page."""
    found, remarks = _read(bundle)
    yield from remarks
    seen: dict[str, int] = {}
    for name, value in found:
        page, view = _opened(value, numbers)
        if name in seen:
            yield Disagreement(page, f"the named destination {name} is there twice")
        elif planned.get(name) != page:
            yield Disagreement(
                planned.get(name, 0), f"the named destination {name}", _page(planned.get(name)), _page(page)
            )
        elif view != list(_KEPT_ZOOM):
            yield Disagreement(page, f"how the named destination {name} opens", "the reader's zoom", str(view))
        seen[name] = page
    for name in planned.keys() - seen.keys():
        yield Disagreement(planned[name], f"no named destination {name}")
    if list(seen) != sorted(seen, key=_bytes):
        yield Disagreement(0, "the named destinations are not in the order of their bytes, so that viewers miss some")


def named_pages(bundle: Opened, numbers: Mapping[int, int]) -> dict[str, int]:
    """Return all named destinations with the bundle pages that they open, 0 for none."""
    return {name: _opened(value, numbers)[0] for name, value in _read(bundle)[0]}


def destinations(bundle: Opened, found: Sequence[ReadSheet], planned: Mapping[str, int]) -> Iterator[Disagreement]:
    """Check the named destinations of a bundle as it was built: one list, which no other program has arranged in its own way."""
    if set(_tree(bundle)) - {"/Names"}:
        yield Disagreement(0, "the names of the bundle are not the one list that was written")
    yield from named_places(bundle, {sheet.page_id: number for number, sheet in enumerate(found, 1)}, planned)


def _tree(bundle: Opened) -> dict[str, Any]:
    """Return the root of the name tree; pypdf reads it where it is not of the form that the assembler writes."""
    names = dictionary(bundle.root.get("/Names"))
    number = numbered(names, "/Dests")
    noted = bundle.noted(number) if number else None
    tree = noted[0] if noted else notation(dictionary(names.get("/Dests")))
    return tree if isinstance(tree, dict) else {}


def _read(bundle: Opened) -> tuple[list[tuple[str, Any]], list[Disagreement]]:
    """Return names and values in the order of the tree, and what else stands there."""
    remarks, found = list[Disagreement](), list[Any]()
    waiting, left = [_tree(bundle)], _MOST_NODES
    while waiting and left:
        node, left = waiting.pop(), left - 1
        remarks += [Disagreement(0, f"{key} among the named destinations") for key in sorted(set(node) - _NODE_KEYS)]
        found += _list(bundle, node.get("/Names"))
        kids = [_resolved(bundle, kid) for kid in _list(bundle, node.get("/Kids"))]
        waiting += [kid for kid in reversed(kids) if isinstance(kid, dict)]
    if len(found) % 2 or not all(isinstance(name, str) and name[:2] in {"u:", "b:"} for name in found[::2]):
        return [], [*remarks, Disagreement(0, "the named destinations are not names with a place each")]
    return [
        (text_of(string_bytes(name)), _resolved(bundle, place))
        for name, place in zip(found[::2], found[1::2], strict=True)
    ], remarks


def _resolved(bundle: Opened, value: Any) -> Any:
    return notation(bundle.fetch(int(value.split(" ")[0]))) if is_reference(value) else value


def _list(bundle: Opened, value: Any) -> list[Any]:
    found = _resolved(bundle, value)
    return found if isinstance(found, list) else []


def _opened(value: Any, numbers: Mapping[int, int]) -> tuple[int, list[Any]]:
    """Return the bundle page that an explicit destination names, 0 for none, and the view that it asks for."""
    if not isinstance(value, list) or not value or not is_reference(value[0]):
        return 0, []
    return numbers.get(int(value[0].split(" ")[0]), 0), value[1:]


def _page(page: int | None) -> str:
    return "none" if page is None else f"page {page}" if page else "no page of the bundle"


def _bytes(name: str) -> bytes:
    return name.encode("latin-1", "replace")

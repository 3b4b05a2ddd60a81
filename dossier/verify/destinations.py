"""Compare the named destinations with those that labels, documents and pages should have: each there once, and no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dossier.bundle.fingerprint import is_reference
from dossier.bundle.pdf_strings import string_bytes, text_of
from dossier.verify.bundle_file import Opened, dictionary, numbered
from dossier.verify.bundle_objects import notation
from dossier.verify.disagreement import Disagreement
from dossier.verify.sheets import ReadSheet

_NODE_KEYS = frozenset({"/Names", "/Kids", "/Limits"})
_MOST_NODES = 50_000
_KEEPS_ZOOM = ["/XYZ", None, None, None]


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
        elif view != _KEEPS_ZOOM:
            yield Disagreement(page, f"how the named destination {name} opens", "the reader's zoom", str(view))
        seen[name] = page
    for name in planned.keys() - seen.keys():
        yield Disagreement(planned[name], f"no named destination {name}")
    if list(seen) != sorted(seen, key=_bytes):
        yield Disagreement(0, "the named destinations are not in the order of their bytes, so that viewers miss some")


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

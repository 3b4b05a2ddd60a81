"""Compare the outline with the planned one, and the planned one with the index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from unicodedata import category

from pypdf.generic import DictionaryObject, IndirectObject

from dossier.bundle.outline import OutlineItem
from dossier.verify.bundle_file import Opened, dictionary, text
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

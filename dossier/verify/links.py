"""Compare the links with those that were drawn: their places, their targets, and that there are no others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dossier.bundle.outcome import LinkBox
from dossier.verify.disagreement import Disagreement
from dossier.verify.expected import Expected
from dossier.verify.sheets import Annotation, ReadSheet

_TOLERANCE = 0.5
_KEYS = frozenset({"/Type", "/Subtype", "/Rect", "/Border", "/Dest", "/A"})
_OURS = frozenset({"/Contents", "/StructParent"})  # both on links that we drew, neither on those of documents


def links(found: Sequence[ReadSheet], expected: Expected) -> Iterator[Disagreement]:
    """Check that every annotation is a planned link, and that every planned link is there."""
    numbers = {sheet.page_id: number for number, sheet in enumerate(found, 1)}
    planned: dict[int, list[LinkBox]] = {}
    for box in expected.links:
        planned.setdefault(box.page, []).append(box)
    for page in sorted(planned.keys() - set(range(1, len(found) + 1))):
        yield Disagreement(page, "links planned on a page that is not there")
    for page, sheet in enumerate(found, 1):
        yield from _on_page(page, sheet, planned.get(page, []), numbers)
    yield from _web(found, expected)


def _on_page(
    page: int, sheet: ReadSheet, planned: Sequence[LinkBox], numbers: Mapping[int, int]
) -> Iterator[Disagreement]:
    left = list(planned)
    for annotation in sheet.annotations:
        if words := no_plain_link(annotation):
            yield Disagreement(page, words)
        elif not annotation.uri:
            target = numbers.get(annotation.page_id, 0)
            match = next((box for box in left if box.target == target and _same(box.rect, annotation.rect)), None)
            if match is None:
                yield Disagreement(page, f"a link that was not planned, at {_place(annotation)}, to {_name(target)}")
            else:
                left.remove(match)
                yield from _view(page, annotation)
                if annotation.words != match.words:
                    what = f"what the link at {_place(annotation)} says of itself"
                    yield Disagreement(page, what, match.words, annotation.words)
    for box in left:
        yield Disagreement(page, f"no link to {_name(box.target)} where one was planned, at {_corners(box.rect)}")


def no_plain_link(annotation: Annotation) -> str:
    """Return what an annotation is if not a plain link, else nothing."""
    extra = ", ".join(sorted(annotation.keys - _KEYS - (_OURS if annotation.keys >= _OURS else frozenset())))
    plain = annotation.subtype == "/Link" and not extra
    return "" if plain else f"an annotation that is no plain link: {annotation.subtype} {extra}".rstrip()


def _view(page: int, annotation: Annotation) -> Iterator[Disagreement]:
    """Check that a link keeps the reader's zoom."""
    if annotation.view[:1] != ("/XYZ",) or len(annotation.view) != 4 or annotation.view[3] is not None:
        yield Disagreement(page, f"how the link at {_place(annotation)} opens", "the reader's zoom", annotation.view)


def _web(found: Sequence[ReadSheet], expected: Expected) -> Iterator[Disagreement]:
    left: dict[tuple[int, str], list[tuple[float, ...]]] = {}
    for page, corners, uri in expected.assembled.web_links:
        left.setdefault((page, uri), []).append(corners)
    for page, sheet in enumerate(found, 1):
        for annotation in sheet.annotations:
            if annotation.uri:
                planned = left.get((page, annotation.uri), [])
                match = next((corners for corners in planned if _same(corners, annotation.rect)), None)
                if match is None:
                    what = f"a link to the web that was not planned, at {_place(annotation)}"
                    yield Disagreement(page, what, expected="none", found=annotation.uri)
                else:
                    planned.remove(match)
    for (page, uri), places in sorted(left.items()):
        for corners in places:
            what = f"no link to the web where one was planned, at {_corners(corners)}"
            yield Disagreement(page, what, expected=uri, found="none")


def index_links(expected: Expected) -> Iterator[Disagreement]:
    """Check that a link leads from the index to the divider of each exhibit, and one back."""
    index = expected.plan.parts["index"].pages
    there = {(box.page in index, box.target) for box in expected.rendered.links}
    back = {box.page for box in expected.rendered.links if box.target in index}
    for exhibit in expected.plan.exhibits:
        if (True, exhibit.divider.first) not in there:
            yield Disagreement(exhibit.divider.first, f"no link from the index to exhibit {exhibit.label}")
        if exhibit.divider.count and back.isdisjoint(exhibit.divider.pages):
            yield Disagreement(exhibit.divider.first, f"no link from exhibit {exhibit.label} back to the index")


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= _TOLERANCE for a, b in zip(one, other, strict=True))


def _place(annotation: Annotation) -> str:
    return _corners(annotation.rect)


def _corners(rect: Sequence[float]) -> str:
    return f"({', '.join(f'{part:g}' for part in rect)})"


def _name(page: int) -> str:
    return f"page {page}" if page else "no page of the bundle"

"""Check the brackets beside evidence pages: which are drawn, that none stands over a page, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from dossier.bundle.plan import BRACKET_WIDTH, Bracket, PlannedDocument
from dossier.documents.look.beside import texts_beside
from dossier.documents.pdf.geometry import Box
from dossier.text.quotes.folding import fold
from dossier.verify.bundle_file import Opened
from dossier.verify.disagreement import Disagreement
from dossier.verify.expected import Expected
from dossier.verify.sheets import ReadSheet

_NUMBER = rb"([+-]?(?:\d+\.?\d*|\.\d+))"
_PATH = re.compile(rb"^%b w %b %b m %b %b l %b %b l %b %b l S$" % ((_NUMBER,) * 9), re.MULTILINE)
_FIRST = re.compile(rb"q (/DossierBand1*) Do Q\n")
_NEAR = 0.01

Drawn = Mapping[int, tuple[Bracket, ...]]
"""The brackets that are drawn, by page."""


def brackets_in(content: bytes) -> tuple[Bracket, ...]:
    """Return the brackets that the operators of a band draw."""
    return tuple(_bracket([float(each) for each in match.groups()]) for match in _PATH.finditer(content))


def _bracket(numbers: Sequence[float]) -> Bracket:
    _, edge, low, rule, _, _, high, _, _ = numbers
    return Bracket(rule, low, high, round(edge - rule, 3))


def brackets(number: int, content: bytes, area: Box, planned: Iterable[Bracket]) -> Iterator[Disagreement]:
    """Check the brackets of one evidence page; `area` is that part of its sheet which the page covers."""
    found, expected = brackets_in(content), tuple(planned)
    if len(found) != len(expected):
        yield Disagreement(number, "brackets in the margin", len(expected), len(found))
    for one in found:
        if not any(_same(one, other) for other in expected):
            yield Disagreement(number, "a bracket in the margin stands elsewhere", found=_shown(one))
        if _over(one, area):
            yield Disagreement(number, "a bracket stands over its page", found=_shown(one))


def _same(one: Bracket, other: Bracket) -> bool:
    pairs = ((one.rule, other.rule), (one.bottom, other.bottom), (one.top, other.top), (one.reach, other.reach))
    return all(abs(a - b) < _NEAR for a, b in pairs)


def _over(one: Bracket, area: Box) -> bool:
    """Return whether a part of a bracket lies between the left and the right edge of the page."""
    left, right = sorted((one.rule, one.rule + one.reach))
    half = BRACKET_WIDTH / 2
    return left - (half if one.reach > 0 else 0) < area.x1 and right + (half if one.reach < 0 else 0) > area.x0


def _shown(one: Bracket) -> str:
    return f"x {one.rule:.6g}, y {one.bottom:.6g} to {one.top:.6g}"


def drawn_brackets(bundle: Opened, sheets: Mapping[int, ReadSheet], expected: Expected) -> Drawn:
    """Return the brackets on each page that is to have some, as they are drawn in the file."""
    return {page: brackets_in(_band(bundle, sheets[page])) for page in expected.brackets if page in sheets}


def _band(bundle: Opened, sheet: ReadSheet) -> bytes:
    first = _FIRST.match(bundle.content(sheet.contents[0])) if sheet.contents and sheet.contents[0] else None
    number = sheet.drawn.get(first[1].decode(), 0) if first else 0
    return bundle.content(number) if number else b""


def passages_beside(path: Path, drawn: Drawn, expected: Expected) -> Iterator[Disagreement]:
    """Check with another engine than that which reads the rest that beside each bracket the words stand that it marks.

    Passages that nothing but the record vouches for are left out.
    """
    asked: dict[int, list[tuple[str, tuple[Bracket, ...]]]] = {}
    for document in expected.documents:
        for page, words, wanted in _marked(document):
            here = tuple(one for one in drawn.get(page, ()) if any(_beside(one, other) for other in wanted))
            asked.setdefault(page, []).append((words, here))
    bands = {page: [[(one.bottom, one.top) for one in here] for _, here in each] for page, each in asked.items()}
    for page, place, readings in texts_beside(path, bands) if bands else ():
        words = asked[page][place][0]
        folded = fold(words).text
        if not any(folded in fold(text).text for text in readings):
            yield Disagreement(page, "the words beside the bracket in the margin", words, " ".join(readings[0].split()))


def _marked(document: PlannedDocument) -> Iterator[tuple[int, str, tuple[Bracket, ...]]]:
    for mark in document.marks:
        if mark.verified:
            page = document.bundle_page(mark.page)
            yield page, mark.words, document.brackets_on(page)


def _beside(one: Bracket, other: Bracket) -> bool:
    """Return whether two brackets overlap in height, on the same side of their page."""
    return one.reach * other.reach > 0 and one.bottom <= other.top and other.bottom <= one.top

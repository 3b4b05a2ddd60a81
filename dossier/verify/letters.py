"""Check the letters in the front: head, room for the signature, the number of each page in the letter, the table of exhibits."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.bundle.inserted import has_exhibits
from dossier.bundle.plan import PlannedFront, PlannedLetter
from dossier.verify.disagreement import Disagreement
from dossier.verify.drawn_text import squeeze
from dossier.verify.expected import Expected
from dossier.verify.printed import FOOT, Printed, under
from dossier.verify.words import joined, says


def letters(printed: Printed, expected: Expected) -> Iterator[Disagreement]:
    """Check every letter; its body is checked with the narratives."""
    for item in expected.plan.front_items:
        if item.letter is not None:
            yield from _around(printed, item, item.letter)
            yield from _numbers(printed, item)
            if has_exhibits(item.letter.text):
                yield from _exhibits(printed, item, expected)


def _around(printed: Printed, item: PlannedFront, letter: PlannedLetter) -> Iterator[Disagreement]:
    """Check that what stands around the body is there, and who signs all on one page."""
    said = [_said(printed, page, foot=False) for page in item.span.pages]
    for words in (*letter.sender, *letter.representative, letter.date, *letter.to, *letter.about):
        if not says("".join(said), words):
            yield Disagreement(item.span.first, f"{item.title!r} does not say {words!r}")
    if not any(all(says(page, words) for words in letter.signer) for page in said):
        yield Disagreement(item.span.last, f"{item.title!r} does not say who signs", ", ".join(letter.signer))


def _numbers(printed: Printed, item: PlannedFront) -> Iterator[Disagreement]:
    for place, page in enumerate(item.span.pages, 1):
        words = f"Page {place} of {item.span.count}"
        if not says(_said(printed, page, foot=True), words):
            yield Disagreement(page, f"the foot of {item.title!r}", words, _said(printed, page, foot=True))


def _exhibits(printed: Printed, item: PlannedFront, expected: Expected) -> Iterator[Disagreement]:
    """Check that a row of the letter gives label, title and pages of each exhibit, and leads to it."""
    boxes = [box for box in expected.rendered.links if box.page in item.span.pages]
    there = {(box.target, joined(under(box, printed))) for box in boxes}
    said = {target: [words for to, words in there if to == target] for target, _ in there}
    for exhibit in expected.plan.exhibits:
        rows = said.get(exhibit.divider.first, [])
        label, pages = squeeze(exhibit.label), squeeze(str(exhibit.span))
        if not any(row.startswith(label) and pages in row and says(row, exhibit.title) for row in rows):
            yield Disagreement(item.span.first, f"no row of the letter for exhibit {exhibit.label}", pages, rows)


def _said(printed: Printed, page: int, *, foot: bool) -> str:
    return "".join(line.text for line in printed.get(page, ()) if (line.y < FOOT) is foot)

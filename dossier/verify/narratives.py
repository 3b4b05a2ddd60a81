"""Check the user's own words: each paragraph, list number, cell and note as written, each reference as it is resolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from dossier.bundle.inserted import inserting
from dossier.bundle.narrative import references
from dossier.bundle.plan import BundlePlan, PageRun
from dossier.documents.written.narrative import narrative_paragraphs
from dossier.typeset.paragraphs import Paragraph
from dossier.verify.disagreement import Disagreement
from dossier.verify.drawn_text import DrawnLine, DrawnRun, squeeze
from dossier.verify.expected import Expected
from dossier.verify.printed import FOOT, Printed
from dossier.verify.words import says

_ENDLESS = 100_000
_FARTHEST = 4  # pages on which a cell may stand: one that is longer than a page goes on in further rows


def narratives(printed: Printed, expected: Expected) -> Iterator[Disagreement]:
    """Check every narrative, on dividers and on sheets of its own, and that its references are links."""
    for text, pages in _written(expected.plan):
        lines = [[line for line in printed.get(page, ()) if line.y >= FOOT] for page in pages.pages]
        said = ["".join(line.text for line in page) for page in lines]
        for paragraph in narrative_paragraphs(text, expected.plan.targets):
            for words in _words(paragraph):
                columns = _columns(lines, words) if paragraph.cells else ()
                if not any(_stands(each, words) for each in chain([said], columns)):
                    yield Disagreement(pages.first, "the page does not give the narrative as it is written", words)
        yield from _links(text, pages, expected)


def _columns(pages: Sequence[Sequence[DrawnLine]], words: str) -> Iterator[list[str]]:
    """Yield what stands between two edges on a page and those behind it, where the left one is that of a run which begins the words.

    So the words of a cell of several lines are read, whatever stands beside it and in however many runs it is set.
    """
    plain = squeeze(words)
    runs = [[run for line in page for run in line.runs] for page in pages]
    for number, page in enumerate(runs):
        places = sorted({round(run.x) for run in page})
        for left in sorted({round(run.x) for run in page if _begins(plain, squeeze(run.text))}):
            for right in (*(place for place in places if place > left), _ENDLESS):
                yield [_between(each, left, right) for each in runs[number : number + _FARTHEST]]


def _begins(plain: str, text: str) -> bool:
    return bool(text) and (plain.startswith(text) or text.startswith(plain))


def _between(runs: Sequence[DrawnRun], left: int, right: int) -> str:
    return squeeze("".join(run.text for run in runs if left <= round(run.x) < right))


def _written(plan: BundlePlan) -> Iterator[tuple[str, PageRun]]:
    yield from ((section.narrative, section.sheet) for section in plan.sections if section.sheet.count)
    yield from ((narrative.text, narrative.pages) for narrative in plan.narratives)
    yield from ((inserting(item.letter.text), item.span) for item in plan.front_items if item.letter)


def _words(paragraph: Paragraph) -> Iterator[str]:
    """Yield what stands together: a paragraph behind its number, or the words of a cell."""
    if paragraph.cells:
        yield from ("".join(piece.text for piece in cell) for cell in paragraph.cells)
    else:
        yield f"{paragraph.bullet}{paragraph.text}"


def _stands(pages: Sequence[str], words: str) -> bool:
    """Return whether a page has these words, or one has the beginning and the next the rest."""
    if any(says(page, words) for page in (*pages, "".join(pages))):
        return True
    plain = squeeze(words)
    return any(
        plain[:cut] in before and plain[cut:] in after for before, after in pairwise(pages) for cut in range(len(plain))
    )


def _links(text: str, pages: PageRun, expected: Expected) -> Iterator[Disagreement]:
    """Check that there is a link for each reference, besides those of the rows."""
    there = Counter(box.target for box in expected.rendered.links if box.page in pages.pages)
    found = [expected.plan.targets.get(each.text) for each in references(text)]
    for page, count in Counter(target.page for target in found if target and target.page).items():
        if there[page] < count:
            yield Disagreement(pages.first, f"references in the narrative to page {page}", count, there[page])

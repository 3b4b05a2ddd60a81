"""Check the user's own words: each paragraph, list number, cell and note as written, each reference as it is resolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dossier.bundle.inserted import inserting
from dossier.bundle.narrative import references
from dossier.bundle.plan import BundlePlan, PageRun
from dossier.documents.written.narrative import narrative_paragraphs
from dossier.typeset.paragraphs import Paragraph
from dossier.verify.disagreement import Disagreement
from dossier.verify.drawn_text import DrawnLine, squeeze
from dossier.verify.expected import Expected
from dossier.verify.printed import FOOT, Printed
from dossier.verify.words import says


def narratives(printed: Printed, expected: Expected) -> Iterator[Disagreement]:
    """Check every narrative, on dividers and on sheets of its own, and that its references are links."""
    for text, pages in _written(expected.plan):
        lines = [[line for line in printed.get(page, ()) if line.y >= FOOT] for page in pages.pages]
        said, columns = ["".join(line.text for line in page) for page in lines], _columns(lines)
        for paragraph in narrative_paragraphs(text, expected.plan.targets):
            for words in _words(paragraph):
                if not any(_stands(each, words) for each in (said, *(columns if paragraph.cells else ()))):
                    yield Disagreement(pages.first, "the page does not give the narrative as it is written", words)
        yield from _links(text, pages, expected)


def _columns(pages: Sequence[Sequence[DrawnLine]]) -> list[list[str]]:
    """Return by where they begin, from left to right, the words on each page: those of a cell that takes several lines."""
    runs = [[run for line in page for run in line.runs] for page in pages]
    places = sorted({round(run.x) for page in runs for run in page})
    return [[squeeze("".join(run.text for run in page if round(run.x) == place)) for page in runs] for place in places]


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
    for page, count in Counter(target.page for target in found if target).items():
        if there[page] < count:
            yield Disagreement(pages.first, f"references in the narrative to page {page}", count, there[page])

"""Check the narratives on the dividers of sections: each paragraph as its user wrote it, each reference as it is resolved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dossier.bundle.narrative import pieces, references
from dossier.bundle.plan import BundlePlan, PlannedSection
from dossier.verify.disagreement import Disagreement
from dossier.verify.drawn_text import squeeze
from dossier.verify.expected import Expected
from dossier.verify.printed import FOOT, Printed
from dossier.verify.words import says


def narratives(printed: Printed, expected: Expected) -> Iterator[Disagreement]:
    """Check the narrative of every section, and that its references are links."""
    for section in (each for each in expected.plan.sections if each.sheet.count):
        first = section.sheet.first
        pages = ["".join(line.text for line in printed.get(page, ()) if line.y >= FOOT) for page in section.sheet.pages]
        for paragraph in re.split(r"\n\s*\n", section.narrative.strip()):
            words = _resolved(paragraph, expected.plan)
            if not _stands(pages, words):
                yield Disagreement(first, "the divider does not give the narrative as it is written", words)
        yield from _links(section, expected)


def _resolved(paragraph: str, plan: BundlePlan) -> str:
    """Return a paragraph with what stands for each reference; one that refers to nothing stays as written."""
    parts = []
    for piece in pieces(paragraph):
        if isinstance(piece, str):
            parts.append(piece)
        else:
            target = plan.targets.get(piece.text)
            parts.append(target.text if target else f"[[{piece.text}]]")
    return "".join(parts)


def _stands(pages: Sequence[str], words: str) -> bool:
    """Return whether a page has these words, or one has the beginning and the next the rest."""
    if any(says(page, words) for page in (*pages, "".join(pages))):
        return True
    plain = squeeze(words)
    return any(
        plain[:cut] in before and plain[cut:] in after for before, after in pairwise(pages) for cut in range(len(plain))
    )


def _links(section: PlannedSection, expected: Expected) -> Iterator[Disagreement]:
    """Check that there is a link for each reference, besides those of the rows."""
    pages = section.sheet.pages
    there = Counter(box.target for box in expected.rendered.links if box.page in pages)
    found = [expected.plan.targets.get(each.text) for each in references(section.narrative)]
    for page, count in Counter(target.page for target in found if target).items():
        if there[page] < count:
            yield Disagreement(section.sheet.first, f"references in the narrative to page {page}", count, there[page])

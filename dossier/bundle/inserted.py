"""`{{exhibits}}` alone in a paragraph of a letter: where something of the bundle is inserted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from dossier.finding import Code, Severity

EXHIBITS = "exhibits"
"""What stands for the table of all exhibits."""
CITED = "exhibits:cited"
"""What stands, in a Word document, for the table of those that it cites."""

B016 = Code(
    "B016",
    Severity.ERROR,
    "an insertion that nothing stands for",
    "A letter has {{…}} with other words than `exhibits`, or `{{exhibits}}` within a paragraph, a list, a table or a quotation. "
    "Alone in a paragraph, {{exhibits}} becomes the table of exhibits; nothing else is filled in.",
    "What is not filled in would be printed as it is written, in a letter that somebody signs.",
    wrong="{{exhibit-list}}",
    right="{{exhibits}}",
)

_BRACES = re.compile(r"\{\{([^{}]*)\}\}([ \t]*)")
_ALONE = re.compile(r"(?:\A|\n[ \t]*\n) {0,3}\{\{\s*exhibits(?P<cited>:cited)?\s*\}\}[ \t]*(?=\Z|\n[ \t]*(?:\n|\Z))")
_ALL_ALONE = re.compile(_ALONE.pattern.replace("(?P<cited>:cited)?", ""))


def has_exhibits(text: str) -> bool:
    """Return whether the table of exhibits stands in a letter."""
    return _ALL_ALONE.search(text) is not None


def inserting(text: str, words: str = "") -> str:
    """Return a text with a paragraph of these words, or none, in place of each table of exhibits."""
    return _ALL_ALONE.sub(lambda _: f"\n\n{words}\n", text)


def misplaced(text: str, known: Collection[str] = (EXHIBITS,)) -> Iterator[tuple[str, int]]:
    """Yield each {{…}} for which nothing can stand, as it is written, with its place in the text."""
    alone = {match.end() for match in _ALONE.finditer(text)}
    for match in _BRACES.finditer(text):
        if match[1].strip() not in known or match.end(2) not in alone:
            yield match[0].rstrip(" \t"), match.start()

"""Find which of the words that precede private numbers may be in a text: once for all searches of a page."""

from __future__ import annotations

import re

from dossier.text import cue_words as labels

_RUN = re.compile("[a-z]+")


def _beyond_ascii(letter: str) -> bool:
    return not letter.isascii()


# A word can be in a text only if each of its runs of letters is a run there, too.
_RUNS = {word: frozenset(_RUN.findall(word)) for word in labels.EVERY if word.isascii()}
# … and only if the text has its letters, of which few pages have any from beyond ASCII.
_FOREIGN = {word: frozenset(filter(_beyond_ascii, word)) for word in labels.EVERY if not word.isascii()}


def present(text: str) -> frozenset[str]:
    """Return the words that may occur on their own in a normalized lower-case text; all others do not occur."""
    runs = set(_RUN.findall(text))
    found = [word for word, parts in _RUNS.items() if parts <= runs]
    if not text.isascii():
        letters = set(text)
        found += [word for word, some in _FOREIGN.items() if some <= letters and word in text]
    return frozenset(found)

"""Which of the words that stand before private numbers may be in a text: asked once for all of them, for every page."""

from __future__ import annotations

import re

from dossier.text import cue_words as labels

_RUN = re.compile("[a-z]+")
# between letters a word of these stands in a text only where each of its runs of letters is a run there, too
_RUNS = {word: frozenset(_RUN.findall(word)) for word in labels.EVERY if word.isascii()}
_FOREIGN = tuple(dict.fromkeys(word for word in labels.EVERY if not word.isascii()))


def present(text: str) -> frozenset[str]:
    """The words of which a plain text in lower case may have one that is no part of another; no other word is there."""
    runs = set(_RUN.findall(text))
    found = [word for word, parts in _RUNS.items() if parts <= runs]
    if not text.isascii():
        found += [word for word in _FOREIGN if word in text]
    return frozenset(found)

"""Read the citations of a letter: plain ones and typed references, in the order in which they stand."""

from __future__ import annotations

import re

from dossier.bundle.narrative import spanned_references
from dossier.cited.grammar import Citation, Question, citations
from dossier.documents.files.letters import LetterText

_TAKEN_OUT = "|"  # no blank, no letter: no citation runs over a reference
_NOTHING = "\u200b"
_MARKUP = re.compile(r"[*\\`]|(?<!\w)_|_(?!\w)|^[ ]{0,3}>", re.MULTILINE)
_BLANK = re.compile(r"&nbsp;|&#160;|&#xa0;", re.IGNORECASE)


def plain_citations(letter: LetterText, question: Question) -> tuple[Citation, ...]:
    """Return the plain citations of a letter; the words of typed references are none."""
    parts, done = [], 0
    for _, start, end in spanned_references(letter.text):
        parts += [letter.text[done:start], _TAKEN_OUT * (end - start)]
        done = end
    text = "".join((*parts, letter.text[done:]))
    if not letter.stops:
        text = _MARKUP.sub(lambda found: _NOTHING * len(found[0]), text)
        text = _BLANK.sub(lambda found: " " * len(found[0]), text)
    return citations(text, question)

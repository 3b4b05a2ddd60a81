"""Read the citations of a letter: plain ones and typed references, in the order in which they stand."""

from __future__ import annotations

import re
from html import unescape

from dossier.bundle.narrative import spanned_references
from dossier.cited.grammar import Citation, Question, citations
from dossier.documents.files.letters import LetterText

_TAKEN_OUT = "|"  # no blank, no letter: no citation runs over a reference
_NOTHING = "\u200b"
_MARKUP = re.compile(r"[*\\`]|(?<!\w)_|_(?!\w)|^[ ]{0,3}>", re.MULTILINE)
_SIGN = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def plain_citations(letter: LetterText, question: Question) -> tuple[Citation, ...]:
    """Return the plain citations of a letter; the words of typed references are none."""
    parts, done = [], 0
    for _, start, end in spanned_references(letter.text):
        parts += [letter.text[done:start], _TAKEN_OUT * (end - start)]
        done = end
    text = "".join((*parts, letter.text[done:]))
    if not letter.stops:
        text = _MARKUP.sub(lambda found: _NOTHING * len(found[0]), text)
        text = _SIGN.sub(_sign, text)
    return citations(text, question)


def _sign(found: re.Match[str]) -> str:
    """Return the sign that a name or number stands for (CommonMark, 6.2), as long as what was written."""
    sign = unescape(found[0])
    return sign + _NOTHING * (len(found[0]) - len(sign)) if len(sign) == 1 else found[0]

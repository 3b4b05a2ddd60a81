"""Tell whether what is printed has the words of the plan: as they stand, or letter by letter in scripts that are shaped."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from dossier.verify.drawn_text import DrawnRun, squeeze

LONGEST = 1_500
"""Characters: what is longer may go on in a further row, which has no link."""

_LABELS_AND_WORDS = re.compile(r"\([A-Za-z0-9]{1,8}\)-\d+[a-z]*|[\w-]+")
_TAG = re.compile(r"</?[a-z]{1,4}>", re.IGNORECASE)
# Words in these letters are drawn letter by letter from left to right, in any paragraph.
_WORD = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u0400-\u045f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]+")
PLAIN = re.compile(r"[ -;=?-~\u00c0-\u024f–—‘’“”…·]*")
# In a paragraph with letters that run from right to left, the parts of a word on two lines stand apart.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile(r"(?<![^\W_])[A-Za-z0-9]{1,20}(?![^\W_])")


def words_in(text: str) -> list[str]:
    """Return the words of a text; a label such as `C-2`, `12` or `(iv)-1` is one of them."""
    return _LABELS_AND_WORDS.findall(text)


def joined(runs: Iterable[DrawnRun]) -> str:
    """Return the text of runs, without white space."""
    return squeeze("".join(run.text for run in runs))


def says(said: str, words: str) -> bool:
    """Return whether a text, without white space, has these words.

    Plain ones have to stand there as they are. Of what is set in other ways or scripts, each word in letters that are drawn one
    after the other; and every letter as often as it is written, since shaped scripts are drawn in another order.
    """
    plain = unicodedata.normalize("NFC", words)
    if PLAIN.fullmatch(plain):
        return squeeze(plain) in said
    letters = _LATIN if _RIGHT_TO_LEFT.search(plain) else _WORD
    parts = _TAG.split(plain)
    whole = all(word[0] in said for part in parts for word in letters.finditer(part))
    return whole and not _letters("".join(parts)) - _letters(said)


def is_said(said: str, words: str) -> bool:
    """Return whether a text, without white space, has these words and neither more words nor another number."""
    plain = unicodedata.normalize("NFC", words)
    if PLAIN.fullmatch(plain):
        return said == squeeze(plain)
    return says(said, words) and _digits(said) == _digits(plain)


def _digits(text: str) -> Counter[str]:
    return Counter(filter(str.isdigit, text))


def _letters(text: str) -> Counter[str]:
    """Count letters and digits. Marks are left out: where they are drawn they may have become part of their letter."""
    decomposed = unicodedata.normalize("NFKD", text)
    return Counter(character for character in decomposed if unicodedata.category(character) in _COUNTED)


_COUNTED = frozenset({"Lu", "Ll", "Lo", "Nd"})

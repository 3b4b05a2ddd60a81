"""Tell where a word that can name an exhibit does, and where it is a verb or an ordinary noun.

`Exhibit` is also a verb of medical prose ("lesions exhibit T-2 prolongation", in a title "Mice Exhibit B Cell Defects"). What
stands around it tells: a citation follows a mark of punctuation or one of a few small words, or ends with one.
"""

from __future__ import annotations

import re
from enum import Enum

_FORMS = {
    "Exhibit": (r"exhibits?|exhs?|exs?", r"exhs?\.|exs?\."),
    "Tab": (r"tabs?", ""),
    "Appendix": (r"appendix|appendices|appendixes", r"apps?\."),
    "Attachment": (r"attachments?", r"atts?\."),
}
"""What exhibits are called: whole words, which no letter follows, and short forms with a dot."""
ANY_WORD = r"(?i:exhibits?|exh?s?\.|tabs?|appendix|appendices|apps?\.|attachments?|atts?\.)(?![a-z])"
"""The words that can name an exhibit under any petition's own."""
_BEFORE_CAPITAL = frozenset(
    {
        *(
            "see",
            "in",
            "of",
            "as",
            "per",
            "under",
            "from",
            "by",
            "cf",
            "and",
            "or",
            "with",
            "the",
            "at",
            "to",
            "this",
            "our",
        ),
        *(
            "that",
            "on",
            "is",
            "are",
            "also",
            "both",
            "his",
            "her",
            "their",
            "its",
            "attached",
            "enclosed",
            "marked",
            "e.g",
        ),
        *("i.e", "compare", "through", "supra", "infra"),
    }
)
_BEFORE_SMALL = frozenset({"see", "in", "of", "as", "per", "under", "from", "by", "cf"})
_PERHAPS_BEFORE_SMALL = frozenset(
    {"and", "or", "with", "the", "also", "at", "this", "attached", "enclosed", "marked", ""}
)
_OPENS = frozenset('([{;:“"‘*·•|/')
_BRACKETS = frozenset('([{“"‘/|•·')
_SEPARATES = frozenset(",.;:!?)]”’—–-")
_SMALL_WORD = re.compile(r"[ \n][a-z]")
_FEW_LETTERS = 2
_OF_ANOTHER = re.compile(
    r"[ \n](?:of|to)[ \n](?:the|its|that|this|an?)[ \n](?:\S+[ \n]){0,2}?"
    r"(?:protocol|paper|article|study|report|guideline|manual|policy|statute|regulations?|thesis|contract|agreement|bylaws)\b",
    re.IGNORECASE,
)
"""What has an appendix or an exhibit of its own."""
_FILED_BEFORE = re.compile(
    r"[ \n](?:of|to|in|with)[ \n](?:the|its|that|this|an?|his|her)[ \n](?:earlier|prior|previous|former|(?:19|20)[0-9]{2})[ \n]"
    r"(?:petition|filing|request|application|case)\b",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"(\S+)[ \n]?\Z")


class Kind(Enum):
    """What form a label has: with a hyphen and a number, a number, or letters."""

    DISTINCT = 1
    NUMBER = 2
    LETTERS = 3


class Sure(Enum):
    """Whether words are a citation: surely, only if the label was given out, or not."""

    YES = 1
    IF_GIVEN = 2
    NO = 3


def word_pattern(word: str) -> str:
    """Return the pattern of the words that name an exhibit: those for Exhibit, and the petition's own."""
    return rf"(?<![\w/@])(?<!\w\.)(?:{word_forms(word)})"


def word_forms(word: str) -> str:
    """Return the alternatives of these words, whatever stands before them."""
    forms = [_FORMS["Exhibit"], *([_FORMS[word]] if word != "Exhibit" and word in _FORMS else [])]
    return "|".join((*(short for _, short in forms if short), *(rf"(?:{whole})(?-i:(?![a-z]))" for whole, _ in forms)))


def is_plural(word: str) -> bool:
    """Return whether several labels are announced."""
    return word.rstrip(".").casefold().endswith(("s", "ices"))


def sure(word: str, before: str, after: str, kind: Kind, label: str, *, paged: bool = False) -> Sure:
    """Return whether a word and a label behind it are a citation, by what stands before the word and behind the label.

    `paged` tells that a page is named behind the label.
    """
    if _FILED_BEFORE.match(after) or (kind is not Kind.DISTINCT and _OF_ANOTHER.match(after)):
        return Sure.NO
    closed = not re.match(r"[ \n]?[\w$€£%]", after)
    last = _LAST_WORD.search(before[-60:])
    previous = last[1] if last and not before.endswith("\x1e") else ""
    if word[0].isupper():
        verdict = _capital(word, previous, after, kind, label, closed=closed)
        noun = kind is Kind.LETTERS and label not in {"A", "I"} and not word.casefold().startswith("ex")
        return Sure.IF_GIVEN if verdict is Sure.NO and (paged or noun) else verdict
    return _small(previous, kind)


def _capital(word: str, previous: str, after: str, kind: Kind, label: str, *, closed: bool) -> Sure:
    firm = _is_firm(previous)
    if kind is Kind.LETTERS:
        article = label == "A" and (word.isupper() or not _SMALL_WORD.match(after))
        if not closed and (article or label == "I" or not firm):
            return Sure.NO
        return Sure.YES if len(label) <= _FEW_LETTERS else Sure.IF_GIVEN
    if kind is Kind.NUMBER:
        return Sure.YES if closed or firm else Sure.IF_GIVEN
    heading = previous[:1].isupper() and not firm and not closed
    return Sure.IF_GIVEN if heading else Sure.YES


def _is_firm(previous: str) -> bool:
    if not previous or previous[-1] in _OPENS | _SEPARATES:
        return True
    return previous.strip('(“"‘[*').rstrip(".").casefold() in _BEFORE_CAPITAL or previous.endswith(("'s", "’s", "s’"))


def _small(previous: str, kind: Kind) -> Sure:
    """A small word is a verb unless it is introduced."""
    bare = previous.strip('(“"‘[*').rstrip(".").casefold()
    if kind is Kind.LETTERS:
        return Sure.NO
    if bare in _BEFORE_SMALL or (previous and previous[-1] in _BRACKETS):
        return Sure.YES
    perhaps = bare in _PERHAPS_BEFORE_SMALL or (previous and previous[-1] in _SEPARATES)
    return Sure.IF_GIVEN if perhaps and kind is Kind.DISTINCT else Sure.NO

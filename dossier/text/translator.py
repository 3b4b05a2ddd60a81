"""Recognize the statements of a translator's certificate by their words: 8 CFR 103.2(b)(3) and common practice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.text.folding import folded
from dossier.text.normalized import plain
from dossier.text.words import marks

MOST = 6000
"""So many characters are searched at a time: a certificate fills a page, or runs on to the next."""

_CANDIDATES = 40
"""Of a long text, so many pages that mention a translation are searched."""

BY = "by "
"""Prefix of the marks of the speaker's name."""

_COMPETENT = (
    r"\bcompeten(?:t|ce|cy)\b|\bfluent\b|\bproficien(?:t|cy)\b|\bqualifi(?:ed|cations?)\b|\bcertified (?:\w+ )?translator"
    r"|\bsworn (?:\w+ )?translator|\bconversant\b|\bwell versed\b|\bknowledgeable\b|\bcapable of translating\b"
)
# Kept as text: `re` compiles and caches them on first use, and most runs read no certificate.
_SAYINGS = {
    "complete": (r"\bcomplet(?:e|ely|eness)\b|\bin (?:its|their) entirety\b|\bfull\b(?! name)|\bentire\b|\bwhole\b"),
    "accurate": (
        r"\baccura(?:te|tely|cy)\b|\btrue\b|\bcorrect(?:ly)?\b|\bfaithful(?:ly)?\b|\bexact(?:ly)?\b|\bverbatim\b"
    ),
    "competent": _COMPETENT,
    "languages": (
        r"\b(?:in)?to (?:the )?english\b|\benglish and \w+|\b\w+ and (?:the )?english\b|\b\w+[- ](?:to|-)[- ]?english\b"
        r"|\b(?:english|\w+)/(?:english|\w+) translator"
    ),
    "name": (
        r"\bsign(?:ed|ature)\b|/s/|\bname\b\s*:|\bi,\s*(?:the undersigned,?\s*)?[^\W\d_]+(?:[ .'-]+[^\W\d_]+)+"
        r"|\btranslat(?:or|ed by)\b\s*[:,]"
    ),
    "date": (
        r"\b\d{1,2}[-./]\d{1,2}[-./]\d{2,4}\b|\b\d{4}-\d{1,2}-\d{1,2}\b"
        r"|\b\d{1,2}(?:st|nd|rd|th)?(?: day)?(?: of)? [a-z]{3,9}\.?,? \d{4}\b|\b[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b"
    ),
    "document": (
        r"[\"“”«„'‘][^\"“”»]{4,}[\"“”»'’]|\b(?:documents?|titled?|re|subject|regarding|description)(?: name| title| translated)?\s*:\s*\S"
        r"|\btranslation of (?:the |a |an |my |his |her |their |attached |following |annexed |enclosed |original |said |foreign"
        r"[- ]language |documents?\b ?)*+(?!document|above|foregoing|text|from|into|named|below|hereto|herein|which|that|with)[a-z]{4,}"
        r"|\b(?:certificate|diploma|degree|transcript|article|passport|letter|license|licence|contract|statement|record) "
        r"(?:of|in|no|number|entitled|titled|dated|issued)\b"
    ),
}
# A hyphen at the end of a line: the character that pdfium puts there, and others.
_HYPHEN = re.compile(r"[-\x02\ufffe\u00ad](?:(?<!-)\s*|(?<=[^\W\d_]-) *\r?\n *(?=[^\W\d_]))")
_SPEAKER = re.compile(
    r"\bi, ?(?:the undersigned,? ?)?(?P<name>[^\W\d_]+\.?(?:[ '-][^\W\d_]+\.?){1,4}),? (?:hereby|do|certify|declare|am|attest|state|affirm)\b"
)
_TRANSLATION = re.compile(r"\btranslat")
_MENTION = re.compile(r"translat", re.IGNORECASE)
_OWN = re.compile(r"\bcertificat(?:e|ion) of (?:\w+ )?translation\b|\btranslat(?:ion|or)(?:'s)? certificat(?:e|ion)\b")


def statements(text: str) -> tuple[str, ...]:
    """Return what a text about a translation states: complete, accurate, competent, languages, name, date, document.

    `by` with marks stands for the speaker, as in `I, Jane Example, certify`. Empty where it does not mention a
    translation at all. Only the first `2 * MOST` characters are read.
    """
    words = plain(_HYPHEN.sub("", text[: 2 * MOST])).lower()
    if not _TRANSLATION.search(words):
        return ()
    words = re.sub(r"\s+", " ", words)
    words = _OWN.sub(" ", words)
    speaker = _SPEAKER.search(words)
    by = (BY + marks(map(folded, re.split(r"[\W_]+", speaker["name"]))),) if speaker else ()
    return ("translation", *(name for name, saying in _SAYINGS.items() if re.search(saying, words)), *by)


class Certificate:
    """Finds the translator's certificate in a file that is read page by page, wherever in the file it stands.

    A short file is one certificate. Of a longer one each page that mentions a translation is read with the page after
    it, and the pages that state most are the certificate: what other pages say about the same words does not count.
    """

    def __init__(self) -> None:
        self._whole = ""
        self._length = 0
        self._before = ""
        self._best: tuple[str, ...] = ()
        self._candidates = 0

    def read(self, page: str) -> None:
        """Take the text of the next page."""
        self._length += len(page)
        if self._length <= 2 * MOST:
            self._whole += page
        if self._before:
            self._consider(self._before + page[:MOST])
        self._before = ""
        for window in _windows(page):
            if self._before:
                self._consider(self._before)
            self._before = window if self._candidates < _CANDIDATES else ""

    @property
    def statements(self) -> tuple[str, ...]:
        """What the certificate states, as `statements` has it."""
        if self._length <= 2 * MOST:
            return statements(self._whole)
        if self._before:
            self._consider(self._before)
            self._before = ""
        return self._best

    def _consider(self, text: str) -> None:
        self._candidates += 1
        self._best = max(self._best, statements(text), key=len)


def _windows(page: str) -> Iterator[str]:
    """Yield the parts of a page that mention a translation, each at most `MOST` characters; usually the whole page."""
    reached = -1
    for match in _MENTION.finditer(page):
        if match.start() > reached:
            begin = max(0, match.start() - MOST // 3) if len(page) > MOST else 0
            reached = begin + MOST
            yield page[begin:reached]

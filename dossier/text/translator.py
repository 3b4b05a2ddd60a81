"""The statements of a translator's certificate, recognized by their words: 8 CFR 103.2(b)(3) and common practice."""

from __future__ import annotations

import re

from dossier.people.names import folded
from dossier.text.normalized import plain
from dossier.text.words import marks

MOST = 6000
"""The most characters searched at each end of a longer text."""

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
_OWN = re.compile(r"\bcertificat(?:e|ion) of (?:\w+ )?translation\b|\btranslat(?:ion|or)(?:'s)? certificat(?:e|ion)\b")


def statements(text: str) -> tuple[str, ...]:
    """Return the statements in a text about a translation.

    They are complete, accurate, competent, languages, name, date and document. `by` with marks identifies the
    speaker, as in `I, Jane Example, certify`. Empty if the text does not mention a translation.
    """
    shortened = text[:MOST] if len(text) <= 2 * MOST else text[:MOST] + text[-MOST:]
    words = plain(_HYPHEN.sub("", shortened)).lower()
    if not _TRANSLATION.search(words):
        return ()
    words = re.sub(r"\s+", " ", words)
    words = _OWN.sub(" ", words)
    speaker = _SPEAKER.search(words)
    by = (BY + marks(map(folded, re.split(r"[\W_]+", speaker["name"]))),) if speaker else ()
    return ("translation", *(name for name, saying in _SAYINGS.items() if re.search(saying, words)), *by)

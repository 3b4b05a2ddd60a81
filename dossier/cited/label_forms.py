"""Have the patterns of exhibit labels: those of each scheme, and those that mean an exhibit under any scheme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from dossier.cited.words import ANY_WORD, Kind

W = r"[ \n]"
NUMBER = "[1-9][0-9]{0,5}"
_LETTERS = "a-hjkmnp-z"
_SUB = rf"(?:[{_LETTERS}]|[a-c][{_LETTERS}]|\((?-i:[{_LETTERS}])\))?"
_FORMS: Mapping[str, tuple[str, Kind]] = MappingProxyType(
    {
        "criterion": (
            rf"(?:(?i:[A-Z]{{1,4}}\n?-\n?{NUMBER}{_SUB})|[A-Z]{{1,2}}{W}?-{W}?{NUMBER}{_SUB})",
            Kind.DISTINCT,
        ),
        "number": (
            rf"(?:{NUMBER}[{_LETTERS}](?=-[{_LETTERS}]\b)|{NUMBER}{_SUB}(?!-?(?!{ANY_WORD})[A-Za-z])(?![.:][0-9]))",
            Kind.NUMBER,
        ),
        "letter": (r"[A-Z]{1,4}(?:\n?-\n?[1-9][0-9]{0,2})?", Kind.LETTERS),
        "numeral": (rf"(?i:(?:\([A-Z0-9]{{1,8}}\){W}?-{W}?|[A-Z]\n?-\n?){NUMBER}{_SUB})", Kind.DISTINCT),
    }
)
_OTHERS = (
    (r"[A-Z]{1,4}[-.]?[0-9]{1,4}[a-z]?", Kind.DISTINCT),
    (r"\((?:[ivxlcIVXLC]{1,6}|[0-9]{1,2})\)(?:[-.][0-9]{1,4})?", Kind.DISTINCT),
    (r"[ivxlcIVXLC]{1,6}-[0-9]{1,4}", Kind.DISTINCT),
    (r"(?![1-4]D\b)[1-9][0-9]{0,3}(?:[.-][0-9]{1,3})*[A-Za-z]?", Kind.NUMBER),
    (r"(?P<once>[A-Z])(?P=once)?", Kind.LETTERS),
)
"""Labels of other schemes: whoever writes one means an exhibit."""
_BEHIND = r"(?![A-Za-z0-9_])(?!\.[0-9A-Za-z])"
_OPEN, _SHUT = r"[\"“„\[]?", r"[\"”\]]?"
_NUMBERED = rf"(?i:(?:nos?\.|number|#){W}?)?"


def form_of(scheme: str) -> tuple[re.Pattern[str], Kind]:
    """Return the pattern of a scheme's labels, as group `label`, and what form they have."""
    form, kind = _FORMS[scheme]
    return _pattern(form), kind


def other_forms() -> tuple[tuple[re.Pattern[str], Kind], ...]:
    """Return the patterns of labels of other schemes, likewise."""
    return tuple((_pattern(form), kind) for form, kind in _OTHERS)


@lru_cache(maxsize=64)
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(rf"{_NUMBERED}{_OPEN}(?P<label>{form}){_BEHIND}{_SHUT}")


def given_form(written: str) -> str:
    """Return a label as it is given out, but for the capitals of numerals: `c - 2(B)` is `C-2b`."""
    plain = re.sub(r"(?<=[0-9])\(([A-Za-z])\)\Z", r"\1", re.sub(r"[ \n]", "", written))
    head, dash, rest = plain.partition("-")
    if dash and not head.startswith("("):
        return f"{head.upper()}-{rest.lower()}"
    return f"{head}{dash}{rest.lower()}" if dash else plain

"""Private numbers recognized by form alone: by hyphens, check digits, or a machine-readable line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.text import checksums
from dossier.text import cue_words as labels
from dossier.text.masked_number import Private, masked, near, social, social_security

_START, _END = r"(?<![\w<])(?<!\d[-.,/])", r"(?![\w<])(?![-.,/]\d)"
# One search for all forms at once, since most pages have none. It begins with a digit and then looks back, because a
# leading character set is found much faster than alternatives.
_SOME_FORM = re.compile(
    r"[\d<](?:(?<=<)\d|(?<=\d)(?:\d\d-\d\d-\d{4}|\d{3}[ -]\d{4,6}[ -]\d{4}|[a-z]{3}\d{7}[mfx<]"
    r"|(?<=[a-z]{2}\d)(?<![a-z0-9][a-z]{2}\d)\d[-. \n]?[a-z0-9]{4}"
    r"|(?:(?<=a\d)(?<![a-z0-9]a\d)|(?<=a[ -]\d)(?<![a-z0-9]a[ -]\d))\d\d[- \d]\d))",
    re.ASCII,
)
# Kept as text: `re` compiles and caches them on first use, and most runs need none.
_HYPHENED = rf"{_START}(?<!-)\d{{3}}-\d{{2}}-\d{{4}}{_END}(?!-)"
_ALIEN_FORM = (
    rf"{_START}(?<!-)a(?:(?P<groups>-\d{{3}}-\d{{3}}-\d{{3}})| ?\d{{3}} \d{{3}} \d{{3}}|[ -]?\d{{9}}){_END}(?!-)"
)
_MACHINE = r"(?<![a-z0-9<])[a-z0-9<]{9}\d[a-z<]{3}\d{7}[mfx<]\d{7}[a-z0-9<]{14}[\d<]\d(?![a-z0-9<])"
_CARD_FORM = (
    rf"{_START}(?<!-)(?<!\d )(?:\d{{4}}([ -])\d{{4}}\1\d{{4}}\1\d{{4}}(?:\1\d{{3}})?|3[47]\d\d([ -])\d{{6}}\2\d{{5}}"
    rf"|3[068]\d\d([ -])\d{{6}}\3\d{{4}}){_END}(?! ?\d|-)"
)
_IBAN_START = r"(?<![a-z0-9])[a-z]{2}\d{2}(?=[-. \n]?[a-z0-9]{4}[-. \n]?[a-z0-9]{3})"


def has_form(text: str) -> bool:
    """Return whether a normalized lower-case text may contain a number recognized by form alone."""
    return _SOME_FORM.search(text) is not None


def by_form(text: str) -> Iterator[Private]:
    """Yield the numbers recognized by form alone, in a normalized lower-case text."""
    if not has_form(text):
        return
    for match in re.finditer(_HYPHENED, text, re.ASCII):
        if social(match[0]) and not _disowned(text, match.start()):
            yield social_security(match[0])
    immigration = near(text, labels.IMMIGRATION)
    for match in re.finditer(_ALIEN_FORM, text, re.ASCII):
        if match["groups"] or immigration:
            yield Private("P002", "an A-number", masked(match[0], 3))
    for match in re.finditer(_MACHINE, text, re.ASCII):
        line = match[0]
        if all(checksums.passport_digit(line[start:end], line[end]) for start, end in ((0, 9), (13, 19), (21, 27))):
            yield Private("P003", "the machine-readable line of a passport", masked(line[:9].strip("<"), 2))
    for match in re.finditer(_CARD_FORM, text, re.ASCII):
        if checksums.card(re.sub(r"\D", "", match[0])):
            yield Private("P005", "a card number", masked(match[0], 4))


def ibans(text: str) -> Iterator[Private]:
    """Yield the IBANs in a normalized lower-case text on one line, in groups or not."""
    if not has_form(text):
        return
    for match in re.finditer(_IBAN_START, text, re.ASCII):
        if value := _iban(text, match.start()):
            yield Private("P005", "an IBAN", masked(value, 4))


def _disowned(text: str, start: int) -> bool:
    return near(text[max(0, start - 24) : start], labels.NOT_PRIVATE)


def _iban(text: str, start: int) -> str:
    """Return the IBAN that begins here, as written; empty if there is none."""
    wanted = checksums.IBAN_LENGTHS.get(text[start : start + 2], 0)
    taken, end = "", start
    while end < len(text) and len(taken) < wanted:
        char = text[end]
        if char.isascii() and char.isalnum():
            taken += char
        elif char not in " -.\n" or not text[end + 1 : end + 2].isalnum():
            return ""
        end += 1
    whole = wanted and len(taken) == wanted and not text[end : end + 1].isalnum()
    return text[start:end] if whole and checksums.iban(taken) else ""

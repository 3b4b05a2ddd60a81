"""Report a value without the form of its field, and suggest what a date may mean."""

import re
from datetime import date as Day

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_FORMS = tuple(
    re.compile(form + r"\Z", re.IGNORECASE | re.ASCII)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<number>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?",
        rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?[ -])?{_MONTH},?[ -](?P<year>\d{{4}})",
        rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
        r"(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>\d{4})",
        r"(?P<year>\d{4})",
    )
)
_DASH = re.compile(r"\s*(?:/|–|—|\bto\b|\buntil\b|\s-\s)\s*|(?<=\d{4}-\d\d)-(?=\d{4})|(?<=\A\d{4})-(?=\d{4}\Z)")
_STILL = re.compile(r"(?:present|now|today|ongoing|current|date)?\Z", re.IGNORECASE)


class FormError(ValueError):
    """States what was expected and what was found; `hint` says how to write it."""

    def __init__(self, expected: str, got: str, hint: str = "") -> None:
        super().__init__(f"expected {expected}, got '{got}'")
        self.hint = hint


def date_hint(text: str) -> str:
    """Return how to write the date or span that this text may mean, as a hint; empty if that is not clear."""
    text = text.strip()
    if meant := _date_meant(text):
        return f"did you mean {meant}?" if meant != text else ""
    start, *rest = _DASH.split(text, maxsplit=1)
    first = _date_meant(start)
    if not first or not rest:
        return "the year comes first: 2024, 2024-05 or 2024-05-17" if re.search(r"\d{4}\Z", text, re.ASCII) else ""
    if _STILL.match(rest[0]):
        return f"did you mean {first}/present?"
    second = _date_meant(rest[0])
    return f"did you mean {first}/{second}?" if second and f"{first}/{second}" != text else ""


def _date_meant(text: str) -> str:
    match = next((found for form in _FORMS if (found := form.match(text))), None)
    if match is None:
        return ""
    parts = match.groupdict()
    month = _MONTHS.index(parts["month"].lower()) + 1 if parts.get("month") else int(parts.get("number") or 0)
    day = int(parts.get("day") or 0)
    try:
        Day(int(parts["year"]), month or 1, day or 1)
    except ValueError:
        return ""
    return "-".join([parts["year"], *(f"{part:02}" for part in (month, day) if part)])

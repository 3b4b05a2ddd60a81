"""Private numbers in the columns of a table: the word is in the header, the numbers are in the rows below."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from dossier.text import cue_words as labels
from dossier.text.masked_number import Private, a_day, masked, near, social, social_security, whole

_LONGEST_HEAD = 14
_WIDEST_HEAD = 160
_DIGIT = re.compile(r"\d")
_FEWEST_ROWS = 2
_MOST_ROWS = 200
# In running text these precede a date; they are not column headers.
_NO_HEADS = frozenset({"born", "born on", "geb.", "geboren", "geboren am", "ur."})
_APART, _END = r"(?<![\w./-])", r"(?![\w-])(?![./]\d)"


@dataclass(frozen=True, slots=True)
class _Column:
    """What stands under one of these heads: the form of a value, a further test, and what is said of it."""

    heads: Sequence[str]
    form: re.Pattern[str]
    holds: Callable[[str], bool]
    shown: Callable[[str], Private]
    bank: bool = False


def _form(values: str) -> re.Pattern[str]:
    return re.compile(f"{_APART}(?:{values}){_END}", re.ASCII)


def _no_day(value: str) -> bool:
    return not a_day(value)


def _masked(code: str, what: str, keep: int) -> Callable[[str], Private]:
    return lambda value: Private(code, what, masked(value, keep))


def _birth(_value: str) -> Private:
    return Private("P004", "a date of birth", "**/**/****")


_COLUMNS = (
    _Column(
        tuple(word for word in labels.BIRTH if word not in _NO_HEADS),
        _form(r"\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}"),
        _no_day,
        _birth,
    ),
    _Column(labels.PATIENT, _form(r"[a-z]{0,3}\d{6,10}"), _no_day, _masked("P004", "a patient number", 2)),
    _Column(labels.SOCIAL_SECURITY, _form(r"\d{3}([- ]?)\d{2}\1\d{4}"), social, social_security),
    _Column(
        labels.ALIEN, _form(r"a?[- ]?\d{9}|a?[- ]?\d{3}([- ])\d{3}\1\d{3}"), _no_day, _masked("P002", "an A-number", 3)
    ),
    _Column(labels.PASSPORT, _form(r"[a-z]{1,3}\d{6,8}|\d{8,9}"), _no_day, _masked("P003", "a passport number", 2)),
    _Column(labels.ACCOUNT, _form(r"\d{8,17}"), _no_day, _masked("P005", "an account number", 4), bank=True),
)


def by_column(text: str, words: Collection[str]) -> Iterator[Private]:
    """Yield numbers below a header with one of these words, in a normalized lower-case text."""
    columns = [(column, heads) for column in _COLUMNS if (heads := [word for word in column.heads if word in words])]
    lines = text.split("\n") if columns else []
    for number, line in enumerate(lines[:-_FEWEST_ROWS]):
        for column, heads in columns:
            if _is_head(line, heads) and (not column.bank or near(line, labels.BANK)):
                values = list(_values(lines[number + 1 : number + 1 + _MOST_ROWS], column))
                if len(values) >= _FEWEST_ROWS:
                    yield from dict.fromkeys(map(column.shown, values))


def _is_head(line: str, words: Sequence[str]) -> bool:
    """Return whether a line is a header: short, without numbers, not a sentence, and with one of the words."""
    found = [word for word in words if word in line]
    if not found or len(line) > _WIDEST_HEAD or line.endswith((".", ",", ";")) or _DIGIT.search(line):
        return False
    if len(line.split()) > _LONGEST_HEAD:
        return False
    return any(whole(line, start := line.find(word), start + len(word)) for word in found)


def _values(rows: Sequence[str], column: _Column) -> Iterator[str]:
    """Yield the first value of each row, up to the first row without one."""
    for row in rows:
        value = next((match[0] for match in column.form.finditer(row) if column.holds(match[0])), "")
        if not value:
            return
        yield value

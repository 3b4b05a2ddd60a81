"""Private numbers in the columns of a table: the word is in the header, the numbers are in the rows below."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from dossier.text import cue_words as labels
from dossier.text.masked_number import Private, a_day, masked, whole

_LONGEST_HEAD = 14
_FEWEST_ROWS = 2
_MOST_ROWS = 200
# In running text these precede a date; they are not column headers.
_NO_HEADS = frozenset({"born", "born on", "geb.", "geboren", "geboren am", "ur."})
_BIRTH = tuple(word for word in labels.BIRTH if word not in _NO_HEADS)
_DATE = re.compile(
    r"(?<![\w./-])(?:\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2})(?![\w-])"
)
_NUMBER = re.compile(r"(?<![\w./-])[a-z]{0,3}\d{6,10}(?![\w-])(?![./]\d)", re.ASCII)


def by_column(text: str, words: Collection[str]) -> Iterator[Private]:
    """Yield birth dates and patient numbers below a header with one of these words, in a normalized lower-case text."""
    birth, patient = ([word for word in heads if word in words] for heads in (_BIRTH, labels.PATIENT))
    lines = text.split("\n") if birth or patient else []
    for number, line in enumerate(lines):
        rows = lines[number + 1 : number + 1 + _MOST_ROWS]
        if _is_head(line, birth) and len(list(_column(rows, _DATE))) >= _FEWEST_ROWS:
            yield Private("P004", "a date of birth", "**/**/****")
        if _is_head(line, patient):
            values = list(_column(rows, _NUMBER))
            if len(values) >= _FEWEST_ROWS:
                yield from (Private("P004", "a patient number", masked(value, 2)) for value in values)


def _is_head(line: str, words: Sequence[str]) -> bool:
    """Return whether a line is a header: short, without numbers, not a sentence, and with one of the words."""
    if len(line) > 160 or line.endswith((".", ",", ";")) or len(line.split()) > _LONGEST_HEAD or re.search(r"\d", line):
        return False
    return any((start := line.find(word)) >= 0 and whole(line, start, start + len(word)) for word in words)


def _column(rows: Sequence[str], form: re.Pattern[str]) -> Iterator[str]:
    """Yield the first value of each row, up to the first row without one."""
    for row in rows:
        value = next((match[0] for match in form.finditer(row) if not a_day(match[0])), "")
        if not value:
            return
        yield value

r"""Make the fields of RTF plain text, as they were stored (Rich Text Format 1.9.1, "Fields").

`{\field{\*\fldinst DATE}{\fldrslt 3 March}}` becomes `{{ 3 March}}`. Every byte outside of fields stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.documents.office.word_fields import LIVE, kind_of

_TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'[0-9a-fA-F]{2}|\\[^a-zA-Z]|[{}]|[^\\{}]+", re.DOTALL)
_DAYS = frozenset({b"chdate", b"chdpl", b"chdpa", b"chtime"})
_WORDS = frozenset({b"field", b"fldinst", b"fldrslt"})
_MOST_DEPTH = 10_000
_LONGEST = 200  # bytes of the text of a group that tell its type
_BLANKS = re.compile(rb"[\r\n]+")


class RtfError(Exception):
    """The text is not RTF that can be read."""


@dataclass(slots=True)
class _Group:
    """An open group: where it begins, its first control word and its place, and the beginning of the text in it."""

    begin: int
    word: bytes = b""
    mark: tuple[int, int] = (0, 0)
    text: bytes = b""


@dataclass(slots=True)
class _Field(_Group):
    """A group that is a field: its code as far as known, and whether there is something in its result."""

    code: str = ""
    filled: bool = False

    @property
    def live(self) -> bool:
        return kind_of(self.code) in LIVE


def rtf_frozen(data: bytes) -> tuple[bytes, list[str]]:
    """Return the document with its fields as text, and the types of those that have no stored result."""
    reader = _Reader()
    for begin, end, token, word in _tokens(data):
        reader.take(begin, end, token, word)
    return _without(data, reader.cuts), reader.lost


class _Reader:
    """Goes through the groups of a document and notes what makes its fields text."""

    def __init__(self) -> None:
        self.cuts: list[tuple[int, int]] = []
        self.lost: list[str] = []
        self._open: list[_Group] = []
        self._fields: list[_Field] = []

    def take(self, begin: int, end: int, token: bytes, word: bytes) -> None:
        """Take the next token at its place; `word` is the name of a control word."""
        if token == b"{":
            if len(self._open) >= _MOST_DEPTH:
                raise RtfError
            self._open.append(_Group(begin))
        elif token == b"}":
            if self._open:
                self._end(self._open.pop(), end)
        elif word in _DAYS:
            self.cuts.append((begin, end))
            self.lost.append("DATE")
        elif self._open:
            self._inside(begin, end, token, word)

    def _inside(self, begin: int, end: int, token: bytes, word: bytes) -> None:
        group = self._open[-1]
        if word in _WORDS and not group.word:
            if word == b"field":
                group = self._open[-1] = _Field(group.begin)
                self._fields.append(group)
            group.word, group.mark = word, (begin, end)
        elif not word and token != b"\\*":
            group.text = (group.text + _BLANKS.sub(b"", token[:_LONGEST]))[:_LONGEST]

    def _end(self, group: _Group, end: int) -> None:
        """Decide on what a group of a field was, now that it ends."""
        field = self._fields[-1] if self._fields else None
        if isinstance(group, _Field):
            self._fields.pop()
            if not group.live:
                self.cuts.append(group.mark)
                self.lost += [] if group.filled else [kind_of(group.code) or "field"]
        elif group.word == b"fldinst" and field is not None:
            field.code = group.text.decode("latin-1")
            if not field.live:
                self.cuts.append((group.begin, end))
        elif group.word == b"fldrslt" and field is not None:
            field.filled = bool(group.text.strip())
            if not field.live:
                self.cuts.append(group.mark)
        if self._open and not isinstance(self._open[-1], _Field):
            around = self._open[-1]
            around.text = (around.text + group.text)[:_LONGEST]


def _tokens(data: bytes) -> Iterator[tuple[int, int, bytes, bytes]]:
    """Yield each token with its place and, for a control word, its name. Binary data is passed over."""
    place = 0
    while found := _TOKEN.search(data, place):
        word, place = found.group(1) or b"", found.end()
        yield found.start(), place, found.group(), word
        if word == b"bin":
            place += max(0, int(found.group(2) or 0))


def _without(data: bytes, cuts: list[tuple[int, int]]) -> bytes:
    made, place = [], 0
    for begin, end in sorted(cuts, key=lambda cut: (cut[0], -cut[1])):
        if begin >= place:
            made.append(data[place:begin])
            place = end
    return b"".join([*made, data[place:]])

"""Write an entry as lines of YAML for a record: plain scalars where that is safe, quoted ones where it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

Value = str | int | Sequence["Value"] | Mapping[str, "Value"]
"""The value of a field: text, a number, a list, or a map of fields."""

WIDTH: Final = 110
"""Longest line, in columns, for a list or a part on one line before it is broken."""

_PLAIN_START = re.compile(r"[^\W_]")
_NOT_PLAIN = re.compile(
    r":(?=\s|\Z)|\s#|[\x00-\x1f\x7f-\x9f\ufeff\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]|\s{2}"
)
_NOT_IN_FLOW = re.compile(r"[\[\]{},:?]")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_UNPRINTED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u061c\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]')
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
# these reorder the text on display, so that a comment may show another text than it holds
_TURNED = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be written: its kind, its fields in order, and what is still to be done about it.

    Each comment becomes a line of its own below the fields. Empty fields are omitted.
    """

    kind: str
    fields: Mapping[str, Value]
    comments: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list to be written, a text or a part, and comments on it; `on_one_line` in braces, whatever its length.

    Comments stand below a part and behind a text; in brackets above either.
    """

    fields: Mapping[str, Value] | str
    comments: Sequence[str] = ()
    on_one_line: bool = False

    @property
    def value(self) -> str | dict[str, Value]:
        """The text, or the fields that say something."""
        return self.fields if isinstance(self.fields, str) else filled(self.fields)


def block(item: Item, *, dash: int, offset: int) -> list[str]:
    """Return the lines of an item of a block list: its hyphen in column `dash` (from 0), its fields `offset` further."""
    start, fields = f"{' ' * dash}-", item.value
    if isinstance(fields, str):
        return [f"{start} {scalar(fields)}" + "".join(f"  {comment(text)}" for text in item.comments)]
    # in line with the fields, so that a later item below does not take them over
    notes = [f"{' ' * (dash + offset)}{comment(text)}" for text in item.comments]
    if item.on_one_line or not fields:
        return [f"{start} {flow(fields)}", *notes]
    lines = list(_fields(fields, dash + offset))
    return [f"{start}{' ' * (offset - 1)}{lines[0].lstrip(' ')}", *lines[1:], *notes]


def comment(text: str) -> str:
    """Return a comment on one line, without characters that a record cannot hold or that reorder text on display."""
    return f"# {' '.join(_TURNED.sub('', _CONTROL.sub(' ', text)).split())}"


def flow(value: Value) -> str:
    """Return a value on one line, in brackets if it is a list or has fields."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {flow(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, str | int):
        return scalar(str(value), inside=True)
    return "[" + ", ".join(flow(item) for item in value) + "]"


def scalar(text: str, *, inside: bool = False) -> str:
    """Return a text as a scalar, quoted if YAML would read it otherwise; `inside` brackets more has to be quoted."""
    plain = (
        _PLAIN_START.match(text)
        and not _NOT_PLAIN.search(text)
        and text == text.strip()
        and text.casefold() not in _WORDS
        and not (inside and _NOT_IN_FLOW.search(text))
    )
    return text if plain else '"' + _UNPRINTED.sub(_escaped, text) + '"'


def without_controls(text: str) -> str:
    """Return a text without characters that a record cannot hold and that a terminal would obey."""
    return _CONTROL.sub("", text)


def cleaned(value: Value) -> Value:
    """Return a value without such characters and without blanks around its texts; empty items of a list are omitted."""
    if isinstance(value, str):
        return without_controls(value).strip()
    if isinstance(value, Mapping):
        return {name: cleaned(inner) for name, inner in value.items()}
    return value if isinstance(value, int) else [kept for item in value if (kept := cleaned(item))]


def filled(fields: Mapping[str, Value]) -> dict[str, Value]:
    """Return the fields that are not empty."""
    return {name: value for name, value in fields.items() if value or value == 0}


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    return _NAMED.get(char) or f"\\u{ord(char):04X}"


def _fields(fields: Mapping[str, Value], column: int) -> Iterator[str]:
    for name, value in fields.items():
        yield from _field(name, value, column)


def _field(name: str, value: Value, column: int) -> Iterator[str]:
    start = f"{' ' * column}{name}:"
    if isinstance(value, str | int):
        yield f"{start} {scalar(str(value))}"
        return
    on_one_line = f"{start} {flow(value)}"
    if len(on_one_line) <= WIDTH and not _holds_parts(value):
        yield on_one_line
    elif isinstance(value, Mapping):
        yield start
        yield from _fields(value, column + 2)
    elif _holds_parts(value):
        yield start
        yield from _parts(value, column + 2)
    else:
        yield from _broken(f"{start} [", [flow(item) for item in value], column + 2)


def _holds_parts(value: Value) -> bool:
    """Return whether it is a list of parts, each of which gets its own line."""
    return not isinstance(value, str | int | Mapping) and any(isinstance(item, Mapping) for item in value)


def _parts(items: Sequence[Value], column: int) -> Iterator[str]:
    for item in items:
        on_one_line = f"{' ' * column}- {flow(item)}"
        if len(on_one_line) <= WIDTH or not isinstance(item, Mapping):
            yield on_one_line
        else:
            lines = list(_fields(item, column + 2))
            yield f"{' ' * column}- {lines[0].lstrip(' ')}"
            yield from lines[1:]


def _broken(line: str, items: Sequence[str], column: int) -> Iterator[str]:
    """Yield a long list in brackets over as many lines as it takes."""
    for number, item in enumerate(items, start=1):
        piece = item + ("]" if number == len(items) else ",")
        if len(line) + 1 + len(piece) > WIDTH and not line.endswith("["):
            yield line
            line = " " * column + piece
        else:
            line += piece if line.endswith("[") else f" {piece}"
    yield line

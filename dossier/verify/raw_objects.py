"""Parse simple objects directly from the file's bytes.

pypdf takes a third of a millisecond for a page, and a bundle has thousands. Only unambiguous input is parsed:
dictionaries of names, numbers, references, arrays and strings without escapes. For everything else, and for every
doubt, pypdf is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from mmap import mmap
from typing import Any, Protocol

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

_HEAD = re.compile(rb"(\d+) 0 obj\s*(?=<<)")
_TOKEN = re.compile(
    rb"\s*(?:(?P<name>/[A-Za-z0-9_.,:;+*@&!?'\"|~^$=-]+)(?=[\s/\[\]<>()])"
    rb"|(?P<reference>(\d+) (\d+) R)(?=[\s/\[\]<>()])"
    rb"|(?P<whole>[+-]?\d+)(?=[\s/\[\]<>()])"
    rb"|(?P<real>[+-]?(?:\d+\.\d*|\.\d+))(?=[\s/\[\]<>()])"
    rb"|(?P<numbers>\[(?:\s*+[+-]?(?:\d+\.?\d*+|\.\d++)(?=[\s\]]))+\s*\])"
    rb"|(?P<text>\([\x20-\x27\x2a-\x5b\x5d-\x7e]*\))"
    rb"|(?P<begin><<|\[)"
    rb"|(?P<end>>>|\])"
    rb"|(?P<word>true|false|null)(?=[\s/\[\]<>()]))"
)
_STREAM = re.compile(rb"\s*stream\r?\n")
_CLOSED = re.compile(rb"\s*endobj\b")
_PAIRS = {b"<<": b">>", b"[": b"]"}
_WORDS: dict[bytes, Callable[[], PdfObject]] = {
    b"true": lambda: BooleanObject(True),  # noqa: FBT003
    b"false": lambda: BooleanObject(False),  # noqa: FBT003
    b"null": NullObject,
}


def plain(data: mmap | bytes, offset: int, number: int, reader: PdfReader) -> DictionaryObject | None:
    """Parse the dictionary with this number at this offset; None where only pypdf can tell what is there."""
    found = _dictionary(data, offset, number, _Pypdf(reader))
    if found is None or not _CLOSED.match(data, found[1]):
        return None
    held = found[0]
    return held if isinstance(held, DictionaryObject) else None


@dataclass(frozen=True, slots=True)
class Noted:
    """An object as it lies in the file, in the notation of `bundle/fingerprint`; where its bytes begin if it is a stream."""

    value: dict[str, Any]
    start: int = 0


def noted(data: mmap | bytes, offset: int, number: int) -> Noted | None:
    """Read the dictionary or stream with this number at this offset; None where only pypdf can tell what is there."""
    found = _dictionary(data, offset, number, _Notation())
    if found is None:
        return None
    value, end = found
    stream = _STREAM.match(data, end)
    if stream is None and not _CLOSED.match(data, end):
        return None
    return Noted(value, stream.end() if stream else 0)


class _Maker(Protocol):
    """Makes the values of one notation."""

    def single(self, kind: str, token: re.Match[bytes]) -> Any:
        """Make what is no container."""
        ...

    def listed(self, parts: list[Any]) -> Any:
        """Make an array."""
        ...

    def paired(self, keys: list[Any], values: list[Any]) -> Any:
        """Make a dictionary."""
        ...


def _dictionary(data: mmap | bytes, offset: int, number: int, make: _Maker) -> tuple[Any, int] | None:
    """Parse the dictionary with this number; return it and where it ends."""
    head = _HEAD.match(data, offset)
    if head is None or int(head[1]) != number:
        return None
    scanner = _TOKEN.scanner(data, head.end())  # type: ignore[attr-defined]  # it stands where the last match ended
    around: list[tuple[list[Any], bytes]] = []
    parts: list[Any] = []
    while token := scanner.match():
        kind = token.lastgroup
        if kind == "begin":
            around.append((parts, _PAIRS[token[kind]]))
            parts = []
        elif kind == "end":
            whole = _whole(parts, token[kind], make)
            parts, awaited = around.pop()
            if whole is None or token[kind] != awaited:
                return None
            if not around:
                return whole, token.end()
            parts.append(whole)
        else:
            parts.append(make.single(kind, token))
    return None


def _whole(parts: list[Any], end: bytes, make: _Maker) -> Any:
    """Build an array, or a dictionary in which each key occurs once; None for anything else."""
    if end == b"]":
        return make.listed(parts)
    keys = parts[::2]
    names = all(isinstance(key, str) and key[:1] == "/" for key in keys)
    return make.paired(keys, parts[1::2]) if names and len(parts) % 2 == 0 and len(set(keys)) == len(keys) else None


@dataclass(frozen=True, slots=True)
class _Pypdf:
    """The objects of pypdf."""

    reader: PdfReader

    def single(self, kind: str, token: re.Match[bytes]) -> PdfObject:
        """Make what is no container."""
        word = token[kind]
        match kind:
            case "reference":
                return IndirectObject(int(token[3]), int(token[4]), self.reader)
            case "name":
                return _name(word)
            case "whole":
                return NumberObject(word)
            case "real":
                return FloatObject(word)
            case "numbers":
                return ArrayObject([FloatObject(each) if b"." in each else NumberObject(each) for each in word[1:-1].split()])
            case "text":
                return TextStringObject(word[1:-1].decode("ascii"))
            case _:
                return _WORDS[word]()

    def listed(self, parts: list[Any]) -> ArrayObject:
        """Make an array."""
        return ArrayObject(parts)

    def paired(self, keys: list[Any], values: list[Any]) -> DictionaryObject:
        """Make a dictionary."""
        found = DictionaryObject()
        dict.update(found, zip(keys, values, strict=True))
        return found


class _Notation:
    """Plain data, as in qpdf's JSON."""

    def single(self, kind: str, token: re.Match[bytes]) -> Any:
        """Make what is no container."""
        word = token[kind]
        match kind:
            case "whole" | "real":
                return float(word)
            case "numbers":
                return list(map(float, word[1:-1].split()))
            case "text":
                return "u:" + word[1:-1].decode("ascii")
            case "word":
                return {b"true": True, b"false": False}.get(word)
            case _:
                return word.decode("ascii")

    def listed(self, parts: list[Any]) -> list[Any]:
        """Make an array."""
        return parts

    def paired(self, keys: list[str], values: list[Any]) -> dict[str, Any]:
        """Make a dictionary."""
        return dict(zip(keys, values, strict=True))


@lru_cache(maxsize=4096)
def _name(word: bytes) -> NameObject:
    return NameObject(word.decode("ascii"))

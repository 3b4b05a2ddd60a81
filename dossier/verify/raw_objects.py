"""Parse simple objects directly from the file's bytes.

pypdf takes a third of a millisecond for a page, and a bundle has thousands. Only unambiguous input is parsed:
dictionaries of names, numbers, references, arrays and strings without escapes. For everything else, and for every
doubt, pypdf is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from mmap import mmap
from typing import Any

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
_DIGITS = rb"[+-]?(?:\d+\.?\d*+|\.\d++)"
_TOKEN = re.compile(
    rb"\s*(?:(?P<name>/[A-Za-z0-9_.,:;+*@&!?'\"|~^$=-]+)(?=[\s/\[\]<>()])"
    rb"|(?P<reference>\d+ \d+ R)(?=[\s/\[\]<>()])"
    rb"|(?P<whole>[+-]?\d+)(?=[\s/\[\]<>()])"
    rb"|(?P<real>[+-]?(?:\d+\.\d*|\.\d+))(?=[\s/\[\]<>()])"
    rb"|(?P<numbers>\[(?:\s*+[+-]?(?:\d+\.?\d*+|\.\d++)(?=[\s\]]))+\s*\])"
    rb"|(?P<widths>\[(?:\s+%b|\s+\[(?:\s+%b)*\s+\])+\s+\])"
    rb"|(?P<text>\([\x20-\x27\x2a-\x5b\x5d-\x7e]*\))"
    rb"|(?P<begin><<|\[)"
    rb"|(?P<end>>>|\])"
    rb"|(?P<word>true|false|null)(?=[\s/\[\]<>()]))" % (_DIGITS, _DIGITS)
)
_STREAM = re.compile(rb"\s*stream\r?\n")
_CLOSED = re.compile(rb"\s*endobj\b")
_PAIRS = {b"<<": b">>", b"[": b"]"}
_BEGIN, _END, _REFERENCE = (_TOKEN.groupindex[name] for name in ("begin", "end", "reference"))


@dataclass(frozen=True, slots=True)
class Noted:
    """An object as it lies in the file, in the notation of `bundle/fingerprint`; where its bytes begin if it is a stream."""

    value: dict[str, Any]
    start: int = 0


@dataclass(frozen=True, slots=True)
class _Makers:
    """What makes the values of one notation: single ones by the group of their token, arrays, dictionaries."""

    single: Mapping[int, Callable[[bytes], Any]]
    listed: Callable[[list[Any]], Any]
    paired: Callable[[Iterable[tuple[Any, Any]]], Any]


def plain(data: mmap | bytes, offset: int, number: int, reader: PdfReader) -> DictionaryObject | None:
    """Parse the dictionary with this number at this offset; None where only pypdf can tell what is there."""
    single: dict[int, Callable[[bytes], Any]] = {**_PYPDF, _REFERENCE: partial(_reference, reader)}
    found = _dictionary(data, offset, number, _Makers(single, ArrayObject, _pypdf_dictionary))
    return found[0] if found is not None and _CLOSED.match(data, found[1]) else None


def noted(data: mmap | bytes, offset: int, number: int) -> Noted | None:
    """Read the dictionary or stream with this number at this offset; None where only pypdf can tell what is there."""
    found = _dictionary(data, offset, number, _NOTATION)
    if found is None:
        return None
    value, end = found
    stream = _STREAM.match(data, end)
    if stream is None and not _CLOSED.match(data, end):
        return None
    return Noted(value, stream.end() if stream else 0)


def _dictionary(
    data: mmap | bytes,
    offset: int,
    number: int,
    make: _Makers,
) -> tuple[Any, int] | None:
    """Parse the dictionary with this number; return it and where it ends."""
    head = _HEAD.match(data, offset)
    if head is None or int(head[1]) != number:
        return None
    scanner = _TOKEN.scanner(data, head.end())  # type: ignore[attr-defined]  # it stands where the last match ended
    around: list[tuple[list[Any], bytes]] = []
    parts: list[Any] = []
    single = make.single
    while token := scanner.match():
        group = token.lastindex
        word = token[group]
        if group == _BEGIN:
            around.append((parts, word))
            parts = []
        elif group != _END:
            parts.append(single[group](word))
        else:
            whole = make.listed(parts) if word == b"]" else _pairs(parts, make.paired)
            parts, begun = around.pop()
            if whole is None or _PAIRS[begun] != word:
                return None
            if not around:
                return (whole, token.end()) if begun == b"<<" else None
            parts.append(whole)
    return None


def _pairs(parts: list[Any], paired: Callable[[Iterable[tuple[Any, Any]]], Any]) -> Any:
    """Build a dictionary in which each key occurs once; None for anything else."""
    keys = parts[::2]
    if len(parts) % 2 or not all(isinstance(key, str) and key[:1] == "/" for key in keys):
        return None
    found = paired(zip(keys, parts[1::2], strict=True))
    return found if len(found) == len(keys) else None


def _pypdf_dictionary(pairs: Iterable[tuple[Any, Any]]) -> DictionaryObject:
    found = DictionaryObject()
    dict.update(found, pairs)
    return found


@lru_cache(maxsize=4096)
def _name(word: bytes) -> NameObject:
    return NameObject(word.decode("ascii"))


@lru_cache(maxsize=4096)
def _noted_name(word: bytes) -> str:
    return word.decode("ascii")


def _number(word: bytes) -> PdfObject:
    return FloatObject(word) if b"." in word else NumberObject(word)


def _word(word: bytes) -> PdfObject:
    return NullObject() if word == b"null" else BooleanObject(word == b"true")


def _nested(listed: Callable[[list[Any]], Any], number: Callable[[bytes], Any], word: bytes) -> Any:
    """Make an array of numbers and arrays of numbers, as the widths of a font are given."""
    outer: list[Any] = []
    parts = outer
    for part in word[1:-1].split():
        if part == b"[":
            parts = []
        elif part == b"]":
            outer.append(listed(parts))
            parts = outer
        else:
            parts.append(number(part))
    return listed(outer)


def _reference(reader: PdfReader, word: bytes) -> IndirectObject:
    number, generation, _ = word.split()
    return IndirectObject(int(number), int(generation), reader)


def _by_group(makers: Mapping[str, Callable[[bytes], Any]]) -> Mapping[int, Callable[[bytes], Any]]:
    return {_TOKEN.groupindex[name]: make for name, make in makers.items()}


_PYPDF = _by_group(
    {
        "name": _name,
        "whole": NumberObject,
        "real": FloatObject,
        "numbers": lambda word: ArrayObject(map(_number, word[1:-1].split())),
        "widths": partial(_nested, ArrayObject, _number),
        "text": lambda word: TextStringObject(word[1:-1].decode("ascii")),
        "word": _word,
    }
)
_NOTATION = _Makers(
    _by_group(
        {
            "name": _noted_name,
            "reference": bytes.decode,
            "whole": float,
            "real": float,
            "numbers": lambda word: list(map(float, word[1:-1].split())),
            "widths": partial(_nested, list, float),
            "text": lambda word: "u:" + word[1:-1].decode("ascii"),
            "word": {b"true": True, b"false": False}.get,
        }
    ),
    list,
    dict,
)

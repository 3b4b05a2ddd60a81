"""Parse simple objects directly from the file's bytes.

pypdf takes a third of a millisecond for a page, and a bundle has thousands. Only unambiguous input is parsed:
dictionaries of names, numbers, references, arrays and strings without escapes. For everything else, and for every
doubt, pypdf is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from mmap import mmap

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
    rb"|(?P<text>\([\x20-\x27\x2a-\x5b\x5d-\x7e]*\))"
    rb"|(?P<begin><<|\[)"
    rb"|(?P<end>>>|\])"
    rb"|(?P<word>true|false|null)(?=[\s/\[\]<>()]))"
)
_CLOSED = re.compile(rb"\s*endobj\b")
_PAIRS = {b"<<": b">>", b"[": b"]"}
_WORDS: dict[bytes, Callable[[], PdfObject]] = {
    b"true": lambda: BooleanObject(True),  # noqa: FBT003
    b"false": lambda: BooleanObject(False),  # noqa: FBT003
    b"null": NullObject,
}


def plain(data: mmap | bytes, offset: int, number: int, reader: PdfReader) -> DictionaryObject | None:
    """Parse the dictionary with this number at this offset; None where only pypdf can tell what is there."""
    head = _HEAD.match(data, offset)
    if head is None or int(head[1]) != number:
        return None
    scanner = _TOKEN.scanner(data, head.end())  # type: ignore[attr-defined]  # it stands where the last match ended
    around: list[tuple[list[PdfObject], bytes]] = []
    parts: list[PdfObject] = []
    while token := scanner.match():
        kind = token.lastgroup
        if kind == "begin":
            around.append((parts, _PAIRS[token[kind]]))
            parts = []
        elif kind == "end":
            whole = _whole(parts, token[kind])
            parts, awaited = around.pop()
            if whole is None or token[kind] != awaited:
                return None
            parts.append(whole)
            if not around:
                return whole if isinstance(whole, DictionaryObject) and _CLOSED.match(data, token.end()) else None
        elif kind == "reference":
            parts.append(IndirectObject(int(token[3]), int(token[4]), reader))
        else:
            parts.append(_single(kind, token[kind]))
    return None


def _single(kind: str, word: bytes) -> PdfObject:
    match kind:
        case "name":
            return _name(word)
        case "whole":
            return NumberObject(word)
        case "real":
            return FloatObject(word)
        case "text":
            return TextStringObject(word[1:-1].decode("ascii"))
        case _:
            return _WORDS[word]()


@lru_cache(maxsize=4096)
def _name(word: bytes) -> NameObject:
    return NameObject(word.decode("ascii"))


def _whole(parts: list[PdfObject], end: bytes) -> ArrayObject | DictionaryObject | None:
    """Build an array, or a dictionary in which each key occurs once; None for anything else."""
    if end == b"]":
        return ArrayObject(parts)
    keys = parts[::2]
    if len(parts) % 2 or len(set(keys)) < len(keys) or not all(isinstance(key, NameObject) for key in keys):
        return None
    found = DictionaryObject()
    dict.update(found, zip(keys, parts[1::2], strict=True))
    return found

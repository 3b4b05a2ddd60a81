"""Bytes of an export to text, with the name of the encoding where it is not UTF-8."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", ""),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_HIGH = re.compile(rb"[\x80-\xff]+")
# GB 2312: symbols, kana and level 1 and 2 of the ideographs, always in pairs of high bytes.
_CHINESE = re.compile(rb"(?:[\xa1-\xa9\xb0-\xf7][\xa1-\xfe])+\Z")
_START = 4096
# some programs end a line there, too, and a value would break in two
_OTHER_BREAK = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def decoded(data: bytes) -> tuple[str, str]:
    """The text, and the encoding that it was read in unless that is UTF-8."""
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            return _whole(data[len(mark) :].decode(encoding, "replace")), name
    for encoding, name in _unmarked(data):
        try:
            return _whole(data.decode(encoding)), name
        except UnicodeDecodeError:
            continue
    return _whole(data.decode("latin-1")), "Latin-1"


def _unmarked(data: bytes) -> Iterator[tuple[str, str]]:
    """The encodings that the bytes may be in, the likeliest first."""
    start = data[:_START]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = start[offset::2]
        if half and half.count(0) * 3 > len(half):
            yield encoding, "UTF-16"
    yield "utf-8", ""
    if all(map(_CHINESE.match, _HIGH.findall(data))):
        yield "gb18030", "GBK"
    yield "cp1252", "Windows-1252"


def _whole(text: str) -> str:
    """One kind of line break, so that lines count as editors count them."""
    return _OTHER_BREAK.sub(" ", text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n"))

"""Bytes to text, whatever encoding they claim or do not claim: never an exception, and nothing dropped but NUL bytes."""

from __future__ import annotations

import codecs
import re

# What senders write, and the wider encoding that reads all of it (WHATWG, Encoding Standard, 4.2).
_WIDER = {
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
_NAMES = {"x-gbk": "gb18030", "x-sjis": "cp932", "x-euc-jp": "euc_jp", "ks-c-5601-1987": "cp949", "unicode": "utf-16"}
# Not for reading letters: made for names of hosts and for source code, or reading as the machine at hand is set up.
_UNFIT = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The places of CP1252 that stand for nothing keep the control character of Latin-1.
_EMPTY = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
_TABLE = "".join(chr(byte) if byte in _EMPTY else bytes([byte]).decode("cp1252") for byte in range(256))


def decoded(data: bytes, charset: str = "") -> str:
    """The text of bytes: by their byte order mark, by the charset they name, as UTF-8, as UTF-16, else as CP1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _whole(data[len(mark) :].decode(encoding, "replace"))
    named = encoding_named(charset)
    if named.startswith(("iso2022", "hz")):  # 7 bits: never anything else, and damage shows at its place only
        return _whole(data.decode(named, "replace"))
    for encoding in dict.fromkeys((named, "" if named.startswith("utf-16") else _unmarked(data), "utf-8")):
        text = _tried(data, encoding)
        if text is not None:
            return _whole(text)
    if named and named not in {"utf-8", "utf-7", "cp1252"}:
        return _whole(data.decode(named, "replace"))
    return _whole(_western(data))


def encoding_named(charset: str) -> str:
    """Python's name for a charset as mail and web pages write it; empty where there is none that is fit to use."""
    name = re.sub(r"[^a-z0-9.-]+", "-", charset.lower().removeprefix("3d")).strip("-")
    name = _NAMES.get(name, name)
    try:
        found = codecs.lookup(name).name
        b"letters".decode(found, "replace")
    except (LookupError, ValueError):
        return ""
    return "" if found in _UNFIT else _WIDER.get(found, found)


def _tried(data: bytes, encoding: str) -> str | None:
    if not encoding:
        return None
    if encoding == "utf-16":
        encoding = _unmarked(data) or "utf-16-be"
    if encoding == "cp1252":
        return _tried(data, "utf-8") if not data.isascii() and _is_utf8(data) else _western(data)
    try:
        return data.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _is_utf8(data: bytes) -> bool:
    """Whether bytes beyond ASCII are UTF-8: in Latin-1 text that never happens by chance for long."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _western(data: bytes) -> str:
    return codecs.charmap_decode(data, "strict", _TABLE)[0]


def _unmarked(data: bytes) -> str:
    """UTF-16 without a mark: in Western text every other byte is NUL."""
    head = data[:4096]
    if len(head) < 4 or b"\0" not in head:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < 0.4 * (len(head) // 2):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _whole(text: str) -> str:
    return text.replace("\0", "").removeprefix("\ufeff")

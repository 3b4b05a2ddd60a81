"""Decode bytes to text, whether or not they declare an encoding, and state how certain that is.

Never raises; drops nothing but NUL bytes.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from dossier.text.charsets import encoding_named, shown
from dossier.text.guessing import guess, likelihood, readable, sampled

__all__ = ["Basis", "Decoded", "Doubt", "decode", "encoding_named"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Bytes that CP1252 leaves undefined keep the control character of Latin-1.
_EMPTY = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
_TABLE = "".join(chr(byte) if byte in _EMPTY else bytes([byte]).decode("cp1252") for byte in range(256))
# 7-bit encodings are recognized by their escape sequences (RFC 1468, RFC 1557, RFC 1843).
_SHIFTS = (
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"\x1b(?:\$[@AB]|\$\([CD]|\(J)"), "iso2022_jp_2"),
    (re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e]){2,}~\}"), "hz"),
)
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
# Encodings that programs declare without knowledge of the text, and encodings that are mistaken for each other.
_WESTERN = frozenset({"cp1252", "iso8859-15"})
_CYRILLIC = frozenset({"cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "mac_cyrillic"})
_CONTROLS = re.compile("[\x80-\x84\x86-\x9f]")  # all of C1 but the line end of EBCDIC
_FEW = 4  # characters beyond ASCII that are too few to tell encodings apart
_SURE_BITS, _SURE_EACH, _SURE_CASE = 60, 4, 1.5
"""By how many bits, in all and per letter beyond ASCII, a text must be likelier than in the declared encoding.

The last is for encodings of one script, between which letters stay letters and only change case.
"""


class Basis(StrEnum):
    """How an encoding is known."""

    CERTAIN = "certain"  # a byte order mark, ASCII, or what only UTF-8 can be
    DECLARED = "declared"
    GUESSED = "guessed"
    DAMAGED = "damaged"  # declared or plain to see, but for a few bytes that are no letters in it


class Doubt(NamedTuple):
    """Why the letters of a text may be wrong: its encoding was guessed, or is known and does not fit all bytes."""

    encoding: str
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the usual name of the encoding it was read in, and how that is known."""

    text: str
    encoding: str
    basis: Basis

    @property
    def doubt(self) -> Doubt | None:
        """Why letters may be wrong; None where they are not."""
        damaged = self.basis is Basis.DAMAGED
        return Doubt(self.encoding, damaged) if damaged or self.basis is Basis.GUESSED else None


def decode(data: bytes, charset: str = "") -> Decoded:
    """Decode bytes by byte order mark, declared charset, as UTF-8, or in the likeliest encoding."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _read(data[len(mark) :], encoding, Basis.CERTAIN)
    named = encoding_named(charset)
    if named.startswith(("iso2022", "hz")):  # 7 bits: damage shows at its place only, and other bytes are none of it
        return _read(data, named, Basis.DECLARED) if data.isascii() else _damaged(data, named)
    if (
        data.isascii()
        and b"\0" not in data
        and not (named and named.startswith(("utf-7", "utf-16", "utf-32", "cp037")))
    ):
        return _seven_bits(data)
    if named and named != "utf-8":
        return _declared(data, named)
    return _undeclared(data, hinted=named == "utf-8")


def _seven_bits(data: bytes) -> Decoded:
    for shift, encoding in _SHIFTS:
        if shift.search(data) and readable(data, encoding):
            return _read(data, encoding, Basis.GUESSED)
    return _read(data, "utf-8", Basis.CERTAIN)


def _declared(data: bytes, named: str) -> Decoded:
    """Decode in the declared encoding, unless the text is certainly in another."""
    if named == "utf-16":
        if b"\0" not in data and readable(data, "utf-8"):  # as where a page of UTF-8 names the wrong one of them
            return _seven_bits(data) if data.isascii() else _read(data, "utf-8", Basis.CERTAIN)
        named = _unmarked(data) or "utf-16-be"
    wide = named.startswith(("utf", "cp037"))
    if not wide and readable(data, "utf-8") and len(_UTF8.findall(data[:100_000])) > (0 if named == "cp1252" else 1):
        return _read(data, "utf-8", Basis.CERTAIN)
    if not (named == "cp1252" or readable(data, named)):
        return _damaged(data, named)
    if not wide and (better := _surely(data, named)):
        return _read(data, better, Basis.GUESSED)
    found = _read(data, named, Basis.DECLARED)
    return found if wide or not _CONTROLS.search(found.text) else _controlled(data, found, named)


def _controlled(data: bytes, found: Decoded, named: str) -> Decoded:
    """Bytes that the declared encoding reads as controls, which no text has: a stray one or two, or another encoding."""
    sample, best = sampled(data), guess(data)
    there, other = likelihood(sample, named), likelihood(sample, best)
    wrong, beyond = len(_CONTROLS.findall(found.text)), sum(char > "\x7f" for char in found.text)
    stray = there.cost <= other.cost if there and other else wrong * 10 < beyond or beyond < _FEW
    return _read(data, named, Basis.DAMAGED) if stray else _read(data, best, Basis.GUESSED)


def _damaged(data: bytes, named: str) -> Decoded:
    """Decode bytes that the declared encoding cannot read: damaged in a few places, or in another encoding."""
    if readable(data, "utf-8"):
        return _read(data, "utf-8", Basis.CERTAIN)
    text = data[:1_000_000].decode(named, "replace")
    wrong, beyond = text.count("\ufffd"), sum(char > "\x7f" for char in text)
    if wrong <= 2 or wrong * 10 < beyond or named.startswith("utf"):
        return _read(data, named, Basis.DAMAGED)
    return _undeclared(data)


def _surely(data: bytes, named: str) -> str:
    """Return the encoding that was meant if the declared one gives nonsense; empty if that is not certain."""
    sample = sampled(data)
    there, best = likelihood(sample, named), guess(data)
    found = likelihood(sample, best)
    each = _SURE_EACH if named in _WESTERN else _SURE_CASE
    related = named in _WESTERN or (named in _CYRILLIC and best in _CYRILLIC)
    if there is None or found is None or not found.fits or not related:
        return ""
    return best if there.cost - found.cost > max(_SURE_BITS, each * found.letters) else ""


def _undeclared(data: bytes, *, hinted: bool = False) -> Decoded:
    """Decode bytes in the likeliest encoding; if UTF-8 was `hinted` at, one cut letter does not speak against it."""
    if encoding := _unmarked(data):
        return _read(data, encoding, Basis.GUESSED)
    if readable(data, "utf-8") and not (b"\0" in data[:4096] and guess(data) != "utf-8"):
        return _read(data, "utf-8", Basis.CERTAIN)
    whole, high = sum(map(len, _UTF8.findall(data[:1_000_000]))), len(_HIGH.findall(data[:1_000_000]))
    broken = high - whole
    if (whole > 5 and broken <= max(3, whole // 10)) or (hinted and broken <= whole // 2):  # a few damaged bytes
        return _read(data, "utf-8", Basis.DAMAGED)
    return _read(data, guess(data), Basis.GUESSED)


def _read(data: bytes, encoding: str, basis: Basis) -> Decoded:
    if encoding in {"cp1252", "latin-1"}:
        text = codecs.charmap_decode(data, "strict", _TABLE)[0]
    else:
        text = data.decode(encoding, "replace")
    return Decoded(text.replace("\0", "").removeprefix("\ufeff"), shown(encoding), basis)


def _unmarked(data: bytes) -> str:
    """Return the encoding of UTF-16 without a mark, by its NUL bytes: in Western text every other one. Empty if not."""
    head = data[:4096]
    if len(head) < 4 or b"\0" not in head:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < 0.4 * (len(head) // 2):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"

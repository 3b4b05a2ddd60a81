"""Undo the transfer encodings of mail (RFC 2045, section 6), damaged ones as far as they go."""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_COMMENT = re.compile(r"\([^()]*\)")
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_ALIASES = {
    "base-64": "base64",
    "b64": "base64",
    "quotedprintable": "quoted-printable",
    "quoted_printable": "quoted-printable",
    "uuencode": "x-uuencode",
    "uue": "x-uuencode",
    "x-uue": "x-uuencode",
}
_NO_LETTERS = re.compile(rb"[^A-Za-z0-9+/=]+")
_LETTERS = re.compile(rb"[A-Za-z0-9+/]+")
_PADDED = re.compile(rb"[A-Za-z0-9+/]+={0,2}")
_WORDS = re.compile(rb"^.*\S[ \t]+\S.*$", re.MULTILINE)
NO_QUOTED = re.compile(rb"=(?![0-9A-Fa-f]{2}|[ \t]*\r?$|\r?\n)", re.MULTILINE)
"""An equals sign that quoted-printable does not have."""
_QUOTED = re.compile(rb"=[C-F][0-9A-F](?:=[89AB][0-9A-F])+")  # a letter beyond ASCII in UTF-8
_ENCODED = {"base64", "quoted-printable", "x-uuencode"}
_KNOWN = {"7bit", "8bit", "binary", *_ENCODED}
_DAMAGED = "its base64 code has a missing or a surplus character, and was decoded as far as it goes"
_FOREIGN = "its base64 code holds characters that do not belong there, and was decoded without them"
_MOST_UNEVEN = 3  # lines of another length than the rest: more mean that the lines carry no structure


class PlainBytes(NamedTuple):
    """The bytes behind a transfer encoding, and what was wrong with it; empty if nothing was."""

    data: bytes
    damage: str = ""


def encoding_word(field: str) -> str:
    """Return the encoding that a field names, without the comments and stops that gateways add: `base64`, `quoted-printable`."""
    found = _TOKEN.search(_COMMENT.sub(" ", field))
    word = found.group().lower() if found else ""
    return _ALIASES.get(word, word)


def plain(data: bytes, encoding: str) -> PlainBytes:
    """Undo an encoding by the word of `encoding_word`; what is not encoded, or in no known way, stays as it is."""
    if encoding == "base64":
        return _base64(data)
    if encoding == "quoted-printable":
        return PlainBytes(binascii.a2b_qp(data))
    if encoding == "x-uuencode":
        return PlainBytes(_uuencoded(data))
    return PlainBytes(data)


def likely_encoding(fields: Sequence[str], data: bytes) -> str:
    """Return the encoding of content: the one that its fields name, else quoted-printable where it cannot be anything else.

    Gateways add a field of their own (`7bit`) to the one that is there; the one by which something is encoded counts.
    """
    words = [word for field in fields if (word := encoding_word(field)) in _KNOWN]
    if words:
        return next((word for word in words if word in _ENCODED), words[0])
    if _QUOTED.search(data) and data.isascii() and not NO_QUOTED.search(data):
        return "quoted-printable"
    return ""


def uu_line(line: bytes) -> bytes | None:
    """Return the bytes of one line of uuencode; None where it is none."""
    length = (line[0] - 32) & 63 if line else 0
    if not line or line[0] > 96 or len(line.rstrip()) > (length + 2) // 3 * 4 + 3:
        return None
    try:
        return binascii.a2b_uu(line[: (length * 4 + 5) // 3 + 1].ljust((length + 2) // 3 * 4 + 1))
    except binascii.Error:
        return None


def _base64(data: bytes) -> PlainBytes:
    if _is_text(data):
        return PlainBytes(data)
    code, after = _without_words(data)
    letters = _NO_LETTERS.sub(b"", code)
    foreign = _FOREIGN if len(b"".join(code.split())) != len(letters) else ""
    if len(letters) % 4 == 0 and b"=" not in letters.removesuffix(b"=").removesuffix(b"="):
        return PlainBytes(base64.b64decode(letters) + after, foreign)
    pieces = _PADDED.findall(letters)
    if b"=" in letters[:-2] and all(
        len(piece) % 4 == 0 for piece in pieces
    ):  # codes one after the other, each with its end
        return PlainBytes(b"".join(map(base64.b64decode, pieces)) + after, foreign)
    lines = [piece for line in code.split() for piece in _LETTERS.findall(line)]
    decoded = b"".join(map(_letters, lines if _even(lines) else _LETTERS.findall(letters)))
    return PlainBytes(decoded + after, _DAMAGED)


def _is_text(data: bytes) -> bool:
    """Return whether what claims to be base64 are plain words."""
    joined = b"".join(data.split())
    junk = len(joined) - len(_NO_LETTERS.sub(b"", joined))
    return junk * 8 > len(joined) or data.strip().count(b" ") * 12 > len(joined)


def _without_words(data: bytes) -> tuple[bytes, bytes]:
    """Return the code, and the words that a mailing list put behind it."""
    found = _WORDS.search(data)
    if found is None or not data[: found.start()].strip():
        return data, b""
    code, after = data[: found.start()], data[found.start() :]
    rule = re.search(rb"[\r\n]+[_=*-]{3,}\s*\Z", code)
    if rule:
        code, after = code[: rule.start()], code[rule.start() :] + after
    return code, b"\n" + after


def _pads(letters: int) -> int:
    return -letters % 4 if letters % 4 != 1 else 0


def _even(lines: Sequence[bytes]) -> bool:
    """Return whether nearly all lines have one length that whole groups of four make: then damage ends with its line."""
    width, _ = Counter(map(len, lines[:-1])).most_common(1)[0] if len(lines) > 1 else (0, 0)
    uneven = sum(len(line) != width for line in lines[:-1])
    return width > 0 and width % 4 == 0 and uneven <= _MOST_UNEVEN


def _letters(piece: bytes) -> bytes:
    kept = piece[: len(piece) - 1] if len(piece) % 4 == 1 else piece
    return base64.b64decode(kept + b"=" * _pads(len(kept)))


def _uuencoded(data: bytes) -> bytes:
    lines = data.splitlines()
    start = next((place for place, line in enumerate(lines) if line.startswith(b"begin ")), -1)
    return b"".join(uu_line(line) or b"" for line in lines[start + 1 :] if line.strip() != b"end")

"""Take out of the text of a mail what stands there as code: uuencoded files, and what is not decoded but named.

Programs sent files as uuencode before MIME. Files in other codes, and encrypted words, are none that a page can show.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dossier.documents.mail.contents import Note
from dossier.documents.mail.transfer import uu_line

_BEGIN = re.compile(r"begin [0-7]{3,4} (\S.{0,200})")


class _Code(NamedTuple):
    """A code: what it is called, how its first line begins, with the name of a file where it has one, and how it ends."""

    words: str
    begin: str
    end: str


_CODES = (
    _Code("a file in yEnc code", r"^=ybegin [^\r\n]{0,200}?name=([^\r\n]{1,200})(?=[\r\n])", "\n=yend"),
    _Code("a file in base64 code", r"^begin-base64 [0-7]{3,4} ([^\r\n]{1,200})(?=[\r\n])", "\n===="),
    _Code("a file in BinHex code", r"^\(This file must be converted with BinHex[^\r\n]{0,40}()\s{1,9}:", ":"),
    _Code(
        "words that are encrypted (PGP)", r"^-----BEGIN PGP MESSAGE-----()(?=[ \t\r\n])", "\n-----END PGP MESSAGE-----"
    ),
)


class Encoded(NamedTuple):
    """A file that stood in a text."""

    name: str
    data: bytes


def without_files(text: str) -> tuple[str, list[Encoded]]:
    """Return a text without the files in it, and those files in order; a block that is not whole stays text."""
    if "\nend" not in text or (not text.startswith("begin ") and "\nbegin " not in text):
        return text, []
    lines, kept = text.splitlines(), list[str]()
    files: list[Encoded] = []
    place = 0
    while place < len(lines):
        found = _BEGIN.fullmatch(lines[place].rstrip())
        block = _block(lines, place + 1) if found else None
        if found is None or block is None:
            kept.append(lines[place])
            place += 1
            continue
        data, place = block
        files.append(Encoded(found.group(1), data))
        kept.append(f"[file: {found.group(1)}]")
    return "\n".join(kept), files


def _block(lines: Sequence[str], start: int) -> tuple[bytes, int] | None:
    """Return the bytes of a block and the line after it; None where it does not come to its end."""
    pieces: list[bytes] = []
    for place in range(start, len(lines)):
        line = lines[place]
        if line.strip() == "end":
            return (b"".join(pieces), place + 1) if pieces else None
        piece = None if _BEGIN.match(line) or not line.isascii() else uu_line(line.encode("ascii"))
        if piece is None and line.strip():
            return None
        pieces.append(piece or b"")
    return None


def without_codes(text: str) -> tuple[str, list[Note]]:
    """Return a text with a mark in place of each code, and a note on each; what does not come to its end stays text."""
    notes: list[Note] = []
    for code in _CODES:
        pattern = re.compile(f"{code.begin}.*?{code.end}[^\r\n]*", re.MULTILINE | re.DOTALL)

        def mark(found: re.Match[str], words: str = code.words) -> str:
            name = found[1].strip()
            notes.append(Note(f"{words}, '{name}'" if name else words))
            return f"[{words}: {name}]" if name else f"[{words}]"

        last = text.rfind(code.end)
        if last >= 0:  # behind it, each search for an end would go on to the end of the text
            end = last + len(code.end + text[last + len(code.end) :].partition("\n")[0])
            text = pattern.sub(mark, text[:end]) + text[end:]
    return text, notes

"""Take out of the text of a mail what stands there as code that is not decoded: files, and encrypted words."""

from __future__ import annotations

import re
from typing import NamedTuple

from dossier.documents.mail.contents import Note


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

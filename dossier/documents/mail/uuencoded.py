"""Find files that stand in the text of a mail as uuencode, as programs sent them before MIME."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dossier.documents.mail.transfer import uu_line

_BEGIN = re.compile(r"begin [0-7]{3,4} (\S.{0,200})")


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

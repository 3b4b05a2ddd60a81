"""Quick tests of a content stream: text, turned text, filled shapes. They run on every page, so nothing is parsed.

Each takes bytes; a positive result is only a suspicion.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import pairwise

_FILLED = rb"\s+(?:h\s+)?(?:f\*?|F|B\*?|b\*?)(?=[\s/]|$)"
# A pattern that begins with a letter is found much faster than one that begins with what precedes it.
_BOX = re.compile(rb"re" + _FILLED)
_OUTLINE = re.compile(rb"[lcvy]" + _FILLED)
_WORDS = re.compile(rb"\(([^()\\]{2,})\)|<([0-9A-Fa-f]{4,})>")
_QUOTED = re.compile(rb"\)\s*['\"]")
_MODE = re.compile(rb"\sTr\b")
_MOVES = re.compile(rb"cm\b(?:\s*/([^\s/<>\[\](){}%]+)\s+Do\b)?")
_DRAWS = re.compile(rb"Do\b")
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
LOWEST_BOX = 3.5
"""Height in points from which a box can hide a line of small type."""


def shows_text(content: bytes) -> bool:
    """Return whether it contains a text-showing operator."""
    return b"Tj" in content or b"TJ" in content or _QUOTED.search(content) is not None


def draws_objects(content: bytes) -> bool:
    """Return whether it may draw images or forms."""
    return b"Do" in content or b"BI" in content


def plainly_written(content: bytes, least: int) -> bool:
    """Return whether it certainly shows more than `least` bytes of plain text. A negative result is inconclusive."""
    if not shows_text(content) or (b"Tr" in content and _MODE.search(content) is not None):
        return False
    seen = 0
    for match in _WORDS.finditer(content):
        seen += len((match[1] or b"").strip()) + len(match[2] or b"") // 4
        if seen > least:
            return True
    return False


def names_drawn(content: bytes) -> set[bytes]:
    """Return the names of the objects that are drawn."""
    return set(_DRAWN.findall(content))


def area_drawn(content: bytes, small: Collection[bytes] = ()) -> float | None:
    """Return the total area of the drawn objects, in units of the stream; None if a quick look cannot determine it.

    It can if each object directly follows a matrix of its own, and no other matrix enlarges anything. Objects in
    `small` need no matrix.
    """
    if b"BI" in content:
        return None
    total, alone = 0.0, 0
    for match in _MOVES.finditer(content):
        if _within_word(content, match.start()):
            continue
        values = numbers(content[max(0, match.start() - 160) : match.start()].split()[-6:])
        if len(values) < 6 or not content[match.start() - 1 : match.start()].isspace():
            return None
        area = abs(values[0] * values[3] - values[1] * values[2])
        if match[1] is not None:
            total += area
            alone += match[1] not in small
        elif area > 1.02:
            return None
    unplaced = sum(not _within_word(content, match.start()) for match in _DRAWS.finditer(content)) - alone
    if small and unplaced:
        unplaced -= sum(name in small for name in _DRAWN.findall(content))
    return None if unplaced else total


def turns_text(content: bytes) -> bool:
    """Return whether a text or page matrix turns by about a quarter or a half turn."""
    for operator in (b"Tm", b"cm"):
        # Splitting at a literal is ten times faster than any pattern for six numbers; most matrices are equal.
        for operands in {b" ".join(piece[-80:].split()[-6:-2]) for piece in content.split(operator)[:-1]}:
            values = numbers(operands.split())
            if len(values) == 4 and (abs(values[1]) > abs(values[0]) or (values[0] < 0 and values[3] < 0)):
                return True
    return False


def may_box(content: bytes) -> bool:
    """Return whether it fills shapes other than thin rules, or draws thick lines: a cheap test that is often true."""
    if _OUTLINE.search(content) is not None:
        return True
    for match in _BOX.finditer(content):
        if _within_word(content, match.start()):
            continue
        sides = numbers(content[max(0, match.start() - 40) : match.start()].split()[-2:])
        if len(sides) != 2 or min(map(abs, sides)) >= LOWEST_BOX:
            return True
    for piece, following in pairwise(content.split(b" w")):
        if following and following[0] in _LETTERS:
            # a word of text
            continue
        width = numbers(piece[piece.rfind(b"\n") + 1 :][-12:].rpartition(b" ")[2].split())
        if width and width[0] >= LOWEST_BOX:
            return True
    return False


def _within_word(content: bytes, start: int) -> bool:
    return start > 0 and content[start - 1] in _LETTERS


def numbers(operands: Iterable[bytes]) -> list[float]:
    """Return the numbers before an operator; empty if there is anything else."""
    try:
        return [float(word) for word in operands]
    except ValueError:
        return []

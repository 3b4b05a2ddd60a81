"""What a content stream holds, asked quickly: text, turned text, filled shapes. For every page, so nothing is parsed.

Bytes go in, yes or no comes out; a yes is a suspicion only.
"""

from __future__ import annotations

import re

_FILLED = rb"\s+(?:h\s+)?(?:f\*?|F|B\*?|b\*?)(?=[\s/]|$)"
_BOX = re.compile(rb"\bre" + _FILLED)
_OUTLINE = re.compile(rb"[lcvy]" + _FILLED)
_WORDS = re.compile(rb"\(([^()\\]{2,})\)|<([0-9A-Fa-f]{4,})>")
_QUOTED = re.compile(rb"\)\s*['\"]")
_MODE = re.compile(rb"\sTr\b")
_NUMBER = rb"([-+]?(?:\d+\.?\d*|\.\d+))"
_MATRIX = re.compile(
    rb"%b\s+%b\s+%b\s+%b\s+[-+.\d]+\s+[-+.\d]+\s+cm\b(\s*/[^\s/<>\[\](){}%%]+\s+Do\b)?" % ((_NUMBER,) * 4)
)
_MOVES = re.compile(rb"\bcm\b")
_DRAWS = re.compile(rb"\bDo\b")
LOWEST_BOX = 3.5
"""A box must be about as high as a line of small type to hide one, in points."""


def shows_text(content: bytes) -> bool:
    """Whether a text-showing operator stands in it."""
    return b"Tj" in content or b"TJ" in content or _QUOTED.search(content) is not None


def draws_objects(content: bytes) -> bool:
    """Whether it may draw pictures or forms."""
    return b"Do" in content or b"BI" in content


def plainly_written(content: bytes, least: int) -> bool:
    """Whether more than so many bytes of text are shown in it without any play with rendering modes: quick, and no is no no."""
    if not shows_text(content) or _MODE.search(content) is not None:
        return False
    seen = 0
    for match in _WORDS.finditer(content):
        seen += len((match[1] or b"").strip()) + len(match[2] or b"") // 4
        if seen > least:
            return True
    return False


def area_drawn(content: bytes) -> float | None:
    """The area of all objects that are drawn, in the units of the stream; None where a quick look cannot tell.

    It can where each object has a matrix of its own right before it and no other matrix makes anything larger.
    """
    if b"BI" in content:
        return None
    areas = []
    matrices = list(_MATRIX.finditer(content))
    for match in matrices:
        a, b, c, d = (float(part) for part in match.group(1, 2, 3, 4))
        area = abs(a * d - b * c)
        if match[5]:
            areas.append(area)
        elif area > 1.02:
            return None
    told = len(areas) == len(_DRAWS.findall(content)) and len(matrices) == len(_MOVES.findall(content))
    return sum(areas) if told else None


def turns_text(content: bytes) -> bool:
    """Whether a text or page matrix in it turns by about a quarter or a half."""
    for operator in (b"Tm", b"cm"):
        # cutting at a literal is ten times quicker than any pattern of six numbers
        for piece in content.split(operator)[:-1]:
            values = numbers(b" ".join(piece[-80:].split()[-6:-2]))
            if len(values) == 4 and (abs(values[1]) > abs(values[0]) or (values[0] < 0 and values[3] < 0)):
                return True
    return False


def may_box(content: bytes) -> bool:
    """Whether shapes are filled in it that are no thin rules, or thick lines drawn: cheap, and often so."""
    if _OUTLINE.search(content) is not None:
        return True
    for match in _BOX.finditer(content) if b"re" in content else ():
        sides = numbers(b" ".join(content[max(0, match.start() - 40) : match.start()].split()[-2:]))
        if len(sides) != 2 or min(map(abs, sides)) >= LOWEST_BOX:
            return True
    for piece in content.split(b" w")[:-1]:
        if (width := numbers(piece[piece.rfind(b"\n") + 1 :][-12:].rpartition(b" ")[2])) and width[0] >= LOWEST_BOX:
            return True
    return False


def numbers(operands: bytes) -> list[float]:
    """The numbers before an operator; none where there is anything else."""
    try:
        return [float(word) for word in operands.split()]
    except ValueError:
        return []

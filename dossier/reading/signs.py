"""Find signs that look like a space, a hyphen, a quotation mark or nothing at all, and are none of these to YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple
from unicodedata import name

from dossier.reading.syntax import Trouble

_BLANKS: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_QUOTES: Final = "\u00ab\u00bb\u00b4\u2018-\u201f\u2032\u2033\u2039\u203a\uff02\uff07"
_ODD = f"[{_BLANKS}{_UNSEEN}]"
_OPENS = r"(?:^[ \t]*|[:\-?][ \t]+|[\[{,][ \t]*)"
_ENDS = r"(?=[ \t]*(?:[,\]}\r\n]|:[ \r\n]| #|\Z))"

_COMMON_NAMES: Final = {
    "\x85": "next-line character",
    "\xad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u2022": "bullet",
    "\ufeff": "byte order mark",
    "\uff1a": "full-width colon",
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f", "curly quotation mark"),
}
_SPACE = "write an ordinary space instead"
_DELETE = "delete it"


class Sign(NamedTuple):
    """A misleading sign: the stretch of text that it spoils, what was meant there, and what to say about it."""

    start: int
    end: int
    meant: str
    trouble: Trouble


class Kind(NamedTuple):
    """A place where signs mislead: the pattern's group is the stretch that `meant` replaces."""

    pattern: re.Pattern[str]
    meant: Callable[[str], str]
    words: str
    hint: str = ""


def _blanks(stretch: str) -> str:
    return re.sub(f"[{_BLANKS}]", " ", re.sub(f"[{_UNSEEN}]", "", stretch))


def _straight(stretch: str) -> str:
    inner = stretch[1:-1].replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'


def _always(meant: str) -> Callable[[str], str]:
    return lambda _: meant


IN_NAMES: Final = (
    Kind(
        re.compile(f"^[ \t]*-({_ODD}[{_BLANKS}{_UNSEEN} ]*)", re.MULTILINE),
        _always(" "),
        "right after a hyphen",
        _SPACE,
    ),
    Kind(
        re.compile(f"^[ \t]*(?:- +)*({_ODD}[{_BLANKS}{_UNSEEN} ]*)", re.MULTILINE),
        _blanks,
        "at the beginning of a line",
    ),
    Kind(re.compile(rf"(?<=[\w\"'{_QUOTES}]:)({_ODD}+)"), _always(" "), "right after a colon", _SPACE),
    Kind(re.compile(rf"(?<!{_ODD})({_ODD}+)(?=:(?:[ \r\n]|\Z))"), _always(""), "right before a colon", _DELETE),
    Kind(re.compile(rf"\b[a-z_]+([{_UNSEEN}]+)(?=[a-z_]+:)"), _always(""), "in the name of a field", _DELETE),
    Kind(
        re.compile(
            rf"{_OPENS}([{_QUOTES}][^\r\n]{{0,400}}?[{_QUOTES}\"']|[\"'][^\r\n]{{0,400}}?[{_QUOTES}]){_ENDS}",
            re.MULTILINE,
        ),
        _straight,
        "is no quotation mark to YAML",
        'write straight quotation marks (") instead',
    ),
    Kind(
        re.compile("^ *([\u2010-\u2015\u2022\u2212\u25aa\u25cf])(?=[ \t])", re.MULTILINE),
        _always("-"),
        "in place of a hyphen",
        "write a plain hyphen (-) and a space",
    ),
)
"""What may be part of the name of a field when YAML can be read in spite of it."""

ANYWHERE: Final = (
    *IN_NAMES,
    Kind(re.compile("([\x85\u2028\u2029])"), _always(" "), "breaks the line here", _SPACE),
    Kind(
        re.compile("^[ \t-]*[a-z_]+(\uff1a)", re.MULTILINE),
        _always(": "),
        "in place of a colon",
        "write a plain colon (:) and a space",
    ),
    Kind(
        re.compile(r"[ \t](#)(?=\w)"),
        _always("_"),
        "makes a comment of what follows",
        "put quotes around the whole text that holds it",
    ),
)
"""What may keep YAML from being read."""


def named(char: str) -> str:
    """Return `a no-break space (U+00A0)`, with the sign itself where it can be seen."""
    if char == "#":
        return "# after a space"
    code = f"U+{ord(char):04X}"
    words = _COMMON_NAMES.get(char) or name(char, "sign without a name").lower()
    article = "an" if words[0] in "aeio" else "a"
    return f"{article} {words} ({char}, {code})" if char.isprintable() else f"{article} {words} ({code})"


def unseen(text: str) -> str:
    """Name the first sign of a text that nobody sees; empty if there is none."""
    found = re.search(f"[{_UNSEEN}]", text)
    return named(found[0]) if found else ""


def signs_in(text: str, kinds: Sequence[Kind], begin: int, until: int) -> list[Sign]:
    """Return the signs of these kinds in a part of a text, in order; of two that overlap the first."""
    found = (_sign(kind, match) for kind in kinds for match in kind.pattern.finditer(text, begin, until))
    apart: list[Sign] = []
    for sign in sorted(found):
        if not apart or sign.start >= apart[-1].end:
            apart.append(sign)
    return apart


def _sign(kind: Kind, match: re.Match[str]) -> Sign:
    start, end = match.span(1)
    stretch = match[1]
    at = end - 1 if stretch[0] in "\"'" else start
    hint = kind.hint or (_SPACE if re.match(f"[{_BLANKS}]", stretch) else _DELETE)
    words = f"{named(match.string[at])} {kind.words}"
    return Sign(start, end, kind.meant(stretch), Trouble(at, words, hint))

"""Find where a line may break, which characters stay together, and which run from right to left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from bidi import algorithm as bidi

from dossier.typeset.clean import JOINERS

_WORDS = re.compile(r" +|[^ ]+")
# A word may break after a hyphen, dash or slash with letters on both sides, but a range of numbers or days stays whole.
_SOFT = re.compile(r"(?<=\w\w[-–—/])(?=\w\w)(?!(?<=\d[-–])\d)")
_TYPED = frozenset({"L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "S", "WS", "ON"})
_DASHES = frozenset("-–—/")
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_CLOSING = frozenset("、。，．：；！？）］｝」』】〉》’”ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
_OPENING = frozenset("（［｛「『【〈《‘“")
_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_RIGHT = frozenset({"R", "AL"})
# A direction is 0 or 1, the level modulo 2; numbers that have none of their own go with the right (UAX #9, N0).
_DIRECTIONS = {"L": 0, "R": 1, "EN": 1, "AN": 1}


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[tuple[int, int], ...]:
    """Split a text into parts between which a line may break: spaces, words, and separable parts of words."""
    return tuple(part for match in _WORDS.finditer(text) for part in _parts(text, match.start(), match.end()))


def sticks(character: str) -> bool:
    """Return whether a character belongs to the one before it: combining marks, joiners, the skin tones of emoji."""
    return character in JOINERS or character in _TONES or unicodedata.category(character).startswith("M")


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """Return each character of a text with those that stick to it."""
    starts = [place for place, character in enumerate(text) if not place or not sticks(character)]
    return pairwise([*starts, len(text)])


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a word where a line may break inside it: after hyphens, and around ideographs."""
    if text[start] == " ":
        return [(start, end)]
    word = text[start:end]
    places = {match.start() for match in _SOFT.finditer(word)} if _DASHES.intersection(word) else set()
    if not word.isascii():
        places.update(place for place in range(1, len(word)) if _between_ideographs(word[place - 1], word[place]))
    edges = [0, *sorted(places), len(word)]
    return [(start + first, start + last) for first, last in pairwise(edges)]


def _between_ideographs(left: str, right: str) -> bool:
    if right in _CLOSING or left in _OPENING or left in JOINERS or sticks(right):
        return False
    return any(unicodedata.east_asian_width(character) in "WF" for character in (left, right))


def base_level(text: str) -> int:
    """Return the level of a paragraph: 1 if its first letter is written from the right, else 0 (UAX #9, P2 and P3)."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    return int(next((kind for kind in kinds if kind == "L" or kind in _RIGHT), "L") in _RIGHT)


def levels(text: str, base: int) -> Sequence[int]:
    """Return the bidirectional level of each character of a paragraph whose own level is `base` (UAX #9)."""
    if all(unicodedata.bidirectional(character) not in {"R", "AL", "AN"} for character in set(text)):
        return [0] * len(text)
    storage = bidi.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    bidi.get_embedding_levels("".join(map(_typed, text)), storage)
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    _resolve_brackets(text, storage["chars"], base)
    bidi.resolve_neutral_types(storage, False)  # noqa: FBT003 - the library's own signature
    bidi.resolve_implicit_levels(storage, False)  # noqa: FBT003
    return [character["level"] for character in storage["chars"]]


def _typed(character: str) -> str:
    """Replace a character that the library has no type for: it drops joiners and stops at unassigned ones."""
    kind = unicodedata.bidirectional(character)
    if kind in _TYPED:
        return character
    return "\u0301" if kind == "BN" else "a"


def _resolve_brackets(text: str, characters: Sequence[dict[str, Any]], base: int) -> None:
    """Give both brackets of a pair the direction of the pair, which the library does not see to (UAX #9, N0)."""
    directions = [_DIRECTIONS.get(character["type"]) for character in characters]
    for first, last in _pairs(text):
        inside = {direction for direction in directions[first + 1 : last] if direction is not None}
        if inside:
            before = next((each for each in reversed(directions[:first]) if each is not None), base)
            turned = base if base in inside else before
            directions[first] = directions[last] = turned
            characters[first]["type"] = characters[last]["type"] = "LR"[turned]


def _pairs(text: str) -> list[tuple[int, int]]:
    """Return the brackets that belong together, in the order in which they open."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for place, character in enumerate(text):
        if character in _BRACKETS:
            opened.append(place)
        elif opened and _BRACKETS[text[opened[-1]]] == character:
            pairs.append((opened.pop(), place))
    return sorted(pairs)

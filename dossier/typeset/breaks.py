"""Find where a line may break, which characters stay together, and which run from right to left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from bidi import algorithm as bidi

from dossier.typeset.clean import JOINERS

_WORDS = re.compile(r" +|[^ ]+")
# A word may break after a hyphen, dash or slash with letters on both sides.
_SOFT = re.compile(r"(?<=\w\w[-–—/])(?=\w\w)")
_TYPED = frozenset({"L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "S", "WS", "ON"})
_DASHES = frozenset("-–—/")
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_CLOSING = frozenset("、。，．：；！？）］｝」』】〉》’”ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
_OPENING = frozenset("（［｛「『【〈《‘“")


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[tuple[int, int], ...]:
    """Split a text into parts between which a line may break: spaces, words, and separable parts of words."""
    return tuple(part for match in _WORDS.finditer(text) for part in _parts(text, match.start(), match.end()))


def sticks(character: str) -> bool:
    """Whether a character belongs to the one before it: combining marks, joiners."""
    return character in JOINERS or unicodedata.category(character).startswith("M")


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
    if right in _CLOSING or left in _OPENING or sticks(right):
        return False
    return any(unicodedata.east_asian_width(character) in "WF" for character in (left, right))


def levels(text: str) -> Sequence[int]:
    """Return the bidirectional level of each character in a left-to-right paragraph (UAX #9)."""
    if all(unicodedata.bidirectional(character) not in {"R", "AL", "AN"} for character in set(text)):
        return [0] * len(text)
    storage = bidi.get_empty_storage()
    storage["base_level"], storage["base_dir"] = 0, "L"
    bidi.get_embedding_levels("".join(map(_typed, text)), storage)
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    bidi.resolve_neutral_types(storage, False)  # noqa: FBT003 - the library's own signature
    bidi.resolve_implicit_levels(storage, False)  # noqa: FBT003
    return _paired(text, [character["level"] for character in storage["chars"]])


def _typed(character: str) -> str:
    """Replace a character that the library has no type for: it drops joiners and stops at unassigned ones."""
    kind = unicodedata.bidirectional(character)
    if kind in _TYPED:
        return character
    return "\u0301" if kind == "BN" else "a"


def _paired(text: str, levels: list[int]) -> list[int]:
    """Give the brackets of a pair one level, which the library does not do (UAX #9, N0)."""
    opened: list[int] = []
    for place, character in enumerate(text):
        if character in _BRACKETS:
            opened.append(place)
        elif opened and _BRACKETS[text[opened[-1]]] == character:
            first = opened.pop()
            turned = levels[first] % 2 == 1 and 0 not in levels[first:place]
            levels[first] = levels[place] = levels[first] if turned else 0
    return levels

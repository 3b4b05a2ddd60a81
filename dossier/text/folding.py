"""Fold words of names to the spellings that stand for one another: without accents, written out, transliterated."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

APOSTROPHES = re.compile("['’‘ʼʻ`´ʾʿ]")

# Letters that Unicode does not take apart into a base and a mark.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)
_FOLDED = {**_PLAIN, ord("æ"): "a", ord("œ"): "o"}
# How passports and databases write out what a keyboard lacks: Müller as Mueller, Søren as Soeren, Åse as Aase.
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj"})
# Chinese passports write Lü and Nü with v or yu.
_CHINESE_U = (re.compile("^([ln])ü"), ("v", "yu"))
# Müller is also written Mueller, Sørensen also Soerensen: both sides lose the second letter.
_DIGRAPH = re.compile("([aou])e|aa")
# Two ways to write Cyrillic with Latin letters; short words (Ian and Yan, Liu and Lyu) are names of their own.
_SLAVIC = (
    (re.compile(r"^iu(?=.{2})"), "yu"),
    (re.compile(r"^ia(?=.{3})"), "ya"),
    (re.compile(r"^ye(?=.{3})"), "e"),
    (re.compile(r"(?<=.)i?ya"), "ia"),
    (re.compile(r"(?<=.{2})iia"), "ia"),
    (re.compile(r"(?<=.{2})(?:ii|iy|ij|yy|yi)$"), "y"),
    (re.compile(r"(?<=.{2}[^aeiouy])i$"), "y"),
)
# One Arabic name, whose parts are written as one word or as two or three, with the vowel of the region.
_SERVANT = re.compile(r"^abd[aeu][lr]?(?=[^aeiou])")
_SHORTEST_SLIP = 5
_LONGEST = 200
_SPELT_OTHERWISE = frozenset("aeiouyjvlr")


def folded(text: str) -> str:
    """Return a text without case, accents, apostrophes and digits, for comparison only."""
    plain = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text).casefold()).translate(_FOLDED)
    letters = "".join(char for char in plain if not unicodedata.combining(char) and not char.isdigit())
    return unicodedata.normalize("NFC", _DIGRAPH.sub(lambda found: found[1] or "a", letters))


@lru_cache(maxsize=16384)
def spellings(word: str) -> frozenset[str]:
    """Return the ways to write a word in plain letters; two words that share one are spellings of one name.

    Only a letter that is there is written out: Müller is Muller and Mueller, but Xue is never Xu.
    """
    lower = unicodedata.normalize("NFC", APOSTROPHES.sub("", word[:_LONGEST]).casefold())
    found = {_bare(lower), _bare(lower.translate(_WRITTEN_OUT))}
    pattern, letters = _CHINESE_U
    found |= {_bare(pattern.sub(rf"\g<1>{letter}", lower)) for letter in letters}
    return frozenset(found)


@lru_cache(maxsize=16384)
def transliterations(word: str) -> frozenset[str]:
    """Return the spellings of a word, and the one form in which transliterations of Cyrillic and Arabic meet."""
    plain = spellings(word)
    return plain | {_met(one) for one in plain}


def alike(one: str, other: str) -> bool:
    """Return whether two words are spellings of one name."""
    return one == other or not transliterations(one).isdisjoint(transliterations(other))


@lru_cache(maxsize=16384)
def slipped(one: str, other: str) -> bool:
    """Return whether one word misspells the other: a letter doubled or not, two neighbors exchanged, el for al."""
    first, second = _bare(one.casefold()), _bare(other.casefold())
    if min(len(first), len(second)) < _SHORTEST_SLIP or first == second:
        return False
    if _single(first) == _single(second):
        return True
    if len(first) == len(second):
        apart = [place for place, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
        if len(apart) == 2 and apart[1] == apart[0] + 1:
            return first[apart[0]] == second[apart[1]] and first[apart[1]] == second[apart[0]]
    return {first[:2], second[:2]} == {"al", "el"} and first[2:] == second[2:]


@lru_cache(maxsize=16384)
def consonants(text: str) -> int:
    """Return the letters that every spelling of a name keeps, as bits: a quick filter before names are compared."""
    bits = 0
    for char in unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN):
        if char.isalpha() and char not in _SPELT_OTHERWISE:
            bits |= 1 << (ord(char) % 61)
    return bits


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).translate(_PLAIN)
    letters = "".join(char for char in plain if char.isalpha() and not unicodedata.combining(char))
    return unicodedata.normalize("NFC", letters)


def _met(word: str) -> str:
    for pattern, letters in _SLAVIC:
        word = pattern.sub(letters, word)
    return _SERVANT.sub("abdal", word)


def _single(word: str) -> str:
    """Return a word with each doubled letter once."""
    return word[:1] + "".join(after for before, after in pairwise(word) if after != before)

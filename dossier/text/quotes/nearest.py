"""Find what on a page comes nearest to a quote that does not stand there, and tell how it differs."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import islice

from dossier.text.quotes.folding import fold

_WORD = re.compile(r"\S+")
_MOST_WORDS = 40_000
_MOST_IN_A_QUOTE = 200
_TRIED = 12
_LIKE = 0.75
_MOST_SHOWN = 160


def nearest(page: str, quote: str) -> tuple[str, str]:
    """Return the nearest passage of a page as it stands there, and the words that differ; nothing unless three quarters agree."""
    words = [
        (match[0], folded) for match in islice(_WORD.finditer(page), _MOST_WORDS) if (folded := fold(match[0]).text)
    ]
    wanted = [folded for word in quote.split()[:_MOST_IN_A_QUOTE] if (folded := fold(word).text)]
    if not words or not wanted:
        return "", ""
    size = min(len(wanted), len(words))
    best, at, length = max(
        (_like(words, start, span, wanted), start, span) for start, span in _tries(words, wanted, size)
    )
    if best < _LIKE:
        return "", ""
    there = words[at : at + length]
    return shortened(" ".join(word for word, _ in there)), _differing(there, quote, wanted)


def shortened(text: str) -> str:
    """Return a text for a message, cut after a bounded number of characters."""
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN].rstrip()} …"


def _tries(words: list[tuple[str, str]], wanted: list[str], size: int) -> list[tuple[int, int]]:
    """Return where windows with the most words of the quote begin, each with a few lengths."""
    need = Counter(wanted)
    have: Counter[str] = Counter(word for _, word in words[:size])
    common = sum((need & have).values())
    found = [(common, 0)]
    for start in range(1, len(words) - size + 1):
        gone, come = words[start - 1][1], words[start + size - 1][1]
        common -= have[gone] <= need[gone]
        have[gone] -= 1
        have[come] += 1
        common += have[come] <= need[come]
        found.append((common, start))
    best = sorted(found, key=lambda each: (-each[0], each[1]))[:_TRIED]
    return [(start, span) for _, start in best for span in (size, size - 1, size + 1) if 0 < span <= len(words) - start]


def _like(words: list[tuple[str, str]], start: int, span: int, wanted: list[str]) -> float:
    there = "".join(word for _, word in words[start : start + span])
    return SequenceMatcher(None, there, "".join(wanted), autojunk=False).ratio()


def _differing(there: list[tuple[str, str]], quote: str, wanted: list[str]) -> str:
    """Return how they differ: `there "study", in the quote "report"`."""
    quoted = [word for word in quote.split()[:_MOST_IN_A_QUOTE] if fold(word).text]
    matcher = SequenceMatcher(None, [word for _, word in there], wanted, autojunk=False)
    pages, quotes = [], []
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            pages += [word for word, _ in there[first:last]]
            quotes += quoted[start:end]
    told = (("there", pages), ("in the quote", quotes))
    said = [f'{where} "{shortened(" ".join(words))}"' for where, words in told if words]
    return ", ".join(said) or "there it begins or ends within a word"

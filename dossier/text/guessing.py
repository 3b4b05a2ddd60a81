"""Guess the encoding of bytes that declare none: rate every encoding that reads them in each known language.

The measure is the number of bits that a text costs in a language: mojibake has letters that no language puts side
by side, rare letters, or capitals inside words, and costs more than the text that was meant.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from charset_normalizer import from_bytes

from dossier.text.letter_frequencies import ALPHABETS, FOREIGN, HANGUL, KANJI, LATIN, SIMPLIFIED, TRADITIONAL, Language

_SAMPLE = 12_000
_HIGH_LINE = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")
_STRANGE = 11.5
"""Bits for each character beyond ASCII above which no language fits."""

_ENOUGH = 20
"""How many characters beyond ASCII make another library's statistics worth asking."""

# Bits that an encoding costs for being less usual than others that read the same bytes.
_CANDIDATES: Mapping[str, float] = {
    "utf-8": -5,
    "cp1252": 0,
    **dict.fromkeys(("cp1251", "cp932", "gb18030", "big5hkscs", "cp949", "euc_jp", "cp1250"), 2),
    **dict.fromkeys(("cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "koi8-r", "koi8-u"), 3),
    **dict.fromkeys(("iso8859-2", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-13", "iso8859-15"), 4),
    **dict.fromkeys(("mac_roman", "cp866", "cp850", "cp852", "utf-16-le", "utf-16-be"), 6),
    **dict.fromkeys(("mac_cyrillic", "mac_latin2", "mac_greek", "mac_turkish", "cp437", "cp857", "cp862", "cp737"), 8),
    **dict.fromkeys(("iso8859-4", "iso8859-10", "iso8859-16", "cp855", "cp720"), 9),
}
_MARKS = frozenset("“”‘’„‚–—…«»·•°€£§©®™¡¿№′″×±½²³µ\u00a0")
_CJK_MARKS = frozenset("、。，．・：；？！（）「」『』【】《》〈〉〔〕“”‘’…—～　％〇○●◆★①②③④⑤⑥⑦⑧⑨")
# a sign between letters
_AMID = re.compile(
    r"(?<=[^\W\d_])(?:[¹²³¼½¾]|[^\w\s\x00-\x7f’‘·–—\u00ad\u0e00-\u0e7f\u0300-\u036f\u3000-\u30ff\uff00-\uffef])(?=[^\W\d_])"
)
_FINAL = frozenset("ךםןףץς")
_ASCII, _MARK, _SYMBOL, _BROKEN = 4.5, 6.5, 12.0, 25.0


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding, and the bits that the sample costs in the language that makes it likeliest.

    `beyond` are the bits of characters beyond ASCII, `letters` is their number.
    """

    encoding: str
    cost: float
    beyond: float
    letters: int

    @property
    def fits(self) -> bool:
        """Whether one of the known languages may have been meant."""
        return self.beyond <= _STRANGE * max(self.letters, 1)


def guess(data: bytes) -> str:
    """Return the likeliest encoding of bytes, among those that read all of them; `latin-1` if there is none."""
    sample = sampled(data)
    ranked = sorted(_guesses(sample), key=lambda found: found.cost)
    names = [found.encoding for found in ranked]
    if not ranked or (ranked[0].letters >= _ENOUGH and not ranked[0].fits):
        names = [*(found.encoding for found in from_bytes(sample)), *names]
    return next((name for name in names if readable(data, name)), "latin-1")


def sampled(data: bytes) -> bytes:
    """Return enough lines with bytes beyond ASCII, or the start of the data if it has NUL bytes."""
    if b"\0" in data[:_SAMPLE]:
        return data[:_SAMPLE]
    lines: list[bytes] = []
    room = _SAMPLE
    for line in _HIGH_LINE.finditer(data):
        lines.append(line[0][:room])
        room -= len(lines[-1])
        if room <= 0:
            break
    return b"".join(lines)


def readable(data: bytes, encoding: str) -> bool:
    """Return whether an encoding reads all of the bytes."""
    try:
        data.decode(encoding)
    except (UnicodeError, ValueError, LookupError):
        return False
    return True


def likelihood(sample: bytes, encoding: str) -> Guess | None:
    """Rate a sample in an encoding; None if it cannot be read in it. Its last character may be incomplete."""
    try:
        text = codecs.getincrementaldecoder(encoding)("strict").decode(sample)
    except (UnicodeError, ValueError):
        return None
    plain, beyond = _plain(text), _beyond(text)
    return Guess(encoding, plain + beyond, beyond, sum(char > "\x7f" for char in text))


def _guesses(sample: bytes) -> Iterator[Guess]:
    for encoding, unusual in _CANDIDATES.items():
        if encoding.startswith("utf-16") and len(sample) % 2:
            continue
        if found := likelihood(sample, encoding):
            yield replace(found, cost=found.cost + unusual)


def _plain(text: str) -> float:
    """Return the bits of the ASCII characters."""
    signs = sum(char.isalnum() for char in text if char <= "\x7f")
    return _ASCII * signs + _BROKEN * sum(char < " " and char not in "\t\n\r\f\v" for char in text)


def _beyond(text: str) -> float:
    """Return the bits of the characters beyond ASCII, in the language that fits them best."""
    letters = Counter(char.lower() if len(char.lower()) == 1 else char for char in text if char > "\x7f")
    return _misplaced(text) + 6 * len(_AMID.findall(text)) + min(rate(letters) for rate in _RATES)


def _misplaced(text: str) -> float:
    """Return bits for what no script does: a capital after a small letter, a final letter in a word, mixed scripts."""
    cost = 0.0
    for before, char in zip(f" {text}", text, strict=False):
        if char <= "\x7f" and before <= "\x7f":
            continue
        if (before > "\u2fff" and "A" <= char <= "z") or (char > "\u2fff" and "A" <= before <= "z"):
            cost += 4
        if before.islower() and char.isupper():
            cost += 8
        elif before in _FINAL and char.isalpha():
            cost += 10
        elif unicodedata.combining(char) or "\u0e31" <= char <= "\u0e3a" or "\u0e47" <= char <= "\u0e4e":
            cost += 0 if before.isalpha() or unicodedata.combining(before) or "\u0e31" <= before <= "\u0e4e" else 12
        elif before.isalpha() and char.isalpha() and (gap := _together(before, char)):
            cost += gap
        elif char > "\x7f" and char.isupper() and before.isupper():
            cost += 0.7
    return cost


def _together(before: str, char: str) -> float:
    one, other = _script(before), _script(char)
    if one == other == "latin":
        return 3.0 if min(before, char) > "\x7f" else 0.0
    return 0.0 if one == other or "east" in {one, other} else 8.0


@cache
def _script(char: str) -> str:
    if char < "\u0250" or "\u1e00" <= char <= "\u1eff":
        return "latin"
    return "east" if char > "\u2fff" else unicodedata.name(char, "?").partition(" ")[0]


def _alphabet(language: Language) -> Callable[[Counter[str]], float]:
    costs = language.costs

    def rate(letters: Counter[str]) -> float:
        return sum(number * (costs.get(char) or _other(char, FOREIGN)) for char, number in letters.items())

    return rate


def _other(char: str, foreign: float) -> float:
    """Return the bits of a character that is not a letter of the language."""
    if char in _MARKS:
        return _MARK
    category = unicodedata.category(char)
    if category in {"Cc", "Cn", "Co", "Cs"} or char == "\ufffd":
        return _BROKEN
    return foreign if category.startswith(("L", "M")) else _SYMBOL


def _east(frequent: str, standard: str, last: int, *, kana: bool = False) -> Callable[[Counter[str]], float]:
    """Rate Chinese or Japanese: `last` is the highest first byte of the level of daily use in `standard`."""
    common = frozenset(frequent)

    @cache
    def bits(char: str) -> float:
        if char in common or char in _CJK_MARKS or "\uff01" <= char <= "\uff5e":
            return 8.0
        if "\u3040" <= char <= "\u30ff":
            return (6.0 if char < "\u30a0" else 7.5) if kana else 16.0
        if kana and "\uff66" <= char <= "\uff9f":
            return 8.5
        if not "\u4e00" <= char <= "\u9fff":
            return _other(char, 18.0)
        code = char.encode(standard, "ignore")
        return 18.0 if not code else 11.5 if code[0] <= last else 15.0

    return lambda letters: sum(number * bits(char) for char, number in letters.items())


def _korean(letters: Counter[str]) -> float:
    return sum(number * _syllable(char) for char, number in letters.items())


_FREQUENT = frozenset(HANGUL)


@cache
def _syllable(char: str) -> float:
    if char in _FREQUENT:
        return 8.0
    if "\uac00" <= char <= "\ud7a3":
        return 11.5 if readable(char.encode("cp949"), "euc_kr") else 18.0
    if char in _CJK_MARKS:
        return 9.0
    return 16.0 if "\u4e00" <= char <= "\u9fff" else _other(char, 18.0)


_RATES: tuple[Callable[[Counter[str]], float], ...] = (
    *(_alphabet(language) for language in (*LATIN, *ALPHABETS)),
    _east(SIMPLIFIED, "gb2312", 0xD7),
    _east(TRADITIONAL, "big5", 0xC6),
    _east(KANJI, "euc_jp", 0xCF, kana=True),
    _korean,
)

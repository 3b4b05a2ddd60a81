"""Classify the parts of a printed name by form and place: initials, particles, titles, degrees, suffixes, words."""

from __future__ import annotations

import re
import unicodedata

from dossier.people.known_names import ABBREVIATED, DEGREES, SAINTS, SUFFIXES, TITLES
from dossier.text.folding import APOSTROPHES, spellings

MARKS = re.compile(
    r"(?<![^\W\d_])\d+(?!\w)|(?<=[^\W\d_])\d+|[*∗†‡§¶#⋆★✩☆°^~|‖ᴬ-ᵪᶛ-ᶿ\u00ad\u200b-\u200f\ufeff]|[\"“”«»].*?[\"“”«»]"
)

_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")

_ORDINAL = re.compile(r"(?:2nd|3rd|4th)\Z")

TOKEN = re.compile(r"[^\s.]+\.?")

_BLOCK = re.compile(r"[^\W\d_]-?(?:[^\W\d_]-?){1,4}\Z")

_TWO_LETTERED = re.compile(
    r"(?:(?:Yu|Ya|Zh|Sh|Kh|Ch|Ts|Iu|Ia)-?)(?:[A-Z]-?)+\Z|(?:[A-Z]-?)+(?:Yu|Ya|Zh|Sh|Kh|Ch|Ts|Iu|Ia)\Z"
)

_ONE_INITIAL = re.compile(r"Yu|Ya|Zh|Sh|Kh|Ch|Ts|Iu|Ia|[^\W\d_]")

LONGEST_BLOCK = 4

_LONGEST = 300


def bare(name: str) -> str:
    """Return a name without marks, numbers, brackets and apostrophes, with full-width letters as usual ones."""
    kept = " ".join(word if _ORDINAL.match(word) else MARKS.sub("", word) for word in name[:_LONGEST].split())
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", APOSTROPHES.sub("", kept)))
    plain = " ".join(word if _ORDINAL.match(word) else MARKS.sub("", word) for word in plain.split())
    dashed = re.sub("[‐‑‒–−]", "-", _BRACKETS.sub(" ", plain))
    return " ".join(dashed.split()).strip(" ,;:-")


def is_degrees(text: str) -> bool:
    """Return whether a text after a comma holds only degrees and honors: `MD, PhD`, `M.D.`, `FACR`."""
    words = [letters_of(word) for word in re.split(r"[\s,/]+|(?<=[A-Za-z]{2})\.(?=\s|\Z)", text)]
    return any(words) and all(word in DEGREES for word in words if word)


def suffix_of(text: str) -> str:
    """Return the suffix that a word is: jr, sr, ii …; empty if it is none."""
    plain = text.strip(" .").casefold()
    return SUFFIXES.get(plain, "")


def is_initials(text: str) -> bool:
    """Return whether a text holds only initials, as `L`, `L.M.`, `J-H`, `LM` and `Yu. V.`."""
    tokens = TOKEN.findall(text)
    if len(tokens) == 1:
        return _initials_by_form(tokens[0]) or is_block(tokens[0].rstrip("."))
    return bool(tokens) and all(map(_initials_by_form, tokens))


def initial_letters(text: str) -> list[str]:
    """Return each initial in a block: `LM`, `J-H`, `YuV`."""
    if text.isupper() and "-" not in text:
        return list(text)
    return _ONE_INITIAL.findall(text)


def letters_of(word: str) -> str:
    """Return the letters of a word, without case, stops and hyphens."""
    return "".join(char for char in word if char.isalpha()).casefold()


def _has_case(text: str) -> bool:
    return text.lower() != text.upper()


def _initials_by_form(token: str) -> bool:
    """Return whether a word is a single capital, hyphenated capitals, or abbreviated with a stop."""
    plain = token.rstrip(".")
    parts = [part for part in plain.split("-") if part]
    if not parts or not _has_case(plain):
        return False
    if all(len(part) == 1 and part.isupper() for part in parts):
        return True
    return token.endswith(".") and plain.casefold() in ABBREVIATED and plain.casefold() not in SAINTS


def is_block(token: str) -> bool:
    """Return whether a word is a block of two to four capitals, with or without hyphens: `LM`, `JHK`; also `YuV`."""
    if _TWO_LETTERED.match(token):
        return True
    return _BLOCK.match(token) is not None and token.isupper() and len(letters_of(token)) <= LONGEST_BLOCK


def family_kind(text: str, *, mixed: bool) -> str:
    """Return what a word before the comma of a name is: a particle in lower case, or a word."""
    return "particle" if mixed and _is_particle(text) and len(text) > 1 else "word"


def kind_of(text: str, *, mixed: bool) -> str:
    """Return what a token is by its form: initials, a particle in lower case, or a word."""
    plain = text.rstrip(".")
    if letters_of(plain) in SAINTS and text[:1].isupper() and not plain.isupper():
        return "particle"
    if _initials_by_form(text) or (mixed and is_block(plain)):
        return "short"
    return "particle" if mixed and _is_particle(plain) else "word"


def _is_particle(word: str) -> bool:
    """Return whether a word is a particle by its form: `van`, `al-Hakim`; not `d'Alembert`, written as one with its name."""
    return word[:1].islower() and not any(map(str.isupper, word.partition("-")[0]))


def is_degree_by_form(token: str) -> bool:
    """Return whether a word is a degree by its form: PhD, MSc, and FRCPC, which is too long to be initials."""
    plain = token.rstrip(".")
    capitals = sum(map(str.isupper, plain))
    return letters_of(plain) in DEGREES and capitals > 1 and (capitals < len(plain) or capitals > LONGEST_BLOCK)


def is_suffix_by_form(token: str) -> bool:
    """Return whether a suffix is written as one: Jr, 3rd and III, whereas JR, II and IV may be initials."""
    plain = token.rstrip(".")
    return not plain.isupper() or plain == "III"


def is_title(token: str) -> bool:
    """Return whether a word is a title such as Dr. by its form; in capitals it may be initials."""
    return not token.rstrip(".").isupper() and letters_of(token) in TITLES


def same_letters(one: str, other: str) -> bool:
    """Return whether two names have the same letters in the same order, whatever stands between them."""
    if one.strip() == other.strip():
        return True
    return spellings(_joined(one)) == spellings(_joined(other)) and bool(_joined(one))


def _joined(name: str) -> str:
    return "".join(char for char in bare(name) if char.isalpha())

"""List the ways to read a printed name: which words are the family name, and which are given names.

`Haddad LM`, `L. M. Haddad` and `Haddad, Leila M.` have one reading each; `Wei Wang` has two, ordered by how likely
they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from dossier.people.known_names import ABBREVIATED, ARTICLES, DEGREES, comes_first, is_one_of_two
from dossier.people.tokens import (
    LONGEST_BLOCK,
    TOKEN,
    bare,
    family_kind,
    initial_letters,
    is_block,
    is_degree_by_form,
    is_degrees,
    is_suffix_by_form,
    is_title,
    kind_of,
    letters_of,
    suffix_of,
)

_IRISH = re.compile(r"\b[OÓDd] (?=[^\W\d_]{3})")

_SURE_BLOCK = 3

_MOST_WORDS = 12


class Trust(IntEnum):
    """How far a reading can be relied on.

    From least to most: never; if a given name written out agrees; if the whole family name agrees; always.
    """

    NEVER = 0
    BY_WORD = 1
    IF_WHOLE = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Given:
    """A given name or its abbreviation: an initial, or its beginning with a stop. `longer` includes its particle."""

    text: str
    short: bool = False
    longer: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name with the particles before it: `van den` and `Berg`."""

    core: str
    particles: str = ""

    @property
    def whole(self) -> str:
        """The word joined with its particles."""
        return self.particles + self.core


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a name: family name, given names in order, and a suffix such as Jr."""

    family: tuple[Word, ...]
    given: tuple[Given, ...]
    suffix: str = ""
    trust: Trust = Trust.SURE

    @property
    def whole(self) -> str:
        """The family name as one word: `vandenberg`."""
        return "".join(word.whole for word in self.family)

    @property
    def core(self) -> str:
        """The family name without particles, as one word."""
        return "".join(word.core for word in self.family)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    kind: str  # "word", "short" or "particle"

    @property
    def is_particle_alone(self) -> bool:
        """Whether this is a particle without the name to which it belongs: `al-` and not `al-Hakim`."""
        return self.kind == "particle" and not self.text.partition("-")[2]


@lru_cache(maxsize=16384)
def forms(name: str) -> tuple[Form, ...]:
    """Return every reading of a name, the likeliest first; empty if the text holds no name."""
    plain = bare(name)
    found = [*_read(plain), *(replace(form, trust=Trust.SURE) for form in _joined_irish(plain))]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=16384)
def names_family(name: str) -> bool:
    """Return whether a comma shows which word is the family name: `James, Thomas` is never James by the given name."""
    parts = [part.strip() for part in bare(name).split(",") if part.strip()]
    return len(parts) > 1 and len(_without_degrees(_without_suffix(parts)[0])) == 2


def _joined_irish(plain: str) -> Iterator[Form]:
    """Yield the readings of `O Brien` as O'Brien."""
    if _IRISH.search(plain):
        yield from _read(_IRISH.sub(lambda found: found[0].strip(), plain))


def _read(plain: str) -> Iterator[Form]:
    parts = [part.strip() for part in plain.split(",") if part.strip()]
    parts, suffix = _without_suffix(parts)
    parts = _without_degrees(parts)
    if len(parts) == 1:
        yield from _in_order(parts[0], suffix)
    elif len(parts) == 2:
        yield from _family_first(parts[0], parts[1], suffix)


def _without_suffix(parts: list[str]) -> tuple[list[str], str]:
    """Return the parts after commas without `Jr.`; after a family name in capitals, JR are initials."""
    for place, part in enumerate(parts[1:], start=1):
        suffix = suffix_of(part)
        two = len(parts) == 2 and len(parts[0].split()) == 1
        if suffix and not (two and part.rstrip(".").isupper() and suffix in {"jr", "sr", "ii", "iv"}):
            return [*parts[:place], *parts[place + 1 :]], suffix
    words = parts[-1].split() if len(parts) > 1 else []
    if len(words) > 1 and suffix_of(words[-1]) and not words[-1].isupper():
        return [*parts[:-1], " ".join(words[:-1])], suffix_of(words[-1])
    return parts, ""


def _without_degrees(parts: list[str]) -> list[str]:
    """Return the parts without final degrees, as long as two words remain: `Haddad, MD` are initials."""
    kept = list(parts)
    while len(kept) > 1 and is_degrees(kept[-1]) and len(" ".join(kept[:-1]).split()) > 1:
        kept.pop()
    return kept


def _family_first(family: str, given: str, suffix: str) -> Iterator[Form]:
    """Yield the readings of a name with a comma: `van den Berg, Pieter`, `Berg, P. van den`."""
    names = _words(
        [_Token(text.rstrip("."), family_kind(text, mixed=True)) for text in TOKEN.findall(family)[:_MOST_WORDS]]
    )
    mixed = any(map(str.islower, given + family))
    behind = TOKEN.findall(given)[:_MOST_WORDS]
    while len(behind) > 1 and not behind[-1].isupper() and letters_of(behind[-1]) in DEGREES:
        behind.pop()
    tokens = [_Token(text.rstrip("."), kind_of(text, mixed=mixed)) for text in behind]
    trailing = ""
    while tokens and tokens[-1].is_particle_alone:
        trailing = tokens.pop().text.casefold() + trailing
    if names and trailing:
        names = (Word(names[0].core, trailing + names[0].particles), *names[1:])
    if names:
        yield Form(names, _given(tokens), suffix)
    if names and not mixed and any(token.kind == "word" and len(token.text) <= _SURE_BLOCK for token in tokens):
        yield Form(names, _given([_Token(token.text, "short") for token in tokens]), suffix)


def _in_order(text: str, suffix: str) -> Iterator[Form]:
    """Yield the readings of a name without a comma."""
    texts = TOKEN.findall(text)[:_MOST_WORDS]
    texts = _without_title(texts)
    if len(texts) > 2 and not suffix and (found := suffix_of(texts[-1])) and is_suffix_by_form(texts[-1]):
        texts, suffix = texts[:-1], found
    mixed = any(map(str.islower, text)) and any(map(str.isupper, text))
    while len(texts) > 2 and mixed and is_degree_by_form(texts[-1]):
        texts = texts[:-1]
    kinds = [kind_of(each, mixed=mixed) for each in texts]
    yield from _readings(texts, kinds, suffix)
    yield from _other_kinds(texts, kinds, suffix, mixed=mixed)
    if len(texts) > 2 and letters_of(texts[-1]) in DEGREES:
        for form in _readings(texts[:-1], kinds[:-1], suffix):
            yield replace(form, trust=Trust.NEVER)


def _without_title(texts: list[str]) -> list[str]:
    while len(texts) > (1 if texts[0].endswith(".") else 2) and is_title(texts[0]):
        texts = texts[1:]
    return texts


def _other_kinds(texts: list[str], kinds: list[str], suffix: str, *, mixed: bool) -> Iterator[Form]:
    """Yield the readings in which a short block of capitals is taken the other way: as a word, or as initials."""
    if mixed:
        blocks = [place for place, text in enumerate(texts) if is_block(text.rstrip(".")) and "." not in text]
        for place in blocks:
            other = ["word" if at == place else kind for at, kind in enumerate(kinds)]
            trust = Trust.SURE if len(texts[place]) == LONGEST_BLOCK else Trust.NEVER
            yield from (replace(form, trust=min(trust, form.trust)) for form in _readings(texts, other, suffix))
    elif len(texts) > 1:
        short = [
            "short" if kind == "word" and is_block(text) and len(text) <= _SURE_BLOCK else kind
            for text, kind in zip(texts, kinds, strict=True)
        ]
        if short != kinds and "word" in short:
            yield from _readings(texts, short, suffix)


def _readings(texts: Sequence[str], kinds: Sequence[str], suffix: str) -> Iterator[Form]:
    """Yield each way to divide the words of a name into family name and given names."""
    tokens = [_Token(text.rstrip("."), kind) for text, kind in zip(texts, kinds, strict=True)]
    trailing = ""
    while len(tokens) > 1 and tokens[-1].is_particle_alone:
        trailing = tokens.pop().text.casefold() + trailing
    first = next((at for at, token in enumerate(tokens) if token.kind != "short"), len(tokens))
    last = next((at for at, token in reversed(list(enumerate(tokens))) if token.kind != "short"), -1)
    before, middle, after = tokens[:first], tokens[first : last + 1], tokens[last + 1 :]
    inner = max((at for at, token in enumerate(middle) if token.kind == "short"), default=-1)
    if not middle:
        return
    for form in _divided(before, middle, after, inner):
        family = form.family
        if trailing:
            family = (Word(family[0].core, trailing + family[0].particles), *family[1:])
        yield replace(form, family=family, suffix=suffix)


def _divided(before: Sequence[_Token], middle: Sequence[_Token], after: Sequence[_Token], inner: int) -> Iterator[Form]:
    words = _words(middle[inner + 1 :])
    ahead = _given([*before, *middle[: inner + 1]])
    count = len(words)
    if inner >= 0 or before:
        # after initials stands the family name
        trust = Trust.SURE if not after else Trust.NEVER
        for size in range(count, 0, -1):
            given = (*ahead, *map(_as_given, words[: count - size]), *_given(after))
            yield Form(words[count - size :], given, trust=trust)
        if inner >= 0 and not before:
            yield Form(_words(middle[:1]), (*_given(middle[1:]), *_given(after)), trust=Trust.BY_WORD)
        return
    if after:
        for size in range(count, 0, -1):
            given = (*map(_as_given, words[size:]), *_given(after))
            yield Form(words[:size], given, trust=Trust.SURE if size == count else Trust.BY_WORD)
        return
    yield from _of_words(words)


def _of_words(words: tuple[Word, ...]) -> Iterator[Form]:
    """Yield the readings of a name that is written out: family name last, or first."""
    count = len(words)
    if count == 1:
        yield Form(words, ())
        return
    asian = comes_first(words[0].whole) and not comes_first(words[-1].whole)
    spanish = count > 2 and is_one_of_two(words[-2].core)
    usual = 2 if spanish else 1
    for size in range(1, count):
        given = tuple(map(_as_given, words[: count - size]))
        likely = Trust.SURE if size == usual else Trust.IF_WHOLE
        yield Form(words[count - size :], given, trust=Trust.BY_WORD if asian or size < usual else likely)
    for size in range(1, count):
        given = tuple(map(_as_given, words[size:]))
        yield Form(words[:size], given, trust=Trust.SURE if asian and size == 1 else Trust.BY_WORD)
        if asian and len(given) > 1 and size == 1:
            # in Vietnam people are called by the last name
            yield Form(words[:1], (given[-1], *given[:-1]), trust=Trust.BY_WORD)


def _words(tokens: Sequence[_Token]) -> tuple[Word, ...]:
    """Return the words, each with the particles before it."""
    found: list[Word] = []
    held = ""
    for token in tokens:
        if token.kind == "particle" and "-" not in token.text:
            held += token.text.casefold()
            continue
        head, dash, rest = token.text.partition("-")
        if dash and rest and (head.casefold() in ARTICLES or (token.kind == "particle" and head.islower())):
            found.append(Word(rest.casefold(), held + head.casefold()))
        else:
            found.append(Word(token.text.casefold(), held))
        held = ""
    if held:
        found.append(Word(held))
    return tuple(found)


def _as_given(word: Word) -> Given:
    return Given(word.core, longer=word.whole if word.particles else "")


def _given(tokens: Sequence[_Token]) -> tuple[Given, ...]:
    found: list[Given] = []
    held = ""
    for token in tokens:
        if token.kind == "particle":
            held += token.text.casefold()
        elif token.kind == "short":
            shortened = token.text.casefold() in ABBREVIATED and not token.text.isupper()
            letters = [token.text] if shortened else initial_letters(token.text)
            found += [Given(letter.casefold(), short=True) for letter in letters]
        else:
            parts = [part for part in token.text.casefold().split("-") if part]
            found.append(Given("-".join(parts), longer=held + "".join(parts) if held else ""))
            held = ""
    if held:
        found.append(Given(held))
    return tuple(found)

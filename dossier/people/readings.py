"""Divide the words of a name into family name and given names, in each way in which they can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.people.form import Form, Given, Trust, Word
from dossier.people.known_names import ABBREVIATED, ARTICLES, comes_first, is_one_of_two
from dossier.people.tokens import initial_letters


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a name and what it is by its form: "word", "short" or "particle"."""

    text: str
    kind: str

    @property
    def is_particle_alone(self) -> bool:
        """Whether this is a particle without the name to which it belongs: `al-` and not `al-Hakim`."""
        return self.kind == "particle" and not self.text.partition("-")[2]


def readings(texts: Sequence[str], kinds: Sequence[str], suffix: str) -> Iterator[Form]:
    """Yield each way to divide the words of a name into family name and given names."""
    tokens = [Token(text.rstrip("."), kind) for text, kind in zip(texts, kinds, strict=True)]
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
        yield replace(form, family=led_by(trailing, form.family), suffix=suffix)


def led_by(particles: str, family: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return a family name with particles before it that are printed at the end of the name: `Berg, P. van den`."""
    return (Word(family[0].core, particles + family[0].particles), *family[1:]) if particles and family else family


def _divided(before: Sequence[Token], middle: Sequence[Token], after: Sequence[Token], inner: int) -> Iterator[Form]:
    words = words_of(middle[inner + 1 :])
    ahead = given_of([*before, *middle[: inner + 1]])
    count = len(words)
    if inner >= 0 or before:
        # after initials stands the family name
        trust = Trust.SURE if not after else Trust.NEVER
        for size in range(count, 0, -1):
            given = (*ahead, *map(_as_given, words[: count - size]), *given_of(after))
            yield Form(words[count - size :], given, trust=trust)
        if inner >= 0 and not before:
            yield Form(words_of(middle[:1]), (*given_of(middle[1:]), *given_of(after)), trust=Trust.BY_WORD)
        return
    if after:
        for size in range(count, 0, -1):
            given = (*map(_as_given, words[size:]), *given_of(after))
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


def words_of(tokens: Sequence[Token]) -> tuple[Word, ...]:
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


def given_of(tokens: Sequence[Token]) -> tuple[Given, ...]:
    """Return the given names and each initial; particles belong to the name behind them."""
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

"""List the ways to read a printed name: which words are the family name, and which are given names.

`Haddad LM`, `L. M. Haddad` and `Haddad, Leila M.` have one reading each; `Wei Wang` has two, ordered by how likely
they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from dossier.people.form import Form, Trust
from dossier.people.known_names import DEGREES
from dossier.people.readings import Token, given_of, led_by, readings, words_of
from dossier.people.tokens import (
    LONGEST_BLOCK,
    TOKEN,
    bare,
    family_kind,
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


@lru_cache(maxsize=16384)
def forms(name: str) -> tuple[Form, ...]:
    """Return every reading of a name, the likeliest first; empty if the text holds no name."""
    plain = bare(name)
    found = [*_read(plain), *(replace(form, trust=Trust.SURE) for form in _joined_irish(plain))]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=16384)
def names_family(name: str) -> bool:
    """Return whether a comma shows which word is the family name: `James, Thomas` is never James by the given name."""
    return len(_parted(bare(name))[0]) == 2


def _joined_irish(plain: str) -> Iterator[Form]:
    """Yield the readings of `O Brien` as O'Brien."""
    if _IRISH.search(plain):
        yield from _read(_IRISH.sub(lambda found: found[0].strip(), plain))


def _read(plain: str) -> Iterator[Form]:
    parts, suffix = _parted(plain)
    if len(parts) == 1:
        yield from _in_order(parts[0], suffix)
    elif len(parts) == 2:
        yield from _family_first(parts[0], parts[1], suffix)


def _parted(plain: str) -> tuple[list[str], str]:
    """Return what stands between the commas of a name, without degrees and suffix, and the suffix."""
    parts, suffix = _without_suffix([part.strip() for part in plain.split(",") if part.strip()])
    return _without_degrees(parts), suffix


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
    names = words_of(
        [Token(text.rstrip("."), family_kind(text, mixed=True)) for text in TOKEN.findall(family)[:_MOST_WORDS]]
    )
    mixed = any(map(str.islower, given + family))
    behind = TOKEN.findall(given)[:_MOST_WORDS]
    while len(behind) > 1 and not behind[-1].isupper() and letters_of(behind[-1]) in DEGREES:
        behind.pop()
    tokens = [Token(text.rstrip("."), kind_of(text, mixed=mixed)) for text in behind]
    trailing = ""
    while tokens and tokens[-1].is_particle_alone:
        trailing = tokens.pop().text.casefold() + trailing
    names = led_by(trailing, names)
    if names:
        yield Form(names, given_of(tokens), suffix)
    if names and not mixed and any(token.kind == "word" and len(token.text) <= _SURE_BLOCK for token in tokens):
        yield Form(names, given_of([Token(token.text, "short") for token in tokens]), suffix)


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
    yield from readings(texts, kinds, suffix)
    yield from _other_kinds(texts, kinds, suffix, mixed=mixed)
    if len(texts) > 2 and letters_of(texts[-1]) in DEGREES:
        for form in readings(texts[:-1], kinds[:-1], suffix):
            yield replace(form, trust=Trust.NEVER)


def _without_title(texts: list[str]) -> list[str]:
    while texts and len(texts) > (1 if texts[0].endswith(".") else 2) and is_title(texts[0]):
        texts = texts[1:]
    return texts


def _other_kinds(texts: list[str], kinds: list[str], suffix: str, *, mixed: bool) -> Iterator[Form]:
    """Yield the readings in which a short block of capitals is taken the other way: as a word, or as initials."""
    if mixed:
        blocks = [place for place, text in enumerate(texts) if is_block(text.rstrip(".")) and "." not in text]
        for place in blocks:
            other = ["word" if at == place else kind for at, kind in enumerate(kinds)]
            trust = Trust.SURE if len(texts[place]) == LONGEST_BLOCK else Trust.NEVER
            yield from (replace(form, trust=min(trust, form.trust)) for form in readings(texts, other, suffix))
    elif len(texts) > 1:
        short = [
            "short" if kind == "word" and is_block(text) and len(text) <= _SURE_BLOCK else kind
            for text, kind in zip(texts, kinds, strict=True)
        ]
        if short != kinds and "word" in short:
            yield from readings(texts, short, suffix)

"""Look for phrases, as whole words, in the fields of an entry."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from dossier.record import Entry
from dossier.text.spelling import same_words

_TITLE, _TITLES = "title", ("title", "title_en")


def fields_read(fields: Collection[str]) -> tuple[str, ...]:
    """Return the fields that are looked at for phrases listed for these: beside a title what it means in English."""
    more = _TITLES if _TITLE in fields else ()
    return tuple(dict.fromkeys((*fields, *more)))


def worded(entry: Entry, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether one of the phrases stands in the field that it is listed for; case and accents do not count."""
    return any(
        _holds(getattr(entry, name, ""), phrases) for field, phrases in words.items() for name in fields_read((field,))
    )


def _holds(value: Any, phrases: tuple[str, ...]) -> bool:
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")
    if not text:
        return False
    words = f" {same_words(text)} "
    return any(phrase in words for phrase in _as_words(phrases))


@lru_cache(maxsize=512)
def _as_words(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Return phrases in the form in which whole words are looked for."""
    return tuple(f" {same_words(phrase)} " for phrase in phrases)

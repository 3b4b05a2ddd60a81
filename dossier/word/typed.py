"""References as people type them in a word processor: `[[…]]`, and `{{exhibits}}` alone in a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Signs that show nothing: soft hyphens, spaces without width, marks of direction. Editors and mail put them anywhere.
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_NOTHING = f"[{_UNSEEN}]*"
_TYPED = re.compile(rf"\[{_NOTHING}\[(?P<inner>[^\[\]]*)\]{_NOTHING}\]")
_STRIPPED = re.compile(f"[{_UNSEEN}]")
_HYPHENS = str.maketrans("\u2010\u2011", "--")
_QUOTES = "\"'“”„‟«»‘’‚‹›"
_TABLE = re.compile(r"\{\{ *(?P<name>exhibits(?::cited)?) *\}\}")


class Typed(NamedTuple):
    """A reference in a text: where it begins and ends, brackets included, and what stands between them."""

    begin: int
    end: int
    inner: str


def typed_references(text: str) -> Iterator[Typed]:
    """Yield the references of a text, each with its inner text as it is meant."""
    for match in _TYPED.finditer(text):
        yield Typed(match.start(), match.end(), meant(match["inner"]))


def meant(inner: str) -> str:
    """Return what stands between brackets without what a word processor adds: signs without width, quotes around all."""
    plain = " ".join(_STRIPPED.sub("", inner).translate(_HYPHENS).split())
    return plain if "|" in plain else plain.strip(_QUOTES).strip()


def table_typed(text: str) -> str:
    """Return `exhibits` or `exhibits:cited` where nothing else stands in a paragraph; else an empty text."""
    match = _TABLE.fullmatch(" ".join(_STRIPPED.sub("", text).split()))
    return match["name"] if match else ""

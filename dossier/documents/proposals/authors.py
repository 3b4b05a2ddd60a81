"""Propose the authors listed below an article's title on its first page; none if the lines do not read like names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.documents.proposals.first_page import Front
from dossier.documents.proposals.title import Heading, plain
from dossier.people.author_list import split

_MOST_LINES = 14
_MOST_AUTHORS = 200
_END = re.compile(
    r"\A\W*(?:abstract|summary|keywords?|introduction|background|purpose|objectives?|received|accepted|submitted|revised|posted|dear|to|from|correspond\w+|e-?mail|doi|published|article info|citation|cite this"
    r"|©|copyright|received|edited by|editor|to cite|open access|data availability|1\.? introduction)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:universi\w+|universit\w+|department|dept|division|hospital\w*|institut\w*|school|college|cent(?:er|re)\w*|facult\w+|laborator\w+|clinic\w*|academy|society|inc|ltd|llc|gmbh"
    r"|foundation|ministry|council|section|unit|programme?|group|research|health|medicine|medical|science\w*|engineering|technology|street|avenue|road|box|country|authors?|draft|version"
    r"|workshop|conference|journal|proceedings|switzerland|france|germany|china|usa|uk|spain|italy|india|japan|canada|africa|korea|zealand|kingdom|states|arabia|introduction|results)\b",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\d*∗†‡§¶#⋆★✩☆°]+|[⁰¹²³⁴-⁹]+|(?<=[^\W\d_])[αβγδεω](?:,[αβγδεω])*(?=\s|\Z)")
_DEGREES = re.compile(
    r",?\s*\b(?:M\.?D\.?|Ph\.?\s?D\.?|DPhil|MSc|M\.Sc\.|MPH|BSc|MBBS|MBChB|FRCR|FACR|FRCP|DO|MS|MA|BA|DrPH|MHS|PharmD|RN|MBA|Dr\.? med\.?|Prof\.?|Dr\.?)(?=[\s,;]|\Z)\.?"
)
_APART = re.compile(r"\s*[·•|]\s*|\s{2,}")
_PARTICLE = re.compile(
    r"(?:van|von|de|del|der|den|da|di|dos|du|la|le|el|al|bin|ibn|ter|y|zu|st\.?|jr\.?|sr\.?|ii|iii)\Z", re.IGNORECASE
)
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.\-‐­]*\Z")


def authors_of(front: Front, title: Heading | None) -> tuple[str, ...]:
    """Return the authors below the title, in order; empty if other text stands before or between them."""
    if title is None or title.last < 0:
        return ()
    rows = [names_in(text) for text in _lines_below(front, title.last) if any(map(str.isalpha, text))]
    length = next((number for number, names in enumerate(rows) if not names), len(rows))
    if any(rows[length:]):
        return ()  # names and places alternate: some would be left out
    found = dict.fromkeys(name for names in rows[:length] for name in names)
    return tuple(found)[:_MOST_AUTHORS]


def names_in(text: str) -> list[str]:
    """Return the names in a line that holds nothing else; empty if any part of it is no name."""
    if _PLACE.search(text) or "@" in text or "://" in text:
        return []
    bare = _DEGREES.sub("", " ".join(_MARKS.sub(" ", _APART.sub(";", text)).split()))
    parts = [part.rstrip(".:") if len(part) > 3 else part for part in split(bare).persons]
    return parts if parts and all(_is_name(part) for part in parts) else []


def _lines_below(front: Front, last: int) -> Iterator[str]:
    """Yield the lines below the title up to the next section, joining those at the same height."""
    held, top = "", 0.0
    for line in [each for each in front.lines[last + 1 : last + 1 + _MOST_LINES] if each.upright]:
        text = plain(line.bare)
        if _END.search(text):
            break
        if held and abs(line.top - top) < 0.4 * line.size:
            held = f"{held} {text}"
        else:
            yield from [held] if held else []
            held, top = text, line.top
    if held:
        yield held


def _is_name(text: str) -> bool:
    words = text.split()
    if not 2 <= len(words) <= 6 or len(text) > 60:
        return False
    if not all(_NAME_WORD.match(word) for word in words):
        return False
    proper = [word for word in words if not _PARTICLE.match(word)]
    capitals = [word for word in proper if word[0].isupper() or not word[0].islower()]
    return len(capitals) == len(proper) >= 1 and any(len(word.strip(".")) > 1 for word in proper)


def listed(text: str) -> Sequence[str]:
    """Split an author field of the file's metadata: one per line, or separated by commas or semicolons."""
    if "\n" in text:
        return [name for line in text.splitlines() if (name := plain(line))]
    return [name for name in split(plain(text)).persons if _is_name(name)]

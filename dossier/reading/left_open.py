"""What an import or `dossier add` left for a person to confirm or to fill in, and said so in a comment (R011)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, Final

from dossier.finding import Code, Finding, Location, Severity
from dossier.reading.breaks import LINE_BREAK
from dossier.reading.comments import Path, comments_like
from dossier.reading.parse import Parsed
from dossier.record.kinds import KINDS
from dossier.record.places import Place
from dossier.text.shortening import shortened

R011 = Code(
    "R011",
    Severity.NOTE,
    "left to confirm",
    "A comment on an entry or a value, or right above it, begins with `# to confirm`, `# to fill in` or `# read from the "
    "file`. `dossier import` and `dossier add` write such comments at the foot of an entry, in line with its fields; you may "
    "write them too. Deleting the comment confirms.",
    "What nobody has looked at goes into the bundle as it stands, and the petition is signed under penalty of perjury.",
    wrong="date: 2024-05   # to confirm: the month",
    right="date: 2024-05",
)
"""Declared with what finds it; `build`, `status` and the working paper count it."""

# A pattern that begins with one sign, whatever its case, is looked for ten times as fast.
_FORM: Final = re.compile(r"##*[ \t]*(?i:to[ \t]+confirm|to[ \t]+fill[ \t]+in|read[ \t]+from[ \t]+the[ \t]+file)\b")
_LONGEST: Final = 300


def left_open(parsed: Parsed) -> Iterator[Finding]:
    """Yield a finding for each comment of a file that leaves something open, at the entry or value that it is about."""
    if not isinstance(parsed.values, dict) or not _FORM.search(parsed.text):
        return
    ends = [found.end() for found in LINE_BREAK.finditer(parsed.text)]
    for comment in comments_like(parsed.text, _FORM):
        yield _finding(parsed, comment.path, _said(comment.text), bisect_right(ends, comment.at) + 1)


def _said(comment: str) -> str:
    """Return the words of a comment on one line, those that it begins with in lower case."""
    words = _FORM.sub(lambda found: found[0].lower(), comment, count=1).lstrip("#").split()
    return shortened(" ".join(words), _LONGEST)


def _finding(parsed: Parsed, path: Path, words: str, line: int) -> Finding:
    entry, petition, inner = _owner(parsed.values, path)
    name = next((step for step in reversed(inner) if isinstance(step, str)), "")
    what = f"'{entry}'" if entry else f"'{name}'" if name else "this"
    told = "as " * words.startswith("read") + words + f" (at '{name}')" * bool(entry and name)
    todo = "fill it in or decide to leave it out" if words.startswith("to fill") else "look it up and correct it"
    hint = f"{todo}, then delete the comment in line {line}"
    *_, place = parsed.place.walk(path)
    at = _location(parsed.file, place)
    return R011.at(at, f"{what} is left {told}", hint=hint, entry=entry, petition=petition)


def _owner(values: Any, path: Path) -> tuple[str, str, Path]:
    """Return the ids of the entry and the petition that a path leads to, and the rest of the path."""
    top, *rest = path
    if top in KINDS and rest:
        listed, (number, *inner) = values.get(top), rest
        item = listed[number] if isinstance(listed, list) and isinstance(number, int) else None
        return (str(item.get("id", "")) if isinstance(item, dict) else ""), "", tuple(inner)
    return "", str(rest[0]) if top == "petitions" and rest else "", path


def _location(file: str, place: Place) -> Location:
    """Return where a value stands; its key where it is empty, or has something inside it."""
    if place.key_line and (place.empty or place.inside):
        return Location(file, place.key_line, place.key_column)
    return Location(file, place.line, place.column)

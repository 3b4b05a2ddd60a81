"""`[[entry-id]]` and `[[entry-id:3]]` in the user's own words: found here, resolved by the plan."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossier.finding import Code, Severity

B001 = Code(
    "B001",
    Severity.ERROR,
    "reference that resolves to nothing",
    "A narrative refers with [[…]] to an entry that the record does not have or that is left out of this bundle, or to a "
    "page that the exhibit does not have.",
    "In print the reference becomes an exhibit label; a reader who looks for it must find it.",
    wrong="narrative:\n  judging: Completed reviews since 2022, see [[rev-strok]].",
    right="narrative:\n  judging: Completed reviews since 2022, see [[rev-stroke]] and [[rev-stroke:2]].",
)

_BRACKETS = re.compile(r"\[\[([^\[\]]*)\]\]")
_INNER = re.compile(r"\s*([a-z0-9]+(?:-[a-z0-9]+)*)(?::([1-9][0-9]{0,5}))?\s*\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reference:
    """What stands between `[[` and `]]`.

    `text` is the inner text as written: the key of `BundlePlan.targets`. `page` is 0 where the whole exhibit is meant.
    `entry` is empty where the text has not the form of a reference at all.
    """

    text: str
    entry: str
    page: int = 0


def pieces(text: str) -> tuple[str | Reference, ...]:
    """Return the text cut at its references, in order; plain pieces and references, joined, give the text again."""
    parts = _BRACKETS.split(text)
    cut: list[str | Reference] = []
    for index, part in enumerate(parts):
        if index % 2:
            cut.append(_reference(part))
        elif part:
            cut.append(part)
    return tuple(cut)


def references(text: str) -> tuple[Reference, ...]:
    """Return every reference of a text, in order, repeated as often as it is written."""
    return tuple(piece for piece in pieces(text) if isinstance(piece, Reference))


def _reference(inner: str) -> Reference:
    match = _INNER.match(inner)
    if match is None:
        return Reference(inner, "")
    return Reference(inner, match[1], int(match[2] or 0))

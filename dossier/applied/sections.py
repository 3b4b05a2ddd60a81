"""Tell under which section each exhibit stands in an index that came back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from dossier.applied.base import Base
from dossier.applied.matching import Pair
from dossier.returned.rows import plain
from dossier.rules import RulePack

_LETTER = re.compile(r"(?:[a-z]{1,4}|\([a-z0-9]{1,8}\))[.:)]?\s+")

Names = Mapping[str, str]
"""The key of each section by the words that people use for it, folded."""


def section_names(pack: RulePack) -> Names:
    """Return what the sections of a classification are called: by key, by name as printed, by short name."""
    names: dict[str, str] = {}
    for key, section in pack.sections.items():
        names |= dict.fromkeys((_folded(section.name), _folded(key)), key)
    for criterion in pack.criteria:
        words = (criterion.short, criterion.name, pack.heading(criterion), criterion.key)
        names |= dict.fromkeys(map(_folded, words), criterion.key)
    return names


def section_named(text: str, names: Names) -> str:
    """Return the section that a heading or cell names, with or without its letter; empty for none."""
    folded = _folded(text)
    return names.get(folded) or names.get(_LETTER.sub("", folded, count=1), "")


def _folded(text: str) -> str:
    return plain(text.replace("-", " ")).casefold()


def sections_of(
    pairs: Sequence[Pair], base: Base, names: Names, *, sheet: bool
) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Return the section of each exhibit by label, and words on headings that are not ours.

    Below a heading that is no section's, exhibits stand where most of them stood; and where all exhibits of one section stand in a
    table of their own, and its heading is gone, nothing was moved.
    """
    groups: dict[tuple[int, str], list[str]] = {}
    for pair in pairs:
        groups.setdefault((pair.row.table, plain(pair.row.section)), []).append(pair.base.label)
    named = {group: section_named(group[1], names) for group in groups}
    found: dict[str, str] = {}
    notes: list[str] = []
    for group, labels in groups.items():
        stood = Counter(base.exhibits[label].section for label in labels)
        usual, key = stood.most_common(1)[0][0], named[group]
        astray = not sheet and len(stood) == 1 and usual != key and usual not in named.values()
        inhabited = any(each.section == key for each in base.exhibits.values())
        if not key or (astray and inhabited):
            key = usual
            notes += [f"heading “{group[1]}” above exhibits of {usual}: headings are the program's"] if group[1] else []
        found |= dict.fromkeys(labels, key)
    return found, tuple(notes)

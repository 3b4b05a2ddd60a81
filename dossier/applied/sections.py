"""Tell under which section each exhibit stands in an index that came back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from dossier.applied.base import Base
from dossier.applied.matching import Pair
from dossier.returned.rows import Returned, plain
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
    pairs: Sequence[Pair], base: Base, names: Names, back: Returned
) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Return the section of each exhibit by label, and words on headings that are not the program's."""
    groups: dict[tuple[int, str], list[str]] = {}
    for pair in pairs:
        groups.setdefault((pair.row.table, plain(pair.row.section)), []).append(pair.base.label)
    stood = {pair.base.label: base.exhibits[pair.base.label].section for pair in pairs}
    headed = {section_named(heading, names) for heading in back.headings}
    found: dict[str, str] = {}
    notes: list[str] = []
    for (_, heading), labels in groups.items():
        key = section_named(heading, names)
        if key:
            lost = set[str]() if back.sheet else _without_heading(labels, stood) - headed
            found |= {label: stood[label] if stood[label] in lost else key for label in labels}
            notes += [f"no heading of {each} is in the file: its exhibits stay there" for each in sorted(lost - {key})]
        else:
            found |= _unnamed(labels, stood, alone=len(groups) == 1)
            notes += [f"“{heading}” is no section: exhibits below it stay where they stood"] if heading else []
    return found, tuple(dict.fromkeys(notes))


def _without_heading(labels: Sequence[str], stood: Mapping[str, str]) -> set[str]:
    """Return the sections whose exhibits all stand here: where their heading is gone, it is not they that were moved."""
    return {stood[label] for label in labels} - {section for label, section in stood.items() if label not in labels}


def _unnamed(labels: Sequence[str], stood: Mapping[str, str], *, alone: bool) -> Mapping[str, str]:
    """Return where exhibits stand in a table without a heading: where nearly all of them stood, if there are other tables."""
    count = Counter(stood[label] for label in labels)
    usual, most = count.most_common(1)[0]
    moved = not alone and 0 < len(labels) - most <= len(labels) // 3
    return {label: usual if moved else stood[label] for label in labels}

"""Tell which exhibits counsel left out: their rows are struck out, decided upon, or gone."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.applied.desk import Desk
from dossier.applied.outcome import Said, Sort, Unapplied, Wanted
from dossier.text.listing import listed


def exclusions(desk: Desk) -> Iterator[Said]:
    """Yield each entry to leave out, with those whose documents stand in its exhibit."""
    untold = _untold(desk)
    if untold:
        are = "is" if len(untold) == 1 else "are"
        yield Unapplied(
            "",
            f"{listed([label for label in desk.base.exhibits if label in untold])} {are} not in the file, which seems to hold "
            "a part of the index: to leave an exhibit out, strike out its row, or write exclude beside it",
        )
    for label, exhibit in desk.base.exhibits.items():
        if label in desk.gone - untold:
            for entry in map(desk.ours.record.entry, (exhibit.entry, *exhibit.guests)):
                if entry and not desk.ours.petition.excludes(entry):
                    yield Wanted(Sort.EXCLUDE, label, entry.id)


def _untold(desk: Desk) -> frozenset[str]:
    """Return exhibits whose rows are missing because the file holds only a part of the index.

    So it seems where most exhibits are missing, and where whole sections are in a file that does not say what it was made of: a
    table that was pasted into another document.
    """
    exhibits = desk.base.exhibits
    if len(desk.absent) > 1 and len(desk.absent) * 2 > len(exhibits):
        return desk.absent
    if desk.back.identity:
        return frozenset()
    there = {exhibits[label].section for label in desk.pairs if label in exhibits}
    lost = [exhibits[label].section for label in desk.absent if exhibits[label].section not in there]
    # a sheet has all sections in one table, so that the only exhibit of one goes with its row
    few = {section for section in lost if desk.back.sheet and lost.count(section) == 1}
    return frozenset(label for label in desk.absent if exhibits[label].section in set(lost) - few)

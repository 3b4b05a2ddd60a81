"""Fold statements that are made of many exhibits into one row that names them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.bundle.naming import Naming, label_runs
from dossier.bundle.working_paper import PaperLine
from dossier.text.listing import listed

_SEVERAL = 3
"""Of so many exhibits or documents a statement is made once."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of an entry: `words` in a row of its own, `common` where `places`, labels, say of what."""

    entry: str
    place: str
    words: str
    common: str


@dataclass(frozen=True, slots=True)
class Folded:
    """The rows that name several exhibits, and the statements that stand by exhibit."""

    rows: tuple[PaperLine, ...]
    rest: tuple[Statement, ...]


def folded(statements: Sequence[Statement], naming: Naming) -> Folded:
    """Return each statement that is made of three places or more once, with their labels; those of the same places share a row."""
    places: dict[str, dict[str, None]] = {}
    for each in statements:
        if each.entry and each.place:
            places.setdefault(each.common, {})[each.place] = None
    rows: dict[tuple[str, ...], list[str]] = {}
    for common, mine in places.items():
        if len(mine) >= _SEVERAL:
            rows.setdefault(tuple(mine), []).append(common)
    often = {common for said in rows.values() for common in said}
    return Folded(
        tuple(
            PaperLine("", named(naming, mine), tuple(said), things=len(mine) * len(said)) for mine, said in rows.items()
        ),
        tuple(each for each in statements if not each.entry or not each.place or each.common not in often),
    )


def named(naming: Naming, labels: Sequence[str]) -> str:
    """Return `Exhibits B-1 to B-17 and C-2`."""
    return f"{naming.plural} {listed(label_runs(labels))}"


def of_the_whole(statements: Sequence[Statement]) -> Iterator[str]:
    """Yield what is said of no entry; what is said of several files is said once, with all of them."""
    files: dict[str, list[str]] = {}
    for each in statements:
        if not each.entry:
            files.setdefault(each.common, []).extend(filter(None, [each.place]))
    for common, mine in files.items():
        yield f"{common}: {', '.join(mine)}" if mine else common

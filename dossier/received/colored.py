"""Tell of a finished bundle what whoever prints it has to know: landscape pages, and pages that need color."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dossier.documents.look.colors import Pages, needing_color
from dossier.processes.machine import core_count
from dossier.processes.workers import Limits, Lost, run
from dossier.verify.bundle_file import opened
from dossier.verify.expected import LANDSCAPE
from dossier.verify.sheets import sheets

_PAGES_A_JOB = 50
_SECONDS_A_PAGE = 2.0


def landscape_pages(bundle: Path) -> Iterator[int]:
    """Yield the bundle pages that are wider than high."""
    with opened(bundle) as file:
        for number, sheet in sheets(file, frozenset()):
            if sheet.media == LANDSCAPE:
                yield number


def colored_pages(bundle: Path, count: int, size: int) -> tuple[int, ...]:
    """Return the pages of a bundle of so many pages and bytes that need color to be read, and those that could not be looked at."""
    found = list[int]()
    for job, result in run(needing_color, _jobs(bundle, count, size), workers=core_count()):
        found += job.numbers if isinstance(result, Lost) else result
    return tuple(sorted(found))


def _jobs(bundle: Path, count: int, size: int) -> Iterator[tuple[Pages, Limits]]:
    for first in range(1, count + 1, _PAGES_A_JOB):
        numbers = tuple(range(first, min(first + _PAGES_A_JOB, count + 1)))
        yield Pages(bundle, numbers), Limits.for_file(size, more=_SECONDS_A_PAGE * len(numbers))

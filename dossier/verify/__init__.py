"""Reads the finished bundle back with another PDF engine and compares everything in it with the plan.

The assembler writes with pikepdf; here pypdf reads. All disagreements are gathered before the first is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from pypdf.errors import PyPdfError

from dossier.bundle import Assembled, BundlePlan, Rendered
from dossier.cores import at_once, cores
from dossier.errors import ProofError
from dossier.verify.bookmarks import bookmarks, mirrored
from dossier.verify.disagreement import Disagreement, settle
from dossier.verify.evidence import evidence
from dossier.verify.expected import Expected
from dossier.verify.index import index, index_rows
from dossier.verify.intruders import intruders
from dossier.verify.links import links, ways
from dossier.verify.printed import dividers, feet, fonts, read, references
from dossier.verify.reading import Opened, opened
from dossier.verify.sheets import Sheet, page_count, sheets
from dossier.verify.structure import labels, pages, planned_parts

# fewer pages than these are read sooner than a process is copied
_FEWEST = 200
# pypdf meets a damaged file with errors of its own and with plain ones.
_UNREADABLE = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError)


@dataclass(frozen=True, slots=True)
class Proof:
    """What was compared in a bundle and found as planned."""

    pages: int
    exhibits: int
    index_rows: int
    links: int
    stamps: int

    @property
    def summary(self) -> str:
        """The line that ends a build."""
        counts = (
            (self.exhibits, "exhibit"),
            (self.pages, "page"),
            (self.index_rows, "index row"),
            (self.links, "link"),
        )
        return "verified: " + ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts)


def verify(path: Path, plan: BundlePlan, rendered: Rendered, assembled: Assembled) -> Proof:
    """Prove the bundle at `path`. Raises `ProofError` that names the first of what is not as planned."""
    expected = Expected(plan, rendered, assembled)
    try:
        found, remarks = _seen(path, expected)
        with opened(path) as bundle:
            remarks.extend(_disagreements(bundle, found, expected))
    except _UNREADABLE as error:
        raise ProofError(f"the finished bundle cannot be read back and was not published: {error!r}") from error
    settle(remarks)
    return Proof(
        pages=plan.page_count,
        exhibits=len(list(plan.exhibits)),
        index_rows=index_rows(plan),
        links=len(expected.links) + len(assembled.web_links),
        stamps=len(expected.stamps),
    )


Seen = tuple[tuple[Sheet, ...], list[Disagreement]]


def _seen(path: Path, expected: Expected) -> Seen:
    """Every page in short, and what is wrong with the evidence on it; many pages are read on all cores."""
    with opened(path) as bundle:
        count = page_count(bundle)
    size = max(_FEWEST, -(-count // cores()))
    runs: Sequence[range | None] = [range(first, min(first + size, count + 1)) for first in range(1, count + 1, size)]
    parts = at_once([partial(_seen_in, path, expected, run) for run in runs or [None]])
    return tuple(chain.from_iterable(found for found, _ in parts)), [each for _, remarks in parts for each in remarks]


def _seen_in(path: Path, expected: Expected, run: range | None) -> Seen:
    with opened(path) as bundle:
        found = tuple(sheets(bundle, expected.generated, run))
        return found, list(evidence(bundle, dict(enumerate(found, run.start if run else 1)), expected))


def _disagreements(bundle: Opened, found: Sequence[Sheet], expected: Expected) -> Iterator[Disagreement]:
    printed = read(bundle, found, expected)
    yield from planned_parts(expected)
    yield from pages(found, expected)
    yield from labels(bundle)
    yield from fonts(printed)
    yield from feet(printed)
    yield from index(printed, expected)
    yield from references(printed, expected)
    yield from dividers(printed, expected.plan)
    yield from links(found, expected)
    yield from ways(expected)
    yield from bookmarks(bundle, found, expected)
    yield from mirrored(expected)
    yield from intruders(bundle)

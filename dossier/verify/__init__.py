"""Read the finished bundle back with another PDF engine and compare everything in it with the plan.

The assembler writes with pikepdf; pypdf reads here. All disagreements are collected before the first is raised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from pypdf.errors import PyPdfError

from dossier.bundle.destinations import planned_destinations
from dossier.bundle.outcome import Assembled, Rendered
from dossier.bundle.plan import BundlePlan, PlannedDocument
from dossier.errors import ProofError
from dossier.processes.copies import at_once, most_at_once
from dossier.verify.bookmarks import bookmarks, destinations, mirrored
from dossier.verify.brackets import drawn_brackets, passages_beside
from dossier.verify.bundle_file import Opened, opened
from dossier.verify.bundle_objects import BundleObjects
from dossier.verify.cover import cover
from dossier.verify.disagreement import Disagreement, settle
from dossier.verify.divider_rows import divider_rows
from dossier.verify.evidence_pages import Again, evidence
from dossier.verify.expected import Expected
from dossier.verify.index import index, index_rows
from dossier.verify.intruders import hidden, intruders
from dossier.verify.letters import letters
from dossier.verify.links import index_links, links
from dossier.verify.narratives import narratives
from dossier.verify.origin import located
from dossier.verify.printed import Printed, dividers, feet, fonts, read, references
from dossier.verify.response import filed_before, responses
from dossier.verify.sheets import ReadSheet, page_count, sheets
from dossier.verify.structure import drawn_pages, labels, pages, planned_parts
from dossier.verify.structure_tree import structure_tree
from dossier.verify.whole_file import description, layers, nothing_else, tree

# Fewer pages than this are read faster than a process starts.
_FEWEST = 200
UNREADABLE = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError)
"""What pypdf raises on a damaged file: errors of its own and built-in ones."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was compared in a bundle and found as planned."""

    pages: int
    exhibits: int
    index_rows: int
    links: int
    stamps: int
    destinations: int
    marks: int = 0

    @property
    def summary(self) -> str:
        """The line that ends a build."""
        counts = (
            (self.exhibits, "exhibit"),
            (self.pages, "page"),
            (self.index_rows, "index row"),
            (self.links, "link"),
            *(((self.marks, "mark"),) if self.marks else ()),
        )
        return "verified: " + ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts)


def verify(path: Path, plan: BundlePlan, rendered: Rendered, assembled: Assembled, again: Again) -> Proof:
    """Prove the bundle at `path`; raise `ProofError`, with the first disagreements by page, if it is not as planned.

    `again` opens each document of the record once more, so that its pages are compared with the file itself.
    """
    settle(compared(path, plan, rendered, assembled, again))
    expected = Expected(plan, rendered, assembled)
    return Proof(
        pages=plan.page_count,
        exhibits=len(list(plan.exhibits)),
        index_rows=index_rows(plan),
        links=len(expected.links) + len(assembled.web_links),
        stamps=len(expected.stamps),
        destinations=len(planned_destinations(plan)),
        marks=sum(len(document.marks) for document in expected.documents),
    )


def compared(
    path: Path, plan: BundlePlan, rendered: Rendered, assembled: Assembled, again: Again
) -> list[Disagreement]:
    """Return everything in the bundle at `path` that is not as planned; `ProofError` if it cannot be read."""
    expected = Expected(plan, rendered, assembled)
    try:
        with opened(path) as bundle:
            seen = _seen(bundle, expected, again)
            remarks = [*seen.remarks, *_disagreements(bundle, seen, expected)]
            remarks += passages_beside(path, drawn_brackets(bundle, seen.sheets, expected), expected)
            return list(located(bundle, seen.sheets, expected, remarks))
    except UNREADABLE as error:
        raise ProofError(f"the finished bundle cannot be read back and was not published: {error!r}") from error


@dataclass(frozen=True, slots=True)
class _Seen:
    """Page summaries by number, the text of generated pages, and what is wrong with the evidence on the others."""

    sheets: Mapping[int, ReadSheet]
    printed: Printed
    remarks: Sequence[Disagreement]


def _seen(bundle: Opened, expected: Expected, again: Again) -> _Seen:
    """Read every page; a large bundle is read on all cores."""
    count = page_count(bundle)
    shares = max(1, min(most_at_once(), count // _FEWEST))
    dealt = [_Share(0, 1, None, expected.documents)] if shares == 1 else list(_dealt(expected, count, shares))
    parts = at_once([partial(_seen_in, bundle, expected, again, share) for share in dealt])
    return _Seen(
        dict(sorted(chain.from_iterable(part.sheets.items() for part in parts))),
        dict(sorted(chain.from_iterable(part.printed.items() for part in parts))),
        [remark for part in parts for remark in part.remarks],
    )


@dataclass(frozen=True, slots=True)
class _Share:
    """What one core reads: pages by number, None for all, and the documents they come from; and which share of the objects."""

    place: int
    of: int
    pages: frozenset[int] | None
    documents: Sequence[PlannedDocument]


def _dealt(expected: Expected, count: int, shares: int) -> Iterator[_Share]:
    """Deal the pages out: those of a file stay together, and the dense pages of the index are spread."""
    files: dict[str, list[PlannedDocument]] = {}
    for document in expected.documents:
        files.setdefault(document.file, []).append(document)
    hands: list[list[PlannedDocument]] = [[] for _ in range(shares)]
    for uses in sorted(files.values(), key=lambda uses: -sum(use.span.count for use in uses)):
        min(hands, key=lambda hand: sum(use.span.count for use in hand)).extend(uses)
    taken = [frozenset(page for use in hand for page in use.span.pages if page <= count) for hand in hands]
    rest = sorted(frozenset(range(1, count + 1)).difference(*taken))
    for place, hand in enumerate(hands):
        yield _Share(place, shares, taken[place] | frozenset(rest[place::shares]), hand)


def _seen_in(bundle: Opened, expected: Expected, again: Again, share: _Share) -> _Seen:
    objects = BundleObjects(bundle)
    found = dict(sheets(bundle, expected.generated, share.pages))
    printed = read(bundle, found, expected)
    remarks = [
        *drawn_pages(objects, found, expected),
        *evidence(objects, found, expected, share.documents, again),
        *hidden(bundle, share.place, share.of),
    ]
    # Fonts and resources are no longer needed and need not be sent to the comparing process.
    slim = {number: replace(sheet, fonts={}, resources=None, group=None) for number, sheet in found.items()}
    return _Seen(slim, printed, remarks)


def _disagreements(bundle: Opened, seen: _Seen, expected: Expected) -> Iterator[Disagreement]:
    found, printed = tuple(seen.sheets.values()), seen.printed
    yield from planned_parts(expected)
    yield from pages(found, expected)
    yield from labels(bundle)
    yield from fonts(printed)
    yield from feet(printed)
    yield from cover(printed, expected.plan)
    yield from index(printed, expected)
    yield from references(printed, expected)
    yield from dividers(printed, expected.plan)
    yield from narratives(printed, expected)
    yield from letters(printed, expected)
    yield from responses(printed, expected)
    yield from filed_before(printed, expected)
    yield from divider_rows(printed, expected)
    yield from links(found, expected)
    yield from index_links(expected)
    yield from bookmarks(bundle, found, expected)
    yield from mirrored(expected)
    yield from destinations(bundle, found, planned_destinations(expected.plan))
    yield from structure_tree(bundle, found, expected)
    yield from intruders(bundle)
    yield from description(bundle, expected)
    yield from layers(bundle)
    yield from tree(bundle, found)
    yield from nothing_else(bundle)

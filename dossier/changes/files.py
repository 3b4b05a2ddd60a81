"""Know documents again: which file of one version is which of another, and on which pages of its exhibit it stands."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import TypeVar

from dossier.received.manifest import ListedDocument, ListedExhibit, ListedFront

Run = tuple[int, int]
"""First and last page; (0, 0) for none."""
Listed = TypeVar("Listed", ListedDocument, ListedFront)


def run_of(exhibit: ListedExhibit) -> Run:
    """Return the bundle pages of an exhibit, its sheet among them."""
    return (exhibit.start, max(exhibit.last, exhibit.start))


def within(exhibit: ListedExhibit, document: ListedDocument) -> Run:
    """Return the pages of a document within its exhibit."""
    return (document.first - exhibit.first + 1, document.last - exhibit.first + 1)


def matched(
    before: Sequence[Listed], after: Sequence[Listed], alike: Sequence[Callable[[Listed], object]]
) -> tuple[list[tuple[Listed | None, Listed]], list[Listed]]:
    """Return each later file with the earlier one that it is, None for a new one, and those that went.

    Files are one where they give the same answer to one of these questions, the surest first; None is no answer.
    """
    pairs: dict[int, Listed] = {}
    waiting = dict(enumerate(before))
    for question in alike:
        known: dict[object, deque[int]] = {}
        for number, file in waiting.items():
            known.setdefault(question(file), deque()).append(number)
        for place, file in enumerate(after):
            answer = question(file)
            if place not in pairs and answer is not None and known.get(answer):
                pairs[place] = waiting.pop(known[answer].popleft())
    return [(pairs.get(place), file) for place, file in enumerate(after)], list(waiting.values())


def _whole(document: ListedDocument) -> object:
    return (document.file, document.sha256, document.source_pages, document.part, document.missing)


def _content(document: ListedDocument) -> object:
    """Return content and pages: a file that was renamed is the same document."""
    return (document.sha256, document.source_pages) if document.sha256 else None


def _pages(document: ListedDocument) -> object:
    return (document.file, document.source_pages, document.part) if document.file else None


def _file(document: ListedDocument) -> object:
    return (document.file, document.part) if document.file else None


DOCUMENTS = (_whole, _content, _pages, _file)
FRONT: tuple[Callable[[ListedFront], object], ...] = (
    lambda item: (item.file, item.sha256),
    lambda item: item.sha256,
    lambda item: item.file,
)
"""Questions by which a document, or a file of the front, is known again, the surest first."""

"""Compare two manifests: labels are permanent, so an exhibit is known by its label and its entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dossier.bundle.labels import natural
from dossier.received.manifest import ListedDocument, ListedExhibit, Manifest


class Sort(StrEnum):
    """What happened to an exhibit or a document."""

    ADDED = "added"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    MOVED = "moved"
    SAME = "same"


Run = tuple[int, int]
"""First and last page; (0, 0) for none."""


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """What happened to a document; `before` and `after` are its pages within the exhibit.

    MOVED means the same content on other pages. `was` is the earlier name of a file that was renamed.
    """

    sort: Sort
    label: str
    role: str
    file: str
    before: Run
    after: Run
    was: str = ""


@dataclass(frozen=True, slots=True)
class ExhibitChange:
    """What happened to an exhibit; `before` and `after` are its bundle pages.

    MOVED means that it is the same with another label, `was`. `title_was` is the earlier title where it changed, `said` and
    `says` what its row in the index said before and says now, where that changed.
    """

    sort: Sort
    label: str
    entry: str
    title: str
    before: Run
    after: Run
    documents: tuple[DocumentChange, ...] = ()
    was: str = ""
    title_was: str = ""
    said: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """Bundle pages of exhibits from `start` on, as numbered before, that are `by` pages further on now."""

    start: int
    by: int


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two versions of a bundle: every exhibit of either, in the order of labels, and moved pages."""

    petition: str
    exhibits: tuple[ExhibitChange, ...]
    shifts: tuple[Shift, ...]

    @property
    def differing(self) -> tuple[ExhibitChange, ...]:
        """The exhibits that are not the same."""
        return tuple(each for each in self.exhibits if each.sort is not Sort.SAME)

    @property
    def same(self) -> int:
        """How many exhibits are the same."""
        return len(self.exhibits) - len(self.differing)


def changes_between(before: Manifest, after: Manifest) -> Changes:
    """Compare two versions of a petition's bundle."""
    pairs = list(_pairs(before.exhibits, after.exhibits))
    said, says = _rows(before), _rows(after)
    found = sorted((_exhibit(*pair, said, says) for pair in pairs), key=lambda each: natural(each.label))
    return Changes(after.petition, tuple(found), tuple(_shifts(pairs)))


def _pairs(
    before: Sequence[ListedExhibit], after: Sequence[ListedExhibit]
) -> Iterator[tuple[ListedExhibit | None, ListedExhibit | None]]:
    """Yield the exhibits of both that are one: by label and entry, then by entry where labels were given out afresh."""
    exact = {(each.label, each.entry): each for each in before}
    matched = {(each.label, each.entry) for each in after if (each.label, each.entry) in exact}
    loose = {each.entry: each for each in before if (each.label, each.entry) not in matched}
    for each in after:
        key = (each.label, each.entry)
        yield (exact[key] if key in matched else loose.pop(each.entry, None)), each
    for left in loose.values():
        yield left, None


def _rows(manifest: Manifest) -> Mapping[str, str]:
    """Return what the index says of each exhibit besides its title, by label."""
    rows = (row for row in manifest.index or () if row.label and not row.sublabel)
    return {
        row.label: " · ".join(part for part in (*row.description.split("\n")[1:], row.date) if part) for row in rows
    }


def _exhibit(
    before: ListedExhibit | None, after: ListedExhibit | None, said: Mapping[str, str], says: Mapping[str, str]
) -> ExhibitChange:
    if after is None:
        assert before is not None  # noqa: S101  # a pair has one at least
        return ExhibitChange(Sort.WITHDRAWN, before.label, before.entry, before.title, _run(before), (0, 0))
    if before is None:
        return ExhibitChange(Sort.ADDED, after.label, after.entry, after.title, (0, 0), _run(after))
    documents = tuple(_documents(before, after))
    title_was = before.title if before.title != after.title else ""
    was = before.label if before.label != after.label else ""
    then, now = said.get(before.label, ""), says.get(after.label, "")
    then, now = (then, now) if then != now else ("", "")
    changed = title_was or then or now or any(each.sort is not Sort.SAME for each in documents)
    sort = Sort.CHANGED if changed else Sort.MOVED if was else Sort.SAME
    kept = (_run(before), _run(after), documents, was, title_was, then, now)
    return ExhibitChange(sort, after.label, after.entry, after.title, *kept)


def _run(exhibit: ListedExhibit) -> Run:
    return (exhibit.start, max(exhibit.last, exhibit.start))


def _documents(before: ListedExhibit, after: ListedExhibit) -> Iterator[DocumentChange]:
    waiting = list(before.documents)
    for document in after.documents:
        earlier = next((each for like in _LIKE for each in waiting if like(each, document)), None)
        if earlier is None:
            yield _document(Sort.ADDED, document, (0, 0), _within(after, document))
            continue
        waiting.remove(earlier)
        run_before, run_after = _within(before, earlier), _within(after, document)
        was = earlier.file if earlier.file != document.file else ""
        same = (earlier.sha256, earlier.source_pages) == (document.sha256, document.source_pages)
        moved = run_before != run_after or was
        sort = Sort.CHANGED if not same else Sort.MOVED if moved else Sort.SAME
        yield _document(sort, document, run_before, run_after, was)
    for gone in waiting:
        yield _document(Sort.WITHDRAWN, gone, _within(before, gone), (0, 0))


def _document(sort: Sort, document: ListedDocument, before: Run, after: Run, was: str = "") -> DocumentChange:
    return DocumentChange(sort, document.sublabel, document.role, document.file, before, after, was)


def _within(exhibit: ListedExhibit, document: ListedDocument) -> Run:
    return (document.first - exhibit.first + 1, document.last - exhibit.first + 1)


def _same_pages(before: ListedDocument, after: ListedDocument) -> bool:
    return (before.file, before.source_pages, before.part) == (after.file, after.source_pages, after.part)


def _same_file(before: ListedDocument, after: ListedDocument) -> bool:
    return bool(after.file) and (before.file, before.part) == (after.file, after.part)


def _same_content(before: ListedDocument, after: ListedDocument) -> bool:
    known = bool(after.sha256)
    return known and (before.sha256, before.source_pages) == (after.sha256, after.source_pages)


_LIKE = (_same_pages, _same_file, _same_content)
"""Ways in which a document is known again, the surest first."""


def _shifts(pairs: Sequence[tuple[ListedExhibit | None, ListedExhibit | None]]) -> Iterator[Shift]:
    """Yield where the distance between old and new page numbers changes, for exhibits that both have."""
    both = sorted((earlier.start, later.start) for earlier, later in pairs if earlier and later)
    last = 0
    for start, now in both:
        if now - start != last:
            last = now - start
            yield Shift(start, last)

"""Compare two manifests: labels are permanent, so an exhibit is known by its label and its entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from dossier.bundle.labels import natural
from dossier.bundle.outcome import IndexRow
from dossier.changes.change import Changes, DocumentChange, ExhibitChange, FrontChange, Shift, Sort
from dossier.changes.cited import Citations, hits
from dossier.changes.facts import Facts, FieldChange, entry_changes, petition_changes
from dossier.changes.files import DOCUMENTS, FRONT, Run, matched, run_of, within
from dossier.received.manifest import ListedDocument, ListedExhibit, Manifest

_PARTS = re.compile(r"[^,:]+, pp?\. [0-9–, ]+\Z")
"""`English translation, pp. 14–15`: pages of the bundle, which move without anything else changing.

What stands behind a colon is a citation of another exhibit, whose pages are its own.
"""
_NO_FACTS: Facts = {}
DOT = " · "
"""What stands between the parts of a row of the index."""

Said = TypeVar("Said", str, tuple[str, ...])
Pair = tuple[ListedExhibit | None, ListedExhibit | None]


@dataclass(frozen=True, slots=True)
class Side:
    """One version of a bundle: its manifest, and what its record says, where that is kept.

    `made` tells that the bundle exists, so that the digest of its file means something.
    """

    manifest: Manifest
    facts: Facts | None = None
    made: bool = True


@dataclass(frozen=True, slots=True)
class _Comparison:
    """What the exhibits of both sides are compared by; facts that are not `named` are counted."""

    said: Mapping[tuple[str, str], str]
    says: Mapping[tuple[str, str], str]
    facts: tuple[Facts, Facts]
    cited: Citations = field(default_factory=dict)
    named: bool = False


def changes_between(before: Side, after: Side, *, facts: bool = False, cited: Citations | None = None) -> Changes:
    """Compare two versions of a petition's bundle; with `facts` what the record says of its entries is named, not only counted.

    `cited` names the pages of exhibits that letters and narratives cite.
    """
    earlier, later = before.manifest, after.manifest
    pairs = list(_pairs(earlier.exhibits, later.exhibits))
    known = before.facts is not None and after.facts is not None
    compared = (before.facts or _NO_FACTS, after.facts or _NO_FACTS) if known else (_NO_FACTS, _NO_FACTS)
    rows = (_rows(earlier), _rows(later)) if _alike(earlier, later) else ({}, {})
    by = _Comparison(*rows, compared, cited or {}, named=facts)
    found = sorted((_exhibit(*pair, by) for pair in pairs), key=lambda each: (natural(each.label), each.sort))
    word = [FieldChange("", "word", earlier.word, later.word)] if earlier.word != later.word else []
    whole = petition_changes(before.facts, after.facts) if before.facts and after.facts else ()
    changes = Changes(
        later.petition,
        tuple(found),
        tuple(_shifts(pairs)),
        tuple(each for each in _front(earlier, later) if each.sort is not Sort.SAME),
        (*word, *whole),
        facts_lacking=facts and not known,
    )
    return _with_the_rest(changes, before, after)


def _with_the_rest(changes: Changes, before: Side, after: Side) -> Changes:
    """Tell where nothing of what is compared differs, and the files do."""
    if changes.any or not (before.made and after.made) or before.manifest.sha256 == after.manifest.sha256:
        return changes
    return replace(changes, elsewhere=True)


def _pairs(before: Sequence[ListedExhibit], after: Sequence[ListedExhibit]) -> Iterator[Pair]:
    """Yield the exhibits of both that are one: by label and entry, then by entry where labels were given out afresh."""
    exact = {(each.label, each.entry): each for each in before}
    both = {(each.label, each.entry) for each in after if (each.label, each.entry) in exact}
    loose = {each.entry: each for each in before if (each.label, each.entry) not in both}
    for each in after:
        key = (each.label, each.entry)
        yield (exact[key] if key in both else loose.pop(each.entry, None)), each
    for left in loose.values():
        yield left, None


def _alike(before: Manifest, after: Manifest) -> bool:
    """Return whether both have an index, and that of the same sort: one of exhibits says otherwise what rows of documents do."""
    sorts = [None if each.index is None else any(row.sublabel for row in each.index) for each in (before, after)]
    return None not in sorts and sorts[0] is sorts[1]


def _rows(manifest: Manifest) -> Mapping[tuple[str, str], str]:
    """Return what the index says of each exhibit besides its title, and of each document, by their labels."""
    return {(row.label, row.sublabel): _said(row) for row in manifest.index or () if row.label}


def _said(row: IndexRow) -> str:
    title, *notes = row.description.split("\n")
    parts = [note for note in notes if not all(map(_PARTS.match, note.split("; ")))]
    return DOT.join(part for part in (*([title] if row.sublabel else []), *parts, row.date) if part)


def _exhibit(before: ListedExhibit | None, after: ListedExhibit | None, by: _Comparison) -> ExhibitChange:
    cited_in = hits(before, after, by.cited)
    if after is None:
        assert before is not None  # noqa: S101  # a pair has one at least
        gone = (before.label, before.entry, before.title, run_of(before), (0, 0))
        return ExhibitChange(Sort.WITHDRAWN, *gone, cited_in=cited_in)
    if before is None:
        return ExhibitChange(Sort.ADDED, after.label, after.entry, after.title, (0, 0), run_of(after))
    found = replace(_inside(before, after, by), cited_in=cited_in)
    inside = (found.title_was, found.said, found.says, found.offered, found.fields, found.unnamed)
    if any(inside) or any(each.sort is not Sort.SAME for each in found.documents):
        return replace(found, sort=Sort.CHANGED)
    return replace(found, sort=Sort.MOVED) if found.was else found


def _inside(before: ListedExhibit, after: ListedExhibit, by: _Comparison) -> ExhibitChange:
    """Compare an exhibit that both have."""
    said, says = _differing(by.said.get((before.label, ""), ""), by.says.get((after.label, ""), ""))
    offered = _differing(before.criteria, after.criteria) if before.criteria and after.criteria else ((), ())
    fields = _facts(before, after, by)
    return ExhibitChange(
        Sort.SAME,
        after.label,
        after.entry,
        after.title,
        run_of(before),
        run_of(after),
        documents=tuple(_documents(before, after, by)),
        was=before.label if before.label != after.label else "",
        title_was=before.title if before.title != after.title else "",
        said=said,
        says=says,
        offered_was=offered[0],
        offered=offered[1],
        fields=fields if by.named else (),
        unnamed=0 if by.named else len(fields),
    )


def _facts(before: ListedExhibit, after: ListedExhibit, by: _Comparison) -> tuple[FieldChange, ...]:
    """Return the facts of the entries in an exhibit that changed, but for a title that is told as that of the exhibit."""
    guests = dict.fromkeys((*before.guests, *after.guests))
    told = FieldChange(after.entry, "title", before.title, after.title)
    return tuple(each for each in entry_changes(*by.facts, (after.entry, *guests)) if each != told)


def _differing(before: Said, after: Said) -> tuple[Said, Said]:
    """Return both, or twice nothing where they are the same."""
    return (before, after) if before != after else (type(before)(), type(after)())


def _documents(before: ListedExhibit, after: ListedExhibit, by: _Comparison) -> Iterator[DocumentChange]:
    pairs, gone = matched(before.documents, after.documents, DOCUMENTS)
    for earlier, document in pairs:
        if earlier is None:
            yield _document(Sort.ADDED, document, (0, 0), within(after, document))
        else:
            rows = ((before.label, earlier.sublabel), (after.label, document.sublabel))
            known = all(label for _, label in rows) and rows[0] in by.said and rows[1] in by.says and not document.part
            said = _differing(by.said[rows[0]], by.says[rows[1]]) if known else ("", "")
            runs = (within(before, earlier), within(after, document))
            labels = (earlier.sublabel.removeprefix(before.label), document.sublabel.removeprefix(after.label))
            yield _both(earlier, document, runs, said, relabeled=all(labels) and labels[0] != labels[1])
    for document in gone:
        yield _document(Sort.WITHDRAWN, document, within(before, document), (0, 0))


def _document(sort: Sort, document: ListedDocument, before: Run, after: Run) -> DocumentChange:
    return DocumentChange(sort, document.sublabel, document.role, document.file, before, after)


def _both(
    before: ListedDocument, after: ListedDocument, runs: tuple[Run, Run], said: tuple[str, str], *, relabeled: bool
) -> DocumentChange:
    was = before.file if before.file != after.file else ""
    label_was = before.sublabel if relabeled else ""
    other = "" if before.sha256 == after.sha256 else "content"
    other = other or ("pages" if before.source_pages != after.source_pages else "")
    other = other or ("marks" if _marks(before) != _marks(after) else "")
    role_was = before.role if before.role and after.role and before.role != after.role else ""
    moved = runs[0] != runs[1] or was or label_was
    sort = Sort.CHANGED if other or role_was or any(said) else Sort.MOVED if moved else Sort.SAME
    of = (after.sublabel, after.role, after.file)
    return DocumentChange(sort, *of, *runs, was, other, role_was, *said, label_was)


def _marks(document: ListedDocument) -> list[tuple[int, float, float]]:
    """Return where passages are marked, by the pages of the document."""
    return sorted((each.page - document.first, each.top, each.bottom) for each in document.marks)


def _front(before: Manifest, after: Manifest) -> Iterator[FrontChange]:
    pairs, gone = matched(before.front, after.front, FRONT)
    for earlier, item in pairs:
        run = (item.first, item.last)
        if earlier is None:
            yield FrontChange(Sort.ADDED, item.title, item.file, (0, 0), run)
            continue
        title_was = earlier.title if earlier.title != item.title else ""
        other = "content" if earlier.sha256 != item.sha256 else ""
        was = (earlier.first, earlier.last)
        sort = Sort.CHANGED if title_was or other else Sort.MOVED if was != run else Sort.SAME
        yield FrontChange(sort, item.title, item.file, was, run, title_was, other)
    for item in gone:
        yield FrontChange(Sort.WITHDRAWN, item.title, item.file, (item.first, item.last), (0, 0))


def _shifts(pairs: Sequence[Pair]) -> Iterator[Shift]:
    """Yield where the distance between old and new page numbers changes, for exhibits that both have."""
    last = 0
    for start, by in sorted(_shifted(earlier, later) for earlier, later in pairs if earlier and later):
        if by != last:
            last = by
            yield Shift(start, by)


def _shifted(before: ListedExhibit, after: ListedExhibit) -> Run:
    """Return from which page on an exhibit moved, and how far: its evidence decides, its own sheet may have come or gone."""
    by = after.first - before.first
    together = bool(before.divider) == bool(after.divider) and after.start - before.start == by
    return (before.start if together else before.first), by

"""Word what the checks found for counsel: by exhibit, and once where many exhibits share it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from dossier.bundle.plan import PlannedDocument, PlannedExhibit
from dossier.bundle.working_paper import PaperLine
from dossier.counsel.desk import Desk, bundle_pages
from dossier.counsel.folded import Statement, folded, of_the_whole
from dossier.counsel.names import label_of
from dossier.finding import Finding
from dossier.record.phrases import capitalized
from dossier.status import sentences
from dossier.status.gaps import Gap, gaps_of, under_its_entry

_NO_REASONS: Mapping[Finding, str] = {}


def missing(desk: Desk, found: Sequence[Finding]) -> Iterator[PaperLine]:
    """Yield what is missing, without what the chapter on requests lists."""
    gaps = [gap for gap in gaps_of(desk.entries, found, desk.plan.petition) if gap.code or not _is_asked(gap)]
    return _rows(desk, [_missing(desk, gap) for gap in gaps])


def said_of_all(
    desk: Desk, found: Sequence[Finding], reasons: Mapping[Finding, str] = _NO_REASONS
) -> Iterator[PaperLine]:
    """Yield findings in the order of the exhibits, each with the reason why it was waived, if it was."""
    return _rows(desk, [_said(desk, each, reasons.get(each, "")) for each in desk.in_order(found)])


def left_open(desk: Desk, found: Sequence[Finding]) -> Iterator[PaperLine]:
    """Yield what nobody has confirmed or filled in yet, in the words of the comment."""
    return _rows(desk, [_left_open(desk, each) for each in desk.in_order(found)])


def marks(desk: Desk) -> Iterator[PaperLine]:
    """Yield the passages that were marked and not found, by exhibit, each with its page."""
    for exhibit in desk.plan.exhibits:
        said = [
            _mark(desk, exhibit, document, mark.page, mark.quote)
            for document in exhibit.documents
            for mark in document.marks
            if not mark.verified
        ]
        if said:
            yield desk.line(exhibit.entry, said)


def _mark(desk: Desk, exhibit: PlannedExhibit, document: PlannedDocument, page: int, quote: str) -> str:
    at = document.bundle_page(page)
    cited = desk.plan.naming.cited(label_of(document, exhibit), [at - exhibit.evidence.first + 1])
    return f"“{quote}” ({cited}; bundle page {at})"


def _rows(desk: Desk, statements: Sequence[Statement]) -> Iterator[PaperLine]:
    """Yield a row on the whole, then those that several exhibits share, then what is left by exhibit."""
    if whole := tuple(of_the_whole(statements)):
        yield replace(desk.line("", whole), things=sum(not each.entry for each in statements))
    parted = folded(statements, desk.plan.naming)
    yield from parted.rows
    rest = [each for each in parted.rest if each.entry]
    for entry, mine in groupby(rest, lambda each: each.entry):
        words = [each.words for each in mine]
        yield replace(desk.line(entry, words), things=len(words))


def _missing(desk: Desk, gap: Gap) -> Statement:
    exhibit = desk.exhibits.get(gap.entry)
    words = capitalized(desk.names.told(sentences.missing(gap), exhibit))
    return Statement(gap.entry, exhibit.label if exhibit else "", words, words)


def _left_open(desk: Desk, finding: Finding) -> Statement:
    exhibit = desk.exhibits.get(finding.entry)
    words = capitalized(desk.names.told(under_its_entry(finding), exhibit))
    return Statement(finding.entry, exhibit.label if exhibit else "", words, words)


def _is_asked(gap: Gap) -> bool:
    return gap.request is not None and (gap.request.asked or gap.request.due is not None)


def _said(desk: Desk, finding: Finding, reason: str) -> Statement:
    """Return `D007, warning: … (bundle pages 12–14).`, with the reason given for a waiver."""
    exhibit = desk.exhibits.get(finding.entry)
    head, message = f"{finding.code}, {finding.severity}: ", under_its_entry(finding)
    given = f" Reason given: {reason}" if reason else ""
    if exhibit is None:
        place = finding.at.file if _is_all_that_names_it(finding) else ""
        return Statement("", place, "", f"{head}{desk.names.told(message)}{'.' * bool(given)}{given}")
    place, bare = desk.names.apart(message, exhibit)
    pages = _pages(exhibit, message)
    told = f"{head}{desk.names.told(message, exhibit)}{pages}.{given}"
    return Statement(finding.entry, place, told, f"{head}{bare}.{given}")


def _is_all_that_names_it(finding: Finding) -> bool:
    """Return whether a finding is on a file of evidence that nothing else names: it has no label, and no entry either."""
    file = finding.at.file
    return file.startswith("evidence/") and f"'{file}'" not in finding.message


def _pages(exhibit: PlannedExhibit, message: str) -> str:
    """Return the bundle pages of the document that a message names."""
    for document in exhibit.documents:
        if document.file and f"'{document.file}'" in message:
            return f" ({bundle_pages(document.span)})"
    return ""

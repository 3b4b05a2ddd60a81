"""Report faults of files in the front of a petition, of notices, and of letters there: D001–D004, D007, D008, D011–D016, D019, D020.

What concerns copies of evidence is not asked of them: private numbers (P), translations (T001), pages that stand sideways (D018).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from dossier.case import Case
from dossier.checks.damage import D014, confirm, miscounted
from dossier.checks.documents import BY_CODE, D011, D018
from dossier.checks.lookup import facts, petition_at, petitions, placed, together
from dossier.documents.files.facts import DocumentFacts
from dossier.documents.files.paths import NOT_THERE
from dossier.finding import Code, Finding, Location
from dossier.record import Petition
from dossier.record.front import FrontItem
from dossier.record.notice import Notice
from dossier.record.places import Step

CODES: tuple[Code, ...] = ()
_NOT_THERE = "save the file there, or take it out of `{}`"


class _Named(NamedTuple):
    """A file in a front, or a notice, with its path in the petition and what is known of the file."""

    petition: Petition
    path: tuple[Step, ...]
    item: FrontItem | Notice
    known: DocumentFacts

    def finding(self, case: Case, code: Code, message: str, hint: str = "", *, field: str = "file") -> Finding:
        return _finding(case, (self.petition, self.path), field, code.at(Location(""), message, hint=hint))


def problems_of_front(case: Case) -> Iterator[Finding]:
    """Report the problems of each file; pages with one problem share a finding."""
    for each in _files(case):
        for (code, message, hint), pages in together(each.known).items():
            if code not in {D014.code, D018.code}:
                yield each.finding(case, BY_CODE[code], placed(each.known, pages, message), hint)


def damaged_front(case: Case) -> Iterator[Finding]:
    """Report damaged files whose pages nobody confirmed, and files with other pages than confirmed."""
    for each in _files(case):
        expected = each.item.expect_pages
        found = [(message, pages) for (_, message, _), pages in together(each.known, code={D014.code}).items()]
        if expected is not None and each.known.usable and expected != len(each.known.pages):
            whole = next((words for words, pages in found if not pages), None)
            yield each.finding(case, D014, *miscounted(each.known, expected, whole), field="expect_pages")
        for message, pages in found:
            words = placed(each.known, pages, message)
            if expected is None:
                yield each.finding(case, D014, words, confirm("file", each.known, pages))
            elif expected == len(each.known.pages):
                yield each.finding(case, D011, f"{words}; confirmed by `expect_pages`", field="expect_pages")


def left_behind_in_front(case: Case) -> Iterator[Finding]:
    """Report what of a file will not be carried over into the bundle."""
    for each in _files(case):
        if each.known.changes:
            yield each.finding(case, D011, f"'{each.item.file}': {'; '.join(each.known.changes)}")


def unreadable_letters(case: Case) -> Iterator[Finding]:
    """Report letters that are not there or cannot be read."""
    for petition in petitions(case):
        for number, item in enumerate(petition.front):
            letter = case.letters.get(item.letter) if item.letter and not item.file else None
            if letter is not None and letter.problem is not None:
                problem = letter.problem
                found = BY_CODE[problem.code].at(Location(""), problem.message, hint=problem.hint)
                yield _finding(case, (petition, ("front", number)), "letter", found)


def _finding(case: Case, item: tuple[Petition, tuple[Step, ...]], field: str, found: Finding) -> Finding:
    """Return a finding at a field of an item; nothing in a front can be marked as requested."""
    petition, path = item
    hint = _NOT_THERE.format(path[0]) if found.hint == NOT_THERE else found.hint
    return replace(found, at=petition_at(case, petition, *path, field), hint=hint, petition=petition.id)


def _files(case: Case) -> Iterator[_Named]:
    for petition in petitions(case):
        for number, item in enumerate(petition.front):
            if item.file:
                yield _Named(petition, ("front", number), item, facts(case, item.file))
        if petition.notice:
            yield _Named(petition, ("notice",), petition.notice, facts(case, petition.notice.file))


CHECKS = (problems_of_front, damaged_front, left_behind_in_front, unreadable_letters)

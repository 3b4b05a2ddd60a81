"""Check what petitions, letters and entries name: `[[entry-id]]` (B001), sections (B005), exhibits (B006, B008, B015), sorts (R013)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dossier.bundle.inserted import B016, CITED, EXHIBITS, misplaced
from dossier.bundle.narrative import B001, Reference, references
from dossier.case import Case
from dossier.checks.lookup import (
    entry_at,
    exhibit_pages,
    page_words,
    pages_counted,
    petition_at,
    petitions,
    settled_petitions,
    whole_petitions,
)
from dossier.cited.codes import B006, B008
from dossier.finding import Code, Finding, Location, Severity
from dossier.plan.arrange import Arrangement, arrange, section_keys
from dossier.plan.family import OnFile, filed_before
from dossier.plan.filed_shelf import filed_shelf
from dossier.plan.front import citing_letters, letter_references
from dossier.plan.shelf import Shelf, recorded_shelf
from dossier.plan.supplement import TextPath, scope_of, texts_of
from dossier.plan.targets import FORMS, Objection, objection_to
from dossier.record import Document, Entry, Petition
from dossier.record.kinds import KINDS
from dossier.text.spelling import nearest

B005 = Code(
    "B005",
    Severity.WARNING,
    "narrative that is printed nowhere",
    "A petition has a narrative for a section that has no exhibits and no cross-references, or wants no sheets for sections "
    "(dividers: exhibits), so that the bundle has no divider for it.",
    "A text written for the bundle would silently be left out of it.",
    wrong="narrative:\n  salary: The survey stands beside the contract.   # and no entry is offered under salary",
    right="narrative:\n  judging: Completed reviews since 2022, see [[rev-stroke]].",
)
B015 = Code(
    "B015",
    Severity.NOTE,
    "an entry that stands alone, because the exhibit that it belongs to is not in the bundle",
    "`exhibit` names the entry in whose exhibit the documents of this one are to stand. The petition leaves that entry out, so "
    "this one has an exhibit of its own there.",
    "Its label differs from petition to petition, and letters that cite it have to be written accordingly.",
    wrong="petitions:\n  eb1a: {exclude: [stroke-2024]}   # and another entry has exhibit: stroke-2024",
    right="petitions:\n  eb1a: {exclude: []}",
)
R013 = Code(
    "R013",
    Severity.WARNING,
    "sort in `exclude` that no entry is of",
    "A petition leaves out all entries of a sort, and the record has none of that sort: all keys of one sort have to hold.",
    "What was to stay out of the bundle may be in it.",
    wrong="exclude: [{kind: publications, before: 1995}]   # and the first publication is of 2012",
    right="exclude: [{kind: publications, before: 2015}]",
)
CODES = (B001, B005, B015, B016, R013)


def sorts_of_nothing(case: Case) -> Iterator[Finding]:
    """Report sorts in `exclude` that no entry is of; an unknown id or kind has a finding of its own."""
    for petition in petitions(case) if case.record.complete else ():
        for index, sort in enumerate(petition.exclude):
            named = not sort.id and sort.kind in ("", *KINDS)
            if named and not any(map(sort.means, case.record.entries)):
                yield R013.at(
                    petition_at(case, petition, "exclude", index),
                    f"petition '{petition.id}' excludes a sort of which there is no entry",
                    hint="all keys of one sort have to hold: take one away, correct it, or take the sort away",
                    petition=petition.id,
                )


def unresolved_references(case: Case) -> Iterator[Finding]:
    """Report references that lead nowhere: of narratives once per narrative, of letters each at its place."""
    for petition in settled_petitions(case) if case.record.complete else ():
        shelf = recorded_shelf(case, arrange(case, petition.id, draft=True), draft=True)
        for reference, at in (
            *(each[1:] for each in written_references(case, petition)),
            *letter_references(case, petition),
        ):
            if wrong := _objection(case, petition, reference, shelf):
                yield B001.at(at, f"{reference.written} {wrong.what}", hint=wrong.hint, petition=petition.id)


def written_references(case: Case, petition: Petition) -> Iterator[tuple[TextPath, Reference, Location]]:
    """Yield every reference of the petition's own texts once for each, with the path of the text and the place where it is written first."""
    for path, text in texts_of(petition):
        for reference in dict.fromkeys(references(text)):
            yield path, reference, _place(case, petition_at(case, petition, *path), reference)


def insertions(case: Case) -> Iterator[Finding]:
    """Report each {{…}} of a letter for which nothing stands; of a PDF nothing is filled in."""
    for petition in petitions(case):
        for letter in citing_letters(case, petition):
            if not letter.file.lower().endswith(".pdf"):
                known = (EXHIBITS, CITED) if letter.stops else (EXHIBITS,)
                for written, start in misplaced(letter.text, known):
                    hint = f"write {{{{{EXHIBITS}}}}} alone between two empty lines, or the words themselves"
                    message = f"nothing stands for {written} here"
                    yield B016.at(letter.at(start), message, hint=hint, petition=petition.id)


def unprinted_narratives(case: Case) -> Iterator[Finding]:
    """Report narratives of sections that the bundle lacks. C001 covers criteria that a classification does not have."""
    for petition in settled_petitions(case) if case.record.complete else ():
        if not petition.narrative:
            continue
        held = {group.key for group in arrange(case, petition.id, draft=True).groups}
        for key in (key for key in petition.narrative if key in section_keys(case.packs[petition.id])):
            if objection := _unprinted(petition, key, held):
                message, hint = objection
                place = petition_at(case, petition, "narrative", key)
                yield B005.at(place, message, hint=hint, petition=petition.id)


def _unprinted(petition: Petition, key: str, held: Collection[str]) -> tuple[str, str] | None:
    """Return why the narrative of a section is printed nowhere, and what to do; None where its sheet has it."""
    if key not in held:
        message = f"nothing is offered under '{key}', so this narrative is not printed anywhere"
        return message, "offer an entry there, or move this text to another section"
    if petition.dividers == "exhibits":
        message = f"with dividers: exhibits no section has a sheet, so the narrative of '{key}' is not printed anywhere"
        return message, "write dividers: both, or take this text out"
    return None


def _objection(case: Case, petition: Petition, reference: Reference, shelf: Shelf) -> Objection | None:
    """Return what is wrong with a reference, and what to do; None if it leads somewhere."""
    filed = filed_shelf(filed_before(case, petition.id))
    if reference.entry in shelf or reference.entry in filed:
        return objection_to(reference, shelf, filed)
    if not reference.entry:
        return Objection("has not the form of a reference", FORMS)
    if case.record.entry(reference.entry) is not None:
        reason = scope_of(case, petition.id).left_out.get(reference.entry, "")
        hint = "offer the entry in this petition too, or remove the reference"
        hint = f"it {reason}" if reason.startswith("stands") else hint
        return Objection(f"refers to an entry that petition '{petition.id}' leaves out", hint)
    near = nearest(reference.entry, shelf)
    return Objection("refers to no entry of the record", f"did you mean [[{near}]]?" if near else FORMS)


def _place(case: Case, start: Location, reference: Reference) -> Location:
    """Return where the reference itself stands in the narrative that begins at this place."""
    text = next((file.text for file in case.record.files if file.file == start.file), "")
    written = reference.written
    for number, line in enumerate(text.splitlines()[start.line - 1 :], start.line):
        column = line.find(written, start.column - 1 if number == start.line else 0)
        if column >= 0:
            return Location(start.file, number, column + 1)
    return start


def seen_elsewhere(case: Case) -> Iterator[Finding]:
    """Report documents that stand in no exhibit of a petition, or on a page that the exhibit does not have."""
    for petition in petitions(case) if case.record.complete else ():
        held = arrange(case, petition.id, draft=True)
        for entry in held.entries:
            for index, document in enumerate(entry.documents):
                if document.see and not isinstance(document, OnFile):
                    yield from _about(case, held, (entry, index, document), petition.id)


def _about(case: Case, held: Arrangement, named: tuple[Entry, int, Document], petition: str) -> Iterator[Finding]:
    entry, index, document = named
    host, filed = held.hosts.get(document.see or ""), filed_before(case, petition).of_entry(document.see or "")
    place = entry_at(case, entry, "documents", index, "see")
    if host is None and not filed:
        message = f"'{document.see}' has no exhibit in petition '{petition}', so nothing shows this document there"
        hint = f"offer '{document.see}' in this petition too, or name the file here"
        yield B008.at(place, message, hint=hint, entry=entry.id, petition=petition)
        return
    count = exhibit_pages(case, held, host) if host else filed[0].page_count
    beyond = document.pages.outside(count) if document.pages and count else ()
    if beyond:
        message = f"the exhibit of '{document.see}' has {pages_counted(count)}, and this names {page_words(beyond, 0)}"
        at = entry_at(case, entry, "documents", index, "pages")
        hint = "count the pages of that exhibit's documents, without its divider"
        yield B006.at(at, message, hint=hint, entry=entry.id, petition=petition)


def alone(case: Case) -> Iterator[Finding]:
    """Report entries that were to stand in the exhibit of another that a petition leaves out."""
    for petition in whole_petitions(case) if case.record.complete else ():
        held = arrange(case, petition.id, draft=True)
        for entry in held.entries:
            if entry.exhibit and held.hosts[entry.id] is entry:
                yield B015.at(
                    entry_at(case, entry, "exhibit"),
                    f"'{entry.exhibit}' has no exhibit in petition '{petition.id}': '{entry.id}' stands alone there",
                    hint=f"offer '{entry.exhibit}' in this petition too, or leave it so",
                    entry=entry.id,
                    petition=petition.id,
                )


CHECKS = (sorts_of_nothing, unresolved_references, insertions, unprinted_narratives, seen_elsewhere, alone)
OF_LETTERS = (unresolved_references, insertions)

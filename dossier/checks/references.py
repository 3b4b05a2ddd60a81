"""Check what petitions name: `[[entry-id]]` in narratives (B001), sections (B005), sorts of entries (R013)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dossier.bundle.narrative import B001, Reference, references
from dossier.case import Case
from dossier.checks.lookup import facts, offered, pages_counted, petition_at, petitions
from dossier.finding import Code, Finding, Location, Severity
from dossier.plan.arrange import arrange, section_keys
from dossier.plan.parts import planned_parts
from dossier.record import Entry, Petition
from dossier.record.kinds import KINDS
from dossier.text.spelling import nearest

B005 = Code(
    "B005",
    Severity.WARNING,
    "narrative that is printed nowhere",
    "A petition has a narrative for a section that has no exhibits and no cross-references, so that the bundle has "
    "no divider for it.",
    "A text written for the bundle would silently be left out of it.",
    wrong="narrative:\n  salary: The survey stands beside the contract.   # and no entry is offered under salary",
    right="narrative:\n  judging: Completed reviews since 2022, see [[rev-stroke]].",
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
CODES = (B001, B005, R013)


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
    """Report references of narratives that lead nowhere, each once per narrative."""
    for petition in petitions(case) if case.record.complete else ():
        exhibits = {entry.id: entry for entry in offered(case, petition)}
        for key, text in petition.narrative.items():
            for reference in dict.fromkeys(references(text)):
                if objection := _objection(case, petition, reference, exhibits):
                    message, hint = objection
                    place = _place(case, petition_at(case, petition, "narrative", key), reference)
                    yield B001.at(place, message, hint=hint, petition=petition.id)


def unprinted_narratives(case: Case) -> Iterator[Finding]:
    """Report narratives of sections that the bundle lacks. C001 covers criteria that a classification does not have."""
    for petition in petitions(case) if case.record.complete else ():
        if not petition.narrative:
            continue
        pack = case.packs[petition.id]
        held = {group.key for group in arrange(case, petition.id, draft=True).groups}
        for key in petition.narrative:
            if key not in held and key in section_keys(pack):
                yield B005.at(
                    petition_at(case, petition, "narrative", key),
                    f"nothing is offered under '{key}', so this narrative is not printed anywhere",
                    hint="offer an entry there, or move this text to another section",
                    petition=petition.id,
                )


def _objection(
    case: Case, petition: Petition, reference: Reference, exhibits: Mapping[str, Entry]
) -> tuple[str, str] | None:
    """Return what is wrong with a reference, and what to do; None if it leads somewhere."""
    written = f"[[{reference.text}]]"
    if reference.entry in exhibits:
        pages = _page_count(case, exhibits[reference.entry])
        if not pages or reference.page <= pages:
            return None
        message = f"{written} refers to page {reference.page} of an exhibit with {pages_counted(pages)}"
        return message, "count the pages of the exhibit's documents, without its divider"
    if case.record.entry(reference.entry) is not None:
        hint = "offer the entry in this petition too, or remove the reference"
        return f"{written} refers to an entry that petition '{petition.id}' leaves out", hint
    near = nearest(reference.entry, exhibits)
    hint = f"did you mean [[{near}]]?" if near else "write [[entry-id]] or [[entry-id:3]]"
    return f"{written} refers to no entry of the record", hint


def _page_count(case: Case, entry: Entry) -> int:
    """Return the evidence pages of the exhibit; 0 if a file of it is unknown or cannot be used."""
    planned = tuple(planned_parts(entry, case.documents, draft=True))
    if any(part.missing or not facts(case, part.file).usable for part in planned):
        return 0
    return sum(len(part.pages) for part in planned)


def _place(case: Case, start: Location, reference: Reference) -> Location:
    """Return where the reference itself stands in the narrative that begins at this place."""
    text = next((file.text for file in case.record.files if file.file == start.file), "")
    written = f"[[{reference.text}]]"
    for number, line in enumerate(text.splitlines()[start.line - 1 :], start.line):
        column = line.find(written, start.column - 1 if number == start.line else 0)
        if column >= 0:
            return Location(start.file, number, column + 1)
    return start


CHECKS = (sorts_of_nothing, unresolved_references, unprinted_narratives)

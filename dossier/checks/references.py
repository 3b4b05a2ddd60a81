"""Check narratives: each `[[entry-id]]` leads to an exhibit of that bundle (B001), each section exists (B005)."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.bundle.narrative import B001, Reference, references
from dossier.case import Case
from dossier.checks.lookup import exhibit_pages, pages_counted, petition_at, petitions
from dossier.finding import Code, Finding, Location, Severity
from dossier.plan.arrange import Arrangement, arrange, section_keys
from dossier.record import Petition
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
CODES = (B001, B005)


def unresolved_references(case: Case) -> Iterator[Finding]:
    """Report references of narratives that lead nowhere, each once per narrative."""
    for petition in petitions(case) if case.record.complete else ():
        held = arrange(case, petition.id, draft=True)
        for key, text in petition.narrative.items():
            for reference in dict.fromkeys(references(text)):
                if objection := _objection(case, petition, reference, held):
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
    case: Case, petition: Petition, reference: Reference, arrangement: Arrangement
) -> tuple[str, str] | None:
    """Return what is wrong with a reference, and what to do; None if it leads somewhere."""
    written = f"[[{reference.text}]]"
    exhibits = arrangement.hosts
    if reference.entry in exhibits:
        pages = exhibit_pages(case, arrangement, exhibits[reference.entry])
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


def _place(case: Case, start: Location, reference: Reference) -> Location:
    """Return where the reference itself stands in the narrative that begins at this place."""
    text = next((file.text for file in case.record.files if file.file == start.file), "")
    written = f"[[{reference.text}]]"
    for number, line in enumerate(text.splitlines()[start.line - 1 :], start.line):
        column = line.find(written, start.column - 1 if number == start.line else 0)
        if column >= 0:
            return Location(start.file, number, column + 1)
    return start


CHECKS = (unresolved_references, unprinted_narratives)

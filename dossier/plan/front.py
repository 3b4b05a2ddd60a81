"""List what stands between the cover and the index: forms and other files, and letters; and which letters cite."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.bundle.narrative import Reference, spanned_references
from dossier.bundle.plan import PageRun, PlannedFront, PlannedLetter
from dossier.bundle.spots import Spot
from dossier.case import Case
from dossier.documents.files.facts import DocumentFacts, PageFacts, is_letter
from dossier.documents.files.letters import LetterText
from dossier.finding import Location
from dossier.people.petitioner import is_own
from dossier.plan.documents import UNPLACED
from dossier.record import Petition
from dossier.record.front import FrontItem


def front_items(case: Case, petition: Petition) -> tuple[PlannedFront, ...]:
    """Return the front of a petition's bundle, not yet placed, without what cannot be used (D001–D005)."""
    return tuple(_planned(case, petition))


def letters_of(case: Case, petition: Petition) -> tuple[LetterText, ...]:
    """Return the letters in the front of a petition that can be read."""
    named = dict.fromkeys(item.letter for item in petition.front if item.letter and not item.file)
    return tuple(case.letters[file] for file in named if file in case.letters and not case.letters[file].problem)


def citing_letters(case: Case, petition: Petition) -> tuple[LetterText, ...]:
    """Return all letters that cite the exhibits of a petition and can be read: those in its front, and those outside the bundle."""
    named = (case.cited[file] for file in dict.fromkeys(petition.cited_in) if file in case.cited)
    found = {letter.file: letter for letter in (*letters_of(case, petition), *named) if not letter.problem}
    return tuple(found.values())


def letter_references(case: Case, petition: Petition) -> Iterator[tuple[Reference, Location]]:
    """Yield every reference of these letters, with its place."""
    for letter in citing_letters(case, petition):
        for reference, start, _ in spanned_references(letter.text):
            yield reference, letter.at(start)


def _planned(case: Case, petition: Petition) -> Iterator[PlannedFront]:
    for number, item in enumerate(petition.front, 1):
        if item.file:
            facts = case.documents.get(item.file)
            if facts is not None and facts.usable:
                yield _file(case, item, facts)
        elif (letter := case.letters.get(item.letter)) is not None and letter.problem is None:
            yield PlannedFront(
                file=item.letter,
                sha256=letter.sha256,
                title=item.title,
                span=PageRun(UNPLACED, 1),
                date=item.date.printed if item.date else "",
                letter=_letter(case, petition, item, letter.text),
                part_key=f"front:{number}",
            )


def _file(case: Case, item: FrontItem, facts: DocumentFacts) -> PlannedFront:
    return PlannedFront(
        file=item.file,
        sha256=facts.sha256,
        title=item.title,
        span=PageRun(UNPLACED, len(facts.pages)),
        spots=case.spots.get(item.file) or tuple(map(_unseen, facts.pages)),
    )


def _unseen(page: PageFacts) -> Spot:
    """Return where a number surely disturbs nothing on a page whose margins nobody looked at."""
    return "" if is_letter(page.width, page.height) else "band"


def _letter(case: Case, petition: Petition, item: FrontItem, text: str) -> PlannedLetter:
    of = petition.representative
    return PlannedLetter(
        text=text,
        date=item.date.printed if item.date else "",
        sender=_sender(case, petition),
        representative=tuple(filter(None, (of.name, of.title, of.firm, *of.address))) if of else (),
        to=item.to,
        about=item.re,
        signer=_signer(case, petition),
    )


def _sender(case: Case, petition: Petition) -> tuple[str, ...]:
    """Return who files, with the address where one is recorded."""
    files = petition.petitioner
    if files is None or is_own(petition, case.record.beneficiary):
        return (case.record.beneficiary.name, *(files.address if files else ()))
    return (files.name, *files.address)


def _signer(case: Case, petition: Petition) -> tuple[str, ...]:
    """Return who signs: the petitioner's signatory with title, or the beneficiary who files."""
    files = petition.petitioner
    if files is None or is_own(petition, case.record.beneficiary):
        return (case.record.beneficiary.name,)
    return tuple(filter(None, (files.signatory, files.title, files.name)))

"""Compare with author lists: the stated place of the beneficiary (X004), and writers called independent (X007)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from dossier.case import Case
from dossier.checks.lookup import entry_at, offering, once_for
from dossier.finding import Code, Finding, Severity
from dossier.people.author_list import read_list
from dossier.people.authorship import SHARED, Place, author_place, is_collaborator, person_of, standing
from dossier.people.names import Person, Verdict, compare
from dossier.record import Beneficiary, Entry
from dossier.record.kinds.letters import Letter
from dossier.text.spelling import same_words

X004 = Code(
    "X004",
    Severity.WARNING,
    "the stated place among the authors is not the one in the author list",
    "`position` or `equal_contribution` states something that the author list does not confirm: first where another is "
    "named first, sole where there are several. This is not checked if the beneficiary's name is not found in the list. "
    "Or `authors_role` is named-collaborator, and the record states a place all the same, or lists the beneficiary as an author.",
    "The reader sees the place in the article itself; a petition that states another one puts every other statement in doubt.",
    wrong="authors: [Osei K, Haddad LM, Brandt P]\nposition: first",
    right="authors: [Osei K, Haddad LM, Brandt P]\nposition: co-first\nequal_contribution: true",
    source="Matter of Ho, 19 I&N Dec. 582, 591-92 (BIA 1988); from knowledge, not read",
)
X007 = Code(
    "X007",
    Severity.WARNING,
    "a writer called independent who stands in an author list of the record",
    "A letter's `relationship` is independent, or `independent` is yes, and its writer is among the authors, inventors or "
    "investigators of an entry of the record.",
    "Who called a co-author independent is doubted in all other letters, too. A namesake may be meant: then waive this with the reason.",
    wrong="publications:\n  - {id: stroke-2024, title: CT perfusion, authors: [Haddad LM, Osei K]}\n"
    "letters:\n  - {id: letter-osei, title: Letter of Kwame Osei, writer: Kwame Osei, relationship: independent}",
    right="letters:\n  - {id: letter-osei, title: Letter of Kwame Osei, writer: Kwame Osei, relationship: co-author}",
    source="6 USCIS-PM F.2(B)(3); published appeal decisions",
)
CODES = (X004, X007)

_BORNE_OUT: Mapping[str, Callable[[Place], bool]] = {
    "sole": lambda place: place.sole,
    "first": lambda place: place.number == 1,
    "second": lambda place: place.number == 2,
    "middle": lambda place: place.number > 1 and not place.last,
    "last": lambda place: place.last or not place.of,
}


def stated_places(case: Case) -> Iterator[Finding]:
    """Report each `position` and `equal_contribution` that the author list contradicts."""
    for entry in case.record.entries:
        place = author_place(entry, case.record.beneficiary)
        if place is None:
            continue
        stated = getattr(entry, "position", "")
        if stated and not _agrees(stated, place):
            hint = "correct `position` or `authors`" + (
                "; for a shared first place, write co-first" if stated == "first" and place.number > 1 else ""
            )
            message = f"`position` is {stated}, but by the author list the beneficiary is {place}"
            yield X004.at(entry_at(case, entry, "position"), message, hint=hint, entry=entry.id)
        if place.sole and getattr(entry, "equal_contribution", None):
            yield X004.at(
                entry_at(case, entry, "equal_contribution"),
                "`equal_contribution` is set, but the author list has only one author",
                hint="name all authors in `authors`, or remove `equal_contribution`",
                entry=entry.id,
            )


def places_of_collaborators(case: Case) -> Iterator[Finding]:
    """Report works that name the beneficiary as a collaborator of a group, and state authorship all the same."""
    for entry in case.record.entries:
        for field, message in _authorship_stated(entry, case.record.beneficiary) if is_collaborator(entry) else ():
            hint = "correct `authors_role`, or take this out; a named collaborator is no author"
            yield X004.at(entry_at(case, entry, field), message, hint=hint, entry=entry.id)


def _authorship_stated(entry: Entry, beneficiary: Beneficiary) -> Iterator[tuple[str, str]]:
    """Yield each field that says the opposite of a named collaborator, and what is wrong with it."""
    for field in ("position", "equal_contribution", "corresponding"):
        if getattr(entry, field, None):
            yield field, f"`{field}` is set, but `authors_role` says named-collaborator"
    found = standing(read_list(getattr(entry, "authors", ())), person_of(beneficiary, *entry.names_as_printed))
    if found.same:
        name = found.names(found.same)[0]
        yield "authors", f"`authors_role` is named-collaborator, but the author list has '{name}'"


def _agrees(stated: str, place: Place) -> bool:
    if stated in SHARED:
        return not place.sole
    return _BORNE_OUT[stated](place) if stated in _BORNE_OUT else True


def independent_coauthors(case: Case) -> Iterator[Finding]:
    """Report letters of writers called independent who made a work of the record with the beneficiary."""
    petitions_of = offering(case)
    letters = [each for each in case.record.entries if isinstance(each, Letter) and each.called_independent]
    works = _works(case) if letters else ()
    for letter in letters:
        work = _made_by(works, letter.writer.partition(",")[0])
        for petition in once_for(case, letter, petitions_of.get(letter.id, ())) if work else ():
            yield X007.at(
                entry_at(case, letter, "relationship"),
                f"'{letter.id}' calls its writer independent, and '{work}' lists that name",
                hint="state the relationship as it is, or waive this where a namesake is meant",
                entry=letter.id,
                petition=petition,
            )


def _works(case: Case) -> tuple[tuple[str, Sequence[str], frozenset[str]], ...]:
    """Return each work that lists persons: its id, the list, and the words in it."""
    listed = ((each.id, getattr(each, each.names_in.field)) for each in case.record.entries if each.names_in)
    return tuple((work, names, frozenset(same_words(" ".join(names)).split())) for work, names in listed if names)


def _made_by(works: Sequence[tuple[str, Sequence[str], frozenset[str]]], writer: str) -> str:
    """Return the first work that lists the writer; empty if none does. Lists are read only where a word is shared."""
    words = frozenset(word for word in same_words(writer).split() if len(word) > 1)
    person = Person.of([writer])
    for work, names, inside in works:
        if words & inside and any(compare(name, person) is Verdict.SAME for name in read_list(names).persons):
            return work
    return ""


CHECKS = (stated_places, places_of_collaborators, independent_coauthors)

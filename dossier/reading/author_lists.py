"""Look for the beneficiary in lists of names that works print: absent (R007), uncertain (R008), inseparable (R010)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.finding import Code, Finding, Severity
from dossier.people.author_list import read_list, split
from dossier.people.authorship import Standing, is_collaborator, person_of, standing
from dossier.people.names import Person, is_variant
from dossier.people.near import nearest_author
from dossier.reading.spot import Spot, shown
from dossier.record import Beneficiary, Entry
from dossier.record.kind import NameList
from dossier.record.places import Step

R007 = Code(
    "R007",
    Severity.WARNING,
    "the beneficiary's name is not in the author list",
    "None of the authors of a publication or presentation, of the inventors of a patent or of the investigators of a grant is "
    "the beneficiary, by the name or by any spelling under `names_as_printed`. Not asked of a publication whose "
    "`authors_role` is named-collaborator: there the beneficiary is named in a group, and is no author.",
    "Authorship is shown by the printed name; a reader who does not find it there needs a word of explanation.",
    wrong="authors: [Osei K, Brandt P]",
    right="authors: [Haddad LM, Osei K, Brandt P]",
)
R008 = Code(
    "R008",
    Severity.WARNING,
    "a printed name that is not among the names of the beneficiary",
    "A work or a document prints a name that may be the beneficiary's and is less than a recorded spelling: another or "
    "only one of two surnames, an initial more, a letter doubled or left out. Or several names of one list are the "
    "beneficiary's by what is recorded. No place among the authors is printed before that is settled.",
    "An officer compares the name on each exhibit with that in the passport. Where they differ, a statement of name "
    "variations with a document that shows the change is common practice. A work of somebody with a like name must never "
    "count as the beneficiary's.",
    wrong="beneficiary: {name: Leila M. Haddad}\n# and in an entry: authors: [Haddad-Osei L, Brandt P]",
    right="beneficiary: {name: Leila M. Haddad, names_as_printed: [Haddad-Osei L]}\n"
    "# or, where it is somebody else: namesakes: [Haddad-Osei L]",
    source="common practice",
)
R010 = Code(
    "R010",
    Severity.WARNING,
    "several persons in one text of a list of people",
    "A list of authors, inventors or investigators, or of the beneficiary's own printed names, holds a text that is not surely one name: it has commas, `and`, `&` or "
    "`;`, or family names and initials stand as items of their own. Or dots stand for persons before the beneficiary. No "
    "place among the authors is printed then.",
    "Where one person ends and the next begins is a guess, and first, last and sole author are statements of fact.",
    wrong='authors: ["Haddad, L., Osei, K., Brandt, P."]',
    right="authors: [Haddad L, Osei K, Brandt P]",
)

_SHOWN = 3


def about_printed_names(beneficiary: Beneficiary, spot: Spot) -> Iterator[Finding]:
    """Report texts among the printed names and namesakes of the beneficiary that hold several names."""
    for field in ("names_as_printed", "namesakes"):
        for place, text in enumerate(getattr(beneficiary, field)):
            found = split(text)
            if len(found.persons) > 1:
                at, message = spot.at((field, place)), f"'{field}' holds several names in one text"
                yield spot.finding(R010, at, message, f"write each as an item of its own, as in {found.written_out}")


def about_authors(entry: Entry, beneficiary: Beneficiary, spot: Spot) -> Iterator[Finding]:
    """Report where the list of names of an entry, and spellings given for it, disagree with the beneficiary's names."""
    if not beneficiary.name:
        return
    names = entry.names_in
    for path, listed in entry.name_lists() if names and names.absent and not is_collaborator(entry) else ():
        if names and listed:
            found = standing(read_list(listed), person_of(beneficiary, *entry.names_as_printed))
            yield from _about_list(found, path, names, beneficiary, spot)
    yield from _about_spellings(entry, person_of(beneficiary), spot)


def _about_list(
    found: Standing, path: tuple[Step, ...], names: NameList, beneficiary: Beneficiary, spot: Spot
) -> Iterator[Finding]:
    authors, field = found.authors, path[-1]
    if not authors.sure:
        at = spot.at((*path, authors.at) if authors.at >= 0 else path)
        message = f"'{field}' holds several persons in one text, or parts of a name as items of their own"
        yield spot.finding(R010, at, message, f"write {field}: {authors.written_out}")
    elif len(found.same) > 1:
        message = f"several names here may be the beneficiary's: {_shown(found.names(found.same))}"
        hint = "add those that are somebody else's to namesakes of the beneficiary; no place among them is printed until then"
        yield spot.finding(R008, spot.at(path), message, hint)
    elif found.same and found.same[0] >= authors.counted:
        message = f"persons are left out before {shown(found.names(found.same)[0])}, whose place is not known therefore"
        yield spot.finding(R010, spot.at(path), message, "write out the whole list, or end it with et al.")
    elif not found.same and found.unsure:
        yield _unsure(found.names(found.unsure), path, spot)
    elif not found.same:
        yield _missing(found, path, names, beneficiary, spot)


def _missing(found: Standing, path: tuple[Step, ...], names: NameList, beneficiary: Beneficiary, spot: Spot) -> Finding:
    near = nearest_author(found.authors.persons, person_of(beneficiary))
    hint = "add the missing name, or the spelling printed here to names_as_printed of the beneficiary"
    hint += f", if that is {shown(near)}" if near else ""
    if found.authors.cut:
        hint = f"the list is cut short: write it out as far as the beneficiary's name; or {hint}"
    if found.authors.groups and names.collaborators:
        hint += f"; or, where the group names the beneficiary as a collaborator, say `{names.collaborators}`"
    return spot.finding(R007, spot.at(path), f"{names.absent} {beneficiary.name}", hint)


def _unsure(names: Sequence[str], path: tuple[Step, ...], spot: Spot) -> Finding:
    message = f"the beneficiary may be printed as {_shown(names)} here, which is no recorded spelling"
    hint = (
        "if it is the beneficiary, add it to names_as_printed of the beneficiary and think of a statement of name variations; "
        "if it is somebody else, add it to namesakes"
    )
    return spot.finding(R008, spot.at(path), message, hint)


def _about_spellings(entry: Entry, person: Person, spot: Spot) -> Iterator[Finding]:
    """Report spellings given for one entry that have another family name than the beneficiary's."""
    for index, name in enumerate(entry.names_as_printed):
        if not is_variant(name, person):
            hint = "add it to names_as_printed of the beneficiary, and think of a statement of name variations"
            message = f"the beneficiary is printed as {shown(name)} here, a name not recorded"
            yield spot.finding(R008, spot.at(("names_as_printed", index)), message, hint)


def _shown(names: Sequence[str]) -> str:
    few = " and ".join(map(shown, names[:_SHOWN]))
    return few + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")

"""The beneficiary in the lists of names that works print: not there (R007), or there in another form (R008)."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.finding import Code, Finding, Severity
from dossier.people.names import is_listed, nearest_author, other_form
from dossier.reading.shape import Spot, shown
from dossier.record import Beneficiary, Entry

R007 = Code(
    "R007",
    Severity.WARNING,
    "the beneficiary's name is not in the author list",
    "None of the authors of a publication or presentation, of the inventors of a patent or of the investigators of a grant is "
    "the beneficiary, by the name or by any spelling under `names_as_printed`.",
    "Authorship is shown by the printed name; a reader who does not find it there needs a word of explanation.",
    wrong="authors: [Osei K, Brandt P]",
    right="authors: [Haddad LM, Osei K, Brandt P]",
)
R008 = Code(
    "R008",
    Severity.WARNING,
    "a printed name that is not among the names of the beneficiary",
    "A work or a document prints the beneficiary with a word that neither the name nor `names_as_printed` of the beneficiary "
    "has, such as another surname. Initials, order, accents and titles make no other name.",
    "An officer compares the name on each exhibit with that in the passport. Where they differ, a statement of name "
    "variations with a document that shows the change is common practice.",
    wrong="beneficiary: {name: Leila M. Haddad}\n# and in an entry: authors: [Haddad-Osei L, Brandt P]",
    right="beneficiary: {name: Leila M. Haddad, names_as_printed: [Haddad-Osei L]}",
    source="common practice",
)


def about_authors(entry: Entry, beneficiary: Beneficiary, spot: Spot) -> Iterator[Finding]:
    """What the list of names of an entry, and the spellings given for it, say against the names of the beneficiary."""
    if not beneficiary.name:
        return
    field, words = (entry.names_in.field, entry.names_in.absent) if entry.names_in else ("", "")
    listed = getattr(entry, field, ()) if words else ()
    names = (beneficiary.name, *beneficiary.names_as_printed)
    own = (*names, *entry.names_as_printed)
    if listed and not is_listed(own, listed):
        near = nearest_author(own, listed)
        hint = f"add the missing name, or the spelling printed here to names_as_printed of the beneficiary{_near(near)}"
        yield spot.finding(R007, spot.at((field,)), f"{words} {beneficiary.name}", hint)
    for index, name in enumerate(entry.names_as_printed):
        if not is_listed(names, [name]) or other_form(names, [name]):
            yield _unknown(name, ("names_as_printed", index), spot)
    if listed and not entry.names_as_printed and (name := other_form(own, listed)):
        yield _unknown(name, (field,), spot)


def _near(author: str) -> str:
    return f", if that is {shown(author)}" if author else ""


def _unknown(name: str, path: tuple[str | int, ...], spot: Spot) -> Finding:
    hint = "add it to names_as_printed of the beneficiary, and think of a statement of name variations"
    return spot.finding(
        R008, spot.at(path), f"the beneficiary is printed as {shown(name)} here, a name not recorded", hint
    )

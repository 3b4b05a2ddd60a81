"""Resolve the `[[…]]` of narratives and letters, and say what is wrong with those that refer to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from dossier.bundle.naming import Naming
from dossier.bundle.narrative import Reference, references
from dossier.bundle.plan import MarkPages, PlannedExhibit, PlannedSection, Target
from dossier.plan.shelf import FiledShelf, Shelf, Shown, Standing, planned_shelf
from dossier.rules.needs import canonical
from dossier.text.listing import listed
from dossier.text.spelling import nearest

NOTHING: FiledShelf = MappingProxyType({})
FORMS = "write [[entry-id]], [[entry-id:3]], [[entry-id/role]] or [[entry-id#mark]]"


class Objection(NamedTuple):
    """Why a reference leads nowhere, as the end of a sentence that begins with it, and what to do."""

    what: str
    hint: str


def targets(
    sections: Sequence[PlannedSection],
    texts: Iterable[str],
    naming: Naming,
    marks: MarkPages,
    filed: FiledShelf = NOTHING,
) -> Mapping[str, Target]:
    """Map the inner text of each reference of these texts that resolves to the words to print and the page to open.

    What was filed before and is not enclosed opens no page: 0.
    """
    exhibits = {exhibit.label: exhibit for section in sections for exhibit in section.exhibits}
    shelf = planned_shelf(exhibits.values(), marks)
    wanted = {each.text: each for text in texts for each in references(text)}
    return {
        inner: _target(each, standing, exhibits, naming)
        for inner, each in wanted.items()
        if (standing := standing_of(each, shelf, filed)) is not None and found(each, standing)
    }


def standing_of(reference: Reference, enclosed: Shelf, filed: FiledShelf) -> Standing | None:
    """Return what a reference names: an exhibit of the bundle, else a filed one; None where it leads nowhere.

    What is enclosed is meant where it has what the reference names, else the newest filing; a role or mark that this lacks is looked
    for among what was filed before.
    """
    here, there = enclosed.get(reference.entry), filed.get(reference.entry, ())
    standing = [*([here] if here is not None else ()), *there]
    meant = standing if reference.role or reference.mark else standing[:1]
    return next((each for each in meant if objection(reference, each) is None), None)


def objection_to(reference: Reference, enclosed: Shelf, filed: FiledShelf) -> Objection | None:
    """Return why a reference to an entry on one of these shelves leads nowhere; None where it leads somewhere."""
    if standing_of(reference, enclosed, filed) is not None:
        return None
    here = enclosed.get(reference.entry)
    return objection(reference, here if here is not None else filed[reference.entry][0])


def found(reference: Reference, standing: Standing) -> bool:
    """Return whether the page of the mark is known, where a mark is meant."""
    return not reference.mark or bool(standing.marks[reference.mark])


class Meant(NamedTuple):
    """What a reference names: the exhibit and the label to print, the pages to print, and the page to open, 0 for the first."""

    exhibit: str
    label: str
    pages: tuple[int, ...]
    opened: int


def meant(reference: Reference, standing: Standing) -> Meant:
    """Return what a reference names that leads somewhere."""
    shown = _meant(reference, standing)
    place, pages = cited_pages(reference, standing)
    opened = pages[0] if pages else shown.pages[0] if shown and shown.pages else 0
    return Meant(place, shown.label if shown else place, pages, opened)


def _target(reference: Reference, standing: Standing, exhibits: Mapping[str, PlannedExhibit], naming: Naming) -> Target:
    named = meant(reference, standing)
    words = naming.cited(named.label, named.pages, words=reference.words)
    exhibit = exhibits.get(named.exhibit)
    if exhibit is None:
        return Target(words, 0)
    return Target(words, exhibit.evidence.first + named.opened - 1 if named.opened else exhibit.divider.first)


def cited_pages(reference: Reference, standing: Standing) -> tuple[str, tuple[int, ...]]:
    """Return the label of the exhibit that a reference leads to, and the pages within it that the citation prints."""
    shown = _meant(reference, standing)
    if reference.mark:
        return standing.exhibit, (standing.marks[reference.mark],)
    if shown is not None:
        picked = tuple(shown.pages[page - 1] for page in reference.listed if page <= len(shown.pages))
        return shown.exhibit, picked or shown.cited
    return standing.exhibit, reference.listed or ((standing.first,) if standing.first else ())


def _meant(reference: Reference, standing: Standing) -> Shown | None:
    found = _with_role(reference, standing) if reference.role else []
    return found[max(reference.place, 1) - 1] if found else None


def _with_role(reference: Reference, standing: Standing) -> list[Shown]:
    role = canonical(reference.role)
    return [each for each in standing.documents if each.role and canonical(each.role) == role]


def objection(reference: Reference, standing: Standing) -> Objection | None:
    """Return why a reference to an entry that has an exhibit leads nowhere; None if it leads somewhere."""
    if reference.wrong:
        return Objection(f"is no reference: '{reference.wrong}' is neither page, role nor mark", FORMS)
    if reference.mark:
        return _no_mark(reference, standing)
    if reference.role:
        return _wrong_document(reference, standing)
    return _beyond(reference, standing.pages, "an exhibit")


def _wrong_document(reference: Reference, standing: Standing) -> Objection | None:
    found = _with_role(reference, standing)
    if not found:
        return _no_role(reference, standing)
    if len(found) > 1 and not reference.place:
        each = listed([f"[[{reference.entry}/{reference.role}.{place}]]" for place in range(1, len(found) + 1)], "or")
        return Objection(f"refers to one of {len(found)} documents with the role '{reference.role}'", f"write {each}")
    if reference.place > len(found):
        what = f"refers to document {reference.place} with the role '{reference.role}', of {len(found)}"
        return Objection(what, "count the documents in the order in which the exhibit holds them")
    return _beyond(reference, len(found[max(reference.place, 1) - 1].pages) or None, "a document")


def _beyond(reference: Reference, count: int | None, what: str) -> Objection | None:
    if count is None or reference.last <= count:
        return None
    pages = "1 page" if count == 1 else f"{count} pages"
    of = "the exhibit's documents, without its divider" if what == "an exhibit" else "the document with its translation"
    return Objection(f"refers to page {reference.last} of {what} with {pages}", f"count the pages of {of}")


def _no_role(reference: Reference, standing: Standing) -> Objection:
    roles = list(dict.fromkeys(each.role for each in standing.documents if each.role))
    near = nearest(reference.role, roles)
    there = f"the roles of its documents are {listed(roles)}" if roles else "its documents have no roles"
    hint = f"did you mean [[{reference.entry}/{near}]]?" if near else there
    return Objection(f"refers to a document with the role '{reference.role}', and '{reference.entry}' has none", hint)


def _no_mark(reference: Reference, standing: Standing) -> Objection | None:
    if reference.mark in standing.marks:
        return None
    near = nearest(reference.mark, standing.marks)
    there = (
        f"its marks are {listed(list(standing.marks))}"
        if standing.marks
        else "its documents have no marks with an `id`"
    )
    hint = f"did you mean [[{reference.entry}#{near}]]?" if near else there
    return Objection(f"refers to a mark '{reference.mark}', and '{reference.entry}' has none of that name", hint)

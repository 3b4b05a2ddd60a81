"""Find the beneficiary among the authors of a proposed entry, and the place there; never state what is not certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dossier.importers.values.proposal import Proposal
from dossier.people.author_list import AuthorList, read_list
from dossier.people.authorship import Place, person_of, standing
from dossier.people.names import Person, is_slip, same_form
from dossier.people.near import slip
from dossier.record import Beneficiary
from dossier.record.kinds import KINDS
from dossier.record.kinds.publications import Publication

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """A proposal with the beneficiary's place in it, and why it may be somebody else's work (empty where it is not).

    `others` tells that it surely is: the list of authors is whole, and no name in it is near the beneficiary's.
    """

    proposal: Proposal
    doubt: str = ""
    others: bool = False


def placed(proposal: Proposal, beneficiary: Beneficiary) -> Placed:
    """State the place among the authors if exactly one of them is the beneficiary; else leave it to confirm."""
    listed = KINDS[proposal.kind].names_in
    authors = proposal.fields.get(listed.field, ()) if listed and listed.makers else ()
    if not isinstance(authors, list) or not authors:
        return _unsigned(proposal)
    person = person_of(beneficiary)
    found = standing(read_list([str(name) for name in proposal.people or authors]), person)
    perhaps = [name for name in found.names(found.unsure) if not is_slip(name, person)]
    if found.same and found.place and proposal.apart:
        return Placed(_positioned(proposal, found.place))
    if len(found.same) > 1:
        several = ", ".join(found.names(found.same)[:_SHOWN])
        return Placed(_unsure(proposal, f"your place among the authors; several may be you: {several}"))
    if found.same:
        return Placed(_unsure(proposal, "your place among the authors"))
    named = _in_group(proposal, person) or _perhaps(proposal, perhaps)
    return Placed(named) if named else _by_nobody(proposal, found.authors, person, beneficiary.name)


def _perhaps(proposal: Proposal, perhaps: Sequence[str]) -> Proposal | None:
    """Return the proposal with the question whether one of these authors is the beneficiary; None without any."""
    names = ", ".join(perhaps[:_SHOWN])
    words = f"whether you are among the authors; no recorded spelling, but perhaps you: {names}"
    return _unsure(proposal, words) if perhaps else None


def _in_group(proposal: Proposal, person: Person) -> Proposal | None:
    """Return the proposal as a work of a group that names the beneficiary as a collaborator; None where it does not."""
    if not proposal.collaborators:
        return None
    found = standing(read_list(list(proposal.collaborators)), person)
    if len(found.same) == 1 and found.authors.sure:
        return replace(proposal, fields={**proposal.fields, "authors_role": "named-collaborator"})
    perhaps = found.names((*found.same, *found.unsure))[:_SHOWN]
    return _unsure(proposal, f"whether you are a collaborator of the group: {', '.join(perhaps)}") if perhaps else None


def _by_nobody(proposal: Proposal, authors: AuthorList, person: Person, name: str) -> Placed:
    near = slip(authors.persons, person)
    nobody = _nobody(authors, person, name, near)
    if proposal.own:
        return Placed(_unsure(proposal, f"your place among the authors; {nobody}"))
    return Placed(proposal, nobody, others=authors.sure and not authors.cut and not near)


def _nobody(authors: AuthorList, person: Person, name: str, near: str) -> str:
    """Return why the authors are others: a namesake, a near misspelling of the name, or simply none of them."""
    for other in person.namesakes:
        if any(same_form(author, other) for author in authors.persons):
            return f"{other} is a namesake of {name}"
    cut = ", as far as the export lists them" if authors.cut else ""
    return f"none of the authors is {name}{cut}" + (f"; one is called {near}" if near else "")


def _unsigned(proposal: Proposal) -> Placed:
    """Return an entry without authors as the work of the person whose export it is, or else of nobody known."""
    listed = KINDS[proposal.kind].names_in
    signed = listed is not None and listed.expected
    if not proposal.own:
        return Placed(proposal, "the export names no author" if signed else "")
    if not signed:
        return Placed(proposal)
    return Placed(_unsure(proposal, "the authors and your place among them; the export names none"))


def _positioned(proposal: Proposal, place: Place) -> Proposal:
    if proposal.kind != Publication.kind:
        return proposal
    if place.number == 1:
        position = "sole" if place.sole else "first"
    elif place.last:
        position = "last"
    else:
        position = "second" if place.number == 2 else "middle"
    return replace(proposal, fields={**proposal.fields, "position": position})


def _unsure(proposal: Proposal, what: str) -> Proposal:
    return replace(proposal, unsure=(*proposal.unsure, what))

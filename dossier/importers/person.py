"""Whether the beneficiary is among the authors of a proposed entry, and at which place; what is not sure is never stated."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dossier.importers.proposal import Proposal
from dossier.people.authorship import author_place
from dossier.people.names import is_listed, nearest_author, standing_at
from dossier.record import KINDS, Beneficiary
from dossier.record.kinds.publications import Publication

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """A proposal with the beneficiary's place in it, and why it may be somebody else's work (empty where it is not)."""

    proposal: Proposal
    doubt: str = ""


def placed(proposal: Proposal, beneficiary: Beneficiary) -> Placed:
    """State the place among the authors where exactly one of them is the beneficiary; else leave it to confirm."""
    listed = KINDS[proposal.kind].names_in
    authors = proposal.fields.get(listed.field, ()) if listed and listed.makers else ()
    if not isinstance(authors, list) or not authors:
        return _unsigned(proposal)
    people = [str(name) for name in proposal.people or authors]
    names = [name for name in (beneficiary.name, *beneficiary.names_as_printed) if name]
    found = standing_at(names, people)
    if len(found) == 1:
        return Placed(_positioned(proposal, people, beneficiary))
    if found:
        several = ", ".join(people[place] for place in found[:_SHOWN])
        return Placed(_unsure(proposal, f"your place among the authors; several may be you: {several}"))
    if is_listed(names, people):
        words = "whether you are among the authors; the list is cut short or in another script"
        return Placed(_unsure(proposal, words))
    near = nearest_author(names, people)
    nobody = f"none of the authors is {beneficiary.name}" + (f"; one is called {near}" if near else "")
    return (
        Placed(_unsure(proposal, f"your place among the authors; {nobody}"))
        if proposal.own
        else Placed(proposal, nobody)
    )


def _unsigned(proposal: Proposal) -> Placed:
    """An entry without authors: that of the person whose export it is, or else nobody's."""
    listed = KINDS[proposal.kind].names_in
    signed = listed is not None and listed.expected
    if not proposal.own:
        return Placed(proposal, "the export names no author" if signed else "")
    if not signed:
        return Placed(proposal)
    return Placed(_unsure(proposal, "the authors and your place among them; the export names none"))


def _positioned(proposal: Proposal, people: list[str], beneficiary: Beneficiary) -> Proposal:
    if proposal.kind != Publication.kind:
        return proposal
    entry = Publication.model_validate({"id": "proposed", "title": "proposed", "authors": people})
    place = author_place(entry, beneficiary)
    if place is None:
        return _unsure(proposal, "your place among the authors")
    if place.number == 1:
        position = "sole" if place.sole else "first"
    elif place.last:
        position = "last"
    else:
        position = "second" if place.number == 2 else "middle"
    return replace(proposal, fields={**proposal.fields, "position": position})


def _unsure(proposal: Proposal, what: str) -> Proposal:
    return replace(proposal, unsure=(*proposal.unsure, what))

"""Tell which citations a change hits: a page of an exhibit that a letter or a narrative cites, and that holds something else now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from dossier.bundle.narrative import Reference
from dossier.bundle.plan import BundlePlan
from dossier.bundle.sublabels import exhibit_of
from dossier.case import Case
from dossier.checks.references import written_references
from dossier.cited.grammar import Question
from dossier.cited.read import plain_citations
from dossier.finding import Location
from dossier.plan.front import citing_letters, letter_references
from dossier.plan.shelf import Shelf, planned_shelf
from dossier.plan.targets import cited_pages, objection
from dossier.received.manifest import ListedExhibit, Manifest
from dossier.record import Petition

Citations = Mapping[str, Mapping[int, tuple[str, ...]]]
"""By label the pages that are cited, counted within the exhibit, 0 for the exhibit as a whole; and where, as `letters/brief.md:14`."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A page of an exhibit that holds something else now, or nothing, and the places that cite it; 0 is the exhibit itself."""

    page: int
    places: tuple[str, ...]


def merged(*given: Citations) -> Citations:
    """Return all citations as one, each place once."""
    found: dict[str, dict[int, tuple[str, ...]]] = {}
    for citations in given:
        for label, pages in citations.items():
            there = found.setdefault(label, {})
            for page, places in pages.items():
                there[page] = tuple(dict.fromkeys((*there.get(page, ()), *places)))
    return found


def citations_of(case: Case, plan: BundlePlan, before: Manifest) -> Citations:
    """Return what the letters and the narratives of a petition cite, by `[[…]]` or in plain words.

    Where an exhibit has gone, the label that it had `before` is cited.
    """
    shelf = planned_shelf(plan.exhibits, plan.marks)
    gone = {each.entry: each.label for each in before.exhibits}
    petition = case.record.petitions[plan.petition]
    typed = [
        (label, page, place)
        for reference, place in _references(case, petition)
        for label, page in _cited(reference, shelf, gone)
    ]
    labels = {*gone.values(), *(exhibit.label for exhibit in plan.exhibits)}
    found: dict[str, dict[int, tuple[str, ...]]] = {}
    for label, page, place in (*typed, *_in_plain_words(case, petition, plan, labels)):
        pages = found.setdefault(label, {})
        pages[page] = tuple(dict.fromkeys((*pages.get(page, ()), place)))
    return found


def _in_plain_words(
    case: Case, petition: Petition, plan: BundlePlan, labels: AbstractSet[str]
) -> Iterator[tuple[str, int, str]]:
    """Yield label, page and place of each plain citation of an exhibit that is or was there."""
    question = Question(plan.naming.word, plan.numbering)
    for letter in citing_letters(case, petition):
        for each in plain_citations(letter, question):
            label = each.label if each.label in labels else exhibit_of(each.label, scheme=plan.numbering)
            if label in labels:
                place = _where(letter.at(each.start))
                yield label, 0, place
                yield from ((label, page, place) for first, last in each.pages for page in range(first, last + 1))


def _where(at: Location) -> str:
    return f"{at.file} {at.place}" if at.place else f"{at.file}:{at.line}"


def _references(case: Case, petition: Petition) -> Iterator[tuple[Reference, str]]:
    """Yield every reference of letters and narratives with its place: `dossier.yaml:31 (narrative judging)`."""
    yield from ((reference, _where(at)) for reference, at in letter_references(case, petition))
    for path, reference, at in written_references(case, petition):
        text = f"narrative {path[1]}" if path[0] == "narrative" else f"answer to {petition.points[int(path[1])].id}"
        yield reference, f"{at.file}:{at.line} ({text})"


def _cited(reference: Reference, shelf: Shelf, gone: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    standing = shelf.get(reference.entry)
    if standing is None:
        label, pages = gone.get(reference.entry, ""), reference.listed
    elif objection(reference, standing):
        return
    else:
        label, pages = cited_pages(reference, standing)
    if label:
        yield label, 0
        yield from ((label, page) for page in pages)


def hits(before: ListedExhibit | None, after: ListedExhibit | None, cited: Citations) -> tuple[Hit, ...]:
    """Return the pages of an exhibit that are cited and that hold something else now, or nothing."""
    if before is None:
        return ()
    kept = after is not None and after.label == before.label
    labels = dict.fromkeys((before.label, after.label if after else before.label))
    places = merged(*({"": cited[label]} for label in labels if label in cited)).get("", {})
    held, holds = _held(before), _held(after) if after and kept else {}
    return tuple(
        Hit(page, places[page]) for page in sorted(places) if (held.get(page) != holds.get(page) if page else not kept)
    )


def _held(exhibit: ListedExhibit) -> Mapping[int, object]:
    """Return what stands on each page of an exhibit: a page of a content, or a placeholder."""
    held = (
        (document.sha256 or document.missing, page)
        for document in exhibit.documents
        for page in document.source_pages or (0,)
    )
    return dict(enumerate(held, 1))

"""Tell which citations a change hits: a page of an exhibit that a letter or a narrative cites, and that holds something else now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType

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
from dossier.rules.needs import canonical

Citations = Mapping[str, Mapping[int, tuple[str, ...]]]
"""By label the pages that are cited, 0 for the exhibit as a whole, and where, as `letters/brief.md:14`.

Labels and pages within the exhibit are those of the earlier version, which is what has been printed.
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A page of an exhibit that holds something else now, or nothing, and the places that cite it; 0 is the exhibit itself."""

    page: int
    places: tuple[str, ...]


def citations_of(
    case: Case, plan: BundlePlan, before: Manifest, written: Mapping[str, str] = MappingProxyType({})
) -> Citations:
    """Return what the letters and the texts of a petition cite, by `[[…]]` as the bundle `before` printed it, or in plain words.

    Labels and pages are those of that bundle, so that a citation is found in what was printed or sent. What it did not hold yet
    is left aside, and so is a reference that is not in the text of that time: `written` has those that are known, by path of a
    letter or name of a narrative.
    """
    shelf = planned_shelf(plan.exhibits, plan.marks)
    petition = case.record.petitions[plan.petition]
    earlier = {entry: each for each in before.exhibits for entry in (*each.guests, each.entry)}
    labels = {each.label: earlier[each.entry].label for each in plan.exhibits if each.entry in earlier}
    found: dict[str, dict[int, tuple[str, ...]]] = {}

    def note(label: str, page: int, place: str) -> None:
        pages = found.setdefault(label, {})
        pages[page] = tuple(dict.fromkeys((*pages.get(page, ()), place)))

    for reference, place, text in _references(case, petition):
        exhibit = earlier.get(reference.entry)
        if exhibit is None or reference.wrong or reference.written not in written.get(text, reference.written):
            continue
        label, listed = _printed_then(reference, exhibit) or _printed_now(reference, exhibit, shelf, labels)
        for page in (0, *listed):
            note(label, page, place)
    given = {*(each.label for each in before.exhibits), *(exhibit.label for exhibit in plan.exhibits)}
    for label, page, place in _in_plain_words(case, petition, plan, given):
        note(label, page, place)
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


def _references(case: Case, petition: Petition) -> Iterator[tuple[Reference, str, str]]:
    """Yield every reference of letters and the petition's own texts with its place, and whose it is."""
    yield from ((reference, _where(at), at.file) for reference, at in letter_references(case, petition))
    for path, reference, at in written_references(case, petition):
        key = str(path[1])
        text = f"narrative {key}" if path[0] == "narrative" else f"answer to {petition.points[int(path[1])].id}"
        yield reference, f"{at.file}:{at.line} ({text})", key if path[0] == "narrative" else ""


def _printed_then(reference: Reference, exhibit: ListedExhibit) -> tuple[str, tuple[int, ...]] | None:
    """Return label and pages by the manifest alone; None where it does not tell, as of documents of guests."""
    if reference.mark:
        return next(((exhibit.label, (page,)) for page in _marked(exhibit, reference.mark)), None)
    if reference.role:
        held = _with_role(exhibit, reference) if reference.entry == exhibit.entry else ()
        picked = tuple(held[page - 1] for page in reference.listed if page <= len(held))
        return (exhibit.label, picked or held[:1]) if held else None
    return (exhibit.label, reference.listed) if reference.listed or reference.entry == exhibit.entry else None


def _printed_now(
    reference: Reference, exhibit: ListedExhibit, shelf: Shelf, labels: Mapping[str, str]
) -> tuple[str, tuple[int, ...]]:
    """Return what the later version prints, under the label that its exhibit had; the exhibit alone where it prints nothing."""
    standing = shelf.get(reference.entry)
    if standing is None or objection(reference, standing):
        return exhibit.label, ()
    label, pages = cited_pages(reference, standing)
    return (labels[label], pages) if label in labels else (exhibit.label, ())


def _marked(exhibit: ListedExhibit, mark: str) -> Iterator[int]:
    """Yield the pages within an exhibit on which a mark of this id stands."""
    found = (each for document in exhibit.documents for each in document.marks if each.id == mark)
    yield from (each.page - exhibit.first + 1 for each in found)


def _with_role(exhibit: ListedExhibit, reference: Reference) -> tuple[int, ...]:
    """Return the pages within an exhibit of the document that a reference names by its role, its translation among them."""
    held: list[list[int]] = []
    role = canonical(reference.role)
    inside = False
    for document in exhibit.documents:
        pages = [page - exhibit.first + 1 for page in range(document.first, document.last + 1)]
        if not document.part:
            inside = bool(document.role) and canonical(document.role) == role
            held += [pages] if inside else []
        elif inside:
            held[-1] += pages
    place = max(reference.place, 1)
    return tuple(held[place - 1]) if place <= len(held) else ()


def hits(before: ListedExhibit | None, after: ListedExhibit | None, cited: Citations) -> tuple[Hit, ...]:
    """Return the pages of an exhibit that are cited and that hold something else now, or nothing."""
    if before is None:
        return ()
    kept = after is not None and after.label == before.label
    places = cited.get(before.label, {})
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

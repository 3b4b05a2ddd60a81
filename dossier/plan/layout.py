"""Everything about a bundle that does not depend on page numbers: made once, numbered as often as needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dossier.bundle.counting import Count
from dossier.bundle.labels import Given, PetitionLabels, natural
from dossier.bundle.lock import Lock
from dossier.bundle.naming import Naming
from dossier.bundle.plan import (
    CrossReference,
    FrontMatter,
    MarkPages,
    PageRun,
    Placed,
    PlannedExhibit,
    PlannedFront,
    PlannedNarrative,
    PlannedSection,
    Withdrawn,
    placed,
)
from dossier.bundle.response import FiledBefore
from dossier.case import Case
from dossier.finding import Finding
from dossier.plan.arrange import Arrangement, Group, arrange, section_keys, section_order
from dossier.plan.cover import front_matter, newest_date
from dossier.plan.discrepancies import discrepancies, wanted_labels
from dossier.plan.documents import UNPLACED, pages_used
from dossier.plan.enclosed import Held, held_by_label
from dossier.plan.exhibits import ExhibitDesk, labels_of
from dossier.plan.filed_shelf import filed_shelf
from dossier.plan.front import front_items
from dossier.plan.marks import marked_pages
from dossier.plan.response import referred_to, response_items
from dossier.plan.sheets import with_sheets
from dossier.plan.shelf import Shelf
from dossier.plan.supplement import filed_before, scope_of
from dossier.record import NARRATIVES, PartialDate, Petition
from dossier.rules import RulePack

_ENCLOSED = {"criteria-table": "table", "timeline": "timeline"}


@dataclass(frozen=True, slots=True)
class Layout:
    """A bundle before its pages are numbered: `number` makes a `BundlePlan` from it.

    Spans in `sections` and `narratives` have a length only. `labels` go into the lock once the bundle is published (drafts write
    none); `findings` report where lock and record disagree (B002), and which references of a narrative wait for a
    document (B001). `front_parts` are the keys of the generated parts before the first section. `marks` gives the pages of marks,
    and `texts` are all texts in the user's words that may hold references.
    """

    petition: str
    front: FrontMatter
    numbering: str
    draft: bool
    sections: tuple[PlannedSection, ...]
    criteria: tuple[tuple[str, str], ...]
    groups: tuple[Count, ...]
    left_out: tuple[tuple[str, str], ...]
    labels: PetitionLabels
    findings: tuple[Finding, ...]
    front_parts: tuple[str, ...]
    naming: Naming
    itemized: bool
    front_items: tuple[PlannedFront, ...] = ()
    marks: MarkPages = field(default_factory=dict)
    narratives: tuple[PlannedNarrative, ...] = ()
    filed: tuple[FiledBefore, ...] = ()
    filed_shelf: Shelf = field(default_factory=dict)

    @property
    def placed(self) -> tuple[Placed, ...]:
        """All documents whose pages are copied into the bundle, in its order."""
        return placed(self.front_items, (exhibit for section in self.sections for exhibit in section.exhibits))

    @property
    def texts(self) -> Iterator[str]:
        """All texts of the bundle that may hold references."""
        return _texts(self.sections, self.front_items, self.narratives)


def _texts(
    sections: Iterable[PlannedSection], front: Iterable[PlannedFront], narratives: Iterable[PlannedNarrative]
) -> Iterator[str]:
    yield from (section.narrative for section in sections)
    for item in front:
        yield from (item.letter.text,) if item.letter else ()
        yield from (point.answer for point in item.points)
    yield from (narrative.text for narrative in narratives)


def layout(case: Case, petition_id: str, lock: Lock, *, draft: bool = False, date: PartialDate | None = None) -> Layout:
    """Lay out sections, exhibits, cross-references and labels of a petition's bundle.

    `lock` is not changed. To renumber, pass one without this petition's labels.
    """
    case = scope_of(case, petition_id).case
    pack, arrangement = case.packs[petition_id], arrange(case, petition_id, draft=draft)
    petition = case.record.petitions[petition_id]
    labels = wanted_labels(case, petition_id, lock, arrangement)
    date = date or newest_date(arrangement, petition)
    sections = _sections(case, petition_id, arrangement, labels, date, draft=draft)
    narratives = tuple(_narratives(petition))
    label_of = labels_of(held_by_label(arrangement, labels))
    names = {key: _heading(key, pack).name for key in section_keys(pack)}
    front = (*response_items(case, petition, label_of, names), *front_items(case, petition))
    filed = referred_to(case, petition, sections, front, _texts(sections, front, narratives))
    return Layout(
        petition=petition_id,
        front=front_matter(case, petition_id, arrangement, date),
        numbering=labels.numbering,
        draft=draft,
        sections=sections,
        criteria=tuple((criterion.key, criterion.short) for criterion in pack.criteria),
        groups=pack.counts,
        left_out=tuple((entry.id, reason) for entry, reason in arrangement.left_out),
        labels=labels,
        findings=discrepancies(case, petition_id, lock, draft=draft),
        front_parts=("cover", "index", *(("filed",) if filed else ()), *(_ENCLOSED[key] for key in petition.enclose)),
        naming=Naming(petition.word, petition.cite_as),
        itemized=petition.index == "documents",
        front_items=front,
        marks=marked_pages(exhibit for section in sections for exhibit in section.exhibits),
        narratives=narratives,
        filed=filed,
        filed_shelf=filed_shelf(filed_before(case, petition_id)),
    )


def _narratives(petition: Petition) -> Iterator[PlannedNarrative]:
    """Yield the narratives that have sheets of their own, in the order in which they stand."""
    for key in NARRATIVES:
        if text := petition.narrative.get(key, "").strip():
            heading = key.replace("-", " ").capitalize()
            yield PlannedNarrative(key, heading, text, PageRun(UNPLACED, 1), opening=key == NARRATIVES[0])


def _sections(
    case: Case,
    petition_id: str,
    arrangement: Arrangement,
    labels: PetitionLabels,
    date: PartialDate | None,
    *,
    draft: bool,
) -> tuple[PlannedSection, ...]:
    """Return the sections in the order of their letters, each with its exhibits in the order of their labels."""
    petition, pack = case.record.petitions[petition_id], case.packs[petition_id]
    groups = {group.key: group for group in arrangement.groups}
    standing, letters = labels.standing, labels.letters
    live = frozenset(standing[Given(group.key, entry.id)] for group in arrangement.groups for entry in group.entries)
    withdrawn = labels.withdrawn(live)
    order = section_order(petition, pack)
    keys = sorted(groups.keys() | withdrawn.keys(), key=lambda key: _rank(key, letters, order))
    until = date.year if date else 0
    held = held_by_label(arrangement, labels)
    used = pages_used(held.values(), case.documents)
    desk = ExhibitDesk(case, petition, pack, labels, labels_of(held), used, until, draft)
    return tuple(
        with_sheets(
            replace(
                _heading(key, pack),
                letter=letters.get(key, "") if labels.numbering == "criterion" else "",
                narrative=petition.narrative.get(key, ""),
                exhibits=_exhibits(desk, [standing[Given(key, entry.id)] for entry in group.entries], held),
                cross_references=_cross_references(desk, group),
                withdrawn=tuple(Withdrawn(label) for label in withdrawn.get(key, ())),
            ),
            petition.dividers,
        )
        for key in keys
        for group in [groups.get(key, Group(key, (), ()))]
    )


def _rank(key: str, letters: Mapping[str, str], order: Sequence[str]) -> tuple[bool, tuple[int, ...]]:
    """Sort by letter; a section without one, named only by a withdrawn label, comes last."""
    if key in letters:
        return (False, natural(letters[key]))
    return (True, (order.index(key) if key in order else len(order),))


def _heading(key: str, pack: RulePack) -> PlannedSection:
    """Return an empty section: its name and the words of the law."""
    criterion, section = pack.criterion(key), pack.sections.get(key)
    if criterion:
        name, citation, text = pack.heading(criterion), criterion.cite, criterion.quoted
    elif section:
        name, citation, text = section.name, section.citation, ""
    else:
        name, citation, text = key.replace("-", " ").capitalize(), "", ""
    return PlannedSection(
        key=key,
        letter="",
        name=name,
        citation=citation,
        text=text,
        narrative="",
        is_criterion=criterion is not None,
        divider=PageRun(UNPLACED, 1),
        exhibits=(),
    )


def _exhibits(desk: ExhibitDesk, labels: Iterable[str], held: Held) -> tuple[PlannedExhibit, ...]:
    return tuple(desk.exhibit(label, held[label]) for label in sorted(labels, key=natural))


def _cross_references(desk: ExhibitDesk, group: Group) -> tuple[CrossReference, ...]:
    offered = [desk.reference(each, comparable=each.claim.comparable) for each in group.offered]
    addressing = [desk.reference(each, addressed=True) for each in group.addressed]
    return (*sorted(offered, key=_by_label), *sorted(addressing, key=_by_label))


def _by_label(reference: CrossReference) -> tuple[object, ...]:
    return natural(reference.label)

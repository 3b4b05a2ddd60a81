"""Know what letters can cite: the exhibits of a petition with their pages, labels that went, and what was handed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dossier.bundle.filed import FiledExhibit
from dossier.bundle.handed import ExhibitPages, Handed, Part, exhibit_pages, planned_pages
from dossier.bundle.labels import Given, natural, prefix_of
from dossier.bundle.naming import Naming
from dossier.bundle.narrative import Reference
from dossier.bundle.plan import PlannedExhibit
from dossier.bundle.sublabels import exhibit_of
from dossier.case import Case
from dossier.cited.grammar import Question
from dossier.plan.arrange import arrange
from dossier.plan.discrepancies import wanted_labels
from dossier.plan.family import filed_before
from dossier.plan.layout import Layout, layout
from dossier.plan.shelf import Shelf, Standing, planned_shelf
from dossier.plan.supplement import scope_of
from dossier.plan.targets import found, standing_of


@dataclass(frozen=True)
class Known:
    """What a petition has to cite.

    `exhibits` are those of the bundle as it is planned now, by label. `waiting` are labels of exhibits whose documents are not in
    hand, `withdrawn` those that stand for nothing any more, with the entry that they were given to, and `elsewhere` those that only
    another petition has, with its id. `filed` are those that were filed before a supplement and are not enclosed again. `handed` is what was
    handed over last.
    """

    petition: str
    question: Question
    naming: Naming
    laid_out: Layout
    exhibits: Mapping[str, ExhibitPages]
    waiting: frozenset[str] = frozenset()
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    filed: Mapping[str, ExhibitPages] = field(default_factory=dict)
    handed: Handed | None = None

    @cached_property
    def _alike(self) -> Mapping[str, str]:
        return {
            label.casefold(): label
            for label in (*self.elsewhere, *self.withdrawn, *self.filed, *self.waiting, *self.exhibits)
        }

    @cached_property
    def planned(self) -> Mapping[str, PlannedExhibit]:
        """The exhibits as they are planned, by label."""
        return {exhibit.label: exhibit for section in self.laid_out.sections for exhibit in section.exhibits}

    @cached_property
    def shelf(self) -> Shelf:
        """What typed references can name, by the id of the entry."""
        return planned_shelf(self.planned.values(), self.laid_out.marks)

    def standing(self, reference: Reference) -> Standing | None:
        """Return what a typed reference names, where it leads somewhere: in the bundle, else in what was filed before."""
        standing = standing_of(reference, self.shelf, self.laid_out.filed_shelf)
        return standing if standing is not None and found(reference, standing) else None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of this petition that can be cited."""
        return (*self.exhibits, *self.waiting, *self.filed)

    def parted(self, written: str) -> tuple[str, str]:
        """Return the exhibit's label as it was given out, and the document's; empty where none or another thing is named."""
        if label := self._alike.get(written.casefold()):
            return label, ""
        head = exhibit_of(written, scheme=self.question.scheme)
        label = self._alike.get(head.casefold(), "")
        return (label, label + written[len(head) :]) if label else ("", "")

    def between(self, first: str, last: str) -> tuple[str, ...]:
        """Return the labels that a range means, of those that were ever given out: its ends too, as they are."""
        if any(self.parted(end)[1] for end in (first, last)):
            return first, last
        ends = natural(first), natural(last)
        inside = [
            label
            for label in {*self.labels, *self.withdrawn}
            if ends[0] < natural(label) < ends[1] and ("-" not in label or prefix_of(label) == prefix_of(first))
        ]
        return (first, *sorted(inside, key=natural), last)

    def in_section(self, written: str) -> tuple[str, ...]:
        """Return the labels of the section that is called like this."""
        bare = written.strip("()").casefold()
        return tuple(
            sorted((label for label in self.labels if prefix_of(label).strip("()").casefold() == bare), key=natural)
        )


def known(case: Case, petition_id: str) -> Known:
    """Return what a petition's letters can cite; worked out once for a case."""
    return case.once(("known", petition_id), lambda: _known(case, petition_id))


def _known(case: Case, petition_id: str) -> Known:
    petition, lock, root = case.record.petitions[petition_id], case.lock, case.record.root(petition_id)
    laid_out = layout(case, petition_id, lock)
    exhibits = {each.label: each for section in laid_out.sections for each in section.exhibits}
    labels = lock.labels_of(petition_id, root)
    filed = {each.label: _filed_pages(each) for _, each in filed_before(case, petition_id).exhibits}
    coming = arrange(scope_of(case, petition_id).case, petition_id, draft=True)
    standing = wanted_labels(case, petition_id, lock, coming).standing
    wanted = (standing[Given(group.key, entry.id)] for group in coming.groups for entry in group.entries)
    waiting = frozenset(label for label in wanted if label in labels.own and label not in exhibits)
    here = {*labels.own, *exhibits, *filed}
    return Known(
        petition=petition_id,
        question=Question(petition.word, laid_out.numbering or petition.numbering),
        naming=laid_out.naming,
        laid_out=laid_out,
        exhibits={label: planned_pages(each) for label, each in exhibits.items()},
        waiting=waiting,
        withdrawn={
            label: each.entry for label, each in labels.own.items() if label not in exhibits and label not in waiting
        },
        elsewhere={label: other for label, other in _elsewhere(case, root) if label not in here},
        filed=filed,
        handed=case.handed.get(petition_id),
    )


def _elsewhere(case: Case, root: str) -> Iterator[tuple[str, str]]:
    """Yield each label of other petitions, and of this one's family, with the petition that has it."""
    family = case.lock.for_petition(root)
    yield from ((label, given.petition or root) for label, given in family.exhibits.items())
    for other in case.lock.petitions:
        if other != root and other in case.packs:
            yield from ((label, other) for label in case.lock.for_petition(other).standing.values())


def _filed_pages(exhibit: FiledExhibit) -> ExhibitPages:
    parts = (Part(each.sublabel, each.file, each.sha256, each.source_pages) for each in exhibit.documents)
    return exhibit_pages(exhibit.entries[0], parts)

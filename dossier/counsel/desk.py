"""Hold a case beside its bundle: which exhibit shows each entry, and a row of the paper for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from dossier.bundle.narrative import replaced
from dossier.bundle.plan import BundlePlan, PageRun, PlannedExhibit
from dossier.bundle.working_paper import Fact, PaperLine
from dossier.case import Case
from dossier.counsel.names import Names
from dossier.finding import Finding
from dossier.plan.filed_shelf import filed_shelf
from dossier.plan.supplement import filed_before
from dossier.plan.targets import targets
from dossier.record import Entry, Petition
from dossier.record.phrases import capitalized


class Desk:
    """The case and its bundle, with the exhibit of each entry: its own, or the one whose guest it is.

    `elsewhere` are entries that stand in the bundle of another petition of the same family.
    """

    def __init__(self, case: Case, plan: BundlePlan, elsewhere: Collection[str] = ()) -> None:
        self.case = case
        self.elsewhere = elsewhere
        self.plan = plan
        self.exhibits: Mapping[str, PlannedExhibit] = {
            entry: exhibit
            for exhibit in plan.exhibits
            for entry in (exhibit.entry, *(guest.entry for guest in exhibit.guests))
        }
        self._order = {entry: place for place, entry in enumerate(self.exhibits, 1)}

    @cached_property
    def names(self) -> Names:
        """What the record names, as counsel knows it."""
        return Names(self.plan, self.case.record, self.criteria)

    @cached_property
    def criteria(self) -> Mapping[str, str]:
        """The names of the criteria by their keys: those of the petition's classification, then those of the others."""
        packs = [*self.case.packs.values(), self.case.packs[self.plan.petition]]
        return {criterion.key: criterion.name for pack in packs for criterion in pack.criteria}

    @property
    def petition(self) -> Petition:
        """The petition of the bundle."""
        return self.case.record.petitions[self.plan.petition]

    @property
    def entries(self) -> list[Entry]:
        """The entries of the bundle, in its order."""
        return list(self.known(self.exhibits))

    @property
    def held(self) -> list[Entry]:
        """The entries of the bundle, in its order, then those outside it that the petition does not exclude."""
        outside = [entry for entry in self.case.record.entries if entry.id not in self.exhibits]
        mine = [entry for entry in outside if entry.id not in self.elsewhere]
        return [*self.entries, *(entry for entry in mine if not self.petition.excludes(entry))]

    def known(self, ids: Iterable[str]) -> Iterator[Entry]:
        """Yield the entries with these ids."""
        entries = (self.case.record.entry(each) for each in ids)
        return (entry for entry in entries if entry is not None)

    def concerns(self, finding: Finding) -> bool:
        """Return whether a finding concerns the petition, an entry of its bundle, or the record as a whole."""
        mine = finding.petition in ("", self.plan.petition)
        return mine and (not finding.entry or finding.entry in self.exhibits)

    def in_order(self, found: Iterable[Finding]) -> list[Finding]:
        """Return findings in the order of the exhibits, those on no entry first."""
        return sorted(found, key=lambda each: (self._order.get(each.entry, 0), each.sort_key))

    def line(self, entry: str, notes: Iterable[str], aside: str = "", facts: Iterable[Fact] = ()) -> PaperLine:
        """Return a row on an entry; the label and pages are those of the exhibit that shows it."""
        said = tuple(capitalized(self.resolved(note)) for note in notes if note)
        told = tuple((about, self.resolved(text)) for about, text in facts)
        known, exhibit = self.case.record.entry(entry), self.exhibits.get(entry)
        title = known.english_title if known else ""
        if exhibit is None:
            return PaperLine("", title, said, aside, facts=told)
        title = exhibit.title if exhibit.entry == entry else title
        return PaperLine(exhibit.label, title, said, aside, str(exhibit.span), told)

    def resolved(self, text: str) -> str:
        """Replace each `[[entry]]` in a text with its label."""
        if "[[" not in text:
            return text
        before = filed_shelf(filed_before(self.case, self.plan.petition))
        found = targets(self.plan.sections, [text], self.plan.naming, self.plan.marks, before)
        return replaced(text, lambda each: found[each.text].text if each.text in found else each.written)


def bundle_pages(run: PageRun) -> str:
    """Return `bundle pages 12–14`."""
    return f"bundle {'page' if run.count == 1 else 'pages'} {run}"

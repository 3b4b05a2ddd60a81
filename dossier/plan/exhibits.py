"""Plan the exhibits of a bundle, and the references to them from other sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier.bundle.labels import PetitionLabels
from dossier.bundle.plan import CrossReference, Guest, PageRun, PlannedDocument, PlannedExhibit, PlannedTable, Seen
from dossier.case import Case
from dossier.people.authorship import authorship
from dossier.people.citing import citing_works
from dossier.plan.arrange import Elsewhere, claims_by_criterion
from dossier.plan.documents import UNPLACED, Enclosed, Used, called, labeled, planned_documents
from dossier.plan.enclosed import Held, enclosed_in
from dossier.plan.marks import with_marks
from dossier.plan.parts import documents_in_hand, exhibit_of, translated
from dossier.plan.supplement import filed_before
from dossier.record import Document, Entry, Petition
from dossier.rules import RulePack


@dataclass(frozen=True, slots=True)
class ExhibitDesk:
    """What every exhibit of a bundle is made with.

    `label_of` gives the label of the exhibit that shows an entry; `until` is the year in which open spans end, 0 for none.
    """

    case: Case
    petition: Petition
    pack: RulePack
    labels: PetitionLabels
    label_of: Mapping[str, str]
    used: Used
    until: int
    draft: bool

    def exhibit(self, label: str, entries: Sequence[Entry]) -> PlannedExhibit:
        """Plan one exhibit; the first of `entries` is its own, the others have their documents in it."""
        entry, facts = entries[0], self.case.documents
        enclosed = enclosed_in(label, entries, self.labels)
        seen = tuple(self._seen(each, document) for each in entries for document in each.documents if document.see)
        planned = planned_documents(enclosed, facts, self.used, draft=self.draft) if enclosed or not seen else ()
        documents = with_marks(planned, entries, self.case)
        claims = {
            key: claim for each in reversed(entries) for key, claim in claims_by_criterion(each, self.pack).items()
        }
        in_hand = [document for each in entries for document in documents_in_hand(each, facts)]
        return PlannedExhibit(
            label=label,
            entry=entry.id,
            kind=entry.kind,
            title=self._title(entry),
            original_title=entry.title if entry.title_en else "",
            description=entry.described(),
            date=entry.date.printed if entry.date else "",
            years=tuple(entry.date.years_until(self.until)) if entry.date else (),
            criteria=tuple(dict.fromkeys(key for each in entries for key in claims_by_criterion(each, self.pack))),
            comparable=tuple(key for key, claim in claims.items() if claim.comparable),
            divider=PageRun(UNPLACED, 1),
            documents=labeled(documents, label),
            languages=tuple(dict.fromkeys(language for document in in_hand for language in document.foreign)),
            translated=translated(in_hand, facts),
            authorship=self._authorship(entries),
            shows=" ".join(entry.shows.split()),
            guests=tuple(self._guest(guest, enclosed, documents) for guest in entries[1:]),
            seen=seen,
            tables=tuple(
                PlannedTable(table.key, table.columns, table.rows)
                for each in entries
                for table in (*each.tables(), *citing_works(each, self.case.record))
            ),
        )

    def _authorship(self, entries: Sequence[Entry]) -> str:
        """Return the beneficiary's place among the authors; empty where entries of the exhibit have different ones.

        The line stands below one title for all of them, and would be false of some.
        """
        own, *others = (authorship(each, self.case.record.beneficiary) for each in entries)
        return own if set(others) <= {own, ""} else ""

    def _guest(self, guest: Entry, enclosed: Sequence[Enclosed], documents: Sequence[PlannedDocument]) -> Guest:
        """Return where the documents of a guest begin, counted in pages of the exhibit."""
        own = {each.sublabel for each in enclosed if each.entry is guest and each.sublabel}
        first, page = 0, 1
        for document in documents:
            if document.sublabel in own and not first:
                first = page
            page += document.span.count
        return Guest(guest.id, self._title(guest), guest.date.printed if guest.date else "", first)

    def reference(self, each: Elsewhere, *, comparable: bool = False, addressed: bool = False) -> CrossReference:
        """Refer to an entry that stands in another section."""
        entry, date = each.entry, each.entry.date.printed if each.entry.date else ""
        label = self.label_of[entry.id]
        return CrossReference(label, entry.id, self._title(entry), date, comparable=comparable, addressed=addressed)

    def _title(self, entry: Entry) -> str:
        return self.petition.titles.get(entry.id) or entry.english_title

    def _seen(self, entry: Entry, document: Document) -> Seen:
        heading = document.english_title or called(entry, document.role) or "Document"
        pages = document.pages.listed if document.pages else ()
        other, label = self.case.record.entry(document.see or ""), self.label_of.get(document.see or "", "")
        if not label and (filed := filed_before(self.case, self.petition.id).of_entry(document.see or "")):
            return Seen(heading, filed[0].label, pages, entry.id, document.role)
        there = exhibit_of(other, self.case.record) if other and label else ()
        in_hand = any(documents_in_hand(each, self.case.documents) for each in there)
        return Seen(heading, label, pages, entry.id, document.role, in_hand=in_hand)


def labels_of(held: Held) -> Mapping[str, str]:
    """Return the label of the exhibit that shows each entry, by its id."""
    return {entry.id: label for label, entries in held.items() for entry in entries}

"""Sort the records of exports: new entries, what is there already, and what is left out, each with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Day
from pathlib import Path

from dossier.editing.entries import place_for
from dossier.editing.entry_text import NewEntry, Value
from dossier.errors import DossierError
from dossier.importers import Export, Proposal, TableOrder
from dossier.importers.ids import new_id
from dossier.importers.merge import Index, Known, lacking
from dossier.importers.person import placed
from dossier.intake.fitting import fitting
from dossier.intake.refusing import FIELD, OthersWork, others_work
from dossier.intake.updating import Update, update_of
from dossier.intake.with_files import Named
from dossier.reading.sources import HEAD
from dossier.record import Beneficiary
from dossier.record.kinds import KINDS
from dossier.text.shortening import shortened

MOST = 2_000
"""New entries that one import accepts: more do not fit into a file of the record, and nobody would review them."""

_LONGEST_TITLE = 1200
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What is to be imported and how. `kinds` limits the kinds that are taken; empty takes all.

    `everything` takes works of others too, `refuse` writes them into `not_mine`.
    `with_files` takes the articles that the exports name; `update` looks for what entries lack.
    """

    files: Sequence[Path]
    today: Day
    into: str = ""
    kinds: Sequence[str] = ()
    table: TableOrder = field(default_factory=TableOrder)
    everything: bool = False
    refuse: bool = False
    dry_run: bool = False
    with_files: bool = False
    update: bool = False


@dataclass(frozen=True, slots=True)
class AddedEntry:
    """A new entry: its place in the export, the file that it goes to, and the documents that the export names."""

    at: str
    file: str
    entry: NewEntry
    remark: str = ""
    named: Named | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record of the export that is not added: its place, its name, and why.

    `asked` tells that the order itself leaves it out, which need not be said one by one. `others` is the work where it
    surely is somebody else's and has a number by which `not_mine` can name it. Of a record that is there already, `named`
    are the files that the export names, and `update` is what it has more or otherwise.
    """

    at: str
    title: str
    reason: str
    asked: bool = False
    others: OthersWork | None = None
    named: Named | None = None
    update: Update | None = None


@dataclass(slots=True)
class Sorter:
    """Sorts each record of the exports into one of three lists: new, there already, left out."""

    order: ImportOrder
    texts: Mapping[str, bytes]
    beneficiary: Beneficiary
    not_mine: frozenset[str] = frozenset()
    index: Index = field(default_factory=Index)
    taken: set[str] = field(default_factory=set)
    files: dict[str, str] = field(default_factory=dict)
    added: list[AddedEntry] = field(default_factory=list)
    present: list[LeftOut] = field(default_factory=list)
    skipped: list[LeftOut] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    doubted: int = 0
    folder: Path = field(default_factory=Path)

    def take(self, name: str, export: Export, folder: Path) -> None:
        """Sort everything in one export, which lies in this folder."""
        self.folder = folder
        if export.doubt:
            read = f"read as {export.doubt.encoding}; look whether names and titles are right"
            why = "some bytes are no letters of its encoding" if export.doubt.damaged else "the encoding was guessed"
            self.remarks.append(f"{name}: {why}, {read}")
        foreign = self._foreign(name, export)
        self.skipped += [LeftOut(f"{name}:{each.line}", "", each.reason) for each in export.skipped]
        for proposal in export.proposals:
            self._propose(name, proposal, foreign)

    def _foreign(self, name: str, export: Export) -> str:
        """Return why an ORCID export is not the beneficiary's; empty if nothing suggests that."""
        own = self.beneficiary.orcid.removeprefix("https://orcid.org/").removeprefix("http://orcid.org/")
        if not export.orcid or not own:
            if export.orcid:
                self.remarks.append(
                    f"{name}: the export of ORCID iD {export.orcid}; {HEAD} does not say that it is yours"
                )
            return ""
        return "" if export.orcid == own else f"the export is of ORCID iD {export.orcid}, the beneficiary's is {own}"

    def _propose(self, name: str, proposal: Proposal, foreign: str) -> None:
        at, title = f"{name}:{proposal.line}", str(proposal.fields.get("title", ""))
        if not title or len(title) > _LONGEST_TITLE:
            long = f"its title has {len(title)} characters; is a quotation mark or brace missing?"
            self.skipped.append(LeftOut(at, title, long if title else "it has no title"))
            return
        if self.order.kinds and proposal.kind not in self.order.kinds:
            self.skipped.append(LeftOut(at, title, f"it is one of the {proposal.kind}", asked=True))
            return
        if found := self.index.same(proposal.kind, proposal.fields):
            self.present.append(self._present(name, at, proposal, found))
            return
        work = others_work(proposal.fields)
        if not self.not_mine.isdisjoint(work.numbers):
            self.skipped.append(LeftOut(at, title, f"named in {FIELD}"))
            return
        shown = placed(proposal, self.beneficiary)
        doubt = shown.doubt or foreign
        if doubt and not self.order.everything:
            self.doubted += 1
            self.skipped.append(LeftOut(at, title, doubt, others=work if shown.others and work.numbers else None))
            return
        proposal = replace(
            shown.proposal, unsure=(*shown.proposal.unsure, *([f"whether it is yours: {doubt}"] if doubt else []))
        )
        self._add(name, at, proposal)

    def _present(self, name: str, at: str, proposal: Proposal, found: tuple[Known, str]) -> LeftOut:
        """Return a record that is there already, with what the export has for it."""
        known, how = found
        update = update_of(known, proposal.fields, at, f"{name}, {self.order.today.isoformat()}")
        own = known.id if known.where.partition(":")[0] in self.texts else ""
        wanted = own and not known.fields.get("documents")
        return LeftOut(
            at,
            str(proposal.fields.get("title", "")),
            _there(known, how, {} if self.order.update else proposal.fields),
            named=self._named(at, known.id, known.fields, proposal) if wanted else None,
            update=update if own else None,
        )

    def _named(self, at: str, entry: str, fields: Mapping[str, Value], proposal: Proposal) -> Named | None:
        title, date = str(fields.get("title", "")), str(fields.get("date", ""))
        return Named(at, entry, title, date, self.folder, proposal.files) if proposal.files else None

    def _add(self, name: str, at: str, proposal: Proposal) -> None:
        if len(self.added) == MOST:
            raise DossierError(
                f"{name}: more than {MOST:,} new entries; is it all of one person? Export fewer at a time"
            )
        unsure = list(proposal.unsure)
        kept, left = fitting(proposal.kind, proposal.fields)
        unsure += [f"{field}, in the export {shortened(str(value), _SHOWN)}" for field, value in left.items()]
        remark = ""
        if alike := self.index.alike(proposal.kind, proposal.fields):
            known, apart = alike
            remark = f"{known.id} ({known.where}) has the same title and another {apart}"
            unsure.append(f"{known.id} has the same title and another {apart}")
        entry_id = new_id(proposal.kind, kept, self.taken)
        self.taken.add(entry_id)
        fields: dict[str, Value] = {"id": entry_id, **_ordered(proposal.kind, kept)}
        fields["imported_from"] = f"{name}, {self.order.today.isoformat()}"
        entry = NewEntry(proposal.kind, fields, [f"to confirm: {what}" for what in unsure])
        named = self._named(at, entry_id, kept, proposal)
        self.added.append(AddedEntry(at, self._file(proposal.kind), entry, remark, named))
        self.index.add(Known(proposal.kind, entry_id, at, kept))

    def _file(self, kind: str) -> str:
        if kind not in self.files:
            self.files[kind] = place_for(self.texts, kind, into=self.order.into)
        return self.files[kind]


def _there(known: Known, how: str, fields: Mapping[str, Value]) -> str:
    """Return the remark that an entry exists, with the fields that the export could add to it."""
    more = lacking(known.fields, fields)
    offered = ", ".join(f"{name}: {value}" for name, value in more.items())
    return f"{how} as {known.id} ({known.where})" + (f"; the export also has {offered}" if offered else "")


def _ordered(kind: str, fields: Mapping[str, Value]) -> dict[str, Value]:
    """Return the fields in the order of the record reference, with the common fields in their usual places."""
    model = [name for name in KINDS[kind].model_fields if name in fields]
    first = [
        name
        for name in ("title", "authors", "inventors", "venue", "event", "type", "study", "status", "date")
        if name in model
    ]
    return {name: fields[name] for name in dict.fromkeys([*first, *model])}

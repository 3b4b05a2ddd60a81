"""Turn exports on disk into new entries of the record: read, compare, insert, and write all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Day
from pathlib import Path

from dossier.editing.entries import insert, place_for
from dossier.editing.entry_text import NewEntry, Value
from dossier.errors import DossierError
from dossier.importers import Export, Proposal, TableOrder, read_export
from dossier.importers.ids import new_id
from dossier.importers.merge import Index, Known, lacking
from dossier.importers.person import Placed, placed
from dossier.intake.fitting import fitting
from dossier.intake.refusing import FIELD, OthersWork, others_work, with_not_mine
from dossier.publish import replace_texts
from dossier.reading.parse import Parsed, parse
from dossier.reading.read import build_record
from dossier.reading.sources import HEAD, read_sources
from dossier.record import Beneficiary, Record
from dossier.record.kinds import KINDS
from dossier.record.petition import SAMPLE_NAME
from dossier.report import printable
from dossier.text.spelling import same_words

LARGEST = 64_000_000
"""Bytes of an export that are read; a whole career needs a thousandth of it."""

MOST = 2_000
"""New entries that one import accepts: more do not fit into a file of the record, and nobody would review them."""

_LONGEST_TITLE = 1200
_LISTS = frozenset({"authors", "inventors"})
_CUT_SHORT = frozenset({"et al", "others", "and others"})


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What is to be imported and how. `kinds` limits the kinds that are taken; empty takes all.

    `everything` takes works of others too, `refuse` writes them into `not_mine`.
    """

    files: Sequence[Path]
    today: Day
    into: str = ""
    kinds: Sequence[str] = ()
    table: TableOrder = field(default_factory=TableOrder)
    everything: bool = False
    refuse: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class AddedEntry:
    """A new entry: its place in the export, and the file that it goes to."""

    at: str
    file: str
    entry: NewEntry
    remark: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record of the export that is not added: its place, its name, and why.

    `asked` tells that the order itself leaves it out, which need not be said one by one. `others` is the work where it
    surely is somebody else's and has a number by which `not_mine` can name it.
    """

    at: str
    title: str
    reason: str
    asked: bool = False
    others: OthersWork | None = None


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did, or would do: every record of the exports is in one of the three lists.

    `refused` says of each export that could not be read why, and what to export instead. `not_mine` are works of others
    that were written into the field of that name.
    """

    added: Sequence[AddedEntry]
    present: Sequence[LeftOut]
    skipped: Sequence[LeftOut]
    remarks: Sequence[str]
    refused: Sequence[str]
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    not_mine: Sequence[LeftOut] = ()

    @property
    def others(self) -> Sequence[OthersWork]:
        """The works of others that were left out and that `not_mine` can name."""
        return [each.others for each in self.skipped if each.others]


def import_exports(root: Path, order: ImportOrder) -> ImportOutcome:
    """Put what is new in the exports into the record of the case; `DossierError` if none of them can be read."""
    texts, parsed = _record(root)
    record = _readable(parsed)
    exports, refused = _exports(order)
    sorter = _Sorter(order, texts, record.beneficiary, frozenset(record.not_mine))
    for known in _known(parsed):
        sorter.index.add(known)
        sorter.taken.add(known.id)
    for name, export in exports:
        sorter.take(name, export)
    named = [each for each in sorter.skipped if each.others] if order.refuse else []
    if sorter.doubted:
        sorter.remarks.append(_about_others(sorter.doubted, len(named), refuse=order.refuse))
    after = dict(insert(texts, [each.entry for each in sorter.added], into=order.into)) if sorter.added else {}
    if named:
        works = [each.others for each in named if each.others]
        after[HEAD] = with_not_mine(after.get(HEAD, texts[HEAD]), works)
    if after and not order.dry_run:
        replace_texts(root, texts, after)
    return ImportOutcome(sorter.added, sorter.present, sorter.skipped, sorter.remarks, refused, texts, after, named)


def _about_others(doubted: int, named: int, *, refuse: bool) -> str:
    """Return what to do about works that were left out as those of others."""
    spelling = f"write your name as they spell it under names_as_printed in {HEAD} and import again"
    if not refuse:
        others = f"--all takes them all the same, --refuse writes those with a DOI or PubMed number into {FIELD}"
        return f"left out as works of others: {doubted}. If some are yours, {spelling}; {others}"
    if left := doubted - named:
        return (
            f"left out and not written into {FIELD}, having no DOI or PubMed number or a name that may be yours: {left}"
        )
    return f"if one of these is yours, take its line out of {FIELD}, {spelling}"


def column_mapping(path: Path) -> dict[str, str]:
    """Return the columns of a table by the fields that they are for, from a YAML file of lines FIELD: COLUMN."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DossierError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    parsed, findings = parse(str(path), data)
    if findings:
        raise DossierError(f"{findings[0].at}: {findings[0].message}")
    if not isinstance(parsed.values, dict) or not all(isinstance(value, str) for value in parsed.values.values()):
        raise DossierError(f"{path}: expected lines such as title: Article title")
    return dict(parsed.values)


def _record(root: Path) -> tuple[dict[str, bytes], list[Parsed]]:
    """Return the files of the record. All must be readable, or an existing entry could be added again."""
    sources, refused = read_sources(root)
    results = [parse(source.file, source.data) for source in sources]
    findings = [*refused, *(finding for _, found in results for finding in found)]
    if findings:
        raise DossierError(
            f"{findings[0].at}: {findings[0].message}; nothing is imported before `dossier check` reads it"
        )
    return {source.file: source.data for source in sources}, [parsed for parsed, _ in results]


def _readable(parsed: Sequence[Parsed]) -> Record:
    """Return the record; DossierError if it does not state whose it is."""
    record, _ = build_record(parsed)
    if record is None or not record.beneficiary.name:
        raise DossierError(f"{HEAD} does not say whose record this is: add beneficiary: with name:")
    if record.beneficiary.name == SAMPLE_NAME:
        raise DossierError(f"{HEAD} has the name of the sample still; write yours, so that your works can be told")
    return record


def _export(path: Path, table: TableOrder) -> Export:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise DossierError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    if len(data) > LARGEST:
        raise DossierError(f"{path}: larger than {LARGEST // 1_000_000} MB; export fewer entries at a time")
    try:
        return read_export(path.name, data, table)
    except DossierError as error:
        raise DossierError(f"{path}: {error}") from None


def _exports(order: ImportOrder) -> tuple[list[tuple[str, Export]], list[str]]:
    """Return the readable exports by name, and the reasons against the others."""
    exports: list[tuple[str, Export]] = []
    refused: list[str] = []
    for path in order.files:
        try:
            exports.append((_named(path), _export(path, order.table)))
        except DossierError as error:
            refused.append(str(error))
    if not exports:
        raise DossierError("\n".join(refused))
    return exports, refused


def _named(path: Path) -> str:
    """Return the name of an export in a form that can be printed and kept."""
    return printable(path.name)


def _known(parsed: Sequence[Parsed]) -> Iterator[Known]:
    """Yield every entry of the record as it is written, even if a field of it is wrong."""
    for each in parsed:
        for kind in KINDS:
            items = each.values.get(kind) if isinstance(each.values, dict) else None
            if not isinstance(items, list):
                continue
            for number, item in enumerate(items):
                if isinstance(item, dict):
                    line = each.place.inside[kind].inside[number].line
                    yield Known(kind, str(item.get("id", "")), f"{each.file}:{line}", item)


@dataclass(slots=True)
class _Sorter:
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

    def take(self, name: str, export: Export) -> None:
        """Sort everything in one export."""
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
            self.present.append(LeftOut(at, title, _there(*found, proposal.fields)))
            return
        work = others_work(proposal.fields)
        if not self.not_mine.isdisjoint(work.numbers):
            self.skipped.append(LeftOut(at, title, f"named in {FIELD}"))
            return
        shown = self._placed(proposal)
        doubt = shown.doubt or foreign
        if doubt and not self.order.everything:
            self.doubted += 1
            self.skipped.append(LeftOut(at, title, doubt, others=work if shown.others and work.numbers else None))
            return
        proposal = replace(
            shown.proposal, unsure=(*shown.proposal.unsure, *([f"whether it is yours: {doubt}"] if doubt else []))
        )
        self._add(name, at, proposal)

    def _placed(self, proposal: Proposal) -> Placed:
        """Return the proposal with the beneficiary's place. A truncated list counts only for the names it prints."""
        shown = placed(proposal, self.beneficiary)
        printed = _without_et_al(proposal)
        if shown.doubt or printed is proposal or not (doubt := placed(printed, self.beneficiary).doubt):
            return shown
        return replace(shown, doubt=f"{doubt}; the list of authors is cut short", others=False)

    def _add(self, name: str, at: str, proposal: Proposal) -> None:
        if len(self.added) == MOST:
            raise DossierError(
                f"{name}: more than {MOST:,} new entries; is it all of one person? Export fewer at a time"
            )
        unsure = list(proposal.unsure)
        kept, left = fitting(proposal.kind, proposal.fields)
        unsure += [f"{field}, in the export {_short(value)}" for field, value in left.items()]
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
        self.added.append(AddedEntry(at, self._file(proposal.kind), entry, remark))
        self.index.add(Known(proposal.kind, entry_id, at, kept))

    def _file(self, kind: str) -> str:
        if kind not in self.files:
            self.files[kind] = place_for(self.texts, kind, into=self.order.into)
        return self.files[kind]


def _without_et_al(proposal: Proposal) -> Proposal:
    """Return the proposal with the printed names alone; unchanged if its list is complete."""
    fields = {name: _printed(value) for name, value in proposal.fields.items() if name in _LISTS}
    if all(fields[name] == proposal.fields[name] for name in fields):
        return proposal
    people = _printed(list(proposal.people))
    return replace(proposal, fields={**proposal.fields, **fields}, people=people if isinstance(people, list) else ())


def _printed(names: Value) -> Value:
    if isinstance(names, list) and names and same_words(str(names[-1])) in _CUT_SHORT:
        return names[:-1]
    return names


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


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"

"""Turn documents in hand into an entry: read them, propose fields, keep the files, and write the record last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dossier.checks.lookup import placed, together
from dossier.disk.texts import replace_texts, stands
from dossier.documents import gather
from dossier.documents.cache.store import Store, open_store
from dossier.documents.files.facts import DocumentFacts, Problem
from dossier.documents.files.paths import regular
from dossier.documents.files.recorded import list_with
from dossier.documents.proposals.propose import ReadTask, read_document
from dossier.documents.proposals.stated import Stated
from dossier.editing.documents import insert_documents
from dossier.editing.entries import insert
from dossier.editing.entry_text import NewEntry, Value
from dossier.errors import DossierError
from dossier.file_names import file_name
from dossier.finding import Location
from dossier.importers.ids import new_id
from dossier.importers.merge import Index, Known
from dossier.intake.as_it_stands import known_entries, record_files
from dossier.intake.draft import DocumentDraft, EntryDraft, Settings, roles_for
from dossier.intake.proposed import of_document, proposals
from dossier.processes.workers import Limits, Lost, run
from dossier.publish.into_evidence import Keeper
from dossier.reading.parse import parse
from dossier.reading.read import build_record
from dossier.reading.written import written_entries
from dossier.record import Entry, Record
from dossier.report import Tell

_ENDINGS = {"jpeg": "jpg", "jpeg2000": "jp2", "tiff": "tif", "text": "txt", "markdown": "md", "ole": "doc"}
_LOCKED = "D004"
_UNSEEN = "D012"
_TOLD = frozenset({_LOCKED, _UNSEEN, "D014"})

Documents = Sequence[Mapping[str, Value]]
"""The fields of documents, in the order of the sheets."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A document in hand: its path, its facts, and what it states about itself."""

    path: Path
    facts: DocumentFacts
    stated: Stated

    @property
    def locked(self) -> bool:
        """Whether it needs a password, so that nothing in it could be read."""
        return any(problem.code == _LOCKED for problem in self.facts.problems)

    @property
    def unseen(self) -> bool:
        """Whether its first page holds text that cannot be seen: what somebody covered must not become a title."""
        return any(problem.code == _UNSEEN and problem.page == 1 for problem in self.facts.problems)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the user should know about it before it is added."""
        name, stated = self.path.name, self.stated
        told = together(self.facts, code=_TOLD)
        found = [f"{placed(self.facts, pages, message)}; {hint}" for (_, message, hint), pages in told.items()]
        if self.unseen:
            found.append(f"'{name}': no value is proposed from it, since it may be in the text that cannot be seen")
        if stated.taken_on:
            found.append(f"{name}: the picture was taken on {stated.taken_on}, as the camera noted")
        if stated.attachments:
            found.append(f"{name}: with it came {', '.join(stated.attachments)}")
        return tuple(found)


@dataclass(frozen=True, slots=True)
class AddDesk:
    """A case with the documents that are to be added to it, before anything is written."""

    root: Path
    record: Record
    texts: Mapping[str, bytes]
    sheets: tuple[NewFile, ...]
    known: tuple[Known, ...] = ()

    def about(self, kind: str, given: Settings) -> EntryDraft:
        """Return the given and the proposed values for an entry of this kind and for its documents."""
        each_role = roles_for(given.roles, len(self.sheets))
        documents = tuple(
            DocumentDraft(
                sheet.path.name,
                {**given.document, **({"role": role} if role else {})},
                of_document(kind, sheet.stated, sheet.facts.media, role=role),
                locked=sheet.locked,
            )
            for sheet, role in zip(self.sheets, each_role, strict=True)
        )
        return EntryDraft(kind, given.entry, proposals(kind, [sheet.stated for sheet in self.sheets]), documents)

    def entry_id(self, kind: str, values: Mapping[str, Value]) -> str:
        """Return an unused id for an entry with these values."""
        fields = values if values.get("title") else {**values, "title": self.sheets[0].path.stem}
        return new_id(kind, fields, [known.id for known in self.known])

    def twin(self, kind: str, values: Mapping[str, Value]) -> tuple[str, str] | None:
        """Return the id of an existing entry that is the same thing, and what identified it; None if there is none."""
        index = Index()
        for known in self.known:
            index.add(known)
        found = index.same(kind, values)
        return (found[0].id, found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Added:
    """What was written: the entry, its place in the record, and the files of its documents."""

    entry: str
    at: Location
    files: tuple[str, ...]
    copied: tuple[str, ...]


def lay_out(root: Path, paths: Sequence[Path], tell: Tell) -> AddDesk:
    """Read the record and the documents. DossierError if a document cannot be part of a bundle."""
    texts, parsed = record_files(root, done="added")
    record, _ = build_record(parsed)
    if record is None:
        raise DossierError("the record cannot be read; `dossier check` shows where")
    store = open_store(root)
    names = (record.beneficiary.name, *record.beneficiary.names_as_printed)
    sheets: dict[str, NewFile] = {}
    for number, path in enumerate(paths, start=1):
        sheet = sheet_at(path.absolute(), store, names)
        if sheet.facts.sha256 in sheets:
            raise DossierError(f"{path} has the same content as {sheets[sheet.facts.sha256].path}; name it once")
        sheets[sheet.facts.sha256] = sheet
        tell("reading documents", number, len(paths))
    return AddDesk(root, record, texts, tuple(sheets.values()), tuple(known_entries(parsed)))


def write_entry(desk: AddDesk, entry: NewEntry, documents: Documents, *, into: str = "") -> Added:
    """Keep the documents and put the entry into the record; undo everything on any failure."""

    def changed(kept: Documents) -> Mapping[str, bytes]:
        return insert(desk.texts, [replace(entry, fields={**entry.fields, "documents": kept})], into=into)

    fields = {name: str(entry.fields.get(name, "")) for name in ("id", "title", "date")}
    return _written(desk, fields, documents, changed)


def write_documents(desk: AddDesk, entry: Entry, documents: Documents, comments: Sequence[str]) -> Added:
    """Keep the documents and put them into an existing entry; undo everything on any failure."""

    def changed(kept: Documents) -> Mapping[str, bytes]:
        if twice := [str(each["file"]) for each in kept if each["file"] in {one.file for one in entry.documents}]:
            raise DossierError(f"'{entry.id}' has {twice[0]} already, with the same content; nothing was written")
        file, data = insert_documents(desk.texts, entry.id, kept, comments=comments)
        return {file: data}

    fields = {"id": entry.id, "title": entry.title, "date": str(entry.date) if entry.date else ""}
    return _written(desk, fields, documents, changed)


def _written(
    desk: AddDesk, about: Mapping[str, str], documents: Documents, changed: Callable[[Documents], Mapping[str, bytes]]
) -> Added:
    keeper = Keeper(desk.root)
    texts: Mapping[str, bytes] = {}
    try:
        files = [_kept(keeper, sheet, about, fields) for sheet, fields in zip(desk.sheets, documents, strict=True)]
        kept = [{"file": file, **fields} for file, fields in zip(files, documents, strict=True)]
        texts = changed(kept)
        listed, list_after = list_with(desk.root, _digests(desk, files))
        replace_texts(desk.root, {**desk.texts, **listed}, {**texts, **list_after})
    except BaseException:
        if not texts or not stands(desk.root, texts):  # an interrupt may come when the record already names them
            keeper.take_back()
        raise
    file, data = next(iter(texts.items()))
    copied = tuple(each for each in files if each in keeper.copied)
    return Added(about["id"], _place(file, data, about["id"]), tuple(files), copied)


def _digests(desk: AddDesk, files: Sequence[str]) -> Mapping[str, str]:
    """Return the SHA-256 of each document by its path in the case."""
    return {file: sheet.facts.sha256 for file, sheet in zip(files, desk.sheets, strict=True)}


def _kept(keeper: Keeper, sheet: NewFile, about: Mapping[str, str], fields: Mapping[str, Value]) -> str:
    """Copy the document into the case under a telling name, and return its path there."""
    title, role = about["title"] or sheet.path.stem, str(fields.get("role", ""))
    name = file_name_for(title, about["date"], role, sheet.facts.media, sheet.path.suffix)
    return keeper.keep(sheet.path, name, sheet.facts.sha256)


def file_name_for(title: str, date: str, role: str, media: str, suffix: str) -> str:
    """Return the name of a document in the case, from what it is and the type of its content.

    A file of Apple Mail keeps its ending, which alone tells that a line with a number stands before the mail.
    """
    apple = media == "eml" and suffix.casefold() == ".emlx"
    return file_name(title, date=date, role=role, ending="emlx" if apple else _ENDINGS.get(media, media) or suffix)


def sheet_at(path: Path, store: Store, names: tuple[str, ...]) -> NewFile:
    """Read the document at this path; DossierError if it cannot be used."""
    found = regular(path, str(path))
    if isinstance(found, Problem):
        raise DossierError(found.message if found.code == "D001" else _words(found))
    facts, pages = gather.inspect_path(path, store)
    problem = next((each for each in facts.problems if each.code == "D003"), None)
    if problem is not None and not facts.usable:
        raise DossierError(_words(problem.named(str(path))))
    sheet = NewFile(path, facts, Stated())
    if not facts.usable or sheet.unseen:
        return sheet
    task = ReadTask(path, facts.media, pages, names)
    ((_, stated),) = run(read_document, [(task, Limits.for_file(facts.size))], workers=1)
    # a document that took too long to read is kept all the same: it is known to be usable
    return sheet if isinstance(stated, Lost) else replace(sheet, stated=stated)


def _words(problem: Problem) -> str:
    return f"{problem.message}; {problem.hint}" if problem.hint else problem.message


def _place(file: str, data: bytes, entry_id: str) -> Location:
    """Return where the entry stands in the text."""
    parsed, _ = parse(file, data)
    written = written_entries(parsed.values)
    kind, index = next((kind, index) for kind, index, entry in written if entry.get("id") == entry_id)
    place = parsed.place.inside[kind].inside[index]
    return Location(file, place.line, place.column)

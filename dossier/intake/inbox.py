"""Turn a heap of mails and documents into proposed entries, and write those that somebody said yes to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dossier.disk import LeavesCaseError
from dossier.disk.files import write_file
from dossier.disk.scratch import scratch
from dossier.disk.texts import replace_texts, stands
from dossier.documents.cache.store import Store, open_store
from dossier.documents.files.pile import heap
from dossier.documents.files.recorded import list_with
from dossier.documents.gather import digests_of
from dossier.documents.proposals.mail_file import WHOLE, mail_bytes
from dossier.editing.documents import insert_documents
from dossier.editing.entries import insert
from dossier.editing.entry_text import NewEntry, Value
from dossier.errors import DossierError
from dossier.importers.ids import new_id
from dossier.importers.merge import Known
from dossier.intake.addition import file_name_for
from dossier.intake.as_it_stands import known_entries, record_files
from dossier.intake.draft import DocumentDraft, EntryDraft, new_entry, to_do
from dossier.intake.inbox_items import Item, read_items
from dossier.intake.inbox_parcels import Parcel, parcels
from dossier.intake.sorts import UNKNOWN
from dossier.publish.into_evidence import Keeper
from dossier.reading.read import build_record
from dossier.reading.sources import own_bytes, refusal
from dossier.record import Record
from dossier.record.named_files import named_files
from dossier.report import Tell

NEVER = ".dossier/inbox-never"
"""The SHA-256 of each mail and document that nobody wants to be asked about again, one a line."""

_MOST_NEVER = 10_000_000


@dataclass(frozen=True, slots=True)
class Inbox:
    """A case and what was found for it: proposals to say yes to, items that stay where they are, and files not looked at."""

    root: Path
    record: Record
    texts: Mapping[str, bytes]
    known: Sequence[Known]
    parcels: Sequence[Parcel]
    left: Sequence[Item]
    unseen: Sequence[tuple[Path, str]]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: of each proposal its entry, the texts of the record before and after, and the files copied."""

    entries: Sequence[str]
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    copied: Sequence[str]


def look_through(root: Path, paths: Sequence[Path], tell: Tell) -> Inbox:
    """Read the case and everything at these paths. DossierError if the record cannot be read, or there is nothing."""
    texts, parsed = record_files(root, done="taken in")
    record, _ = build_record(parsed)
    if record is None or not record.beneficiary.name:
        raise DossierError("dossier.yaml does not say whose record this is: add beneficiary: with name:")
    found = heap([path.absolute() for path in paths])
    if not found.files and len(found.left) == 1:
        path, reason = found.left[0]
        raise DossierError(f"{path}: {reason}")
    store = open_store(root)
    names = (record.beneficiary.name, *record.beneficiary.names_as_printed)
    items = read_items(found.files, store, names, tell)
    here = _recorded(root, record, store)
    fresh, left = _sifted(items, here, _never(root))
    known = tuple(known_entries(parsed))
    proposed, rest = parcels(fresh, record.beneficiary, known)
    stay = sorted([*left, *rest], key=lambda item: (str(item.path), item.span))
    return Inbox(root, record, texts, known, proposed, stay, found.left)


def _recorded(root: Path, record: Record, store: Store) -> Mapping[str, str]:
    """Return the entry of each document of the record by the SHA-256 of its file."""
    digests = digests_of(root, named_files(record), store)
    by_file = {document.file: entry.id for entry in record.entries for document in entry.documents if document.file}
    return {digest: by_file.get(file, file) for file, digest in digests.items()}


def _sifted(items: Iterable[Item], here: Mapping[str, str], never: Collection[str]) -> tuple[list[Item], list[Item]]:
    """Divide the items into those to be proposed, and those that stay: unknown, in the record already, or twice."""
    fresh: list[Item] = []
    left: list[Item] = []
    seen: dict[str, str] = {}
    for item in items:
        again = next((seen[key] for key in (item.sha256, item.said) if key and key in seen), "")
        reason = ""
        if item.sha256 in here:
            reason = f"a document of {here[item.sha256]} already"
        elif again:
            reason = f"the same as {again}"
        elif item.sha256 in never:
            reason = f"said never to; take its line out of {NEVER} to be asked again"
        for key in filter(None, (item.sha256, item.said)):
            seen.setdefault(key, item.place)
        if reason or item.told.sort == UNKNOWN:
            left.append(replace(item, told=replace(item.told, reason=reason)) if reason else item)
        else:
            fresh.append(item)
    return fresh, left


def _never(root: Path) -> frozenset[str]:
    try:
        data = b"" if refusal(root, NEVER)[0] else own_bytes(root, NEVER, _MOST_NEVER)
    except (OSError, LeavesCaseError):
        return frozenset()
    return frozenset(data.decode("ascii", "replace").split())


def never_again(inbox: Inbox, refused: Sequence[Parcel]) -> None:
    """Remember that these are never to be proposed again."""
    known = _never(inbox.root)
    digests = sorted(known | {item.sha256 for parcel in refused for item, _ in parcel.documents})
    text = "".join(f"{digest}\n" for digest in digests).encode()
    try:
        before = {NEVER: own_bytes(inbox.root, NEVER, _MOST_NEVER)}
    except OSError:
        before = {}
    replace_texts(inbox.root, before, {NEVER: text})


def take_in(inbox: Inbox, chosen: Sequence[Parcel], *, dry_run: bool = False) -> Written:
    """Copy the documents of these proposals into the case and write their entries: all of them or nothing."""
    keeper = Keeper(inbox.root)
    after: Mapping[str, bytes] = {}
    taken = {known.id for known in inbox.known}
    try:
        with scratch() as folder:
            plans = [(parcel, parcel.existing or _id(parcel, taken)) for parcel in chosen]
            files = [_kept(keeper, folder, parcel, dry_run=dry_run) for parcel, _ in plans]
        after = _texts(inbox, plans, files)
        digests = {
            file: item.sha256
            for (parcel, _), named in zip(plans, files, strict=True)
            for file, (item, _) in zip(named, parcel.documents, strict=True)
        }
        if not dry_run:
            listed, list_after = list_with(inbox.root, digests)
            replace_texts(inbox.root, {**inbox.texts, **listed}, {**after, **list_after})
    except BaseException:
        if not after or not stands(inbox.root, after):  # an interrupt may come when the record already names them
            keeper.take_back()
        raise
    return Written([entry for _, entry in plans], inbox.texts, after, sorted(keeper.copied))


def _id(parcel: Parcel, taken: set[str]) -> str:
    found = new_id(parcel.kind, parcel.fields, taken)
    taken.add(found)
    return found


def _kept(keeper: Keeper, folder: Path, parcel: Parcel, *, dry_run: bool) -> list[str]:
    """Copy the documents of a proposal, and return their paths in the case."""
    found: list[str] = []
    for number, (item, role) in enumerate(parcel.documents):
        title = str(parcel.fields.get("title") or item.path.stem)
        name = file_name_for(title, item.day or str(parcel.fields.get("date", "")), role, item.media, item.path.suffix)
        source = item.path
        if dry_run:
            found.append(f"evidence/{name}")
            continue
        if item.span != WHOLE:
            source = folder / f"{number}.eml"
            write_file(source, mail_bytes(item.path, item.span))
        found.append(keeper.keep(source, name, item.sha256))
    return found


def _texts(inbox: Inbox, plans: Sequence[tuple[Parcel, str]], files: Sequence[Sequence[str]]) -> Mapping[str, bytes]:
    """Return the files of the record that change, with the new entries and documents in them."""
    texts = dict(inbox.texts)
    new: list[NewEntry] = []
    for (parcel, entry), named in zip(plans, files, strict=True):
        documents = [
            {"file": file, "role": role} if role else {"file": file}
            for file, (_, role) in zip(named, parcel.documents, strict=True)
        ]
        if parcel.existing:
            confirm = to_do([f"role of {'each document' if len(documents) > 1 else 'the document'}"], [])
            file, data = insert_documents(texts, entry, documents, comments=[*confirm, *parcel.notes])
            texts[file] = data
        else:
            new.append(_entry(parcel, entry, documents))
    texts.update(insert(texts, new) if new else {})
    return {file: data for file, data in texts.items() if data != inbox.texts.get(file)}


def _entry(parcel: Parcel, entry: str, documents: Sequence[Mapping[str, Value]]) -> NewEntry:
    drafts = tuple(DocumentDraft(str(each["file"]), {}, each) for each in documents)
    draft = EntryDraft(parcel.kind, {}, parcel.fields, drafts)
    answers = draft.taken()
    unsure = tuple(dict.fromkeys(name for name in answers.unsure if not name.startswith("file of")))
    answers = replace(answers, values={"id": entry, **answers.values}, unsure=unsure)
    made = new_entry(draft, answers)
    return replace(made, fields={**made.fields, "documents": documents}, comments=[*made.comments, *parcel.notes])

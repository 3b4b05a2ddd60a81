"""Read the mails and documents of a heap in workers, and tell what each is. Whatever one of them does, the others go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from dossier.disk import read_start
from dossier.documents.cache.store import Store
from dossier.documents.files.sniff import NAMES, PICTURES, sniff
from dossier.documents.mail.mailbox import is_mailbox
from dossier.documents.proposals.mail_file import WHOLE, MailStated, Span, mails_in, stated_in
from dossier.documents.proposals.stated import Stated
from dossier.errors import DossierError
from dossier.intake.addition import sheet_at
from dossier.intake.journal_names import journal_of
from dossier.intake.sorts import (
    UNKNOWN,
    Sorted,
    addressed,
    is_forwarded,
    numbers_in,
    own_words,
    sort_of,
    sorts,
    titles_in,
)
from dossier.processes.machine import core_count
from dossier.processes.workers import Limits, Lost, run
from dossier.report import Tell
from dossier.text.spelling import same_words

_HEAD = 4096
_BATCH, _BATCH_BYTES = 100, 4_000_000
_WITH_PAGES = frozenset({"pdf", "html", "docx", "odt", "rtf", "text", "ole"})
_UNSORTED, _NOTHING = Sorted(), Stated()
_STEP = "reading mails and documents"


@dataclass(frozen=True, slots=True)
class Item:
    """A mail or document of the heap, and what it is.

    `span` tells where a mail stands in its mailbox, `number` which one it is there. `numbers` are those of manuscripts, which are confidential: they
    only tell which mails are about one review, and are printed nowhere. `several`: it tells of more reviews than one. `said` is the same for one mail that two programs
    saved, with line ends or fields of their own. `stated` is what `dossier add` would read.
    """

    path: Path
    span: Span = WHOLE
    number: int = 0
    sha256: str = ""
    media: str = "eml"
    told: Sorted = _UNSORTED
    sender: str = ""
    day: str = ""
    journal: str = ""
    issn: str = ""
    numbers: tuple[str, ...] = ()
    title: str = ""
    several: bool = False
    said: str = ""
    stated: Stated = _NOTHING

    @property
    def place(self) -> str:
        """The name of its file, and which mail in there it is."""
        return f"{self.path.name}, mail {self.number}" if self.span != WHOLE else self.path.name

    def unknown(self, reason: str) -> Item:
        """Return the item as one of which nothing is taken, and why."""
        return replace(self, told=Sorted(UNKNOWN, reason=reason))


@dataclass(frozen=True, slots=True)
class _MailTask:
    path: Path
    spans: tuple[Span, ...]
    names: tuple[str, ...]


def read_items(files: Sequence[Path], store: Store, names: tuple[str, ...], tell: Tell) -> list[Item]:
    """Return every mail and document of the files, in their order; one that cannot be read is of unknown sort."""
    order = {path: place for place, path in enumerate(files)}
    mail: list[Path] = []
    items: list[Item] = []
    for path in files:
        try:
            media = _media(read_start(path, _HEAD), path.name)
        except OSError as error:
            items.append(Item(path).unknown(f"it cannot be read ({(error.strerror or str(error)).lower()})"))
            continue
        if media == "eml":
            mail.append(path)
        else:
            items.append(_document(path, media, store, names))
        tell(_STEP, len(items), len(files))
    for item in _mails(mail, names):
        items.append(item)
        tell(_STEP, len(items), max(len(items), len(files)))
    return list(_numbered(sorted(items, key=lambda item: (order[item.path], item.span))))


def _numbered(items: Iterable[Item]) -> Iterator[Item]:
    number, path = 0, Path()
    for item in items:
        number, path = (number + 1 if item.path == path else 1), item.path
        yield replace(item, number=number)


def _media(head: bytes, name: str) -> str:
    """Return the type of a file; mailboxes, and mails as some programs keep them, have names that tell nothing."""
    media = sniff(head, name)
    return "eml" if media in {"plain", "text"} and sniff(head, "mail.eml") == "eml" else media


def _document(path: Path, media: str, store: Store, names: tuple[str, ...]) -> Item:
    item = Item(path, media=media)
    if media in PICTURES:
        return item.unknown("a picture: what it shows is not read; `dossier add` takes it")
    if media not in _WITH_PAGES:
        return item.unknown(f"it is {NAMES.get(media) or NAMES['']}")
    try:
        sheet = sheet_at(path, store, names)
    except DossierError as error:
        return item.unknown(str(error))
    stated = sheet.stated
    told = sort_of("", stated.text, mail=False)
    found = replace(item, sha256=sheet.facts.sha256, media=sheet.facts.media or media, told=told, stated=stated)
    if sheet.locked:
        return found.unknown("it needs a password; `dossier add` takes it")
    return replace(
        found,
        day=stated.days[0] if stated.days else "",
        journal=journal_of("", "", stated.text, told.sentence),
        issn=stated.values.get("issn", ""),
        several=bool(sorts().several.search(stated.text)),
    )


def _mails(files: Sequence[Path], names: tuple[str, ...]) -> Iterator[Item]:
    """Yield every mail of these files; a batch that ends its worker is read again one by one."""
    alone: list[_MailTask] = []
    tasks = [task for path in files for task in _whole(path, names)]
    single = {task.path for task in tasks}
    boxes = [path for path in files if path not in single]
    for path, found in run(mails_in, ((path, _for_mailbox(path)) for path in boxes), workers=core_count()):
        if isinstance(found, Lost):
            yield Item(path).unknown(f"it cannot be read: {found.reason}")
        else:
            tasks += [_MailTask(path, batch, names) for batch in _batches(found)]
    for task, result in run(_sorted, ((task, _limits(task)) for task in tasks), workers=core_count()):
        if isinstance(result, Lost) and len(task.spans) > 1:
            alone += [replace(task, spans=(span,)) for span in task.spans]
        else:
            yield from _or_lost(task, result)
    for task, result in run(_sorted, ((task, _limits(task)) for task in alone), workers=core_count()):
        yield from _or_lost(task, result)


def _or_lost(task: _MailTask, result: Sequence[Item] | Lost) -> Sequence[Item]:
    if isinstance(result, Lost):
        return [Item(task.path, span).unknown(f"it cannot be read: {result.reason}") for span in task.spans]
    return result


def _whole(path: Path, names: tuple[str, ...]) -> Iterator[_MailTask]:
    try:
        if not is_mailbox(read_start(path, _HEAD)):
            yield _MailTask(path, (WHOLE,), names)
    except OSError:
        yield _MailTask(path, (WHOLE,), names)  # the worker says what is wrong with it


def _for_mailbox(path: Path) -> Limits:
    size = path.resolve().lstat().st_size
    return Limits.for_file(size).mapping(size)


def _limits(task: _MailTask) -> Limits:
    return Limits.for_file(sum(end - start for start, end in task.spans) or task.path.resolve().lstat().st_size)


def _batches(spans: Iterable[Span]) -> Iterator[tuple[Span, ...]]:
    batch: list[Span] = []
    for span in spans:
        if batch and (len(batch) == _BATCH or span[1] - batch[0][0] > _BATCH_BYTES):
            yield tuple(batch)
            batch = []
        batch.append(span)
    if batch:
        yield tuple(batch)


def _sorted(task: _MailTask) -> list[Item]:
    """Read and sort the mails of one task. Runs in a worker that may die."""
    found = zip(task.spans, stated_in(task.path, task.spans), strict=True)
    return [
        Item(task.path, span).unknown(mail) if isinstance(mail, str) else mail_item(task.path, span, mail, task.names)
        for span, mail in found
    ]


def mail_item(path: Path, span: Span, mail: MailStated, names: Sequence[str]) -> Item:
    """Return what a mail is, to a person of these names."""
    text = own_words(mail.text)
    told = sort_of(mail.subject, text, mail=True)
    titles = list(dict.fromkeys(titles_in(f"{mail.subject}\n{text}")))
    values = {"title": mail.subject, "date": mail.day, "venue": "", "issn": mail.issn}
    item = Item(
        path,
        span,
        sha256=mail.sha256,
        told=told,
        sender=mail.sender,
        day=mail.day,
        issn=mail.issn,
        journal=journal_of(mail.sender, mail.subject, text, told.sentence),
        numbers=tuple(dict.fromkeys(numbers_in(f"{mail.subject}\n{text}"))),
        title=titles[0] if len(titles) == 1 else "",
        several=bool(sorts().several.search(text)),
        said=_said(mail),
    )
    values["venue"] = item.journal
    days = (mail.day,) if mail.day else ()
    item = replace(item, stated=Stated({k: v for k, v in values.items() if v}, days=days, sender=mail.sender))
    reason = _not_to(mail, text, names) if told.sort != UNKNOWN else ""
    return item.unknown(reason) if reason else item


def _said(mail: MailStated) -> str:
    """Return a digest of what a mail says with its Message-ID; empty if it has none. Some programs give many mails one id."""
    words = f"{mail.message_id}\n{mail.subject}\n{mail.day}\n{same_words(mail.text)}"
    return sha256(words.encode("utf-8", "replace")).hexdigest() if mail.message_id else ""


def _not_to(mail: MailStated, text: str, names: Sequence[str]) -> str:
    """Return why it is not sure that a mail is about the person of these names; empty if nothing speaks against it."""
    own = {word for name in names for word in same_words(name).split() if len(word) > 1}
    if is_forwarded(mail.subject, mail.text):
        return "it is forwarded; whom it was written to is not sure"
    if len(own & set(same_words(mail.sender).split())) > 1:
        return "the beneficiary wrote it"
    greeted = {part for word in addressed(text) for part in same_words(word).split() if len(part) > 1}
    if greeted and own.isdisjoint(greeted):
        return "it greets somebody else"
    if mail.to and not own.isdisjoint(same_words(mail.cc).split()) and own.isdisjoint(same_words(mail.to).split()):
        return "it is a copy of a mail to somebody else"
    return ""

"""Read a mail for sorting: who wrote it to whom and when, and what it says. One file may hold thousands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from hashlib import sha256
from mmap import ACCESS_READ, mmap
from pathlib import Path

from dossier.disk import open_file, read_start
from dossier.documents.mail.mailbox import is_mailbox, own_file, spans
from dossier.documents.mail.message import Mail, MailError, read_mail
from dossier.documents.proposals import imprint
from dossier.documents.proposals.propose import sent_on

LARGEST_MAIL = 75_000_000
_MOST_WORDS = 20_000
_LONGEST = 300
_HEAD = 4096

Span = tuple[int, int]
"""Where a mail stands in the file that holds it."""
WHOLE: Span = (0, 0)
"""The span of a mail that is a file of its own."""


@dataclass(frozen=True, slots=True)
class MailStated:
    """What a mail states: `sender` is a name or else an address, `day` is from its Date field, `sha256` is of its own file."""

    sha256: str
    subject: str
    sender: str
    to: str
    cc: str
    day: str
    message_id: str
    text: str
    issn: str = ""


def mails_in(path: Path) -> tuple[Span, ...]:
    """Return where the mails of a mailbox stand; a file that is none has one, `WHOLE`. Runs in a worker that may die."""
    if not is_mailbox(read_start(path, _HEAD)):
        return (WHOLE,)
    with open_file(path) as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        return tuple(spans(data))


def mail_bytes(path: Path, span: Span) -> bytes:
    """Return a mail as the file that it was. MailError if it is larger than any mail is sent."""
    with open_file(path) as file:
        file.seek(span[0])
        size = LARGEST_MAIL + 1 if span == WHOLE else min(span[1] - span[0], LARGEST_MAIL + 1)
        data = file.read(size)
    if len(data) > LARGEST_MAIL:
        raise MailError(f"it is larger than {LARGEST_MAIL // 1_000_000} MB; save its attachments as files")
    return data if span == WHOLE else own_file(data)


def stated_in(path: Path, wanted: Sequence[Span]) -> Iterator[MailStated | str]:
    """Yield what each of these mails of a file states, or why it cannot be used."""
    for span in wanted:
        try:
            data = mail_bytes(path, span)
            yield stated_of(read_mail(data), sha256(data).hexdigest())
        except (MailError, OSError) as error:
            yield str(error)


def stated_of(mail: Mail, digest: str) -> MailStated:
    """Return what a mail states; `digest` is the SHA-256 of its file."""
    words = mail.words[:_MOST_WORDS]
    name, address = parseaddr(mail.sender[:_LONGEST])
    return MailStated(
        digest,
        mail.subject[:_LONGEST],
        name or address,
        mail.to[:_LONGEST],
        mail.cc[:_LONGEST],
        sent_on(mail.date),
        mail.message_id[:_LONGEST].strip(),
        words,
        imprint.numbers(words).get("issn", ""),
    )

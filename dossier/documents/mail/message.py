"""Read an e-mail as it can be printed: sender, recipients, date, text, and attached files.

Nothing is run or fetched. A mail may be damaged in any way: what can be read is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from dossier.documents.mail.contents import Note
from dossier.documents.mail.files import Attachment, Listed, judged
from dossier.documents.mail.header import date_in_full, doubts, fields
from dossier.documents.mail.mailbox import mails, unwrapped
from dossier.documents.mail.parts import MOST_PARTS, parts
from dossier.documents.mail.repair import repaired
from dossier.documents.written.plain_text import plain_paragraphs
from dossier.text.decoding import Doubt, decode
from dossier.typeset.paragraphs import Paragraph, Piece, said

__all__ = ["Attachment", "Listed", "Mail", "MailError", "Note", "Paragraph", "Piece", "read_mail", "read_mails"]

_MOST_BYTES = 75_000_000  # base64 makes 50 MB of files 68 MB of mail
_MOST_MAILS = 50  # in a mailbox
_PRINTED = ("Subject", "From", "Sender", "To", "Cc", "Bcc", "Reply-To", "Date", "Message-ID")
_LONGEST = 20_000  # characters of a field that are printed
_BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError)


class MailError(Exception):
    """The mail cannot be used; the message explains why to the user."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail. Its fields are as printed, empty where it has none; `unopened` counts parts beyond what is opened.

    `notes` are printed beside the list of its files; `doubts` are the reasons for which its letters may be wrong.
    """

    subject: str = ""
    sender: str = ""
    to: str = ""
    cc: str = ""
    bcc: str = ""
    reply_to: str = ""
    date: str = ""
    message_id: str = ""
    body: tuple[Paragraph, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    listed: tuple[Listed, ...] = ()
    unopened: int = 0
    notes: tuple[Note, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def words(self) -> str:
        """The text of the body, without how it is set."""
        return said(self.body)

    @property
    def unprinted(self) -> tuple[str, ...]:
        """Say what of the mail is not printed, and why (finding D020): files first, those with one reason together."""
        reasons: dict[str, list[str]] = {}
        for row in self.listed:
            if row.left_out and not row.harmless:
                reasons.setdefault(row.left_out, []).append(f"'{row.name}'")
        files = [f"{', '.join(names)} ({reason})" for reason, names in reasons.items()]
        return (*files, *(note.words for note in self.all_notes if note.lost))

    @property
    def all_notes(self) -> tuple[Note, ...]:
        """Return the notes, one on parts that were not opened among them."""
        if not self.unopened:
            return self.notes
        parts = "1 further part" if self.unopened == 1 else f"{self.unopened} further parts"
        return (*self.notes, Note(f"{parts} of the e-mail, which were not opened: more than {MOST_PARTS}"))

    def without(self, attachment: Attachment, reason: str) -> Mail:
        """Leave out an attachment that turned out to have no pages; the list gives the reason."""
        kept = tuple(each for each in self.attachments if each is not attachment)
        place = [row for row, listed in enumerate(self.listed) if not listed.left_out]
        number = next((n for n, each in enumerate(self.attachments) if each is attachment), None)
        if number is None:
            return self
        listed = list(self.listed)
        listed[place[number]] = replace(listed[place[number]], left_out=reason)
        return replace(self, attachments=kept, listed=tuple(listed))


def read_mails(data: bytes, *, depth: int = 0) -> tuple[Mail, ...]:
    """Read a file of mail: one mail, or those of a mailbox one after the other; MailError as for `read_mail`."""
    _refuse_huge(data)
    found = mails(data)
    read = [read_mail(each, depth=depth) for each in found[:_MOST_MAILS]]
    beyond = len(found) - _MOST_MAILS
    if beyond > 0:
        words = f"{beyond} e-mails of this mailbox beyond the first {_MOST_MAILS}"
        read[-1] = replace(read[-1], notes=(*read[-1].notes, Note(words)))
    return tuple(read)


def read_mail(data: bytes, *, depth: int = 0) -> Mail:
    """Read a mail. `depth` counts the mails around it; MailError only where it is larger than any mail is sent."""
    _refuse_huge(data)
    try:
        return _read(BytesParser(policy=compat32).parsebytes(repaired(unwrapped(data))), depth)
    except _BROKEN:
        found = decode(data)
        return Mail(body=tuple(plain_paragraphs(found.text)), doubts=(found.doubt,) if found.doubt else ())


def _refuse_huge(data: bytes) -> None:
    if len(data) > _MOST_BYTES:
        raise MailError(f"the e-mail is larger than {_MOST_BYTES // 1_000_000} MB; save its attachments as files")


def _read(message: Message, depth: int) -> Mail:
    content = parts(message)
    listed, attachments = judged(content.files, depth)
    stated = {name: fields(message, name) for name in _PRINTED}
    sender, reply_to = stated["From"], stated["Reply-To"]
    return Mail(
        subject=stated["Subject"][:_LONGEST],
        sender=(sender or stated["Sender"])[:_LONGEST],
        to=stated["To"][:_LONGEST],
        cc=stated["Cc"][:_LONGEST],
        bcc=stated["Bcc"][:_LONGEST],
        reply_to="" if _address(reply_to) == _address(sender) else reply_to[:_LONGEST],
        date=date_in_full(stated["Date"][:_LONGEST]),
        message_id=stated["Message-ID"][:_LONGEST],
        body=tuple(content.paragraphs),
        attachments=attachments,
        listed=listed,
        unopened=content.unopened,
        notes=(*content.notes, *_cut(stated)),
        doubts=tuple(dict.fromkeys(filter(None, (*content.doubts, *doubts(message, _PRINTED))))),
    )


def _cut(stated: Mapping[str, str]) -> Iterator[Note]:
    """Name the fields that are too long to be printed as a whole."""
    for name, text in stated.items():
        if len(text) > _LONGEST:
            yield Note(f"the end of the field {name}, of which {_LONGEST:,} characters are printed")


def _address(text: str) -> str:
    text = text.strip()
    bare = text[text.rfind("<") + 1 : -1] if text.endswith(">") else text
    return bare.strip().lower()

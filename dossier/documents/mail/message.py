"""An e-mail as it can be printed: sender, recipients, date, text, and attached files.

Nothing is run or fetched. A mail may be damaged in any way: what can be read is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from dossier.documents.mail.files import Attachment, Listed, judged
from dossier.documents.mail.header import date_in_full, fields, guessed_encodings
from dossier.documents.mail.parts import parts
from dossier.documents.written.plain_text import plain_paragraphs
from dossier.text.decoding import decode
from dossier.typeset.paragraphs import Paragraph, Piece, said

__all__ = ["Attachment", "Listed", "Mail", "MailError", "Paragraph", "Piece", "read_mail"]

_MOST_BYTES = 75_000_000  # base64 makes 50 MB of files 68 MB of mail
_PRINTED = ("Subject", "From", "Sender", "To", "Cc", "Bcc", "Reply-To")
_HEAD = re.compile(rb".*?\r?\n\r?\n", re.DOTALL)
_BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError)


class MailError(Exception):
    """The mail cannot be used; the message explains why to the user."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail. Its fields are as printed, empty where it has none; `unopened` counts parts beyond what is opened.

    `guessed` are the encodings of its texts that had to be guessed.
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
    guessed: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The text of the body, without how it is set."""
        return said(self.body)

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


def read_mail(data: bytes, *, depth: int = 0) -> Mail:
    """Read a mail. `depth` counts the mails around it; raises MailError only if it is larger than any mail sent."""
    if len(data) > _MOST_BYTES:
        raise MailError(f"the e-mail is larger than {_MOST_BYTES // 1_000_000} MB; save its attachments as files")
    data = _bytes(data)
    try:
        return _read(BytesParser(policy=compat32).parsebytes(data), depth)
    except _BROKEN:
        found = decode(data)
        return Mail(body=tuple(plain_paragraphs(found.text)), guessed=(found.guessed,) if found.guessed else ())


def _read(message: Message, depth: int) -> Mail:
    content = parts(message)
    listed, attachments = judged(content.files, depth)
    guessed = [*content.guessed, *guessed_encodings(message, _PRINTED)]
    sender, reply_to = fields(message, "From"), fields(message, "Reply-To")
    return Mail(
        subject=fields(message, "Subject"),
        sender=sender or fields(message, "Sender"),
        to=fields(message, "To"),
        cc=fields(message, "Cc"),
        bcc=fields(message, "Bcc"),
        reply_to="" if _address(reply_to) == _address(sender) else reply_to,
        date=date_in_full(fields(message, "Date")),
        message_id=fields(message, "Message-ID"),
        body=tuple(content.paragraphs),
        attachments=attachments,
        listed=listed,
        unopened=content.unopened,
        guessed=tuple(dict.fromkeys(filter(None, guessed))),
    )


def _bytes(data: bytes) -> bytes:
    """Return the mail in the usual form: ASCII or a superset of it, with its first header at the start."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        data = decode(data).text.encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n \t")
    head = _HEAD.match(data)
    end = head.end() if head else 0
    return data[:end].replace(b"\0", b"") + data[end:]


def _address(text: str) -> str:
    found = re.search(r"<([^<>]*)>\s*$", text)
    return (found.group(1) if found else text).strip().lower()

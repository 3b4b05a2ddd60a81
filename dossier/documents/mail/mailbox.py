"""Take a mailbox file (mbox, RFC 4155) apart into its mails, and a mail out of a file of Apple Mail (.emlx)."""

from __future__ import annotations

import re

_SEPARATOR = re.compile(
    rb"^From [^\r\n]{0,200}\d:\d{2}[^\r\n]{0,60}\r?\n(?=>?[!-9;-~]{1,100}[ \t]{0,10}:)", re.MULTILINE
)
_COUNT = re.compile(rb"([0-9]{1,12})[ \t]*\r?\n(?=[!-9;-~]{1,100}[ \t]{0,10}:)")
_QUOTED = re.compile(rb"^>(>{0,20}From )", re.MULTILINE)
_BLANK = (b"\n\n", b"\r\n\r\n", b"\r\r")


def unwrapped(data: bytes) -> bytes:
    """Return the mail of a file of Apple Mail: a line with its length, the mail, a property list. Others stay as they are."""
    count = _COUNT.match(data)
    return data[count.end() : count.end() + int(count[1])] if count else data


def mails(data: bytes) -> list[bytes]:
    """Return the mails of a file one after the other: a file that does not begin as a mailbox is one mail."""
    data = data.lstrip(b"\r\n \t") if data[:1].isspace() else data
    if not data.startswith(b"From "):
        return [data]
    starts = [0, *(found.start() for found in _SEPARATOR.finditer(data) if _apart(data, found.start()))]
    ends = [*starts[1:], len(data)]
    return [_QUOTED.sub(rb"\1", data[start:end]) for start, end in zip(starts, ends, strict=True)]


def _apart(data: bytes, start: int) -> bool:
    return start > 0 and data[max(start - 4, 0) : start].endswith(_BLANK)

"""Take a mailbox file (mbox, RFC 4155) apart into its mails, and a mail out of a file of Apple Mail (.emlx).

A line `From ` divides them, and nothing else: what `Content-Length` says is wrong in many files, because programs that
move mails between mailboxes change line ends and leave the number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from mmap import mmap

_SEPARATOR = re.compile(
    rb"^From [^\r\n]{0,200}\d:\d{2}[^\r\n]{0,60}\r?\n(?=>?[!-9;-~]{1,100}[ \t]{0,10}:)", re.MULTILINE
)
_COUNT = re.compile(rb"([0-9]{1,12})[ \t]*\r?\n(?=[!-9;-~]{1,100}[ \t]{0,10}:)")
_FIRST = re.compile(rb"From [^\r\n]*(?:\r\n|\r|\n)")
_QUOTED = re.compile(rb"^>(>{0,20}From )", re.MULTILINE)
_BLANK = (b"\n\n", b"\r\n\r\n", b"\r\r")
# Some programs write no blank line before the next mail. Then only the date in full and a field of a mail's head
# show that it is one, and no sentence that begins with "From".
_DATED = re.compile(
    rb"From [^\r\n]{0,160}\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? [A-Z0-9][^\r\n]{0,12} \d{1,2}:\d\d[^\r\n]{0,40}\r?\n"
    rb">?(?:from|return-path|received|date|delivered-to|message-id|subject|x-[a-z-]{2,40}|status)[ \t]{0,9}:",
    re.IGNORECASE,
)

# Some write a line without a day, or with nothing else. Then two fields of a mail's head have to follow, and what stands
# on the line has a blank line before it.
_BARE = re.compile(
    rb"^From [^\r\n]{0,200}\r?\n(?=>?(?:from|to|return-path|received|date|delivered-to|message-id|mime-version|subject"
    rb"|x-[a-z-]{2,40}|status)[ \t]{0,9}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,30}[!-9;-~]{1,100}[ \t]{0,9}:)",
    re.IGNORECASE | re.MULTILINE,
)
_NOTHING = (b"From", b"From -")


def is_mailbox(head: bytes) -> bool:
    """Return whether a file begins as a mailbox."""
    return head.lstrip(b"\r\n \t").startswith(b"From ")


def spans(data: bytes | mmap) -> Sequence[tuple[int, int]]:
    """Return where each mail of a mailbox begins and ends, its line `From ` included."""
    dated = {found.start() for found in _SEPARATOR.finditer(data) if _apart(data, found.start())}
    bare = {
        found.start()
        for found in _BARE.finditer(data)
        if _after_blank(data, found.start()) or found[0].strip() in _NOTHING
    }
    starts = sorted(dated | bare)
    # what stands before the first line that divides is blank, or belongs to a mail whose own line is unusual
    if not starts or data[: starts[0]].strip():
        starts.insert(0, 0)
    return list(zip(starts, [*starts[1:], len(data)], strict=True))


def unwrapped(data: bytes) -> bytes:
    """Return the mail of a file of Apple Mail: a line with its length, the mail, a property list. Others stay as they are."""
    count = _COUNT.match(data)
    return data[count.end() : count.end() + int(count[1])] if count else data


def mails(data: bytes) -> list[bytes]:
    """Return the mails of a file one after the other: a file that does not begin as a mailbox is one mail."""
    data = data.lstrip(b"\r\n \t") if data[:1].isspace() else data
    if not data.startswith(b"From "):
        return [data]
    return [_QUOTED.sub(rb"\1", data[start:end]) for start, end in spans(data)]


def own_file(piece: bytes) -> bytes:
    """Return a mail of a mailbox as the file that it was: without what the mailbox put before, into and after it."""
    piece = piece.lstrip(b"\r\n \t")
    found = _FIRST.match(piece)
    bare = _QUOTED.sub(rb"\1", piece[found.end() :] if found else piece)
    ending = next((end for end in (b"\r\n", b"\n", b"\r") if bare.endswith(end * 2)), b"")
    return bare[: len(bare) - len(ending)]


def _apart(data: bytes | mmap, start: int) -> bool:
    return _after_blank(data, start) or _DATED.match(data[start : start + 500]) is not None


def _after_blank(data: bytes | mmap, start: int) -> bool:
    return start == 0 or data[max(start - 4, 0) : start].endswith(_BLANK)

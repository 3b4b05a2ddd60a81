"""Read the head of a mail or of one of its parts: its lines as parsers read them, and the declared content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email.message import Message

from dossier.documents.mail.transfer import encoding_word

_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_KNOWN = re.compile(
    rb"(?:from|to|cc|bcc|subject|date|sender|reply-to|received|return-path|message-id|mime-version|references|in-reply-to"
    rb"|content-[a-z-]{2,30}|x-[a-z-]{2,40})[ \t]{0,9}:",
    re.IGNORECASE,
)
_PARAMETER = re.compile(rb"[A-Za-z][A-Za-z0-9*-]{0,40}\s{0,9}=")
_AHEAD = 5  # lines in which another field has to come, for a line without a name to belong to the one before
_LONGEST = 8_000  # bytes of a field that describes a part: its parameters are taken apart in quadratic time
_MOST_FIELDS, _MOST_LINES = 2_000, 5_000  # in a head, and in a field
_DESCRIBES = (b"content-type", b"content-disposition", b"content-transfer-encoding", b"content-id")


@dataclass(frozen=True, slots=True)
class Head:
    """A head: its lines with the blank one after it, the index of the next line, and the declared content."""

    lines: tuple[bytes, ...]
    end: int
    media: str
    boundary: bytes
    encoding: str
    described: bool

    def decoded(self) -> Head:
        """Return the head of the same content without its transfer encoding."""
        return replace(self, lines=tuple(_without(self.lines, b"content-transfer-encoding")), encoding="")

    def bounded(self, boundary: bytes) -> Head:
        """Return the head of a multipart whose parts are divided by another boundary."""
        quoted = re.sub(rb'[\\"]', rb"\\\g<0>", boundary).decode("latin-1")
        return replace(self.retyped(f'{self.media}; boundary="{quoted}"'), media=self.media, boundary=boundary)

    def retyped(self, media: str) -> Head:
        """Return the head with another media type."""
        said = b"Content-Type: " + media.encode("latin-1") + b"\n"
        return replace(self, lines=(said, *_without(self.lines, b"content-type")), media=media)


def head_at(source: Sequence[bytes], start: int) -> Head:
    """Read the head that begins at a line; an empty one ends at once."""
    fields, end = _fields(source, start)
    said = _said(fields)
    blank = source[end : end + 1] if end < len(source) and not source[end].strip() else []
    return Head(
        (*(line for each in fields for line in each), *blank),
        end + len(blank),
        said.get_content_type() if "Content-Type" in said else "",
        _boundary(said).encode("latin-1", "replace"),
        str(said.get("Content-Transfer-Encoding", "")),
        "Content-Type" in said or "Content-Transfer-Encoding" in said or "Content-Disposition" in said,
    )


def _boundary(said: Message) -> str:
    try:
        return (said.get_boundary() or "") if said.get_content_maintype() == "multipart" else ""
    except (LookupError, ValueError, TypeError):
        return ""


def _fields(source: Sequence[bytes], start: int) -> tuple[list[list[bytes]], int]:
    """Return the fields, each as its lines, and the line after them."""
    fields: list[list[bytes]] = []
    place = start
    while place < len(source) and source[place].strip():
        line = source[place]
        found = _FIELD.match(line)
        if line[:1] in b" \t" and fields:
            fields[-1] += [line] if len(fields[-1]) < _MOST_LINES else []
        elif found and len(fields) > _MOST_FIELDS:
            pass
        elif found:
            fields.append([found.group(1) + b":" + line[found.end() :]])
        elif place == 0 and line.startswith((b"From ", b">From ")):
            fields.append([line])
        elif fields and _belongs(source, place, fields[-1]):
            fields[-1].append(b" " + line)
        else:
            break
        place += 1
    return [_mended(each) for each in fields], place


def _belongs(source: Sequence[bytes], place: int, before: Sequence[bytes]) -> bool:
    """Return whether a line without a name goes on with the field before it: it was wrapped by a program that lost its blank."""
    if before[-1].rstrip().endswith(b";") and _PARAMETER.match(source[place]):
        return True
    for line in source[place + 1 : place + 1 + _AHEAD]:
        if not line.strip():
            return False
        if _KNOWN.match(line):
            return True
    return False


def _mended(lines: list[bytes]) -> list[bytes]:
    name = lines[0].partition(b":")[0].lower()
    if name == b"content-transfer-encoding":
        said = b" ".join(line.strip() for line in lines).partition(b":")[2]
        return [b"Content-Transfer-Encoding: " + encoding_word(said.decode("latin-1")).encode() + b"\n"]
    if name in _DESCRIBES and sum(map(len, lines)) > _LONGEST:
        return [b"".join(line.rstrip(b"\r\n") for line in lines)[:_LONGEST] + b"\n"]
    return lines


def _said(fields: Sequence[Sequence[bytes]]) -> Message:
    """Return the fields that describe the content, each the first of its name."""
    said = Message()
    for lines in fields:
        name, _, value = b" ".join(line.strip() for line in lines).partition(b":")
        if name.lower() in _DESCRIBES and name.decode("ascii") not in said:
            said[name.decode("ascii")] = value.decode("latin-1").strip()
    return said


def _without(lines: Sequence[bytes], name: bytes) -> Iterator[bytes]:
    """Yield the lines except those of a field."""
    leaving = False
    for line in lines:
        leaving = leaving if line[:1] in b" \t" and line.strip() else line.lower().startswith(name + b":")
        if not leaving:
            yield line

"""Read one part of a mail: its declared type, its bytes and its text, however damaged its headers are."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass, replace
from email.errors import MessageError
from email.message import Message
from email.policy import compat32
from typing import Any

from dossier.documents.mail.header import field_text, raw_fields
from dossier.documents.mail.transfer import PlainBytes, likely_encoding, plain
from dossier.documents.written.html_source import named_charset
from dossier.text.decoding import Basis, Decoded, decode, encoding_named

Part = Message

_BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError)
_LONGEST = 8_000  # characters of a field: its parameters are taken apart in quadratic time
_WHOLE = compat32.clone(max_line_length=0, mangle_from_=False)


@dataclass(frozen=True, slots=True)
class About:
    """The headers of a part: type, file name, disposition, content id, charset, and line format."""

    media: str
    name: str
    attached: bool
    inline: bool
    content_id: str
    charset: str
    flowed: bool
    joined: bool


def about(part: Part) -> About:
    """Read the headers of a part; what cannot be read counts as missing."""
    said = _readable(part)
    disposition = _safe(said.get_content_disposition)
    return About(
        media=_safe(said.get_content_type) or "text/plain",
        name=_file_name(_safe(said.get_filename)),
        attached=disposition == "attachment",
        inline=disposition == "inline",
        content_id=field_text(said.get("content-id", "")).strip("<> "),
        charset=_safe(said.get_content_charset),
        flowed=_parameter(said, "format") == "flowed",
        joined=_parameter(said, "delsp") == "yes",
    )


def content(part: Part) -> PlainBytes:
    """Return the bytes of a part; those of a damaged encoding as far as they go, with what is wrong with it."""
    bare = copy(part)
    del bare["Content-Transfer-Encoding"]  # Python's own decoding gives up on damage
    held = bare.get_payload(decode=True)
    if not isinstance(held, bytes):
        return PlainBytes(b"")
    fields = [field_text(field) for field in part.get_all("Content-Transfer-Encoding", ())]
    return plain(held, likely_encoding(fields, held))


def text_of(data: bytes, known: About, *, damaged: bool = False) -> Decoded:
    """Return the text of a part; for HTML without a charset, the one that it names itself counts.

    In the charset of a `damaged` one, letters that cannot be read are marked, and the others stay as they are.
    """
    charset = known.charset or (named_charset(data) if known.media == "text/html" else "")
    if damaged:
        name = encoding_named(charset) or "utf-8"
        return Decoded(data.decode(name, "replace"), name, Basis.DECLARED)
    found = decode(data, charset)
    # where a picture or a file stands, in some programs
    return replace(found, text=found.text.replace("\ufffc", ""))


def source(part: Part) -> bytes:
    """Return a part as in its mail, with headers; empty if it cannot be written."""
    try:
        return part.as_bytes(policy=_WHOLE)
    except _BROKEN:
        return b""


def _readable(part: Part) -> Part:
    """Return the headers that describe a part, as text; raw bytes beyond ASCII are decoded before parsing."""
    said: Part = Message()
    for name in ("Content-Type", "Content-Disposition", "Content-ID"):
        for value in raw_fields(part, name):
            raw = str(value)[:_LONGEST].encode("utf-8", "surrogateescape").replace(b"\0", b"")
            said[name] = re.sub(r"[\r\n]+[ \t]*", " ", decode(raw).text).strip()
            break
    if "Content-Type" not in said:
        said.set_default_type(part.get_default_type())
    return said


def _safe(reading: Any) -> str:
    try:
        return str(reading() or "")
    except _BROKEN:
        return ""


def _parameter(said: Part, name: str) -> str:
    return _safe(lambda: said.get_param(name)).lower()


def _file_name(given: str) -> str:
    """Return the bare name of a file: never a path, on any system."""
    name = re.split(r"[/\\]", field_text(given))[-1].strip(" .\"'")
    return re.sub(r"[<>:|?*]", "_", name)[:200]

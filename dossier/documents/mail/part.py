"""One part of a mail: what it says it is, its bytes and its text, however damaged its own headers are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email.errors import MessageError
from email.message import Message
from email.policy import compat32
from typing import Any

from dossier.documents.mail.header import field_text, raw_fields
from dossier.text.decoding import Decoded, decode

Part = Message

_BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError)
_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_WHOLE = compat32.clone(max_line_length=0, mangle_from_=False)


@dataclass(frozen=True, slots=True)
class About:
    """What the headers of a part say: type, file name, disposition, content id, charset, and how lines are broken."""

    media: str
    name: str
    attached: bool
    inline: bool
    content_id: str
    charset: str
    flowed: bool
    joined: bool
    encoding: str


def about(part: Part) -> About:
    """Read the headers of a part; what cannot be read counts as not said."""
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
        encoding=field_text(said.get("content-transfer-encoding", "")).lower(),
    )


def content(part: Part) -> bytes:
    """The bytes of a part; those of a damaged encoding as far as they go."""
    try:
        data = part.get_payload(decode=True)
    except _BROKEN:
        data = None
    if isinstance(data, bytes):
        return data
    held = part.get_payload()
    return held.encode("utf-8", "surrogateescape") if isinstance(held, str) else b""


def text_of(part: Part, known: About) -> Decoded:
    """The text of a part; for HTML without a charset, the one that it names itself counts."""
    data = content(part)
    charset = known.charset
    if known.media == "text/html" and not charset:
        named = _META_CHARSET.search(data[:2048])
        charset = named.group(1).decode("ascii") if named else ""
    found = decode(data, charset)
    # where a picture or a file stands, in some programs
    return replace(found, text=found.text.replace("\ufffc", ""))


def source(part: Part) -> bytes:
    """A part as it stood in its mail, headers and all; empty where it cannot be written."""
    try:
        return part.as_bytes(policy=_WHOLE)
    except _BROKEN:
        return b""


def _readable(part: Part) -> Part:
    """The headers that describe a part, as text: those with bytes beyond ASCII are read before they are taken apart."""
    said: Part = Message()
    for name in ("Content-Type", "Content-Disposition", "Content-ID", "Content-Transfer-Encoding"):
        for value in raw_fields(part, name):
            raw = str(value).encode("utf-8", "surrogateescape").replace(b"\0", b"")
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
    """The bare name of a file: never a path, on no system."""
    name = re.split(r"[/\\]", field_text(given))[-1].strip(" .\"'")
    return re.sub(r"[<>:|?*]", "_", name)[:200]

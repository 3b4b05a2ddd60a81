"""Header fields of a mail as a reader sees them: decoded, unfolded, dates in the words of the bundle; damaged ones as well as possible."""

from __future__ import annotations

import base64
import binascii
import re
from calendar import day_name
from collections.abc import Iterable, Iterator
from datetime import date as Day
from email.message import Message
from email.utils import parsedate
from itertools import islice
from quopri import decodestring

from dossier.documents.mail.moment import clock, day_in_full, zone
from dossier.text.decoding import Decoded, Doubt, decode, encoding_named

_LONGEST, _MOST = 200_000, 50  # characters of a field that are read, and fields of one name
_WORD = re.compile(r"=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_TWELVE = re.compile(r"[ap]\.?m\b", re.IGNORECASE)  # not the 24 hours of RFC 5322: only the words as written are sure
_TIME = re.compile(r"\b(\d{1,2}:\d{2}(?::\d{2})?)\b\s*(.*)$")


def field_text(value: object) -> str:
    """Return the text of a raw field: encoded words (RFC 2047) and bytes beyond ASCII decoded, lines joined."""
    text = "".join(each if isinstance(each, str) else each.text for each in _words(_raw(value).text))
    return re.sub(" +", " ", _CONTROLS.sub(" ", text)).strip()


def doubts(message: Message, names: Iterable[str]) -> Iterator[Doubt | None]:
    """Yield why letters of the fields of these names may be wrong; None for each text that is sure."""
    for value in (value for name in names for value in islice(raw_fields(message, name), _MOST)):
        raw = _raw(value)
        yield raw.doubt
        yield from (each.doubt for each in _words(raw.text) if isinstance(each, Decoded))


def _raw(value: object) -> Decoded:
    return decode(str(value)[:_LONGEST].encode("utf-8", "surrogateescape").replace(b"\0", b""))


def fields(message: Message, name: str) -> str:
    """Join all fields of a name into one text."""
    values = islice(raw_fields(message, name), _MOST)
    return ", ".join(text for value in values if (text := field_text(value)))


def raw_fields(message: Message, name: str) -> Iterator[object]:
    """Return the fields of a name as they are in the mail."""
    return (value for key, value in message.raw_items() if str(key).strip().lower() == name.lower())


def date_in_full(text: str) -> str:
    """Return `Tuesday, May 14, 2024, 9:30 a.m. (UTC+02:00)`; an unreadable or contradictory date stays as written."""
    try:
        known = parsedate(text)
        day = Day(*known[:3]) if known else None
    except (ValueError, TypeError, IndexError, OverflowError):
        day = None
    found = _TIME.search(text)
    time = clock(found[1]) if found and not _TWELVE.match(found[2]) else None
    given = re.match(r"\s*([A-Za-z]{3,})", text)
    if found is None or day is None or time is None or (given and not _is_weekday(given[1], day)):
        return text
    return f"{day_in_full(day)}, {time} ({zone(found[2])})"


def _is_weekday(name: str, day: Day) -> bool:
    return day_name[day.weekday()].lower().startswith(name.lower()[:3])


def _words(text: str) -> Iterator[str | Decoded]:
    """Yield the text with its encoded words decoded; those that follow each other in one charset share characters."""
    end = 0
    held: list[tuple[str, bytes]] = []
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        if between.strip() or not held:
            yield from _decoded(held)
            yield between
            held = []
        held.append((match.group(1), _bytes(match.group(2), match.group(3))))
        end = match.end()
    yield from _decoded(held)
    yield text[end:]


def _decoded(held: Iterable[tuple[str, bytes]]) -> Iterator[Decoded]:
    joined: list[tuple[str, bytes]] = []
    for charset, data in held:
        if joined and joined[-1][0].lower() == charset.lower() and not _shifting(charset):
            joined[-1] = (charset, joined[-1][1] + data)
        else:
            joined.append((charset, data))
    for charset, data in joined:
        yield decode(data, charset)


def _shifting(charset: str) -> bool:
    """Return whether each word of the charset starts anew with ASCII, as in ISO-2022."""
    return encoding_named(charset).startswith(("iso2022", "utf-7", "hz"))


def _bytes(kind: str, text: str) -> bytes:
    raw = text.encode("utf-8", "surrogateescape")
    if kind in "qQ":
        return decodestring(raw, header=True)
    try:
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
        return base64.b64decode(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")
    except (binascii.Error, ValueError):
        return raw

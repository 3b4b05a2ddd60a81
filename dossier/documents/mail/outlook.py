"""Open what Outlook sends as `winmail.dat` (TNEF, [MS-OXTNEF]): the text and the files in it.

Only lengths that the data bear out are followed; a container that is cut gives what stands before the cut.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from dossier.documents.mail.outlook_properties import Properties, properties, unpacked_rtf
from dossier.text.decoding import decode

MEDIA = {"application/ms-tnef", "application/vnd.ms-tnef"}
_SIGNATURE = 0x223E9F78
_HEAD, _ATTRIBUTE = struct.Struct("<IH"), struct.Struct("<BII")
_BODY, _MESSAGE, _CODE_PAGE = 0x800C, 0x9003, 0x9007
_NEXT_FILE, _TITLE, _DATA, _FILE = 0x9002, 0x8010, 0x800F, 0x9005
_TEXT, _RTF, _HTML = 0x1000, 0x1009, 0x1013
_CONTENT, _LONG_NAME, _NAME, _MEDIA, _CONTENT_ID, _CPID = 0x3701, 0x3707, 0x3704, 0x370E, 0x3712, 0x3FDE
_MOST = 5_000  # attributes in a container


@dataclass(slots=True)
class OutlookFile:
    """A file in a container; `message` tells that it is a mail in Outlook's own form, which has no pages."""

    name: str = ""
    data: bytes = b""
    media: str = ""
    content_id: str = ""
    message: bool = False


@dataclass(slots=True)
class Container:
    """What a container holds: the text in each form that it has, and the files. `whole` is False where it is cut."""

    text: str = ""
    html: str = ""
    rtf: bytes = b""
    files: list[OutlookFile] = field(default_factory=list)
    whole: bool = True


class _Attribute(NamedTuple):
    name: int
    data: bytes


def container(data: bytes) -> Container | None:
    """Return what stands in a container; None where the data are none."""
    if len(data) < _HEAD.size or _HEAD.unpack_from(data)[0] != _SIGNATURE:
        return None
    found = Container()
    code_page = ""
    for attribute in _attributes(data, found):
        if attribute.name == _CODE_PAGE:
            code_page = f"cp{int.from_bytes(attribute.data[:4], 'little')}"
        elif attribute.name == _MESSAGE:
            _take_message(found, properties(attribute.data), code_page)
        elif attribute.name == _BODY and not found.text:
            found.text = decode(attribute.data.rstrip(b"\0"), code_page).text
        elif attribute.name == _NEXT_FILE:
            found.files.append(OutlookFile())
        elif found.files:
            _take(found.files[-1], attribute, code_page)
    return found


def _attributes(data: bytes, found: Container) -> Iterator[_Attribute]:
    place = _HEAD.size
    for _ in range(_MOST):
        if place + _ATTRIBUTE.size > len(data):
            return
        _, name, length = _ATTRIBUTE.unpack_from(data, place)
        place += _ATTRIBUTE.size
        found.whole = place + length + 2 <= len(data)
        yield _Attribute(name & 0xFFFF, data[place : place + length])
        place += length + 2


def _take_message(found: Container, known: Properties, code_page: str) -> None:
    pages = known.numbers.get(_CPID)
    found.text = known.text(_TEXT, code_page) or found.text
    found.html = known.text(_HTML, f"cp{pages}" if pages and pages != 65001 else "utf-8")
    found.rtf = unpacked_rtf(known.first(_RTF))


def _take(file: OutlookFile, attribute: _Attribute, code_page: str) -> None:
    if attribute.name == _TITLE:
        file.name = file.name or decode(attribute.data.rstrip(b"\0"), code_page).text
    elif attribute.name == _DATA:
        file.data = attribute.data
    elif attribute.name == _FILE:
        known = properties(attribute.data)
        file.name = known.text(_LONG_NAME, code_page) or file.name or known.text(_NAME, code_page)
        file.media = known.text(_MEDIA, code_page).lower()
        file.content_id = known.text(_CONTENT_ID, code_page).strip("<> ")
        file.message = known.is_message(_CONTENT)
        file.data = file.data or known.first(_CONTENT)

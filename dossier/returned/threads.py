"""Read who wrote the messages of threads in a workbook, and when: notes beside cells repeat only their words."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element  # the type alone; defusedxml parses

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from dossier.returned.rows import Remark

_SPACE = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_MOST = 8 * 1024**2

Threads = Mapping[tuple[str, str], Remark]
"""Each message by its cell and its words."""


def threads_of(package: zipfile.ZipFile) -> Threads:
    """Return the messages of all sheets; none where they cannot be read, since the notes have their words."""
    people = {
        person.get("id", ""): person.get("displayName", "")
        for name in package.namelist()
        if name.startswith("xl/persons/")
        for person in _elements(package, name, "person")
    }
    messages = (
        (message.get("ref", ""), message, message.findtext(f"{_SPACE}text") or "")
        for name in package.namelist()
        if name.startswith("xl/threadedComments/")
        for message in _elements(package, name, "threadedComment")
    )
    return {
        (cell, _folded(text)): Remark(text, people.get(message.get("personId", ""), ""), message.get("dT", "")[:10])
        for cell, message, text in messages
    }


def message(threads: Threads, cell: str, text: str) -> Remark:
    """Return a message with its author and day, where a thread at the cell has it."""
    found = threads.get((cell, _folded(text)))
    return Remark(text, found.by, found.on) if found else Remark(text)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _elements(package: zipfile.ZipFile, name: str, tag: str) -> Iterator[Element]:
    try:
        with package.open(name) as member:
            root = fromstring(member.read(_MOST), forbid_dtd=True)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return
    except (ParseError, DefusedXmlException):
        return
    yield from root.iter(f"{_SPACE}{tag}")

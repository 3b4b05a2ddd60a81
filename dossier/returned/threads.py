"""Read the messages of threads in a workbook: the notes that stand for them beside cells say them in a frame of the program's."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element  # the type alone; defusedxml parses

from dossier.errors import DossierError
from dossier.returned.package import part
from dossier.returned.rows import Remark

_SPACE = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_AUTHOR = "tc="  # what a note that stands for a thread has as its author, before the id
_FRAME = "[Threaded comment]"
# `Comment:` and `Reply:` in the language of the program, the words indented below
_MESSAGE = re.compile(r"^\S[^:\n]{0,40}:[ \t]*\n[ \t]{2,}|^(?:Comment|Reply):", re.MULTILINE)

Threads = Mapping[str, Sequence[Remark]]
"""The messages of each thread, by the id of its first."""


def threads_of(package: zipfile.ZipFile) -> Threads:
    """Return the threads of all sheets; none where they cannot be read, since the notes have their words."""
    people = {person.get("id", ""): person.get("displayName", "") for person in _elements(package, "persons", "person")}
    threads: dict[str, list[Remark]] = {}
    for message in _elements(package, "threadedComments", "threadedComment"):
        if text := (message.findtext(f"{_SPACE}text") or "").strip():
            first = message.get("parentId", "") or message.get("id", "")
            said = Remark(text, people.get(message.get("personId", ""), ""), message.get("dT", "")[:10])
            threads.setdefault(first, []).append(said)
    return threads


def remarks_of(note: str, by: str, threads: Threads) -> Iterator[Remark]:
    """Yield what a note says: itself, or the messages of the thread that it stands for."""
    of_thread = by.startswith(_AUTHOR)
    if of_thread and (found := threads.get(by.removeprefix(_AUTHOR))):
        yield from found
    elif of_thread or note.startswith(_FRAME):
        _, *messages = _MESSAGE.split(note)
        yield from (Remark(words) for each in messages if (words := each.strip()))
    elif said := note.removeprefix(f"{by}:").strip():
        yield Remark(said, by)


def _elements(package: zipfile.ZipFile, folder: str, tag: str) -> Iterator[Element]:
    for name in package.namelist():
        if name.startswith(f"xl/{folder}/") and name.endswith(".xml"):
            try:
                root = part(package, name)
            except DossierError:
                continue
            yield from root.iter(f"{_SPACE}{tag}") if root is not None else ()

"""Open the finished file as pypdf reads it: object by object, without keeping streams in memory.

A bundle can be far larger than memory should be. So the file is mapped rather than read, the bytes of a stream are
located through the cross-reference table, and what pypdf has parsed is released after use.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NullObject, PdfObject, StreamObject

from dossier.bundle.pdf_strings import text_of
from dossier.verify.fonts import Font, read_font
from dossier.verify.raw_objects import noted, plain

# Bands and the first streams of pages, as the assembler writes them: as many as there are pages, and not encoded.
_BARE = re.compile(
    rb"(\d+) 0 obj\s*<<(?: /BBox \[[ \d]*\] /Resources \d+ 0 R /Subtype /Form /Type /XObject)? /Length (\d+) >>\s*stream\r?\n"
)
_END = re.compile(rb"\s*endstream")
# /Group defines how the colors of a page mix; everything else here makes a page a page.
PAGE_KEYS = frozenset(
    {
        *("/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/Group", "/Annots"),
        *("/StructParents", "/Tabs"),
    }
)
NODE_KEYS = frozenset({"/Type", "/Kids", "/Count", "/Parent"})
"""Keys of pages, and of the nodes above them."""
_NUMBER = rb"[-+]?(?:\d+\.?\d*|\.\d+)"
# Inner links come by the thousand. Those of the form written by the assembler are matched in place, since pypdf takes a
# quarter of a millisecond for each.
_PLAIN_LINK = re.compile(
    rb"(?P<number>\d+) 0 obj\s*<< /Border \[ 0 0 0 \](?: /Contents \((?P<words>[^()\\]*)\))?"
    rb" /Dest \[ (?P<page>\d+) 0 R /XYZ (?P<left>null|%b) (?P<top>null|%b) null \]"
    rb" /Rect \[ (?P<rect>%b %b %b %b) \](?: /StructParent (?P<parent>\d+))? /Subtype /Link /Type /Annot >>\s*endobj"
    % ((_NUMBER,) * 6)
)
# So do elements of the structure. What holds a link has dictionaries among its parts, and is parsed.
_PLAIN_ELEMENT = re.compile(
    rb"(?P<number>\d+) 0 obj\s*<<(?: /A << (?P<about>[^<>]*) >>)?(?: /K (?P<kids>[\d R]+|\[ [\d R]+ \]))?"
    rb" /P (?P<above>\d+) 0 R(?: /Pg (?P<page>\d+) 0 R)? /S /(?P<role>[A-Z][A-Za-z0-9]*) >>\s*endobj"
)
_KID = re.compile(rb"(\d+) 0 R|(\d+)")


class PlainElement(NamedTuple):
    """An element of the structure: its role, what it says of its place in a table, and the object numbers above and of its page.

    `kids` are its parts as they stand in the file: a number for content, `12 0 R` for an element.
    """

    role: str
    about: str
    above: int
    page: int
    kids: tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class PlainLink:
    """An inner link: its rectangle, the object number of its target page, and the point there.

    `words` say where it leads, `parent` is the number by which the structure finds it, -1 for none.
    """

    rect: tuple[float, ...]
    page_id: int
    left: float | None
    top: float | None
    words: str = ""
    parent: int = -1


@dataclass(frozen=True, slots=True)
class Opened:
    """A finished bundle, open for reading. `font_sets` caches the fonts that pages share, by object number."""

    reader: PdfReader
    data: mmap
    font_sets: dict[int, Mapping[str, Font]] = field(default_factory=dict)

    @property
    def root(self) -> DictionaryObject:
        """The document catalog."""
        return self.reader.root_object

    def fetch(self, number: int) -> PdfObject | None:
        """Return the object with this number, without keeping it in memory."""
        offset = self._offset(number)
        if offset and (quick := plain(self.data, offset, number, self.reader)) is not None:
            return quick
        found = self.reader.get_object(IndirectObject(number, 0, self.reader))
        self.reader.resolved_objects.pop((0, number), None)
        return found

    def content(self, number: int) -> bytes:
        """Return the decoded bytes of a stream written by the assembler; empty for any other object."""
        offset = self._offset(number)
        bare = _BARE.match(self.data, offset) if offset else None
        if bare is not None and int(bare[1]) == number and _END.match(self.data, bare.end() + int(bare[2])):
            return self.data[bare.end() : bare.end() + int(bare[2])]
        stream = self.fetch(number)
        return stream.get_data() if isinstance(stream, StreamObject) else b""

    def noted(self, number: int) -> tuple[dict[str, Any], bytes | None] | None:
        """Return a dictionary or stream as it lies in the file, with the digest of its bytes as stored.

        None where pypdf has to read it.
        """
        offset = self._offset(number)
        found = noted(self.data, offset, number) if offset else None
        if found is None or not found.start:
            return None if found is None else (found.value, None)
        length = found.value.get("/Length")
        end = found.start + int(length) if isinstance(length, float) else 0
        if not end or not _END.match(self.data, end):
            return None
        with memoryview(self.data) as whole, whole[found.start : end] as stored:
            return found.value, sha256(stored).digest()

    def fonts(self, holder: DictionaryObject) -> Mapping[str, Font]:
        """Return the fonts of a page or form, by name."""
        resources = dictionary(holder.get("/Resources"))
        number = numbered(holder, "/Resources") or numbered(resources, "/Font")
        if number not in self.font_sets:
            fonts = dictionary(resources.get("/Font"))
            found = {str(name): read_font(dictionary(fonts.get(name))) for name in fonts}
            if not number:
                return found
            self.font_sets[number] = found
        return self.font_sets[number]

    def fonts_at(self, number: int) -> Mapping[str, Font]:
        """Return the fonts of a resource dictionary that many forms share, by its object number."""
        if number not in self.font_sets:
            fonts = dictionary(dictionary(self.fetch(number)).get("/Font"))
            self.font_sets[number] = {str(name): read_font(dictionary(fonts.get(name))) for name in fonts}
        return self.font_sets[number]

    def plain_link(self, number: int) -> PlainLink | None:
        """Return the object if it is a plain inner link; None where pypdf has to parse it."""
        match = _PLAIN_LINK.match(self.data, offset) if (offset := self._offset(number)) else None
        if match is None or int(match["number"]) != number:
            return None
        left, top = (None if match[part] == b"null" else float(match[part]) for part in ("left", "top"))
        words, parent = text_of(match["words"] or b""), int(match["parent"] or -1)
        return PlainLink(tuple(map(float, match["rect"].split())), int(match["page"]), left, top, words, parent)

    def plain_element(self, number: int) -> PlainElement | None:
        """Return the object if it is a plain element of the structure; None where it has to be parsed."""
        match = _PLAIN_ELEMENT.match(self.data, offset) if (offset := self._offset(number)) else None
        if match is None or int(match["number"]) != number:
            return None
        about, page, role = (match["about"] or b"").decode(), int(match["page"] or 0), match["role"].decode()
        return PlainElement(role, about, int(match["above"]), page, _kids(match["kids"] or b""))

    def _offset(self, number: int) -> int | None:
        return None if number in self.reader.xref_objStm else self.reader.xref.get(0, {}).get(number)


def _kids(told: bytes) -> tuple[int | str, ...]:
    return tuple(f"{int(element)} 0 R" if element else int(number) for element, number in _KID.findall(told))


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Open the bundle at `path`; nothing stays open afterward."""
    with _quiet(), byte_by_byte(), path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        reader = PdfReader(data, strict=True)  # type: ignore[arg-type]  # a map reads, seeks and tells as a file does
        try:
            yield Opened(reader, data)
        finally:
            reader.close()


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pypdf's log messages about odd documents off the terminal."""
    nowhere = logging.NullHandler()
    logging.getLogger("pypdf").addHandler(nowhere)
    try:
        yield
    finally:
        logging.getLogger("pypdf").removeHandler(nowhere)


@contextmanager
def byte_by_byte() -> Iterator[None]:
    """Have pypdf read names byte by byte: two that differ stay two, whatever encodings would make of them."""
    before, NameObject.CHARSETS = NameObject.CHARSETS, ("latin1",)  # type: ignore[assignment]  # any number of encodings
    try:
        yield
    finally:
        NameObject.CHARSETS = before


def resolved(value: object) -> object:
    """Return the object that a reference points to; None for null."""
    found = value.get_object() if isinstance(value, IndirectObject) else value
    return None if isinstance(found, NullObject) else found


def dictionary(value: object) -> DictionaryObject:
    """Return the value as a dictionary, an empty one if it is none."""
    found = resolved(value)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def array(value: object) -> list[object]:
    """Return the members of an array, unresolved; empty if it is none."""
    found = resolved(value)
    return list(found) if isinstance(found, ArrayObject) else []


def text(value: object) -> str:
    """Return a text string, decoding those that pypdf leaves as bytes because they contain control characters."""
    found = resolved(value)
    if isinstance(found, bytes):
        return text_of(found)
    return "" if found is None else str(found)


def numbered(holder: DictionaryObject, key: str) -> int:
    """Return the object number that a member refers to; 0 for a direct object or a missing key."""
    value = holder.raw_get(key) if key in holder else None
    return value.idnum if isinstance(value, IndirectObject) else 0

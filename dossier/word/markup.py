"""Find the tags of an XML document with the places of their bytes, so that some can be cut while all else stays as it is.

Entities are refused, as `defusedxml` refuses them; nothing outside the document is ever read.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

_MOST_TAGS = 3_000_000
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"'][^>]*\?>")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ATTRIBUTE = re.compile(rb"\s+([^\s=<>\"']+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_NOTHING_GIVEN: Mapping[str, str] = {}
_ANY_TAG = re.compile(rb"<[^>]*>")


class MarkupError(Exception):
    """The part is not XML that can be read safely."""


@dataclass(slots=True)
class Tag:
    """An element: its namespace and name, its attributes (by local name), and where its two tags stand.

    `begin` to `opened` is its first tag, `closed` to `end` its last; both are empty at the same place for `<a/>`.
    """

    space: str
    name: str
    given: Mapping[str, str]
    begin: int
    parent: Tag | None
    opened: int = 0
    closed: int = 0
    end: int = 0

    def within(self, name: str) -> bool:
        """Return whether an element around it has this name."""
        around = self.parent
        while around is not None and around.name != name:
            around = around.parent
        return around is not None


class Cut(NamedTuple):
    """Bytes from `begin` to `end` that are replaced."""

    begin: int
    end: int
    by: bytes = b""


@dataclass(slots=True)
class Document:
    """The bytes of an XML document in UTF-8, and its elements in the order of their first tags."""

    data: bytes
    tags: list[Tag] = field(default_factory=list)

    def words(self, tag: Tag) -> str:
        """Return the text inside an element."""
        return unescape(_ANY_TAG.sub(b"", self.data[tag.opened : tag.closed]).decode("utf-8", "replace"))

    def unwrapped(self, tag: Tag) -> tuple[Cut, Cut]:
        """Return what removes an element and leaves what is in it."""
        return Cut(tag.begin, tag.opened), Cut(tag.closed, tag.end)

    def without(self, tag: Tag, *names: str) -> Cut:
        """Return what removes attributes, by their local names, from the first tag of an element."""

        def kept(match: re.Match[bytes]) -> bytes:
            return b"" if match.group(1).rpartition(b":")[2].decode("utf-8", "replace") in names else match.group()

        return Cut(tag.begin, tag.opened, _ATTRIBUTE.sub(kept, self.data[tag.begin : tag.opened]))

    def with_value(self, tag: Tag, name: str, value: str) -> Cut:
        """Return what replaces the value of an attribute, by its local name, in the first tag of an element."""

        def changed(match: re.Match[bytes]) -> bytes:
            named = match.group(1).rpartition(b":")[2].decode("utf-8", "replace") == name
            return b" " + match.group(1) + b"=" + quoteattr(value).encode() if named else match.group()

        return Cut(tag.begin, tag.opened, _ATTRIBUTE.sub(changed, self.data[tag.begin : tag.opened]))

    def cut(self, cuts: Iterable[Cut]) -> bytes:
        """Return the document with these replacements; one inside another counts for nothing."""
        made, place = [], 0
        for cut in sorted(cuts, key=lambda each: (each.begin, -each.end)):
            if cut.begin >= place:
                made += [self.data[place : cut.begin], cut.by]
                place = cut.end
        return b"".join([*made, self.data[place:]])


def parsed(data: bytes, *, deepest: int = 0) -> Document:
    """Return the elements of a document; raise MarkupError if it cannot be read, or declares entities.

    `deepest` is how deep elements may be nested; 0 for as deep as they are.
    """
    document = Document(_as_utf_8(data))
    reader = _Reader(document, deepest or _MOST_TAGS)
    try:
        reader.parser.Parse(document.data, True)  # noqa: FBT003 - the C function takes no names
    except (expat.ExpatError, ValueError) as error:
        raise MarkupError from error
    reader.ends(len(document.data))
    return document


def _as_utf_8(data: bytes) -> bytes:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    declared = _DECLARED.match(data.lstrip()[:200])
    if not encoding:
        encoding = declared.group(1).decode() if declared else "utf-8"
        if data[:4] in {b"<\0?\0", b"\0<\0?"}:
            encoding = "utf-16-le" if data[0] else "utf-16-be"
    if encoding.lower() in {"utf-8", "us-ascii", "ascii"}:
        return data
    try:
        return _DECLARATION.sub("", data.decode(encoding), count=1).encode()
    except (LookupError, UnicodeError) as error:
        raise MarkupError from error


class _Reader:
    """Notes where each tag begins and ends: it ends where whatever follows begins."""

    def __init__(self, document: Document, deepest: int) -> None:
        self.document = document
        self._deepest = deepest
        self._open: list[Tag] = []
        self._unended: tuple[Tag, str] | None = None
        self.parser = expat.ParserCreate("UTF-8", " ")
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = _refuse
        self.parser.DefaultHandler = self._between
        self.parser.CharacterDataHandler = self._between

    def ends(self, place: int) -> None:
        """Note that the tag before this place ends there."""
        if self._unended is not None:
            tag, which = self._unended
            setattr(tag, which, place)
            self._unended = None

    def _between(self, _data: str) -> None:
        if self._unended is not None:
            self.ends(self.parser.CurrentByteIndex)

    def _begin(self, name: str, given: dict[str, str]) -> None:
        place = self.parser.CurrentByteIndex
        self.ends(place)
        if len(self.document.tags) >= _MOST_TAGS or len(self._open) >= self._deepest:
            raise MarkupError
        space, _, local = name.rpartition(" ")
        plain = {key.rpartition(" ")[2]: value for key, value in given.items()} if given else _NOTHING_GIVEN
        tag = Tag(space, local, plain, place, self._open[-1] if self._open else None)
        self.document.tags.append(tag)
        self._open.append(tag)
        self._unended = (tag, "opened")

    def _end(self, _name: str) -> None:
        place = self.parser.CurrentByteIndex
        self.ends(place)
        tag = self._open.pop()
        tag.closed = place
        self._unended = (tag, "end")
        if place == tag.opened and self.document.data[place - 2 : place] == b"/>":
            tag.end, self._unended = place, None


def _refuse(*_declared: object) -> None:
    raise MarkupError

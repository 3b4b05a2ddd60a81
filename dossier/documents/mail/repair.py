"""Repair the source of a mail before it is parsed: what mail programs read in spite of the standard.

Every step is linear in the size of the mail. Only lines of headers and boundaries are looked at; the words of a mail are
never changed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from dossier.documents.files.sniff import unmarked_utf_16
from dossier.documents.mail.heads import Head, head_at
from dossier.documents.mail.transfer import NO_QUOTED, plain
from dossier.text.decoding import decode

_HEAD = re.compile(rb".*?\r?\n\r?\n", re.DOTALL)
_MAILS = {"message/rfc822", "message/global", "message/news"}
_ENCODED = {"base64", "quoted-printable"}
_DEEPEST = 50  # levels of multiparts: parts of deeper ones are put side by side
_MOST_DECODED = 20  # parts of parts that are encoded as a whole
_MOST_CHAINED = 20
_MOST_HEADS = 10_000  # parts; what follows them counts as their content
_MOST_TRIED = 50  # lines that may be the boundary in place of the one that the header names


def repaired(data: bytes) -> bytes:
    """Return the mail in the form that parsers expect, with its first header at the start.

    Mends UTF-16, doubled line ends, header lines that were wrapped wrongly, transfer encodings with something behind
    their name, boundaries that differ from the header, multiparts and mails that are encoded as a whole, and nesting
    that is deeper than any mail needs.
    """
    return b"".join(_LineWalk(_plain_bytes(data).splitlines(keepends=True)).lines())


def _plain_bytes(data: bytes) -> bytes:
    """Return ASCII or a superset of it, without marks and blank lines before it and NUL bytes in its first head."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or unmarked_utf_16(data):
        data = decode(data).text.encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n \t")
    found = _HEAD.match(data)
    end = found.end() if found else 0
    if b"\r\r\n" in data[:end]:
        return _plain_bytes(data.replace(b"\r\r\n", b"\r\n"))
    return data[:end].replace(b"\0", b"") + data[end:]


@dataclass(slots=True)
class Around:
    """The delimiters of the multiparts around a line, from the outermost in."""

    _open: list[bytes] = field(default_factory=list)
    _levels: dict[bytes, list[int]] = field(default_factory=dict)

    def __contains__(self, delimiter: bytes) -> bool:
        return bool(self._levels.get(delimiter))

    @property
    def depth(self) -> int:
        """Count them."""
        return len(self._open)

    def delimiter(self, level: int) -> bytes:
        """Return the delimiter of a level, counted from 1."""
        return self._open[level - 1]

    def enter(self, delimiter: bytes) -> None:
        """Open a multipart inside the others."""
        self._levels.setdefault(delimiter, []).append(len(self._open))
        self._open.append(delimiter)

    def back_to(self, delimiter: bytes) -> None:
        """Leave those that are deeper than the innermost one with this delimiter."""
        if delimiter not in self:
            return
        level = self._levels[delimiter][-1]
        while len(self._open) > level + 1:
            self._levels[self._open.pop()].pop()


@dataclass(slots=True)
class _LineWalk:
    """One pass through the lines of a mail, from head to head."""

    source: list[bytes]
    out: list[bytes] = field(default_factory=list)
    around: Around = field(default_factory=Around)
    dashed: list[int] = field(default_factory=list)  # where lines begin with --
    delimiters: set[bytes] = field(default_factory=set)
    left: int = _MOST_DECODED
    chained: int = 0  # mails that hold nothing but the next one
    heads: int = 0
    tries: int = 20 * _MOST_TRIED

    def lines(self) -> list[bytes]:
        """Return the lines as repaired."""
        self._index()
        place, heads = self._head(0)
        while place < len(self.source):
            if heads:
                place, heads = self._head(place)
                continue
            line = self.source[place]
            place += 1
            heads = line.startswith(b"--") and self._delimits(line)
            if not (line.startswith(b"--") and self._too_deep(line, heads=heads)):
                self.out.append(line)
        return self.out

    def _index(self) -> None:
        self.dashed = [place for place, line in enumerate(self.source) if line.startswith(b"--")]
        self.delimiters = {self.source[place].rstrip() for place in self.dashed}

    def _delimits(self, line: bytes) -> bool:
        """Return whether a line begins the next part of an open multipart; deeper ones end with it."""
        bare = line.rstrip()
        begins = bare in self.around
        self.around.back_to(bare if begins else bare.removesuffix(b"--"))
        self.heads += begins
        return begins and self.heads <= _MOST_HEADS

    def _too_deep(self, line: bytes, *, heads: bool) -> bool:
        """Write a boundary beneath the deepest level as that of the deepest one."""
        if self.around.depth <= _DEEPEST and self.heads <= _MOST_HEADS:
            return False
        if heads:
            self.out.append(self.around.delimiter(_DEEPEST) + line[len(line.rstrip()) :])
        return heads or line.rstrip().removesuffix(b"--") in self.around

    def _head(self, place: int) -> tuple[int, bool]:
        """Repair the head that begins at a line; where its content begins, and whether that begins with another head."""
        head = head_at(self.source, place)
        place = head.end
        if head.media.startswith("multipart/"):
            return self._multipart(head, place), False
        if head.media in _MAILS and self._is_encoded(head, place):
            self._decode(head, place)
            head = head.decoded()
        self.chained = self.chained + 1 if head.media in _MAILS else 0
        if self.chained > _MOST_CHAINED:
            head = head.retyped("text/plain")
        self.out += head.lines
        return place, head.media in _MAILS

    def _multipart(self, head: Head, place: int) -> int:
        delimiter = b"--" + head.boundary
        if not head.boundary or not self._used(delimiter):
            if self._is_encoded(head, place):
                self._decode(head, place)
                head = head.decoded()
            if not head.boundary or not self._used(delimiter):
                other = self._other(place)
                if other:
                    head, delimiter = head.bounded(other[2:]), other
        if head.boundary:
            self.around.enter(delimiter)
        if self.around.depth <= _DEEPEST:
            self.out += head.lines
            return place
        return self._to_delimiter(place)

    def _used(self, delimiter: bytes) -> bool:
        return delimiter in self.delimiters or delimiter + b"--" in self.delimiters

    def _to_delimiter(self, place: int) -> int:
        """Leave out the head of a multipart that is too deep, and what stands before its first part."""
        while self.out and not self.out[-1].startswith(b"--"):
            self.out.pop()
        if self.out:
            self.out.pop()
        following = range(bisect_left(self.dashed, place), len(self.dashed))
        at = (self.dashed[number] for number in following)
        return next((line for line in at if self.source[line].rstrip() in self.around), len(self.source))

    def _other(self, place: int) -> bytes:
        """Return the line that divides the parts in place of the boundary that the header names; empty where there is none."""
        first = bisect_left(self.dashed, place)
        for at in self.dashed[first : first + _MOST_TRIED]:
            bare = self.source[at].rstrip()
            self.tries -= 1
            if bare in self.around or self.tries < 0:
                return b""
            follows = head_at(self.source, at + 1)
            if len(bare) > 2 and b" " not in bare and not bare.endswith(b"--") and follows.described:
                return bare
        return b""

    def _is_encoded(self, head: Head, place: int) -> bool:
        """Return whether the content is encoded as a whole, against RFC 2045, 6.4."""
        start = next((line for line in self.source[place : place + 20] if line.strip()), b"")
        if not self.left or head.encoding not in _ENCODED:
            return False
        if head.encoding == "base64":
            return not re.search(rb"[ :]", start.strip())
        return not NO_QUOTED.search(b"".join(self.source[place : place + 40]))

    def _decode(self, head: Head, place: int) -> None:
        """Replace a part by its decoded content."""
        self.left -= 1
        end = place
        while end < len(self.source):
            bare = self.source[end].rstrip()
            if bare.startswith(b"--") and (bare in self.around or bare.removesuffix(b"--") in self.around):
                break
            end += 1
        inside = plain(b"".join(self.source[place:end]), head.encoding).data
        self.source[place:end] = (inside.rstrip(b"\r\n") + b"\n").splitlines(keepends=True)
        self._index()

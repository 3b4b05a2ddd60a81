"""Write words in place of a reference: only the runs that hold it are written anew, and in them nothing but its characters.

What else stands in these runs (pictures, notes, marks of fields) and between them (bookmarks, marks of spelling) stays.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from dossier.word.markup import Cut, Document, Tag
from dossier.word.run_output import RunOutput
from dossier.word.texts import Piece, Text, TextModel

AUTHOR = "dossier"
"""Who makes tracked changes. They bear no date: what is written depends on no clock."""
_UNPRINTABLE: dict[int, None] = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
)


@dataclass(frozen=True, slots=True)
class Edit:
    """Words for the characters from `begin` to `end` of a text: in a control of this title and tag where `title` says so."""

    begin: int
    end: int
    words: str
    title: str = ""
    tag: str = ""


@dataclass(slots=True)
class Numbers:
    """Numbers for tracked changes that nothing else in a part has."""

    last: int

    @classmethod
    def after(cls, document: Document) -> Numbers:
        """Return numbers above all that a part holds."""
        held = (tag.given.get("id", "") for tag in document.tags)
        return cls(max((int(number) for number in held if number.isdecimal() and len(number) < 10), default=0))

    def next(self) -> str:
        """Return attributes with the next number."""
        self.last += 1
        return f'w:id="{self.last}"'


@dataclass(frozen=True, slots=True)
class RunWriter:
    """Writes runs of a part; `numbers` where changes are tracked, None where they are not."""

    model: TextModel
    numbers: Numbers | None

    def cuts(self, text: Text, edits: Sequence[Edit]) -> Iterator[Cut]:
        """Return what makes these edits, which do not overlap and are in order."""
        ends = [edit.end for edit in edits]
        touched: dict[int, _Over] = defaultdict(dict)
        for piece in text.pieces:
            if found := _over(piece, edits, ends):
                touched[piece.run.begin][piece.tag.begin] = (piece, found)
        for over in touched.values():
            run = next(iter(over.values()))[0].run
            yield from _Run(self, run).cuts(over)


_Over = dict[int, tuple[Piece, list[Edit]]]


def _over(piece: Piece, edits: Sequence[Edit], ends: list[int]) -> list[Edit]:
    """Return the edits that change a piece; an empty piece, where it stands within one."""
    first = last = bisect_right(ends, piece.begin)
    while last < len(edits) and edits[last].begin < piece.end:
        last += 1
    return list(edits[first:last])


class _Run:
    """A run that is written anew: its beginning with its properties, and its end, are those that it had."""

    def __init__(self, writer: RunWriter, run: Tag) -> None:
        data = writer.model.document.data
        self.data = data
        self.children = writer.model.children.get(run.begin, [])
        first = self.children[0] if self.children and self.children[0].name == "rPr" else None
        self.head = data[run.begin : run.opened] + (data[first.begin : first.end] if first else b"")
        self.foot = data[run.closed : run.end]
        self.space = declaration(data, run)
        self.out = RunOutput(data, run, self.head)
        # What was inserted by us and not accepted yet is simply written anew.
        ours = self.out.inserted is not None and self.out.inserted.given.get("author") == AUTHOR
        self.numbers = None if ours else writer.numbers

    def cuts(self, over: _Over) -> Iterator[Cut]:
        """Return what writes the run anew."""
        for child in self.children:
            if child.name == "rPr" and child is self.children[0]:
                continue
            if child.begin not in over:
                self.out.keep((child.begin, child.end))
            else:
                self._divided(*over[child.begin])
        return self.out.cuts()

    def _divided(self, piece: Piece, edits: list[Edit]) -> None:
        place = piece.begin
        for edit in edits:
            if edit.begin > place:
                self.out.keep(self._words("t", piece.text[place - piece.begin : edit.begin - piece.begin]))
            if edit.begin >= piece.begin and (edit.words or edit.title):
                self._new(edit)
            place = min(edit.end, piece.end)
            if self.numbers:
                self.out.beside(self._old(piece, max(edit.begin, piece.begin), place))
        if place < piece.end:
            self.out.keep(self._words("t", piece.text[place - piece.begin :]))

    def _words(self, name: str, text: str) -> bytes:
        said = escape(text, {"\r": "&#13;"})
        return f'<w:{name}{self.space} xml:space="preserve">{said}</w:{name}>'.encode()

    def _new(self, edit: Edit) -> None:
        run = self.head + self._words("t", edit.words) + self.foot
        if self.numbers:
            made = self._tracked("ins", run)
            self.out.outside(self._tracked_control(made, edit, self.numbers) if edit.title else made)
        elif edit.title:
            # Word has insertions in controls, and no controls in insertions.
            self.out.outside(_control(self.out.within_insertion(run), edit, self.space))
        else:
            self.out.beside(run)

    def _old(self, piece: Piece, begin: int, end: int) -> bytes:
        if piece.tag.name == "t":
            content = self._words("delText", piece.text[begin - piece.begin : end - piece.begin])
        else:
            content = self.data[piece.tag.begin : piece.tag.end]
        return self._tracked("del", self.head + content + self.foot)

    def _tracked(self, name: str, content: bytes) -> bytes:
        numbers = self.numbers.next() if self.numbers else ""
        begin = f'<w:{name}{self.space} {numbers} w:author="{AUTHOR}">'
        return begin.encode() + content + f"</w:{name}>".encode()

    def _tracked_control(self, content: bytes, edit: Edit, numbers: Numbers) -> bytes:
        """Return a control that is an insertion itself, begin and end, as Word writes it (17.13.5.8)."""
        before, after = numbers.next(), numbers.next()
        begin = f'<w:customXmlInsRangeStart{self.space} {{}} w:author="{AUTHOR}"/>'
        end = f"<w:customXmlInsRangeEnd{self.space} {{}}/>"
        inner = end.format(before).encode() + content + begin.format(after).encode()
        return begin.format(before).encode() + _control(inner, edit, self.space) + end.format(after).encode()


def declaration(data: bytes, near: Tag) -> str:
    """Return what has to be declared at an element with the prefix `w` that is put beside another; mostly nothing."""
    opened = data[near.begin : near.opened]
    return "" if opened.startswith(b"<w:") and b"xmlns:w=" not in opened else f' xmlns:w="{near.space}"'


def printable(words: str) -> str:
    """Return words without the characters that XML cannot hold."""
    return words.translate(_UNPRINTABLE)


def properties(title: str, tag: str, kind: str = "") -> str:
    """Return the properties of a control of ours, with the element that says what kind it is."""
    said = f"<w:tag w:val={quoteattr(tag)}/>" if tag else ""
    return f"<w:sdtPr><w:alias w:val={quoteattr(title)}/>{said}{kind}</w:sdtPr>"


def _control(content: bytes, edit: Edit, space: str) -> bytes:
    # Of a control for plain text, and of no other within a paragraph, LibreOffice 7.4 keeps the title.
    begin = f"<w:sdt{space}>{properties(edit.title, edit.tag, '<w:text/>')}<w:sdtContent>"
    return begin.encode() + content + b"</w:sdtContent></w:sdt>"


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with its edits made."""
    made, place = [], 0
    for edit in edits:
        made += [text[place : edit.begin], edit.words]
        place = edit.end
    return "".join([*made, text[place:]])

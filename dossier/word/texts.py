"""The text of a part of a Word document as people read it, each piece with the run and the bytes that hold it.

A paragraph is one text over its runs, whatever stands around them: tracked insertions, links, content controls. What was
deleted or moved away, and codes of fields, are no text (ECMA-376 part 1, 17.3, 17.13.5, 17.16).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from dossier.word.markup import Document, Tag
from dossier.word.parts import SPACES

_GONE = frozenset({"del", "moveFrom", "rt"})
_STORIES = frozenset({"txbxContent", "footnote", "endnote", "hdr", "ftr", "body"})
_AROUND = frozenset({"r", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo"})
# Controls of these kinds hold plain text, or what Word computes, and no other control.
_CLOSED = frozenset({"text", "comboBox", "dropDownList", "date", "dataBinding", "citation", "bibliography", "equation"})
_PLAIN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_BRANCHES = frozenset({"Choice", "Fallback"})
_NO_SIGN = "\ufffc"
# The signs of the font Symbol that are those of ASCII; Word adds 0xF000 to the place of a sign in a font.
_SYMBOL = frozenset(" !#%&()+,./0123456789:;<=>?[]_{|}")
_SIGNS = 0xF000


# A branch of `mc:AlternateContent`: where that begins, and which of its branches this is, from 0.
_Branch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one element of a run: `begin` to `end` in the text, `tag` the element, `run` that run."""

    begin: int
    end: int
    text: str
    tag: Tag
    run: Tag
    free: bool
    """Whether a content control may stand here."""


@dataclass(slots=True)
class Text:
    """A paragraph with what is read of it as one. A second rendering of it, for older programs, is not `counted`."""

    paragraph: Tag
    branches: tuple[_Branch, ...]
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0
    counted: bool = True

    @property
    def text(self) -> str:
        """The joined text."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True, eq=False)
class Control:
    """A content control: what it is called, its tag, the elements that say so, and what stands in it.

    `closed` are those whose content is plain text or computed, in which no other control may stand.
    """

    sdt: Tag
    around: Control | None
    alias: Tag | None = None
    tag: Tag | None = None
    content: Tag | None = None
    closed: bool = False
    held: list[tuple[Text, Piece]] = field(default_factory=list)

    def value(self, name: str) -> str:
        """Return the value of `alias` or `tag`; empty where there is none."""
        found = self.alias if name == "alias" else self.tag
        return found.given.get("val", "") if found is not None else ""

    @property
    def texts(self) -> tuple[Text, ...]:
        """The texts that stand in it, in part or as a whole."""
        return tuple({id(text): text for text, _ in self.held}.values())

    @property
    def text(self) -> str:
        """What stands in it, a line for each paragraph with text."""
        lines: dict[int, str] = defaultdict(str)
        for text, piece in self.held:
            lines[id(text)] += piece.text
        return "\n".join(filter(None, lines.values()))


@dataclass(frozen=True, slots=True)
class TextModel:
    """A part: its bytes, its texts in reading order, its controls, and the elements of each run by where that begins."""

    document: Document
    texts: tuple[Text, ...]
    controls: tuple[Control, ...]
    children: dict[int, list[Tag]]


def text_model(document: Document) -> TextModel:
    """Return the texts of a part."""
    reader = _Reader(document, _matched(document))
    for tag in document.tags:
        reader.take(tag)
    texts = list(reader.texts.values())
    _count(texts, reader.spoken)
    texts.sort(key=lambda text: (text.paragraph.begin, len(text.branches)))
    return TextModel(document, tuple(texts), tuple(reader.controls.values()), reader.children)


def characters(document: Document, tag: Tag) -> str:
    """Return the characters of an element that holds nothing else."""
    data = document.data[tag.opened : tag.closed]
    if b"&" not in data and b"<" not in data:
        return data.decode().replace("\r\n", "\n").replace("\r", "\n")
    found: list[str] = []
    parser = expat.ParserCreate("UTF-8")
    parser.CharacterDataHandler = found.append
    parser.Parse(b"<t>" + data + b"</t>", True)  # noqa: FBT003 - the C function takes no names
    return "".join(found)


class _Around(NamedTuple):
    """What stands around an element."""

    paragraph: Tag | None = None
    run: Tag | None = None
    gone: bool = False
    free: bool = True
    locked: bool = False
    control: Control | None = None
    fields: list[str] = []  # noqa: RUF012 - each story has its own
    branches: tuple[_Branch, ...] = ()
    own: tuple[_Branch, ...] = ()  # those that part the text of the paragraph


class _Reader:
    """Goes through the elements in order, and keeps what stands around each."""

    def __init__(self, document: Document, marks: dict[int, str]) -> None:
        self.document = document
        self.marks = marks
        self.texts: dict[tuple[int, tuple[_Branch, ...]], Text] = {}
        self.controls: dict[int, Control] = {}
        self.children: dict[int, list[Tag]] = defaultdict(list)
        self.spoken: set[_Branch] = set()
        self._stack: list[tuple[Tag | None, _Around]] = [(None, _Around(fields=[]))]
        self._branches: dict[int, int] = defaultdict(int)

    def take(self, tag: Tag) -> None:
        """Take the next element."""
        while self._stack[-1][0] is not tag.parent:
            self._stack.pop()
        around = self._stack[-1][1]
        if around.run is not None and around.run is tag.parent:
            self.children[around.run.begin].append(tag)
        self._stack.append((tag, self._word(tag, around) if tag.space in SPACES else self._foreign(tag, around)))

    def _word(self, tag: Tag, around: _Around) -> _Around:
        """Take an element of WordprocessingML, and return what stands around its content."""
        if around.run is not None:
            if around.run is tag.parent:
                self._piece(tag, around)
        elif tag.parent is not None and tag.parent.name == "sdtPr":
            self._property(tag, around)
        change = _CHANGES.get(tag.name)
        if change is not None:
            return change(self, tag, around)
        if around.free and around.paragraph is not None and tag.name not in _AROUND:
            around = around._replace(free=False)
        return around._replace(gone=True) if tag.name in _GONE else around

    def _foreign(self, tag: Tag, around: _Around) -> _Around:
        free = around.free and around.paragraph is None
        if tag.name not in _BRANCHES or tag.parent is None or tag.parent.name != "AlternateContent":
            return around._replace(free=free) if free != around.free else around
        branch = (tag.parent.begin, self._branches[tag.parent.begin])
        self._branches[tag.parent.begin] += 1
        own = (*around.own, branch) if around.paragraph is not None and branch[1] else around.own
        return around._replace(run=None, branches=(*around.branches, branch), own=own, free=free)

    def paragraph(self, tag: Tag, around: _Around) -> _Around:
        """Begin a paragraph."""
        within = around._replace(paragraph=tag, run=None, own=(), free=not around.locked)
        self._text(tag, within)
        return within

    def run(self, tag: Tag, around: _Around) -> _Around:
        """Begin a run."""
        return around._replace(run=tag)

    def story(self, _tag: Tag, around: _Around) -> _Around:
        """Begin a text of its own: fields and controls do not reach into it."""
        return around._replace(paragraph=None, run=None, fields=[], free=True, control=None, locked=False)

    def sdt(self, tag: Tag, around: _Around) -> _Around:
        """Begin a content control."""
        self.controls[tag.begin] = control = Control(tag, around.control)
        return around._replace(control=control)

    def content(self, tag: Tag, around: _Around) -> _Around:
        """Begin the content of a control, whose properties are known by now."""
        if around.control is None:
            return around
        around.control.content = tag
        locked = around.locked or around.control.closed
        return around._replace(locked=locked, free=around.free and not locked)

    def _text(self, paragraph: Tag, around: _Around) -> Text:
        key = (paragraph.begin, around.own)
        if key not in self.texts:
            self.texts[key] = Text(paragraph, around.branches)
        return self.texts[key]

    def _property(self, tag: Tag, around: _Around) -> None:
        control = around.control
        if control is None or tag.parent is None or tag.parent.parent is not control.sdt:
            return
        if tag.name == "alias":
            control.alias = tag
        elif tag.name == "tag":
            control.tag = tag
        elif tag.name in _CLOSED:
            control.closed = True

    def _piece(self, tag: Tag, around: _Around) -> None:
        if around.gone or around.paragraph is None or around.run is None:
            return
        mark = self.marks.get(tag.begin)
        if mark:
            _turn(around.fields, mark)
        shown = self._shown(tag)
        if shown is None or "begin" in around.fields:
            return
        text = self._text(around.paragraph, around)
        free = around.free and not around.fields
        piece = Piece(text.length, text.length + len(shown), shown, tag, around.run, free)
        text.pieces.append(piece)
        text.length = piece.end
        if shown.strip():
            self.spoken.update(around.branches)
        control = around.control
        while control is not None:
            control.held.append((text, piece))
            control = control.around

    def _shown(self, tag: Tag) -> str | None:
        """Return the text of an element of a run; None where it is none."""
        if tag.name == "t":
            return characters(self.document, tag)
        return _sign(tag) if tag.name == "sym" else _PLAIN.get(tag.name)


_CHANGES: dict[str, Callable[[_Reader, Tag, _Around], _Around]] = {
    **dict.fromkeys(("txbxContent", "footnote", "endnote", "hdr", "ftr", "body"), _Reader.story),
    "p": _Reader.paragraph,
    "r": _Reader.run,
    "sdt": _Reader.sdt,
    "sdtContent": _Reader.content,
}


def _turn(fields: list[str], mark: str) -> None:
    if mark == "begin":
        fields.append(mark)
    elif mark == "separate":
        fields[-1] = mark
    else:
        fields.pop()


def _sign(tag: Tag) -> str:
    """Return the character of `w:sym`, an object replacement character where only its font knows it."""
    try:
        code = int(tag.given.get("char", ""), 16)
    except ValueError:
        return _NO_SIGN
    if code < 0xD800:
        return chr(code) if code >= 0x20 else _NO_SIGN
    plain = chr(code - _SIGNS) if 0xF020 <= code < 0xF07F else ""
    return plain if tag.given.get("font") == "Symbol" and plain in _SYMBOL else _NO_SIGN


def _matched(document: Document) -> dict[int, str]:
    """Return the marks of fields that have an end: a begin without one would hide all that follows it."""
    found: dict[int, str] = {}
    stories: dict[int, list[list[Tag]]] = defaultdict(list)
    for tag in document.tags:
        if tag.name != "fldChar" or tag.space not in SPACES or _gone(tag):
            continue
        waiting, kind = stories[_story(tag)], tag.given.get("fldCharType")
        if kind == "begin":
            waiting.append([tag])
        elif kind == "separate" and waiting and len(waiting[-1]) == 1:
            waiting[-1].append(tag)
        elif kind == "end" and waiting:
            *marks, last = [*waiting.pop(), tag]
            found |= {mark.begin: name for mark, name in zip(marks, ("begin", "separate"), strict=False)}
            found[last.begin] = "end"
    return found


def _upward(tag: Tag) -> Iterator[Tag]:
    around = tag.parent
    while around is not None:
        yield around
        around = around.parent


def _gone(tag: Tag) -> bool:
    return any(each.name in _GONE and each.space in SPACES for each in _upward(tag))


def _story(tag: Tag) -> int:
    return next((each.begin for each in _upward(tag) if each.name in _STORIES), -1)


def _count(texts: list[Text], spoken: set[_Branch]) -> None:
    """Mark as not counted what repeats, for older programs, a branch that has words."""
    chosen: dict[int, int] = {}
    for place, number in spoken:
        chosen[place] = min(chosen.get(place, number), number)
    for text in texts:
        text.counted = all(chosen.get(place, number) == number for place, number in text.branches)

"""Read the text of a part of a Word document as people read it, each piece with the run and the bytes that hold it.

A paragraph is one text over its runs, whatever stands around them: tracked insertions, links, content controls. What was
deleted or moved away, and codes of fields, are no text (ECMA-376 part 1, 17.3, 17.13.5, 17.16).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from dossier.word.field_marks import GONE, STORIES, matched, turn
from dossier.word.markup import Document, Tag
from dossier.word.parts import SPACES
from dossier.word.signs import shown
from dossier.word.texts import Branch, Control, Piece, Text, TextModel

_AROUND = frozenset({"r", "ins", "smartTag", "customXml", "dir", "bdo"})
# Controls of these kinds hold plain text, or what Word computes, and no other control.
_CLOSED = frozenset({"text", "comboBox", "dropDownList", "date", "dataBinding", "citation", "bibliography", "equation"})
_BRANCHES = frozenset({"Choice", "Fallback"})


def text_model(document: Document) -> TextModel:
    """Return the texts of a part."""
    reader = _Reader(document, matched(document))
    for tag in document.tags:
        reader.take(tag)
    texts = list(reader.texts.values())
    _count(texts, reader.spoken)
    texts.sort(key=lambda text: (text.paragraph.begin, len(text.branches)))
    return TextModel(document, tuple(texts), tuple(reader.controls.values()), reader.children)


class _Around(NamedTuple):
    """What stands around an element."""

    paragraph: Tag | None = None
    run: Tag | None = None
    gone: bool = False
    free: bool = True
    locked: bool = False
    control: Control | None = None
    fields: list[str] = []  # noqa: RUF012 - each story has its own
    branches: tuple[Branch, ...] = ()
    own: tuple[Branch, ...] = ()  # those that part the text of the paragraph


class _Reader:
    """Goes through the elements in order, and keeps what stands around each."""

    def __init__(self, document: Document, marks: dict[int, str]) -> None:
        self.document = document
        self.marks = marks
        self.texts: dict[tuple[int, tuple[Branch, ...]], Text] = {}
        self.controls: dict[int, Control] = {}
        self.children: dict[int, list[Tag]] = defaultdict(list)
        self.spoken: set[Branch] = set()
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
        return around._replace(gone=True) if tag.name in GONE else around

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
            turn(around.fields, mark)
        words = shown(self.document, tag)
        if words is None or "begin" in around.fields:
            return
        text = self._text(around.paragraph, around)
        free = around.free and not around.fields
        piece = Piece(text.length, text.length + len(words), words, tag, around.run, free)
        text.pieces.append(piece)
        text.length = piece.end
        if words.strip():
            self.spoken.update(around.branches)
        control = around.control
        while control is not None:
            control.held.append((text, piece))
            control = control.around


_CHANGES: dict[str, Callable[[_Reader, Tag, _Around], _Around]] = {
    **dict.fromkeys(STORIES, _Reader.story),
    "p": _Reader.paragraph,
    "r": _Reader.run,
    "sdt": _Reader.sdt,
    "sdtContent": _Reader.content,
}


def _count(texts: list[Text], spoken: set[Branch]) -> None:
    """Mark as not counted what repeats, for older programs, a branch that has words."""
    chosen: dict[int, int] = {}
    for place, number in spoken:
        chosen[place] = min(chosen.get(place, number), number)
    for text in texts:
        text.counted = all(chosen.get(place, number) == number for place, number in text.branches)

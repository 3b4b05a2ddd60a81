"""Make the fields of WordprocessingML plain text, as they were stored (ECMA-376 part 1, 17.16).

A field is a code that a program computes, and the result that it stored when it did so last. The result stays, the code
goes. What the layout of pages computes stays a field.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dossier.word.markup import Cut, Document, Tag
from dossier.word.parts import SPACES

LIVE = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF"),
        # these show nothing that changes: links, tables of contents, marks of an index, signs, boxes of forms
        *("HYPERLINK", "TOC", "TOA", "INDEX", "XE", "TC", "TA", "RD", "EQ", "SYMBOL", "ADVANCE", "MACROBUTTON"),
        *("GOTOBUTTON", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "FORMCHECKBOX", "FORMDROPDOWN"),
    }
)
"""The types of fields whose result is not the stored one, or is the same on any day and machine."""
_SHOW_NOTHING = frozenset({"SET", "ASK", "PRIVATE", "NEXT", "NEXTIF", "SKIPIF", "DATA", ""})
_CODES = frozenset({"instrText", "delInstrText"})
_PIECES = _CODES | {
    *("fldChar", "t", "delText", "tab", "br", "cr", "sym", "drawing", "pict", "object", "noBreakHyphen", "softHyphen"),
    "ptab",
}
# Blocks that show the day and have no stored result.
_DAYS = frozenset({"dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong"})
# What binds text to other places, sets the day anew, or asks for an update or for data from elsewhere.
_BOUND = frozenset({"dataBinding", "date", "updateFields", "mailMerge", "attachedTemplate"})


@dataclass(slots=True)
class _Field:
    """A field that is open: its code as far as read, its marks, and the pieces of its code."""

    begin: Tag
    code: str = ""
    separate: Tag | None = None
    end: Tag | None = None
    pieces: list[Tag] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return kind_of(self.code)


def kind_of(code: str) -> str:
    """Return the type of a field by its code, in capitals; `=` for a formula."""
    words = code.split(maxsplit=1)
    first = words[0].upper() if words else ""
    return "=" if first.startswith("=") else first


def word_cuts(document: Document) -> tuple[list[Cut], list[str]]:
    """Return what makes the fields of a part plain text, and the types of those that have no stored result."""
    fields = list(_fields(document))
    simple = [tag for tag in _own(document) if tag.name == "fldSimple"]
    cuts: list[Cut] = []
    lost: list[str] = []
    for each in fields:
        if each.kind not in LIVE:
            cuts += _frozen(each)
            lost += [each.kind] if each.separate is None and each.kind not in _SHOW_NOTHING else []
    for tag in simple:
        kind = kind_of(tag.given.get("instr", ""))
        if kind not in LIVE:
            cuts += document.unwrapped(tag)
            lost += [kind] if not document.words(tag).strip() and kind not in _SHOW_NOTHING else []
    for tag in _own(document):
        if tag.name in _DAYS or (tag.name in _BOUND and (tag.name != "date" or tag.within("sdtPr"))):
            cuts.append(Cut(tag.begin, tag.end))
            lost += ["DATE"] if tag.name in _DAYS else []
    return cuts, lost


def _own(document: Document) -> Iterator[Tag]:
    return (tag for tag in document.tags if tag.space in SPACES or tag.name == "dataBinding")


def _frozen(each: _Field) -> Iterator[Cut]:
    """Yield what removes the marks and the code of a field, so that its result is text."""
    for tag in (each.begin, each.separate, each.end, *each.pieces):
        if tag is not None:
            yield Cut(tag.begin, tag.end)


def _fields(document: Document) -> Iterator[_Field]:
    """Yield the fields of a part. Each text box is a story of its own: no field reaches out of it."""
    stories: list[tuple[Tag | None, list[_Field]]] = [(None, [])]
    for tag in document.tags:
        if tag.space not in SPACES:
            continue
        while len(stories) > 1 and tag.begin >= (stories[-1][0] or tag).end:
            yield from stories.pop()[1]
        if tag.name == "txbxContent":
            stories.append((tag, []))
        elif tag.name in _PIECES:
            yield from _taken(document, tag, stories[-1][1])
    for _, unended in stories:
        yield from unended


def _taken(document: Document, tag: Tag, waiting: list[_Field]) -> Iterator[_Field]:
    """Take a piece into the innermost open field, and yield it if that is its end."""
    kind = tag.given.get("fldCharType") if tag.name == "fldChar" else ""
    for outer in waiting:
        # all that stands between begin and separation is code, fields in it too
        if outer.separate is None and outer is not waiting[-1]:
            outer.pieces.append(tag)
    if kind == "begin":
        for outer in waiting[-1:]:
            outer.pieces += [tag] if outer.separate is None else []
        waiting.append(_Field(tag))
    elif not waiting:
        return
    elif kind == "separate" and waiting[-1].separate is None:
        waiting[-1].separate = tag
    elif kind == "end":
        waiting[-1].end = tag
        yield waiting.pop()
    elif waiting[-1].separate is None:
        waiting[-1].pieces.append(tag)
        waiting[-1].code += document.words(tag) if tag.name in _CODES else ""

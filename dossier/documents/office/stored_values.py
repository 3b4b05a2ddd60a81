"""Leave the stored values of spreadsheets and slides in place of what a program would compute (ECMA-376 part 1, 18.3, 21.1)."""

from __future__ import annotations

import re

from dossier.documents.office.open_document_fields import VOLATILE
from dossier.word.markup import Cut, Document, Tag

_MAIN = ("/spreadsheetml/2006/main", "/spreadsheetml/main")
_DRAWING = ("/drawingml/2006/main", "/drawingml/main")
_HEADERS = frozenset(f"{each}{which}" for each in ("odd", "even", "first") for which in ("Header", "Footer"))
# Codes of page headers: the day, the time, the file and its folder. A doubled sign is the sign itself.
_CODE = re.compile(r"&amp;(&amp;|.)")
_NOT_STORED = frozenset("DTFZdtfz")
_RULES = frozenset({"cfRule"})
_LIVE = frozenset({"slidenum"})
_NAMED = re.compile(rb"<((?:[\w.-]+:)?)fld")
_SPACES = re.compile(rb"\sxmlns(?::[\w.-]+)?\s*=\s*(?:\"[^\"]*\"|'[^']*')")


def sheet_cuts(document: Document) -> tuple[list[Cut], list[str], list[str]]:
    """Return what leaves the values of a workbook's part, what is lost, and the cells whose formulas have no value."""
    cuts: list[Cut] = []
    lost: list[str] = []
    valued = {id(tag.parent) for tag in document.tags if tag.name in {"v", "is"}}
    empty = []
    for tag in document.tags:
        if not tag.space.endswith(_MAIN):
            continue
        if tag.name == "f" and tag.parent is not None and tag.parent.name == "c":
            cuts.append(Cut(tag.begin, tag.end))
            empty += [] if id(tag.parent) in valued else [tag.parent.given.get("r", "?")]
        elif tag.name in _HEADERS:
            more = _without_codes(document, tag)
            cuts += more
            lost += ["the day, time or file name of page headers"] if more else []
        elif (tag.name in _RULES and _by_day(document, tag)) or (
            tag.name == "definedName" and VOLATILE.search(document.words(tag))
        ):
            cuts.append(Cut(tag.begin, tag.end))
            lost += ["a format that depends on the day"] if tag.name in _RULES else []
    return cuts, lost, empty


def _by_day(document: Document, tag: Tag) -> bool:
    return tag.given.get("type") == "timePeriod" or VOLATILE.search(document.words(tag)) is not None


def _without_codes(document: Document, tag: Tag) -> list[Cut]:
    """Return what takes the codes of the day, the time and the file out of a page header."""
    text = document.data[tag.opened : tag.closed].decode("utf-8", "replace")
    kept = _CODE.sub(lambda found: "" if found.group(1) in _NOT_STORED else found.group(), text)
    return [Cut(tag.opened, tag.closed, kept.encode())] if kept != text else []


def drawing_cuts(document: Document) -> tuple[list[Cut], list[str]]:
    """Return what makes the fields of drawn text plain text, but for the number of the slide; and what has no result."""
    cuts: list[Cut] = []
    lost: list[str] = []
    frozen: set[int] = set()
    for tag in document.tags:
        if tag.name == "fld" and tag.space.endswith(_DRAWING) and tag.given.get("type", "").lower() not in _LIVE:
            frozen.add(id(tag))
            cuts += _as_run(document, tag)
            lost += [] if document.words(tag).strip() else [tag.given.get("type", "") or "field"]
        elif tag.name == "pPr" and id(tag.parent) in frozen:
            cuts.append(Cut(tag.begin, tag.end))
    return cuts, lost


def _as_run(document: Document, tag: Tag) -> list[Cut]:
    """Return what makes a field a run of text: both hold the same, but for the properties of a paragraph."""
    head = document.data[tag.begin : tag.opened]
    named = _NAMED.match(head)
    name = (named.group(1) if named else b"") + b"r"
    ending = b"/>" if tag.end == tag.opened else b">"
    opened = Cut(tag.begin, tag.opened, b"<" + name + b"".join(_SPACES.findall(head)) + ending)
    return [opened, Cut(tag.closed, tag.end, b"</" + name + b">")] if tag.end > tag.closed else [opened]

"""Make the fields of OpenDocument plain text, as they were stored (OpenDocument 1.3 part 3, 7.3-7.7, 19.642)."""

from __future__ import annotations

import re

from dossier.word.markup import Cut, Document, Tag

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _PRESENTATION = f"{_OASIS}text:1.0", f"{_OASIS}table:1.0", f"{_OASIS}presentation:1.0"
_STYLE, _OFFICE = f"{_OASIS}style:1.0", f"{_OASIS}office:1.0"
_FIELDS = frozenset(
    {
        *("date", "time", "author-name", "author-initials", "file-name", "template-name", "title", "subject"),
        *("keywords", "description", "user-defined", "initial-creator", "creator", "creation-date", "creation-time"),
        *("modification-date", "modification-time", "print-date", "print-time", "printed-by", "editing-cycles"),
        *("editing-duration", "sender-firstname", "sender-lastname", "sender-initials", "sender-title"),
        *("sender-position", "sender-email", "sender-phone-private", "sender-phone-work", "sender-fax"),
        *("sender-company", "sender-street", "sender-city", "sender-postal-code", "sender-country"),
        *("sender-state-or-province", "variable-get", "variable-set", "variable-input", "user-field-get"),
        *("user-field-input", "sequence", "expression", "text-input", "placeholder", "conditional-text"),
        *("paragraph-count", "word-count", "character-count", "table-count", "image-count", "object-count"),
        *("database-display", "database-row-number", "database-name", "dde-connection", "execute-macro", "script"),
        *("measure", "table-formula", "meta-field", "reference-ref", "bookmark-ref", "sequence-ref", "note-ref"),
    }
)
_REFERENCES = frozenset({"reference-ref", "bookmark-ref", "sequence-ref", "note-ref"})
_BY_PAGE = frozenset({"page", "chapter"})  # a reference by what the layout computes
_SHOW_NOTHING = frozenset({"script", "execute-macro", "database-name"})
_UNKNOWN = re.compile(r"\?{3}(?:\s*\(\?{3}\))?\s*")  # what LibreOffice stores in page headers of spreadsheets
VOLATILE = re.compile(
    r"\b(?:TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY|RAND\.NV|RANDBETWEEN\.NV|CELL|INFO)\s*\(", re.IGNORECASE
)
"""Functions of spreadsheets that give another value on another day or machine."""
_ERASED = frozenset({"date-is"})
_DAY_LOST = "a date of the day"


def open_document_cuts(document: Document) -> tuple[list[Cut], list[str]]:
    """Return what makes the fields of a part plain text, and those that have no stored result."""
    cuts: list[Cut] = []
    lost: list[str] = []
    for tag in document.tags:
        if tag.space == _TEXT and tag.name in _FIELDS and not _by_layout(tag):
            more, words = _frozen(document, tag)
            cuts += more
            lost += words
        elif tag.space == _TEXT and tag.name == "hidden-text":
            cuts += _uncovered(document, tag)
        elif tag.space == _PRESENTATION and tag.name == "date-time-decl" and tag.given.get("source") != "fixed":
            cuts.append(document.with_value(tag, "source", "fixed"))
            lost += [] if document.words(tag).strip() else [_DAY_LOST]
        elif _by_day(tag):
            cuts.append(Cut(tag.begin, tag.end))
            lost.append("a format that depends on the day")
    return cuts, lost


def without_formulas(document: Document) -> tuple[list[Cut], list[str]]:
    """Return what leaves the stored values of the cells of tables, and the formulas that have none."""
    cells = [tag for tag in document.tags if tag.space == _TABLE and "formula" in tag.given and "cell" in tag.name]
    empty = [tag.given["formula"] for tag in cells if not tag.given.get("value-type") and not document.words(tag)]
    return [document.without(tag, "formula") for tag in cells], empty


def _by_layout(tag: Tag) -> bool:
    return tag.name in _REFERENCES and tag.given.get("reference-format", "page") in _BY_PAGE


def _frozen(document: Document, tag: Tag) -> tuple[tuple[Cut, ...], list[str]]:
    words = document.words(tag)
    if tag.given.get("display") == "none" or _UNKNOWN.fullmatch(words):
        return (Cut(tag.begin, tag.end),), []
    return document.unwrapped(tag), [] if words or tag.name in _SHOW_NOTHING else [tag.name]


def _uncovered(document: Document, tag: Tag) -> tuple[Cut, ...]:
    """Show words with a condition as they were stored: hidden or not."""
    if tag.given.get("is-hidden") == "true":
        return (Cut(tag.begin, tag.end),)
    return document.unwrapped(tag)


def _by_day(tag: Tag) -> bool:
    """Return whether an element formats cells by the day or by chance."""
    if tag.name in _ERASED:
        return True
    condition = tag.given.get("condition", "") if tag.space == _STYLE else tag.given.get("value", "")
    return tag.name in {"map", "condition"} and VOLATILE.search(condition) is not None

"""Make the fields of a Word 97-2003 document plain text, as they were stored ([MS-DOC] 2.8.25, 2.9.90).

The tables of fields give the type of each as a number. It is changed, in place, to one that stands for no field that
LibreOffice computes, so that it shows the stored result.
"""

from __future__ import annotations

import struct

from dossier.documents.office.compound_file import CompoundError, CompoundFile, Stream

_WORD = 0xA5EC
_LEAST_VERSION = 0x00C1  # Word 97
_ENCRYPTED, _TABLE = 0x0100, 0x0200
_POINTERS = 154
_FIELD_TABLES = (16, 17, 18, 19, 48, 57, 59)
_BEGIN, _SEPARATE, _END = 0x13, 0x14, 0x15
# What the layout of pages computes, and what is the same on any day and machine: see `word_fields.LIVE`.
_LIVE = frozenset(
    {4, 8, 9, 11, 13, 26, 33, 37, 49, 50, 51, 52, 53, 54, 57, 58, 65, 66, 71, 73, 74, 83, 84, 87, 88, 90, 95}
)
_NAMES = {21: "CREATEDATE", 22: "SAVEDATE", 23: "PRINTDATE", 29: "FILENAME", 31: "DATE", 32: "TIME"}
_SHOW_NOTHING = frozenset({6, 38, 40, 41, 42, 43, 77})
_STORED = 81  # ADDIN, whose result other programs made


class WordError(Exception):
    """The document cannot be converted as it was stored; the message says why, after "it"."""


def word_frozen(data: bytes) -> tuple[bytes, list[str]]:
    """Return the document with its fields as text, and the types of those that have no stored result."""
    try:
        file = CompoundFile(data)
        return _frozen(file)
    except (CompoundError, struct.error) as error:
        raise WordError("is damaged") from error


def _frozen(file: CompoundFile) -> tuple[bytes, list[str]]:
    main = file.streams.get("WordDocument")
    if main is None:
        raise WordError(_other(file))
    head = file.read(main)
    mark, version = struct.unpack_from("<HH", head, 0)
    flags = struct.unpack_from("<H", head, 10)[0]
    if mark != _WORD or version < _LEAST_VERSION:
        raise WordError("was written by a Word older than Word 97")
    if flags & _ENCRYPTED:
        raise WordError("is protected by a password")
    table = file.streams.get("1Table" if flags & _TABLE else "0Table")
    lost: list[str] = []
    for which in _FIELD_TABLES:
        at, size = struct.unpack_from("<II", head, _POINTERS + 8 * which)
        if table is not None and size:
            lost += _freeze(file, table, at, size)
    return bytes(file.data), lost


def _freeze(file: CompoundFile, table: Stream, at: int, size: int) -> list[str]:
    """Change the types of the fields of one table: n + 1 places of four bytes, then n pairs of a mark and a number."""
    held = file.read(table)[at : at + size]
    if len(held) < size:
        raise CompoundError
    count = (size - 4) // 6
    waiting: list[tuple[int, bool]] = []
    lost: list[str] = []
    for number in range(count):
        place = 4 * (count + 1) + 2 * number
        mark, kind = held[place] & 0x1F, held[place + 1]
        if mark == _BEGIN:
            waiting.append((kind, False))
            if kind not in _LIVE:
                file.write(table, at + place + 1, _STORED)
        elif mark == _SEPARATE and waiting:
            waiting[-1] = (waiting[-1][0], True)
        elif mark == _END and waiting:
            kind, separated = waiting.pop()
            if not separated and kind not in _LIVE | _SHOW_NOTHING:
                lost.append(_NAMES.get(kind, "field"))
    return lost


def _other(file: CompoundFile) -> str:
    if {"Workbook", "Book"} & file.streams.keys():
        return "is an old Excel workbook (.xls), whose stored values cannot be kept; save it as .xlsx, or"
    if "PowerPoint Document" in file.streams:
        return "is an old PowerPoint presentation (.ppt), whose stored dates cannot be kept; save it as .pptx, or"
    return "is not a Word document"

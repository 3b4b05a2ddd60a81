"""Prepare the working copy of an office document so that it is shown as it was stored: fields, values, nothing linked.

Programs compute fields anew when they open a document: a letter would bear the day on which the bundle was built. What
the layout computes (page numbers) is left to it. Everything else of the document keeps its bytes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO

from dossier.documents.files.sniff import PACKAGES, sniff_zip
from dossier.documents.office.links_out import reference_cuts, relationship_cuts
from dossier.documents.office.open_document_fields import open_document_cuts, without_formulas
from dossier.documents.office.package import PackageError, rewritten
from dossier.documents.office.rtf_fields import RtfError, rtf_frozen
from dossier.documents.office.stored_values import drawing_cuts, sheet_cuts
from dossier.documents.office.tracked import tracked
from dossier.documents.office.word_binary import WordError, word_frozen
from dossier.documents.office.word_fields import word_cuts
from dossier.word.markup import Cut, Document, MarkupError, parsed

_OPEN = frozenset({"odt", "ods", "odp"})
_DEEPEST = 3
_MARKS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\0", b"\xfe\xff\0<", b"<\0", b"\0<")
# Parts of a package without which nothing is shown; others that are not XML are no parts of the document.
_NEEDED = ("word/", "xl/worksheets/", "ppt/slides/", "content.xml", "styles.xml", ".rels")
_OPEN_AND_SAVE = "open and save it in the program that it is for, or"


class FrozenError(Exception):
    """The document cannot be shown as it was stored; the message says why, after "it", and ends before "export it"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason if reason.endswith(", or") else f"{reason};")


@dataclass(slots=True)
class _Lost:
    """What has no stored value: fields, and cells; and whether changes are tracked."""

    fields: Counter[str] = field(default_factory=Counter)
    cells: list[str] = field(default_factory=list)
    tracked: bool = False


@dataclass(frozen=True, slots=True)
class Frozen:
    """The working copy, and what it does not show because no value of it was stored, in words.

    `tracked` says that it shows changes as they were tracked: words inserted, and words struck.
    """

    data: bytes
    changes: tuple[str, ...] = ()
    tracked: bool = False


def frozen(data: bytes, kind: str) -> Frozen:
    """Return the working copy of a document of this type (`docx`, `odt`, `rtf`, `ole` …); raise FrozenError."""
    lost = _Lost()
    try:
        if kind in PACKAGES:
            made = _package(data, kind, lost, 0)
        elif kind == "rtf":
            made, fields = rtf_frozen(data)
            lost.fields.update(fields)
        elif kind == "ole":
            made, fields = word_frozen(data)
            lost.fields.update(fields)
        else:
            made = data
    except (PackageError, WordError) as error:
        raise FrozenError(str(error)) from error
    except RtfError as error:
        raise FrozenError("is damaged: its groups never end") from error
    if lost.cells:
        raise FrozenError(
            f"holds formulas without stored values ({len(lost.cells)}, the first in {lost.cells[0]}); {_OPEN_AND_SAVE}"
        )
    return Frozen(made, tuple(_words(lost.fields)), lost.tracked)


def _words(fields: Counter[str]) -> list[str]:
    listed = ", ".join(f"{count} × {name}" if count > 1 else name for name, count in sorted(fields.items()))
    return [f"left out, as its file stores no value for it: {listed}"] if listed else []


def _package(data: bytes, kind: str, lost: _Lost, depth: int) -> bytes:
    def changed(name: str, content: bytes) -> bytes:
        if content.startswith(b"PK\x03\x04"):
            return _inside(content, depth)
        if name.endswith("workbook.bin"):
            raise FrozenError("is a binary Excel workbook (.xlsb); save it as .xlsx, or")
        if not content.lstrip(b" \t\r\n").startswith(_MARKS):
            return content
        try:
            return _part(parsed(content), name, kind, lost)
        except MarkupError as error:
            if any(mark in name.lower() for mark in _NEEDED):
                raise FrozenError(f"is damaged or hostile: its part '{name[:60]}' cannot be read") from error
            return content

    return rewritten(data, changed)


def _inside(content: bytes, depth: int) -> bytes:
    """Return a document that is embedded in another, prepared in the same way; the outer one shows a picture of it."""
    kind = sniff_zip(BytesIO(content))
    if kind not in PACKAGES:
        return content
    if depth >= _DEEPEST:
        raise FrozenError("has documents embedded in one another too deeply")
    return _package(content, kind, _Lost(), depth + 1)


def _part(document: Document, name: str, kind: str, lost: _Lost) -> bytes:
    if any(tag.name == "encryption-data" for tag in document.tags):
        raise FrozenError("is protected by a password; save a copy without one, or")
    cuts: list[Cut] = []
    lost.tracked |= tracked(document)
    if kind in _OPEN:
        cuts, words = open_document_cuts(document)
        formulas, cells = without_formulas(document)
        cuts += [*formulas, *reference_cuts(document)]
        lost.cells += cells
    else:
        cuts, words = word_cuts(document)
        more, drawn = drawing_cuts(document)
        values, headers, cells = sheet_cuts(document)
        cuts += [*more, *values, *relationship_cuts(document)]
        words = [*words, *drawn, *headers]
        lost.cells += [f"{name.rpartition('/')[2].removesuffix('.xml')}!{cell}" for cell in cells]
    lost.fields.update(words)
    return document.cut(cuts) if cuts else document.data

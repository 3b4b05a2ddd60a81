"""Write the documents of each petition, in hand and missing, as a workbook for spreadsheet programs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from dossier.bundle.wording import FOOTER
from dossier.status import CaseStatus, PetitionStatus
from dossier.status.documents import MISSING, DocumentStatus, with_gaps
from dossier.status.gaps import Gap
from dossier.status.topics import gaps_by_entry
from dossier.text.cells import cell_text

COLUMNS = ("Section", "Entry", "Title", "Document", "Role", "Status", "Asked", "Due", "Hint")
_WIDTHS = (18, 24, 44, 36, 18, 14, 30, 12, 60)
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
# A workbook has to have a day; this one is no day of the case, so that the same record gives the same bytes.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  # the format knows no time zone


def status_workbook(status: CaseStatus) -> bytes:
    """Return an Excel workbook: a sheet for each petition, or one for the record; a row for each document.

    Every cell is text: nothing in a record can become a formula, a link, or a date that a program changes.
    """
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "Status of documents", "comments": FOOTER, "created": _CREATED})
        head, text = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in _sheets(status):
            sheet = book.add_worksheet(name)
            for column, width in enumerate(_WIDTHS):
                sheet.set_column(column, column, width, text)
            sheet.freeze_panes(1, 0)
            _write(sheet, 0, COLUMNS, head)
            for number, row in enumerate(rows, 1):
                _write(sheet, number, row, text)
    return file.getvalue()


def _write(sheet: Worksheet, number: int, row: Sequence[str], look: object) -> None:
    for column, text in enumerate(row):
        sheet.write_string(number, column, cell_text(text), look)


def _sheets(status: CaseStatus) -> Iterator[tuple[str, Iterator[Sequence[str]]]]:
    if not status.petitions:
        yield "record", _of_record(status)
    taken = {"history"}  # Excel keeps this name for itself
    for petition in status.petitions:
        yield _name(petition.id, taken), _of_petition(status, petition)


def _name(petition: str, taken: set[str]) -> str:
    """Return a name that a sheet may have and none has; programs take those that differ in case for the same."""
    plain = _FORBIDDEN.sub("-", petition)[:_LONGEST_NAME]
    names = (plain, *(f"{plain[: _LONGEST_NAME - 4]} {number}" for number in range(2, 999)))
    name = next(each for each in names if each.casefold() not in taken)
    taken.add(name.casefold())
    return name


def _of_record(status: CaseStatus) -> Iterator[Sequence[str]]:
    gaps = gaps_by_entry(status)
    for listing in status.listings.values():
        yield from _rows(status, listing.kind, listing.id, gaps[listing.id])


def _of_petition(status: CaseStatus, petition: PetitionStatus) -> Iterator[Sequence[str]]:
    for gap in petition.gaps:
        if not gap.entry:
            yield _row(("", "", ""), DocumentStatus(gap.what, "", MISSING, code=gap.code, hint=gap.hint))
    for section in petition.sections:
        for entry in section.entries:
            mine = [gap for gap in petition.gaps if gap.entry == entry.id]
            yield from _rows(status, section.key, entry.id, mine)


def _rows(status: CaseStatus, section: str, entry: str, gaps: Sequence[Gap]) -> Iterator[Sequence[str]]:
    listing = status.listings[entry]
    for document in with_gaps(listing.documents, gaps):
        yield _row((section, entry, listing.title), document)


def _row(about: tuple[str, str, str], document: DocumentStatus) -> Sequence[str]:
    request = document.request
    asked = ", ".join(filter(None, (request.source, str(request.on or "")))) if request else ""
    due = str(request.due or "") if request else ""
    hint = " ".join(filter(None, (f"{document.code}:" if document.code else "", document.hint)))
    note = request.note if request and not document.hint else ""
    return (*about, document.name, document.role, document.state, asked, due, hint or note)

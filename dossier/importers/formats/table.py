"""Read CSV: one entry per row, columns by the user's mapping or by the headings of well-known exports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dossier.errors import DossierError
from dossier.importers.formats.headers import HEADERS
from dossier.importers.formats.rows import rows
from dossier.importers.values import authors as signed
from dossier.importers.values import dates
from dossier.importers.values import readable as plain
from dossier.importers.values.proposal import Draft, Export, Proposal, Skipped
from dossier.importers.values.publication_types import put_sort
from dossier.record.kinds import KINDS
from dossier.record.kinds.publications import Publication

_DELIMITERS = ",;\t|"
_HELPERS = ("year", "first_page", "last_page")
_BANNER = 5
_SHOWN = 12


def looks(text: str) -> bool:
    """Return whether the first line has the headings of a table."""
    start = text.lstrip("\n").split("\n", 1)[0]
    return any(start.count(delimiter) for delimiter in _DELIMITERS) and not start.lstrip().startswith(("@", "{", "<"))


def read(text: str, *, kind: str = Publication.kind, mapping: Mapping[str, str] | None = None) -> Export:
    """Read each row of a table as an entry of this kind; `mapping` gives the column of a field. DossierError if that fails."""
    table = list(rows(text, _delimiter(text)))
    if not table:
        raise DossierError("the table is empty")
    start, columns = _columns(table, kind, mapping or {})
    proposals: list[Proposal] = []
    skipped: list[Skipped] = []
    width = len(table[start][1])
    for line, row in table[start + 1 :]:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > width and any(cell.strip() for cell in row[width:]):
            skipped.append(
                Skipped(line, f"{len(row)} cells in a table of {width} columns; is a quotation mark missing?")
            )
            continue
        cells = {
            name: [_cell(name, row[at].strip()) for at in places if at < len(row)] for name, places in columns.items()
        }
        proposals.append(_proposal(kind, {name: _first(values) for name, values in cells.items()}, line))
    return Export("CSV", proposals, skipped)


def _cell(name: str, text: str) -> str:
    """Return the text of a cell, empty for a sign for nothing such as NA; but a title may be such a word."""
    return text if name == "title" else plain.said(text)


def _first(values: Sequence[str]) -> str:
    return next((value for value in values if value), "")


def _delimiter(text: str) -> str:
    """Return the delimiter of the first line that has one; lines about the export may precede it."""
    for line in text.split("\n", _BANNER)[:_BANNER]:
        best = max(_DELIMITERS, key=line.count)
        if line.count(best):
            return best
    return ","


def _columns(
    table: Sequence[tuple[int, list[str]]], kind: str, mapping: Mapping[str, str]
) -> tuple[int, dict[str, list[int]]]:
    """Return the row of the headings and the columns of each field."""
    known = {*KINDS[kind].model_fields, *_HELPERS} - {"id", "origin", "documents"}
    if strange := [name for name in mapping if name not in known]:
        raise DossierError(f"{kind} have no field '{strange[0]}' to map a column to")
    wanted = {field: column.strip().casefold() for field, column in mapping.items()}
    for start, (_, row) in enumerate(table[:_BANNER]):
        names = [cell.strip().casefold() for cell in row]
        recognised = _recognised(names, known)
        if all(column in names for column in wanted.values()) and "title" in {**wanted, **recognised}:
            return start, {**recognised, **{field: [names.index(column)] for field, column in wanted.items()}}
    heading = [cell.strip() for cell in table[0][1] if cell.strip()]
    listed = ", ".join(f"'{name}'" for name in heading[:_SHOWN])
    there = {name.casefold() for name in heading}
    if lacking := [column for column in mapping.values() if column.strip().casefold() not in there]:
        raise DossierError(f"no column '{lacking[0]}'; there are {listed}")
    raise DossierError(f"which column has the titles? Say it with --map title=COLUMN; the columns are {listed}")


def _recognised(names: Sequence[str], known: set[str]) -> dict[str, list[int]]:
    return {
        field: places
        for field, headings in HEADERS.items()
        if field in known and (places := [names.index(heading) for heading in headings if heading in names])
    }


def _proposal(kind: str, cells: Mapping[str, str], line: int) -> Proposal:
    draft = Draft()
    draft.put("title", plain.title(cells.get("title", "")))
    listed = KINDS[kind].names_in
    people: list[str] = []
    if listed and listed.field in cells:
        people = signed.together(draft, cells[listed.field])
        draft.put(listed.field, people)
    _put_date(draft, cells.get("date", ""), cells.get("year", ""))
    draft.put(
        "pages",
        plain.pages(cells.get("pages", "")) or plain.pages(cells.get("first_page", ""), cells.get("last_page", "")),
    )
    plain.put_doi(draft, cells.get("doi", ""))
    draft.put("pmid", plain.pmid(cells.get("pmid", "")))
    draft.put("pmcid", plain.pmcid(cells.get("pmcid", "")))
    plain.put_number(draft, cells.get("issn", ""))
    plain.put_number(draft, cells.get("eissn", ""), electronic=True)
    plain.put_number(draft, cells.get("isbn", ""))
    if kind == Publication.kind:
        put_sort(draft, re.split(r"[;|]", cells.get("type", "")))
    draft.put("language", plain.language(cells.get("language", "")))
    made = {"title", "date", "pages", "doi", "pmid", "pmcid", "issn", "eissn", "isbn", "language", *_HELPERS}
    made |= {listed.field} if listed else set()
    for name, text in cells.items():
        if name not in made and not (kind == Publication.kind and name == "type"):
            draft.put(name, plain.plain(text))
    return draft.proposal(kind, line, people=people, own=not (listed and listed.expected))


def _put_date(draft: Draft, text: str, year: str) -> None:
    """Set the date of the row; a month and day without a year take it from the column of the year."""
    start, slash, end = (
        text.partition("/") if re.fullmatch(r"\d{4}(?:-\d\d){0,2}/\d{4}(?:-\d\d){0,2}", text) else (text, "", "")
    )
    found = dates.span(dates.date(start), dates.date(end)) if slash else dates.date(text)
    if year and (not found or found[:4] != year[:4]):
        found = (dates.date(f"{year} {text}") if re.match(r"[A-Za-z]{3}", text) else "") or dates.date(year) or found
    draft.put("date", found)
    if text and not year and not (found and dates.is_whole(text, found)):
        draft.unsure.append(f"the date, in the export {text}")

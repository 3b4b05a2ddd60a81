"""Read the rows of a printed index by their places on the page, and hold each column against the manifest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dossier.bundle.outcome import IndexRow, LinkBox
from dossier.received.difference import Area, Difference
from dossier.received.pages import ReadPages
from dossier.received.promised import Promised
from dossier.verify.drawn_text import DrawnRun, lines, squeeze
from dossier.verify.printed import Printed, top_line, under
from dossier.verify.words import LONGEST, PLAIN, joined, says

_PAGES = re.compile(r"\d+(?:–\d+)?")
_WIDE = 300.0  # points: rows of the index are links over the whole width of the text
_EDGE = 1.0


@dataclass(frozen=True, slots=True)
class _PrintedRow:
    """The texts under one link of the index, without spaces; `others` are those between label and pages."""

    box: LinkBox
    label: str
    pages: str
    others: tuple[DrawnRun, ...]

    def column(self, left: float | None) -> tuple[str, str]:
        """Return description and date, which stands in the column that begins at `left`."""
        dates = [run for run in self.others if left is not None and run.x > left - _EDGE]
        words = [run for run in self.others if run not in dates]
        return joined(words), joined(dates)


def index_differences(read: ReadPages, promised: Promised, index_pages: range) -> Iterator[Difference]:
    """Yield what is otherwise in each row of the index, in all its columns, and where its link leads."""
    rows = promised.manifest.index or ()
    linked = [(number, row) for number, row in enumerate(rows) if row.pages]
    labels = {squeeze(_label(row)) for row in rows}
    read_rows = (_row(box, read.printed) for box in _boxes(read, index_pages))
    found = [row for row in read_rows if not _heads(row, labels)]
    left = _date_column(found, {squeeze(row.date) for row in rows if row.date})
    planned = [(squeeze(_label(row)), row.pages) for _, row in linked]
    there = [(row.label, row.pages) for row in found]
    for kind, start, end, first, last in SequenceMatcher(None, planned, there, autojunk=False).get_opcodes():
        both = 0 if kind in {"delete", "insert"} else min(end - start, last - first)
        for (number, row), printed in zip(linked[start : start + both], found[first : first + both], strict=True):
            yield from _columns(number, row, printed, left)
        for number, row in linked[start + both : end]:
            yield _missing(number, row, read.printed, index_pages)
        for printed in found[first + both : last]:
            words = f"a row that the manifest does not have, to page {printed.box.target}"
            yield Difference(Area.INDEX, printed.box.page, words, found=printed.label, item=words)
    yield from _without_pages(rows, read.printed, index_pages)


def linked_rows(read: ReadPages, pages: range) -> list[tuple[str, str, int]]:
    """Return label, last column and the page that the link opens of each row that is a link, from the top down, without spaces."""
    found = [(box, _row(box, read.printed)) for box in _boxes(read, pages)]
    return [(row.label, row.pages, box.target) for box, row in found]


def _heads(row: _PrintedRow, labels: set[str]) -> bool:
    """Return whether a row is the heading of a section: in the column of labels, and none of these, with nothing beside it."""
    return bool(row.label) and not row.others and row.label not in labels


def _boxes(read: ReadPages, pages: range) -> Iterator[LinkBox]:
    """Yield the links over the whole width of the index, from the top down."""
    for page in pages:
        sheet = read.sheets.get(page)
        boxes = [
            LinkBox(page, _rect(link.rect), read.numbers.get(link.page_id, 0))
            for link in (sheet.annotations if sheet else ())
            if not link.uri and len(link.rect) == 4 and link.rect[2] - link.rect[0] > _WIDE
        ]
        yield from sorted(boxes, key=lambda box: -box.rect[3])


def _rect(rect: Sequence[float]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = rect
    return (x0, y0, x1, y1)


def _row(box: LinkBox, printed: Printed) -> _PrintedRow:
    inside = under(box, printed)
    line = top_line(inside)
    last = line[-1] if line and _PAGES.fullmatch(squeeze(line[-1].text)) else None
    label = [run for run in inside if run is not last and run.x < box.rect[0] + _EDGE]
    others = [run for each in lines(inside) for run in each.runs if run is not last and run not in label]
    return _PrintedRow(box, joined(label), squeeze(last.text) if last else "", tuple(others))


def _date_column(found: Sequence[_PrintedRow], dates: set[str]) -> float | None:
    """Return where the column of dates begins: where most of those that should be there stand."""
    places: Counter[int] = Counter()
    for row in found:
        columns: dict[int, list[DrawnRun]] = {}
        for run in row.others:
            columns.setdefault(round(run.x), []).append(run)
        places.update(place for place, runs in columns.items() if joined(runs) in dates)
    return float(places.most_common(1)[0][0]) if places else None


def _columns(number: int, row: IndexRow, printed: _PrintedRow, left: float | None) -> Iterator[Difference]:
    description, date = printed.column(left)
    compared = (
        ("label", _label(row), printed.label, squeeze(_label(row)) == printed.label),
        ("description", row.description, description, _same(description, row.description)),
        ("date", row.date, date, squeeze(row.date) == date),
        ("pages", row.pages, printed.pages, row.pages == printed.pages),
    )
    for column, expected, found, same in compared:
        if not same:
            what = f"index row {_name(row)}, {column}"
            yield Difference(Area.INDEX, printed.box.page, what, expected.replace("\n", " / "), found, str(number))
    opened = int(row.pages.partition("–")[0])
    if printed.box.target != opened:
        what = f"the link of index row {_name(row)}"
        yield Difference(Area.LINKS, printed.box.page, what, f"page {opened}", f"page {printed.box.target}", what)


def _same(found: str, expected: str) -> bool:
    """Return whether a description reads as it should; of what is set in other scripts, each word in usual letters."""
    whole = squeeze(expected)
    if found == whole or (len(whole) > LONGEST and found and whole.startswith(found)):
        return True
    parts = expected.split("\n")
    return not all(map(PLAIN.fullmatch, parts)) and all(says(found, part) for part in parts)


def _missing(number: int, row: IndexRow, printed: Printed, pages: range) -> Difference:
    said = {squeeze(run.text) for page in pages for line in printed.get(page, ()) for run in line.runs}
    where = pages.start if pages else 0
    if row.label and squeeze(_label(row)) in said:
        what = f"index row {_name(row)} has no link, by which its columns are found"
        return Difference(Area.INDEX, where, what, f"page {row.pages.partition('–')[0]}", "none", str(number))
    return Difference(Area.INDEX, where, f"index row {_name(row)} is not there", row.pages, "", str(number))


def _without_pages(rows: Sequence[IndexRow], printed: Printed, pages: range) -> Iterator[Difference]:
    """Check the rows that lead nowhere: withdrawn labels."""
    there = [(squeeze(line.runs[0].text), line.text) for page in pages for line in printed.get(page, ()) if line.runs]
    for number, row in enumerate(rows):
        if not row.pages and (squeeze(row.label), squeeze(f"{row.label}{row.description}{row.date}")) not in there:
            where = pages.start if pages else 0
            yield Difference(Area.INDEX, where, f"index row {_name(row)} is not there", item=str(number))


def _label(row: IndexRow) -> str:
    """Return what stands in the column of labels: that of a document, where the row is one's."""
    return row.sublabel or row.label


def _name(row: IndexRow) -> str:
    return _label(row) or f"“{row.description.partition(chr(10))[0]}”"

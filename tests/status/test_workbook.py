"""The workbook of `dossier status --format xlsx`, read back as XML."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date as Day
from io import BytesIO

from defusedxml.ElementTree import fromstring

from dossier.case import Case
from dossier.finding import Code, Finding, Location, Severity
from dossier.status import CaseStatus, case_status
from dossier.status.workbook import COLUMNS, status_workbook
from tests.support.records import case, paper

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
E002 = Code("E002", Severity.WARNING, "Paper", "A document is missing.", "It is asked for.")
E012 = Code("E012", Severity.WARNING, "Beside", "Something else is filed.", "It is asked for.")
PLACE = Location("record/all.yaml", 3)
ASKED = {
    "role": "criteria",
    "status": "requested",
    "requested_from": "Example Society",
    "requested_on": "2026-11-02",
    "due": "2026-12-01",
    "note": "by e-mail",
}


def whole(made: Case, *findings: Finding, today: Day = Day(2026, 11, 22)) -> CaseStatus:
    return case_status(made, findings, made.record.petitions, today)


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert file.testzip() is None
        return {name: file.read(name).decode() for name in file.namelist()}


def rows(data: bytes, sheet: int = 1) -> list[list[str]]:
    """The rows of a sheet; every cell must be a shared string."""
    held = parts(data)
    strings = ["".join(each.itertext()) for each in fromstring(held["xl/sharedStrings.xml"])]
    found = []
    for row in fromstring(held[f"xl/worksheets/sheet{sheet}.xml"]).iter(f"{MAIN}row"):
        cells = {}
        for cell in row:
            assert cell.get("t") in ("s", None)
            assert [child.tag for child in cell] in ([f"{MAIN}v"], [])
            cells[re.sub(r"\d", "", cell.get("r", ""))] = strings[int(cell[0].text or "")] if len(cell) else ""
        found.append([cells.get(column, "") for column in "ABCDEFGHI"])
    return found


def test_a_row_for_each_document_in_hand_requested_and_missing() -> None:
    found = [
        E002.at(PLACE, "'p' has no proof of interest", hint="ask the editor", entry="p"),
        E012.at(PLACE, "petition 'eb1a' has no contract", hint="add it", petition="eb1a"),
    ]
    made = rows(status_workbook(whole(case(paper("p", files=["a.pdf", ASKED], date="2024")), *found)))
    assert made[0] == list(COLUMNS)
    assert made[1] == ["", "", "", "no contract", "", "missing", "", "", "E012: add it"]
    title = "Title of p"
    assert made[2][:6] == ["articles", "p", title, "document", "", "in hand"]
    assert made[3] == [
        *("articles", "p", title, "criteria", "criteria", "requested"),
        *("Example Society, 2026-11-02", "2026-12-01", "by e-mail"),
    ]
    assert made[4] == ["articles", "p", title, "proof of interest", "", "missing", "", "", "E002: ask the editor"]


def test_nothing_in_a_record_becomes_a_formula_or_a_link() -> None:
    title = '=HYPERLINK("https://example.org", "x")'
    data = status_workbook(whole(case(paper("p", title=title), paper("q", title="https://example.org/\x01+1"))))
    assert [row[2] for row in rows(data)[1:]] == [title, "https://example.org/\ufffd+1"]
    assert not [name for name, text in parts(data).items() if "<f>" in text or "hyperlink " in text.lower()]


def test_the_same_record_gives_the_same_bytes_on_any_day() -> None:
    made = case(paper("p", files=["a.pdf", ASKED]))
    data = status_workbook(whole(made))
    assert data == status_workbook(whole(made, today=Day(2031, 1, 1)))
    assert "2000-01-01T00:00:00Z" in parts(data)["docProps/core.xml"]


def test_sheets_have_names_that_programs_take() -> None:
    made = whole(case(paper("p")))
    names = ("a" * 40, "A" * 40, "history", "o1a")
    several = replace(made, petitions=tuple(replace(made.petitions[0], id=name) for name in names))
    book = parts(status_workbook(several))["xl/workbook.xml"]
    assert re.findall(r'<sheet name="([^"]+)"', book) == ["a" * 31, "A" * 27 + " 2", "history 2", "o1a"]


def test_a_record_without_petitions_is_one_sheet() -> None:
    made = case_status(case(paper("p", files=[ASKED])), (), (), Day(2026, 11, 22))
    data = status_workbook(made)
    assert 'name="record"' in parts(data)["xl/workbook.xml"]
    assert rows(data)[1][:2] == ["publications", "p"]

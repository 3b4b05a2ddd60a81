"""The calendar of what is due, held against RFC 5545 by a reader of its own."""

from __future__ import annotations

import re
from datetime import date as Day

import pytest

from dossier.case import Case
from dossier.status.calendar import calendar
from dossier.status.reminders import Reminder, reminders
from tests.support.records import case, entry, paper

ASKED = {
    "role": "criteria",
    "status": "requested",
    "requested_from": "Example Society",
    "requested_on": "2026-11-02",
    "due": "2026-12-01",
    "note": "a note of mine",
}
TODAY = Day(2026, 12, 1)


def events(data: bytes) -> list[dict[str, str]]:
    """Read a calendar as strictly as the RFC writes it: line ends, folding, nesting, and escapes."""
    assert data.endswith(b"\r\n")
    physical = data.removesuffix(b"\r\n").split(b"\r\n")
    assert not [line for line in physical if len(line) > 75 or b"\n" in line or b"\r" in line]
    assert all(line.decode() for line in physical)  # a fold never divides a character
    whole = re.sub(r"\r\n[ \t]", "", data.decode()).removesuffix("\r\n").split("\r\n")
    assert whole[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dossier//remind//EN"]
    assert whole[-1] == "END:VCALENDAR"
    found: list[dict[str, str]] = []
    inside = False
    for line in whole[3:-1]:
        parted = re.fullmatch(r"([A-Z-]+(?:;[A-Z]+=[A-Z]+)*):(.*)", line)
        assert parted
        name, value = parted.groups()
        if line == "BEGIN:VEVENT":
            assert not inside
            found.append({})
        elif line != "END:VEVENT":
            assert inside
            assert name not in found[-1]
            assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
            found[-1][name] = re.sub(r"\\(.)", r"\1", value)
        inside = line != "END:VEVENT"
    assert len({event["UID"] for event in found}) == len(found)
    return found


def due(made: Case) -> list[dict[str, str]]:
    return events(calendar(reminders(made, made.record.petitions)))


def summaries(made: Case) -> list[str]:
    return [event["SUMMARY"] for event in due(made)]


def test_a_request_is_an_event_of_the_day_it_is_due() -> None:
    (event, _) = due(case(paper("p", files=[ASKED]), planned_filing_date="2027-03"))
    assert event.pop("UID").endswith("@dossier")
    assert event == {
        "DTSTAMP": "20261102T000000Z",
        "DTSTART;VALUE=DATE": "20261201",
        "DTEND;VALUE=DATE": "20261202",
        "SUMMARY": "Due: criteria for p from Example Society",
        "DESCRIPTION": "Title of p",
        "CLASS": "PRIVATE",
        "TRANSP": "TRANSPARENT",
    }


def test_a_month_is_due_on_its_last_day_and_what_is_in_hand_or_has_no_day_never() -> None:
    files = [{**ASKED, "due": "2027-02"}, {**ASKED, "due": None}, {"file": "a.pdf", "due": "2026-01-01"}]
    assert [event["DTSTART;VALUE=DATE"] for event in due(case(paper("p", files=files)))] == ["20270228", "20270530"]


def test_two_requests_of_one_day_are_two_events() -> None:
    assert len(due(case(paper("p", files=[ASKED, ASKED]), paper("q", files=[ASKED])))) == 4


def test_what_is_confidential_is_named_by_its_id_only_and_notes_never() -> None:
    made = case(
        entry(
            "remuneration", "pay", files=[{**ASKED, "title": "Contract"}], confidential="yes", note_to_counsel="secret"
        ),
        paper("p", files=[ASKED], note_to_counsel="secret"),
    )
    data = calendar(reminders(made, made.record.petitions)).decode()
    assert "SUMMARY:Due: a document for pay\r\n" in data
    assert not re.search(r"secret|note of mine|Title of pay|Contract", data)


def test_letters_and_captures_that_will_be_old_are_named_sixty_days_before_the_filing() -> None:
    made = case(
        entry("letters", "old", date="2025-12-01"),
        entry("letters", "new", date="2026-06"),
        entry("letters", "formal", date="2020", type="experience"),
        paper(
            "p", files=[{"file": "a.png", "captured_on": "2025-05-01"}, {"file": "b.png", "captured_on": "2025-05-01"}]
        ),
        paper("q", files=[{"file": "c.png", "captured_on": "2026-05-01"}]),
        paper("out", files=[{"file": "d.png", "captured_on": "2020"}]),
        planned_filing_date="2027-01-15",
        exclude=["out"],
    )
    found = due(made)
    assert [(event["DTSTART;VALUE=DATE"], event["SUMMARY"]) for event in found] == [
        ("20261116", "Captures that will be older than 12 months when eb1a (EB-1A) is filed: 1"),
        ("20261116", "Letters that will be older than 12 months when eb1a (EB-1A) is filed: 1"),
        ("20270115", "Planned filing of eb1a (EB-1A): January 15, 2027"),
    ]
    assert found[1]["DESCRIPTION"] == "For old. Planned filing: January 15, 2027."


def test_rules_are_to_be_verified_when_they_are_old() -> None:
    summary = "Rules data for eb1a (EB-1A) is more than 180 days old: verify the law before filing"
    assert [(event["DTSTART;VALUE=DATE"], event["SUMMARY"]) for event in due(case())] == [("20270530", summary)]
    assert summary not in summaries(case(planned_filing_date="2027-03"))
    late = due(case(planned_filing_date="2028-03"))
    assert next((event["DTSTART;VALUE=DATE"], event["SUMMARY"]) for event in late) == ("20280101", summary)


@pytest.mark.parametrize(
    "words", ["a, b; c\\d", "ü" * 200, "脳卒中 " * 60, "line\r\nBEGIN:VEVENT", "\x1b[31m red \x07", "😀" * 80, "x" * 75]
)
def test_any_text_stays_one_value(words: str) -> None:
    (event,) = events(calendar([Reminder(TODAY, TODAY, "k", words, words)]))
    kept = re.sub(r"[\x00-\x1f]+", "", words)
    assert re.sub(r"[ \ufffd]", "", event["SUMMARY"]) == kept.replace(" ", "")
    assert event["SUMMARY"] == event["DESCRIPTION"]


def test_the_last_day_of_the_calendar_is_no_failure() -> None:
    assert due(case(paper("p", files=[{**ASKED, "due": "9999-12-31"}])))
    assert due(case(planned_filing_date="0001-01-01"))


def test_another_program_reads_the_same() -> None:
    reader = pytest.importorskip("icalendar")
    made = case(
        paper("p", files=[{**ASKED, "requested_from": "Société; d'exemple, " * 8}]), planned_filing_date="2027-03"
    )
    data = calendar(reminders(made, made.record.petitions))
    read = reader.Calendar.from_ical(data)
    ours = events(data)
    assert [str(event["SUMMARY"]) for event in read.walk("VEVENT")] == [event["SUMMARY"] for event in ours]
    assert next(event["DTSTART"].dt for event in read.walk("VEVENT")) == Day(2026, 12, 1)
    assert not [event.errors for event in read.walk("VEVENT") if event.errors]

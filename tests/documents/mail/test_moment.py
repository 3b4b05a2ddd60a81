"""A moment reads alike in the head of a mail and in a calendar entry."""

from __future__ import annotations

import pytest

from dossier.documents.mail.header import date_in_full
from dossier.documents.mail.invitation import invitation_text


def when(*lines: str) -> str:
    """What stands behind "When:" for an entry with these lines."""
    entry = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "SUMMARY:Meeting", *lines, "END:VEVENT", "END:VCALENDAR"])
    (found,) = [line for line in invitation_text(entry).splitlines() if line.startswith("When: ")]
    return found.removeprefix("When: ")


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (["DTSTART:20240612T170000Z"], "Wednesday, June 12, 2024, 5:00 p.m. (UTC)"),
        (
            ["DTSTART;TZID=Europe/Berlin:20240612T170000", "DTEND;TZID=Europe/Berlin:20240612T180000"],
            "Wednesday, June 12, 2024, 5:00–6:00 p.m. (Europe/Berlin)",
        ),
        (
            ["DTSTART;TZID=America/Lima:20240612T113000", "DTEND;TZID=America/Lima:20240612T130000"],
            "Wednesday, June 12, 2024, 11:30 a.m.–1:00 p.m. (America/Lima)",
        ),
        (["DTSTART:20240612T000000"], "Wednesday, June 12, 2024, 12:00 a.m. (time zone not stated)"),
        (["DTSTART:20240612T1205"], "Wednesday, June 12, 2024, 12:05 p.m. (time zone not stated)"),
        (["DTSTART:20240612T093015Z"], "Wednesday, June 12, 2024, 9:30:15 a.m. (UTC)"),
        (
            ["DTSTART:20240612T220000Z", "DTEND:20240613T010000Z"],
            "Wednesday, June 12, 2024, 10:00 p.m. (UTC) to Thursday, June 13, 2024, 1:00 a.m. (UTC)",
        ),
        (
            ["DTSTART;VALUE=DATE:20240612", "DTEND;VALUE=DATE:20240615"],
            "Wednesday, June 12, 2024 to Saturday, June 15, 2024 (the end not included)",
        ),
        (["DTSTART:20240612T996000Z"], "20240612T996000Z"),
        (["DTSTART:20241301T100000Z"], "20241301T100000Z"),
    ],
)
def test_a_calendar_says_when(lines: list[str], shown: str) -> None:
    assert when(*lines) == shown


@pytest.mark.parametrize("hour", range(24))
def test_head_and_calendar_say_the_same(hour: int) -> None:
    assert date_in_full(f"12 Jun 2024 {hour:02}:07:00 +0000") == when(f"DTSTART:20240612T{hour:02}0700Z")


def test_a_description_as_html_alone_is_told() -> None:
    html = "X-ALT-DESC;FMTTYPE=text/html:<p>We invite you\\, Dr. Haddad.</p>"
    event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Lecture\n{}\nEND:VEVENT\nEND:VCALENDAR\n"
    assert "Description: We invite you, Dr. Haddad." in invitation_text(event.format(html))
    both = invitation_text(event.format(f"DESCRIPTION:In plain words\n{html}"))
    assert "Description: In plain words" in both
    assert "We invite" not in both

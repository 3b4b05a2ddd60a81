"""Findings as text, JSON and GitHub annotations."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.finding import Finding, Location, Severity
from dossier.report import (
    FORMATS,
    PLAIN,
    Look,
    Report,
    columns,
    github_report,
    harmless,
    json_report,
    stopping_report,
    text_report,
    whole_report,
)
from dossier.report.findings import prospects

LINE = "    date: 2024-13"


def finding(line: int = 12, column: int = 11, **other: Any) -> Finding:
    message = other.pop("message", "expected a date such as 2024-05, got '2024-13'")
    return Finding(Location("record/2024.yaml", line, column), "R003", Severity.ERROR, message, **other)


def as_(severity: Severity, line: int) -> Finding:
    return replace(finding(line), severity=severity)


def report(*findings: Finding, lines: dict[int, str] | None = None) -> Report:
    texts = [(lines or {}).get(number, "") for number in range(1, 30)]
    return Report(findings, 41, 63, {"record/2024.yaml": texts})


def test_a_finding_is_a_clickable_line_the_source_and_a_hint() -> None:
    shown = text_report(report(finding(hint="months run from 01 to 12"), lines={12: LINE}))
    assert shown.splitlines() == [
        "record/2024.yaml:12:11: error R003 expected a date such as 2024-05, got '2024-13'",
        "  12 |     date: 2024-13",
        "     |           ^",
        "  hint: months run from 01 to 12",
        "1 error in 41 entries, 63 documents",
        "1 error stops a build, and a draft too",
    ]


def test_findings_stand_in_the_order_of_their_places() -> None:
    shown = text_report(report(finding(20), finding(3), finding(12)))
    assert re.findall(r"yaml:(\d+):", shown) == ["3", "12", "20"]


def test_the_petition_is_named_where_one_is_concerned() -> None:
    assert text_report(report(finding(petition="eb1a"))).startswith(
        "record/2024.yaml:12:11: error R003 expected a date such as 2024-05, got '2024-13' [eb1a]\n"
    )


def test_errors_of_a_long_report_are_named_again_at_the_end_of_a_terminal() -> None:
    others = [as_(Severity.NOTE, line) for line in range(20, 40)]
    errors = [finding(line, hint=f"mend {line}") for line in range(1, 14)]
    terminal = Look(terminal=True)
    few, many = text_report(report(*errors[:3]), terminal), text_report(report(*errors, *others), terminal).splitlines()
    assert "errors among these" not in few
    assert "errors among these" not in text_report(report(*errors, *others))
    first = many.index("errors among these:") + 1
    places = " ".join(many[first:])
    assert places.startswith(f"  {errors[0].at} R003  {errors[1].at} R003")
    assert places.count("R003") == 10
    assert "  … and 3 others" in many[first:]


def test_errors_come_first_and_notes_last() -> None:
    mixed = [as_(Severity.NOTE, 1), as_(Severity.WARNING, 2), finding(3), as_(Severity.WARNING, 4), finding(5)]
    shown = text_report(report(*mixed))
    assert re.findall(r"yaml:(\d+):", shown) == ["3", "5", "2", "4", "1"]


def test_what_stops_a_build_is_shown_without_the_rest() -> None:
    whole = report(finding(3), as_(Severity.WARNING, 4), as_(Severity.NOTE, 5))
    shown = stopping_report(whole, lambda one: one.severity is Severity.ERROR).splitlines()
    assert len([line for line in shown if "R003" in line]) == 1
    assert not [line for line in shown if "warning" in line or "note" in line]


def test_like_findings_stand_under_one_headline_with_one_hint() -> None:
    unused = [
        Finding(Location(f"evidence/{number:02}.pdf"), "D017", Severity.NOTE, "no entry uses this file", "take it away")
        for number in range(70)
    ]
    whole = report(*unused, finding(3), finding(4))
    assert text_report(whole).splitlines() == [
        "record/2024.yaml:3:11: error R003 expected a date such as 2024-05, got '2024-13'",
        "record/2024.yaml:4:11: error R003 expected a date such as 2024-05, got '2024-13'",
        "note D017 no entry uses this file: 70 places",
        "  evidence/00.pdf:1:1 no entry uses this file",
        "  evidence/01.pdf:1:1 no entry uses this file",
        "  evidence/02.pdf:1:1 no entry uses this file",
        "  … and 67 more",
        "  hint: take it away",
        "2 errors, 70 notes in 41 entries, 63 documents; --all shows each in full",
        "2 errors stop a build, and a draft too",
    ]
    assert len(json.loads(json_report(whole))["findings"]) == 72
    assert whole_report(whole).count("take it away") == 70
    assert "--all" not in whole_report(whole)


def test_findings_on_entries_are_like_whatever_the_entry_is_called() -> None:
    lacking = [
        replace(finding(line), entry=f"p-{line}", message=f"'p-{line}' lacks a file", hint="add it", about="no file")
        for line in (1, 2, 3, 4)
    ]
    shown = text_report(report(*lacking)).splitlines()
    assert shown[0] == "error R003 no file: 4 entries"
    assert shown[1] == "  record/2024.yaml:1:11 p-1"
    other = replace(lacking[0], hint="buy it")
    assert text_report(report(*lacking[1:], other)).count("lacks a file") == 4


def test_a_report_that_is_too_long_loses_what_matters_least() -> None:
    def many(severity: Severity, count: int) -> list[Finding]:
        codes = (f"{severity[0].upper()}{number:03}" for number in range(count))
        return [
            Finding(Location("record/2024.yaml", at % 20 + 1), code, severity, f"{code} is odd", f"mend {code}")
            for at, code in enumerate(codes)
        ]

    lines = dict.fromkeys(range(1, 30), LINE)
    for errors, warnings, shows, lacks in (
        (2, 3, "mend W002", ""),
        (5, 20, "mend W000", "\n  2 | "),
        (12, 30, "mend E000", "mend W000"),
    ):
        found = [*many(Severity.ERROR, errors), *many(Severity.WARNING, warnings), *many(Severity.NOTE, 2)]
        shown = text_report(report(*found, lines=lines))
        assert len(shown.splitlines()) <= 60
        assert shows in shown
        assert not lacks or lacks not in shown[shown.index("warning") :]
        assert all(one.code in shown for one in found)


def test_what_stops_a_build_and_what_stops_a_draft() -> None:
    draft = replace(finding(1), code="E001")
    said = {
        "": report(),
        "nothing stops a build: `dossier build`": replace(report(as_(Severity.WARNING, 1)), petitions=1),
        "1 error stops a build; none stops a draft: `dossier build --draft`": report(draft),
        "1 error stops a build, and a draft too": report(finding(1)),
        "3 errors stop a build, 1 of them a draft too": report(draft, replace(draft, code="D001"), finding(1)),
    }
    assert {words: prospects(each) for words, each in said.items()} == {words: words for words in said}
    assert [replace(draft, code=code).stops_draft for code in ("D002", "T001", "C001", "R001")] == [
        True,
        False,
        False,
        True,
    ]


def test_what_was_not_asked_for_is_counted_and_still_stops_a_build() -> None:
    shown = text_report(replace(report(as_(Severity.NOTE, 3)), left_out=(finding(4), as_(Severity.WARNING, 5))))
    assert shown.splitlines()[-2:] == [
        "1 error stops a build, and a draft too",
        "not shown, because not asked for: 1 error, 1 warning",
    ]


def test_a_stopped_build_takes_few_lines_however_much_stops_it() -> None:
    codes = [replace(finding(line), code=f"R{line:03}") for line in range(1, 30)]
    shown = stopping_report(report(*codes), lambda _: True).splitlines()
    assert len(shown) == 13
    assert shown[-1] == "… and 17 more"
    assert stopping_report(report(), lambda _: True) == ""


def test_an_ascii_terminal_gets_ascii() -> None:
    found = [finding(line, hint="mend it") for line in range(1, 9)]
    shown = text_report(report(*found, finding(12, column=200), lines={12: "x" * 300}), Look(width=60, unicode=False))
    assert shown.isascii()
    assert "  ... and 5 more" in shown


def test_nothing_found_is_said_with_what_was_looked_at() -> None:
    assert text_report(Report((), 41, 1)) == "no findings: 41 entries, 1 document\n"


def test_counts_name_only_what_was_found() -> None:
    notes = [Finding(Location("dossier.yaml"), "D008", Severity.NOTE, "blank page") for _ in range(3)]
    warning = Finding(Location("dossier.yaml"), "D006", Severity.WARNING, "same content")
    shown = text_report(Report((*notes, warning), 1, 2)).splitlines()[-1]
    assert shown == "1 warning, 3 notes in 1 entry, 2 documents"


@pytest.mark.parametrize(
    ("line", "column"),
    [("\tdate: 2024-13", 8), ("名前: 王  date", 8), ("e\u0301te\u0301: x", 7), ("short", 40), ("x" * 5000, 2500)],
)
def test_the_caret_stands_under_its_column(line: str, column: int) -> None:
    shown = text_report(report(finding(column=column), lines={12: line}), Look(width=60)).splitlines()
    source, caret = shown[1], shown[2]
    before = source[: source.index("|") + 2] + line[: column - 1].replace("\t", "    ")
    assert columns(source) <= 60
    assert caret.index("^") == columns(before) if len(line) < 60 else caret.index("^") < 60


@given(st.text(max_size=300), st.integers(1, 320), st.integers(10, 120))
def test_no_line_breaks_the_layout(line: str, column: int, width: int) -> None:
    shown = text_report(report(finding(column=column), lines={12: line}), Look(width=width)).splitlines()
    assert len(shown) in {3, 5}
    assert all(columns(row) <= max(width, 27) + 1 for row in shown[1:-2])


def test_a_record_cannot_command_the_terminal() -> None:
    shown = text_report(report(finding(message="got '\x1b[2J\u202e'"), lines={12: "a: \x1b]0;x\x07"}))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", shown)


def test_color_adds_nothing_but_color() -> None:
    plain = text_report(report(finding(), lines={12: LINE}))
    colored = text_report(report(finding(), lines={12: LINE}), Look(color=True))
    assert colored != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_hints_keep_to_the_lines_of_a_terminal() -> None:
    hint = "write it down " * 12
    piped = text_report(report(finding(hint=hint), lines={12: LINE}), Look(width=40))
    on_terminal = text_report(report(finding(hint=hint), lines={12: LINE}), Look(width=40, terminal=True))
    assert f"  hint: {hint}\n" in piped
    assert piped.split() == on_terminal.split()
    assert all(len(line) <= 40 for line in on_terminal.partition("hint")[2].splitlines())


def test_a_long_message_keeps_to_the_lines_of_a_terminal_and_is_one_line_for_programs() -> None:
    long = replace(finding(petition="eb1a"), message="no evidence of continuing work in the United States " * 3)
    grouped = [replace(long, at=Location("record/2024.yaml", line), entry=f"e{line}") for line in range(1, 6)]
    for found in ([long], grouped):
        painted = text_report(report(*found), Look(width=60, color=True, terminal=True))
        plain = re.sub(r"\x1b\[[0-9;]*m", "", painted)
        assert "\x1b[1;31merror\x1b[0m R003" in painted
        assert max(map(len, plain.splitlines()[:-2])) <= 60
        assert plain.split() == text_report(report(*found), Look(width=60)).split()


def test_an_error_of_two_petitions_is_one_in_every_count() -> None:
    twice = report(finding(petition="eb1a"), finding(petition="o1a"))
    assert twice.errors == 1
    assert text_report(twice).endswith("1 error in 41 entries, 63 documents\n1 error stops a build, and a draft too\n")


def test_json_is_one_object_with_every_field() -> None:
    shown = json.loads(json_report(report(finding(entry="stroke-2024", hint="h", source="s", petition="eb1a"))))
    assert shown == {
        "format": "dossier-findings/1",
        "findings": [
            {
                "code": "R003",
                "severity": "error",
                "message": "expected a date such as 2024-05, got '2024-13'",
                "hint": "h",
                "file": "record/2024.yaml",
                "line": 12,
                "column": 11,
                "entry": "stroke-2024",
                "petition": "eb1a",
                "source": "s",
            }
        ],
        "summary": {"errors": 1, "warnings": 0, "notes": 0, "entries": 41, "documents": 63},
    }


def test_json_is_an_object_when_nothing_was_found() -> None:
    assert json.loads(json_report(Report(())))["findings"] == []


def test_github_gets_its_escapes() -> None:
    place = Location("record/a,b:c.yaml", 2, 3)
    odd = Finding(place, "D013", Severity.NOTE, "50 % of it\nis text", hint="scan: again")
    shown = github_report(Report((odd,), prefix="my-case/")).splitlines()
    assert shown[0] == (
        "::notice file=my-case/record/a%2Cb%3Ac.yaml,line=2,col=3,title=D013::50 %25 of it%0Ais text%0Ahint: scan: again"
    )


def test_no_format_lets_a_name_command_the_terminal() -> None:
    hostile = "a\x1b]0;x\x07b\x9b31mc\u202ed\x7f"
    found = Finding(Location(f"evidence/{hostile}.pdf"), "D017", Severity.NOTE, hostile, hostile, petition=hostile)
    for form in FORMATS.values():
        text = form(Report((found,)), PLAIN)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


def test_json_escapes_what_it_hides() -> None:
    found = Finding(Location("a"), "D017", Severity.NOTE, "a\x9b\u202e\u00e9b")
    text = json_report(Report((found,)))
    assert json.loads(text)["findings"][0]["message"] == "a\x9b\u202e\u00e9b"
    assert "\u00e9" in text


def test_on_a_terminal_only_colors_are_left() -> None:
    assert harmless("\x1b[1;31merror\x1b[0m\n\x1b]0;x\x07\f") == "\x1b[1;31merror\x1b[0m\n\ufffd]0;x\ufffd\f"


def test_what_several_petitions_ask_for_in_the_same_words_is_one_line() -> None:
    def asked(petition: str, message: str = "'p' has no proof") -> Finding:
        return Finding(Location("r.yaml", 1), "E002", Severity.WARNING, message, "add it", "p", petition, petition)

    report = Report((asked("o1a"), asked("eb1a"), asked("niw", "'p' has no letter")), lines={"r.yaml": ["- id: p"]})
    shown = text_report(report)
    assert "'p' has no proof [eb1a, o1a]" in shown
    assert "'p' has no letter [niw]" in shown
    assert "2 warnings in" in shown
    assert github_report(report).count("::warning") == 2
    read = json.loads(json_report(report))
    assert [each["petition"] for each in read["findings"]] == ["niw", "eb1a", "o1a"]
    assert read["summary"]["warnings"] == 3

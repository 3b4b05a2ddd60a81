"""Findings as text, JSON and GitHub annotations."""

from __future__ import annotations

import json
import re
from dataclasses import replace

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
)

LINE = "    date: 2024-13"


def finding(line: int = 12, column: int = 11, **other: str) -> Finding:
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
    ]


def test_findings_stand_in_the_order_of_their_places() -> None:
    shown = text_report(report(finding(20), finding(3), finding(12)))
    assert re.findall(r"yaml:(\d+):", shown) == ["3", "12", "20"]


def test_the_petition_is_named_where_one_is_concerned() -> None:
    assert text_report(report(finding(petition="eb1a"))).startswith(
        "record/2024.yaml:12:11: error R003 expected a date such as 2024-05, got '2024-13' [eb1a]\n"
    )


def test_errors_among_many_findings_are_named_again_at_the_end() -> None:
    others = [as_(Severity.NOTE, line) for line in range(20, 40)]
    errors = [finding(line) for line in range(1, 14)]
    few, many = text_report(report(*errors[:3], *others[:8])), text_report(report(*errors, *others)).splitlines()
    assert "errors among these" not in few
    first = many.index("errors among these:") + 1
    assert many[first] == f"  {errors[0].at} R003"
    assert many[first + 10 :] == ["  … and 3 others", many[-1]]


def test_what_stops_a_build_is_shown_without_the_rest() -> None:
    whole = report(finding(3), as_(Severity.WARNING, 4), as_(Severity.NOTE, 5))
    shown = stopping_report(whole, lambda one: one.severity is Severity.ERROR).splitlines()
    assert len([line for line in shown if "R003" in line]) == 1
    assert shown[-1].startswith("1 error, 1 warning, 1 note in")
    assert shown[-1].endswith("; `dossier check` shows each")


def test_many_notes_on_files_do_not_drown_the_rest() -> None:
    unused = [
        Finding(Location(f"evidence/{number:02}.pdf"), "D017", Severity.NOTE, "no entry uses this file", "take it away")
        for number in range(70)
    ]
    shown = text_report(report(*unused, finding(3), finding(4))).splitlines()
    assert sum("D017 no entry" in line for line in shown) == 3
    assert "  … and 67 more notes D017 like these: --format json lists them all" in shown
    assert sum("R003" in line for line in shown) == 2
    assert shown[-1] == "2 errors, 70 notes in 41 entries, 63 documents"
    assert len(json.loads(json_report(report(*unused)))["findings"]) == 70
    assert text_report(report(*unused[:6])).count("D017") == 6


def test_findings_in_the_record_are_never_folded() -> None:
    shown = text_report(report(*(finding(line) for line in range(1, 20))))
    assert shown.count("R003") == 19


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
    assert len(shown) in {2, 4}
    assert all(columns(row) <= max(width, 27) + 1 for row in shown[1:-1])


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

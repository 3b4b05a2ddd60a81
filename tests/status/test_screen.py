"""The status on one screen of 24 lines and 80 columns."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as Day
from typing import Any

import pytest

from dossier.case import Case
from dossier.finding import Code, Finding, Location, Severity
from dossier.record import CLASSIFICATIONS
from dossier.report import Look, columns
from dossier.rules import load
from dossier.status import CaseStatus, case_status
from dossier.status.screen import status_screen
from tests.support.records import case, entry, paper, talk

TODAY = Day(2026, 11, 22)
PLACE = Location("record/all.yaml", 3)
E002 = Code("E002", Severity.WARNING, "Paper", "A document is missing.", "It is asked for.")
LATE = {"role": "criteria", "status": "requested", "requested_from": "Example Society", "due": "2026-11-20"}
SOON = {**LATE, "due": "2026-12-01"}
LATER = {**LATE, "due": "2027-01-31"}
SOME_DAY = {**LATE, "due": None}


def whole(made: Case, *findings: Finding) -> CaseStatus:
    return case_status(made, findings, made.record.petitions, TODAY)


def shown(status: CaseStatus, *, errors: int = 0, **look: Any) -> list[str]:
    return status_screen(status, Look(**{"width": 80, **look}), errors=errors).splitlines()


def twins(status: CaseStatus, *names: str) -> CaseStatus:
    """Return the status with its petition once under each of these names."""
    return replace(status, petitions=tuple(replace(status.petitions[0], id=name) for name in names))


def test_one_petition_has_a_line_for_each_criterion() -> None:
    lines = shown(whole(case(paper("p", files=["a.pdf", SOON]), talk("t"), paper("q", "articles role"))))
    assert lines[0] == "eb1a: EB-1A, 8 CFR 204.5(h)(3)" + " " * 24 + " entries  in hand  missing"
    rows = {line.split()[0]: line.split()[-3:] for line in lines[1:8]}
    assert rows["articles"] == ["2", "2", "1"]
    assert rows["role"] == ["1", "-", "-"]
    assert rows["awards"] == ["-", "-", "-"]
    assert rows["beside"] == ["1", "1", "-"]
    assert list(rows)[:-1] == ["awards", "memberships", "judging", "contributions", "articles", "role"]
    assert "Whether a category is satisfied is for counsel and USCIS." in " ".join(lines)


def test_several_petitions_have_a_row_for_each_criterion_with_evidence() -> None:
    lines = shown(twins(whole(case(paper("p", "articles role", files=["a.pdf", SOON]))), "eb1a", "o1a", "niw"))
    assert re.split(" {2,}", lines[0]) == ["documents in hand", "eb1a: EB-1A", "o1a: EB-1A", "niw: EB-1A"]
    assert lines[1].split() == ["articles", *["1", "of", "2"] * 3]
    assert lines[2].split() == ["role", *["other", "rows"] * 3]
    assert lines[4].split() == ["with", "documents", "2", "2", "2"]
    assert lines[5].split() == ["the", "law", "refers", "to", "3", "3", "3"]
    assert lines[6] == "4 criteria without evidence"


def test_petitions_that_do_not_fit_are_counted() -> None:
    lines = shown(twins(whole(case(paper("p"))), "a", "b", "c", "d", "e", "f"))
    assert "2 more petitions: dossier status -p e" in " ".join(lines)
    assert max(map(columns, lines)) <= 80


@pytest.mark.parametrize("many", [1, 2, 4])
@pytest.mark.parametrize("classification", CLASSIFICATIONS)
def test_the_fullest_case_of_each_classification_fits(classification: str, many: int) -> None:
    pack = load(classification)
    made = case(
        *(paper(f"on-{criterion.key}", criterion.key, files=["a.pdf", SOON, LATE]) for criterion in pack.criteria),
        *(paper(f"bare-{number}", files=[{"role": "criteria", "status": "missing"}]) for number in range(30)),
        *(talk(f"talk-{number}", files=[SOME_DAY, LATER], title="脳卒中の画像診断 " * 20) for number in range(5)),
        pack=pack,
    )
    found = [
        E002.at(PLACE, f"'on-{criterion.key}' has no proof", entry=f"on-{criterion.key}") for criterion in pack.criteria
    ]
    lines = shown(twins(whole(made, *found), *"abcd"[:many]), errors=7)
    assert len(lines) <= 24
    assert max(map(columns, lines)) <= 80
    start = next(place for place, line in enumerate(lines) if line.startswith("Next"))
    assert sum(": dossier " in line or line.startswith("          dossier") for line in lines[start:]) >= 3


def test_what_is_due_stands_nearest_first_and_is_counted() -> None:
    made = whole(case(paper("p", files=[SOON, SOME_DAY]), paper("q", files=[LATE]), paper("r", files=[LATER])))
    lines = shown(made)
    start = next(place for place, line in enumerate(lines) if line.startswith("Due"))
    assert lines[start : start + 3] == [
        "Due 4   2026-11-20, 2 days overdue: criteria for q",
        "        2026-12-01, due in 9 days: criteria for p",
        "        2027-01-31, due in 70 days: criteria for r and 1 more",
    ]
    assert "\x1b[31m2026-11-20, 2 days overdue" in "\n".join(shown(made, color=True))


def test_each_step_has_the_command_to_type() -> None:
    made = whole(
        case(
            paper("p", files=[LATE]),
            paper("bare", files=[]),
            paper("q", files=[{"role": "photo", "status": "missing"}]),
        )
    )
    text = "\n".join(shown(made, errors=2))
    assert "Next    Ask again for criteria: dossier status p\n" in text
    assert "Ask for photograph for q: dossier template\n" in text
    assert "Mend 2 errors, which stop a build: dossier check --severity error\n" in text
    assert "Save a document for 1 entry without one: dossier add --to bare FILE\n" in text
    assert "Make a draft with a page for each gap: dossier build --draft\n" in text


def test_the_words_of_a_step_are_whole_where_there_is_room() -> None:
    wanted = "petition 'eb1a' has no evidence of a prospective benefit to the United States"
    made = whole(case(paper("p")), Finding(PLACE, "E012", Severity.WARNING, wanted, petition="eb1a"))
    text = " ".join(" ".join(shown(made)).split())
    assert "beside the criteria: evidence of a prospective benefit to the United States: dossier explain EB-1A" in text


def test_petitions_that_could_not_be_read_are_not_called_missing() -> None:
    made = case_status(case(paper("p")), (), (), TODAY)
    assert "Name a petition" in "\n".join(shown(made))
    unread = "\n".join(shown(replace(made, complete=False), errors=1))
    assert "Name a petition" not in unread
    assert "dossier build" not in unread


def test_entries_that_no_criterion_takes_are_a_next_step_and_the_draft_stays_the_last() -> None:
    note = Finding(PLACE, "C004", Severity.NOTE, "no criterion takes 'p' unclaimed", entry="p")
    gaps = [
        Finding(PLACE, "E002", Severity.WARNING, "'p' has no proof", entry="p"),
        Finding(PLACE, "E011", Severity.WARNING, "'p' does not say who gives it", entry="p"),
        Finding(PLACE, "T001", Severity.ERROR, "'q.pdf' is in es and has no translation", entry="p"),
    ]
    made = whole(case(paper("p"), paper("bare", files=[])), note, *gaps)
    steps = [line for line in shown(made, errors=1) if "dossier " in line]
    assert sum("dossier check --code C004" in step for step in steps) == 1
    assert steps[-1].endswith("dossier build --draft")
    assert "C004" not in "\n".join(shown(whole(case(paper("p")))))


def test_a_record_without_petitions_is_shown_by_kind() -> None:
    lines = shown(whole(case(paper("p"), entry("awards", "a"))))
    made = case_status(case(paper("p"), entry("awards", "a")), (), (), TODAY)
    assert lines[0].startswith("eb1a")
    assert shown(made)[:3] == [
        "The record of Leila M. Haddad",
        "2 entries, 2 documents in hand.",
        "publications 1, awards 1",
    ]


@pytest.mark.parametrize("width", [24, 60, 200])
def test_other_widths_are_kept_to(width: int) -> None:
    made = whole(
        case(paper("wide", "articles", title="脳卒中 " * 40, files=["a.pdf", LATE]), paper("x" * 70, files=[]))
    )
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in shown(made, width=width, color=True)]
    assert max(map(columns, lines)) <= max(width, 61)

from __future__ import annotations

from datetime import date as Day
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from dossier.record.requested import requests
from tests.support.records import paper

ASKED = {"role": "criteria", "status": "requested"}


def test_what_is_asked_for_is_sorted_by_the_day_that_it_is_due() -> None:
    made = requests(
        [
            paper("never", files=[ASKED]),
            paper("late", files=[{**ASKED, "due": "2026-12"}]),
            paper("soon", files=[{**ASKED, "due": "2026-12-01"}]),
            paper("longer", files=[{**ASKED, "due": "2026-12-31", "requested_on": "2026-10"}]),
        ]
    )
    assert [each.entry for each in made] == ["soon", "longer", "late", "never"]


def test_a_missing_document_counts_once_it_has_a_day_and_one_in_hand_never() -> None:
    files = [
        {"role": "photo", "status": "missing"},
        {"role": "criteria", "status": "missing", "due": "2026-12-01"},
        {"file": "a.pdf", "role": "certificate", "requested_from": "the society", "due": "2026-10-01"},
    ]
    (only,) = requests([paper("p", files=files)])
    assert (only.document, only.asked) == ("criteria", False)
    assert only.words == "criteria missing, due December 1, 2026"


def test_a_request_says_from_whom_since_when_and_until_when() -> None:
    values = {"requested_from": "the society", "requested_on": "2026-11-02", "due": "2026-12", "note": "by e-mail"}
    (made,) = requests([paper("p", files=[{**ASKED, **values}])])
    assert made.words == "criteria requested from the society on November 2, 2026, due December 2026: by e-mail"


@given(st.dates(Day(1990, 1, 1), Day(2090, 1, 1)), st.integers(-400, 400))
def test_days_are_counted_to_the_day_itself(due: Day, days: int) -> None:
    (made,) = requests([paper("p", files=[{**ASKED, "due": due.isoformat()}])])
    assert made.days_left(due - timedelta(days=days)) == days


def test_a_month_is_due_on_its_last_day() -> None:
    (made,) = requests([paper("p", files=[{**ASKED, "due": "2026-02"}])])
    assert made.days_left(Day(2026, 2, 28)) == 0

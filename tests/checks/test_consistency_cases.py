"""Each file under `cases/consistency` lists the findings about totals and dates that it must have, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import places
from tests.support.checking import held

CASES = sorted((places.CASES / "consistency").glob("*.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_case_has_the_findings_that_it_expects(case: Path) -> None:
    for finding in held(case.read_text(encoding="utf-8"), "X002"):
        assert finding.severity == "warning"
        assert finding.message[0].islower() or not finding.message[0].isalpha()
        assert finding.hint


@pytest.mark.slow
@given(st.lists(st.integers(0, 50), min_size=1, max_size=6), st.integers(-3, 3))
def test_years_have_to_add_up(counts: list[int], off: int) -> None:
    total = sum(counts) + off
    rows = ", ".join(f"{{year: {2010 + year}, completed: {count}}}" for year, count in enumerate(counts))
    expected = "  # expect: X002" if off and total >= 0 else ""
    held(
        f"reviews:\n  - id: one\n    title: First\n    completed: {max(total, 0)}\n    by_year: [{rows}]{expected}\n"
        if total >= 0
        else f"reviews:\n  - id: one\n    title: First\n    by_year: [{rows}]\n",
        "X002",
    )


days = st.dates().filter(lambda day: day.year >= 1000)


@pytest.mark.slow
@given(days, days, st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_only_days_that_cannot_be_meant_contradict(filed: object, granted: object, first: int, second: int) -> None:
    one, other = str(filed)[:first], str(granted)[:second]
    length = min(first, second)
    expected = "  # expect: X002" if one[:length] > other[:length] else ""
    held(f"patents:\n  - {{id: one, title: First, filed_on: {one}, granted_on: {other}}}{expected}\n", "X002")

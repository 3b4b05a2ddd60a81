"""Notes for the second look of an officer: dates that lie together or leave years out, and another field."""

from __future__ import annotations

import pytest

from dossier import checks
from dossier.case import Case
from dossier.finding import Finding
from dossier.reading.parse import parse
from dossier.reading.read import build_record
from dossier.rules import load
from tests.support.checking import FILE, PETITION, held

RECORD = """
petitions:
  p: {{classification: {classification}, petitioner: Example University, planned_filing_date: 2027-03}}{expect}
publications:
{papers}
"""


def notes(*dates: str, classification: str = "EB-1A", more: str = "", expect: bool = True) -> list[str]:
    papers = "\n".join(
        f"  - {{id: p{number}, title: Paper {number}, type: original-research, date: {date}, claims: [articles]}}"
        for number, date in enumerate(dates)
    )
    text = RECORD.format(classification=classification, papers=papers, expect="  # expect: E017" if expect else "")
    return [each.message.partition("criteria, ")[2] for each in held(text + more, "E017")]


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ("2026-01 2026-02 2026-03 2026-04 2025-11", "5 begin within 18 months before March 31, 2027"),
        ("2026-01 2026-02 2026-03 2026-04 2019", "4 begin within 18 months before March 31, 2027"),
        ("2020 2021 2022 2023 2024-03", "none is of the 3 years before March 31, 2027"),
        ("2014 2015 2016 2020 2026", "none touches the years 2017 to 2019"),
    ],
)
def test_dates_that_lie_together_or_leave_years_out(dates: str, said: str) -> None:
    (note,) = notes(*dates.split())
    assert said in note


@pytest.mark.parametrize(
    ("dates", "classification"),
    [
        ("2026-01 2026-02 2026-03 2026-04", "EB-1A"),
        ("2024 2025 2025 2026-03 2026-04", "EB-1A"),
        ("2014 2015 2016 2019 2021 2023 2025", "EB-1A"),
        ("2020 2021 2022 2023 2024-04", "EB-1A"),
        ("2026-01 2026-02 2026-03 2026-04 2025-11", "EB-1B"),
    ],
    ids=["few", "spread", "two-years-apart", "recent-enough", "nothing-about-sustained"],
)
def test_what_is_not_pointed_out(dates: str, classification: str) -> None:
    assert not notes(*dates.split(), classification=classification, expect=False)


def test_what_is_offered_under_no_criterion_and_what_goes_on_do_not_count_as_old() -> None:
    idle = "awards:\n" + "\n".join(
        f"  - {{id: a{n}, title: Award {n}, date: 2026-0{n}, claims: []}}" for n in range(1, 9)
    )
    assert not notes("2020", "2021", "2022", "2023", "2024", "2025", more=idle, expect=False)
    role = "roles:\n  - {id: post, title: Director, date: 2016/present, claims: [role]}"
    assert not notes("2014", "2014", "2015", "2016", more=role, expect=False)


FIELDS = """
awards:
  - {{id: prize, title: A prize, claims: [awards], field: {field}}}
reviews:
  - {{id: idle, title: Reviews, claims: [], field: Oncology}}
  - {{id: own, title: Reviews, claims: [judging], field: Neuroradiology}}
"""
HEAD = "\nbeneficiary: {name: Leila M. Haddad, field: Diagnostic radiology (stroke imaging)}\n"


def findings_of(text: str) -> tuple[Finding, ...]:
    record, _ = build_record([parse(FILE, f"dossier: 1{HEAD}{PETITION}{text}".encode())[0]])
    assert record is not None
    return checks.run(Case(record, {"eb1a": load("EB-1A")}, {}))


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("Oncology", True),
        ("Pediatric cardiology", True),
        ("Radiology", False),
        ("Stroke medicine", False),
        ("Imaging", False),
    ],
)
def test_another_field_than_the_beneficiarys_is_pointed_out(field: str, *, other: bool) -> None:
    text = FIELDS.format(field=field)
    found = [each for each in findings_of(text) if each.code == "X009"]
    assert [each.entry for each in found] == (["prize"] if other else [])
    assert all(each.severity == "note" and f"'{field}'" in each.message for each in found)

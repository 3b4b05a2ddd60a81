from __future__ import annotations

import pytest

from tests.support.checking import held


def test_a_number_needs_its_source_and_its_day() -> None:
    found = held(
        """
        publications:
          - id: one
            title: First
            status: published
            date: 2024
            citations: {value: 41}  # expect: E005
            metrics:
              - {name: Impact factor, value: 7.4, year: 2023, source: Journal Citation Reports}
              - {name: CiteScore, value: 9.1, year: 2023}  # expect: E005
              - {name: Rank, value: "3", source: Example Ranking}  # expect: E005
          - id: two
            title: Second
            citations: {value: 41, source: Google Scholar, captured_on: 2026-10-01}
        remuneration:
          - id: pay
            title: Pay
            comparator: {occupation: Radiologists}  # expect: E005
        """,
        "E005",
    )
    assert [finding.message for finding in found] == [
        "the citation count has no source and no capture date",
        "'CiteScore' has no source",
        "'Rank' has no capture date",
        "the wage figure has no source and no capture date",
    ]


@pytest.mark.parametrize(
    ("captured", "filing", "old"),
    [
        ("2026-03-01", "2027-03-01", False),
        ("2026-02-28", "2027-03-01", True),
        ("2026-02", "2027-03", True),
        ("2026-03", "2027-03", False),
        ("2024-02-29", "2025-02-28", False),
        ("2024-02-29", "2025-03-01", True),
    ],
)
def test_a_number_ages_until_the_planned_filing(captured: str, filing: str, *, old: bool) -> None:
    held(
        f"""
        petitions:
          eb1a: {{classification: EB-1A, planned_filing_date: {filing}}}
        publications:
          - id: one
            title: First
            citations: {{value: 41, source: Google Scholar, captured_on: {captured}}}{"  # expect: E005" if old else ""}
        """,
        "E005",
    )


def test_without_a_filing_date_the_newest_capture_is_the_measure() -> None:
    held(
        """
        publications:
          - id: one
            title: First
            citations: {value: 41, source: Google Scholar, captured_on: 2024-10-01}  # expect: E005
          - id: two
            title: Second
            citations: {value: 4, source: Google Scholar, captured_on: 2026-10-01}
        """,
        "E005",
    )


def test_a_number_of_a_named_year_does_not_age() -> None:
    held(
        """
        petitions:
          eb1a: {classification: EB-1A, planned_filing_date: 2027-03}
        publications:
          - id: one
            title: First
            metrics: [{name: Impact factor, value: 7.4, year: 2019, source: JCR, captured_on: 2020-01-01}]
        """,
        "E005",
    )

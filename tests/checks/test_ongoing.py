from __future__ import annotations

import pytest

from tests.support.checking import held

HEAD = """
petitions: {{eb1a: {{classification: EB-1A{filing}}}}}
"""


def roles(date: str, *documents: str, more: str = "", filing: str = "2027-03") -> str:
    lines = "\n".join(f"      - {{file: d{number}.pdf, {each}}}" for number, each in enumerate(documents))
    planned = f", planned_filing_date: {filing}" if filing else ""
    return (
        HEAD.format(filing=planned)
        + f"""
roles:
  - id: post
    title: Director of the laboratory
    organization: Example University
    date: {date}
    documents:
{lines}
{more}
"""
    )


@pytest.mark.parametrize(
    ("date", "documents"),
    [
        ("2023-07/present  # expect: E016", ["role: appointment, date: 2023-06-20"]),
        ("2023-07/  # expect: E016", ["role: appointment"]),
        ("2023-07/present  # expect: E016", ["role: letter, date: 2026-11-02, status: requested", "role: appointment"]),
        ("2023-07/present  # expect: E016", ["role: letter, date: 2026-02"]),
        ("2023-07/present", ["role: letter, date: 2026-11-02"]),
        ("2023-07/present", ["role: letter, date: 2026-03"]),
        ("2023-07/present", ["role: capture, captured_on: 2026-10-01, source_url: 'https://example.org/staff'"]),
        ("2023-07/2026-09", ["role: appointment"]),
        ("2023", ["role: appointment"]),
    ],
)
def test_what_goes_on_has_to_be_shown_by_a_recent_document(date: str, documents: list[str]) -> None:
    held(roles(date, *documents), "E016")


def test_a_recent_letter_about_the_entry_shows_it() -> None:
    letter = """
letters:
  - id: letter-head
    title: Letter of the head of department
    type: role
    date: {date}
    addresses: [post]
    documents: [{{file: letter.pdf, role: letter}}]
"""
    held(roles("2023-07/present", "role: appointment", more=letter.format(date="2026-10-05")), "E016")
    held(roles("2023-07/present  # expect: E016", "role: appointment", more=letter.format(date="2024-01-05")), "E016")


def test_without_a_planned_filing_the_newest_capture_is_the_measure() -> None:
    press = """
press:
  - id: news
    title: News
    documents: [{file: n.pdf, captured_on: 2026-10-01, source_url: "https://example.org/news"}]
"""
    found = held(
        roles("2023-07/present  # expect: E016", "role: letter, date: 2024-01-02", more=press, filing=""), "E016"
    )
    assert found[0].message.endswith("within 12 months before October 1, 2026 shows it")
    held(roles("2023-07/present", "role: letter, date: 2026-01-02", more=press, filing=""), "E016")
    held(roles("2023-07/present", "role: letter, date: 2024-01-02", filing=""), "E016")

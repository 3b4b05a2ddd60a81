"""Entries that stand for several journals or patents: nothing is counted that is not recorded, and nothing twice."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.record import Entry
from dossier.record.kinds import KINDS
from dossier.record.listed import people
from dossier.text.identifiers import plain_patent

JOURNALS = [{"body": f"Example Journal {number}", "completed": 1 + number % 6} for number in range(17)]


def entry(kind: str, **fields: Any) -> Entry:
    return KINDS[kind].model_validate({"id": "one", "title": "A title", **fields})


def rows(shown: Entry) -> tuple[tuple[str, ...], ...]:
    return tuple(row for table in shown.tables() for row in table.rows)


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (
            {"body_type": "journal", "role": "reviewer", "bodies": JOURNALS},
            "Completed reviews for 17 journals, 57 reviews",
        ),
        ({"body_type": "journal", "bodies": [{"body": "One", "completed": 1}]}, "Completed reviews for 1 journal, 1 review"),
        ({"bodies": [{"body": "One", "completed": 2}, {"body": "Two"}]},
         "Completed reviews for 1 body, 2 reviews (for 1 more the number is not recorded)"),
        ({"completed": 9, "bodies": [{"body": "One", "completed": 2}, {"body": "Two"}]},
         "Completed reviews for 1 body, 2 reviews (9 in all; for 1 more the number is not recorded)"),
        ({"completed": 1, "bodies": [{"body": "One", "completed": 2}]}, "Completed reviews for 1 body, 1 review"),
        ({"completed": 9, "bodies": [{"body": "One", "completed": 2}]}, "Completed reviews for 1 body, 2 reviews"),
        ({"bodies": [{"body": "One", "completed": 2}, {"body": "Two", "completed": 0, "invited": 5}]},
         "Completed reviews for 1 body, 2 reviews"),
        ({"bodies": [{"body": "One", "invited": 5}]}, "Review of the work of others, 1 body named"),
        ({"bodies": [{"body": "One", "completed": 0}]}, "Review of the work of others, 1 body named (0 reviews completed)"),
        ({"completed": 9, "bodies": [{"body": "One"}]}, "Review of the work of others, 1 body named (9 reviews completed)"),
        ({"bodies": [{"body": "One", "by_year": [{"year": 2020, "completed": 3}, {"year": 2021, "completed": 1}]}]},
         "Completed reviews for 1 body, 4 reviews"),
        ({"role": "section editor", "bodies": [{"body": "One", "completed": 2}]},
         "Section editor, completed reviews for 1 body, 2 reviews"),
        ({"bodies": [{"body": "One", "body_type": "journal", "completed": 2}, {"body": "ONE", "role": "editor",
          "body_type": "journal", "completed": 1}, {"body": "Fund", "body_type": "funder", "completed": 1}, {"body": "X", "completed": 1}]},
         "Completed reviews for 1 journal, 1 funder and 1 other body, 5 reviews"),
        ({"bodies": []}, "Review of the work of others"),
    ],
)  # fmt: skip
def test_reviews_are_counted_as_they_are_recorded(fields: dict[str, Any], line: str) -> None:
    assert entry("reviews", **fields).index_line() == line


def test_a_body_without_a_number_has_a_row_that_says_so() -> None:
    shown = entry(
        "reviews", bodies=[{"body": "One", "completed": 2, "issn": "1234-5679"}, {"body": "مجلة", "invited": 4}]
    )
    assert rows(shown) == (("One\nISSN 1234-5679", "2"), ("مجلة", "not recorded"))


def test_roles_stand_in_the_rows_where_they_differ() -> None:
    shown = entry("reviews", role="reviewer", bodies=[{"body": "One"}, {"body": "Two", "role": "section-editor"}])
    assert [row[1] for row in rows(shown)] == ["Reviewer", "Section editor"]
    (table,) = entry("reviews", role="reviewer", bodies=[{"body": "One", "role": "reviewer"}]).tables()
    assert table.columns == ("body", "completed")


@pytest.mark.parametrize(
    ("fields", "shown", "words"),
    [
        ({"bodies": [{"body": "One", "completed": 0}]}, ["completion"], "not completed yet"),
        ({"bodies": [{"body": "One"}]}, ["invitation"], "not completed yet"),
        ({"bodies": [{"body": "One"}]}, ["completion"], ""),
        ({"bodies": [{"body": "One"}, {"body": "Two", "completed": 1}]}, ["invitation"], ""),
        ({"bodies": [{"body": "One", "completed": 0}, {"body": "Two"}]}, ["completion"], ""),
        ({"completed": 4, "bodies": [{"body": "One"}]}, ["invitation"], ""),
    ],
)
def test_an_entry_without_a_completed_review_waits(fields: dict[str, Any], shown: list[str], words: str) -> None:
    assert entry("reviews", **fields).unfinished(shown) == words


def patents(*states: str, **fields: Any) -> Entry:
    listed = [
        {"number": str(1000 + place), **({"status": state} if state else {})} for place, state in enumerate(states)
    ]
    return entry("patents", patents=listed, **fields)


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        (patents(*["granted"] * 62, jurisdiction="US"), "62 patents (granted) — US"),
        (patents("granted"), "1 patent (granted)"),
        (patents("", "", status="granted"), "2 patents (granted)"),
        (patents(*["granted"] * 3, "pending"), "4 patents and applications (3 granted and 1 pending)"),
        (patents("granted", ""), "2 patents or applications (1 granted and 1 without a recorded status)"),
        (patents("", ""), "2 patents or applications (status not recorded)"),
        (patents("pending"), "1 patent or application (pending)"),
    ],
)
def test_what_is_not_granted_is_not_called_a_patent(shown: Entry, line: str) -> None:
    assert shown.index_line() == line


def test_a_patent_that_is_listed_twice_is_counted_once() -> None:
    listed = [{"number": "US 1,000 B2"}, {"number": "1000", "jurisdiction": "US"}, {"number": "1001"}]
    assert entry("patents", status="granted", patents=listed).index_line() == "2 patents (granted)"


def test_the_years_of_patents_are_told_where_each_has_a_day() -> None:
    days = [{"number": "5", "granted_on": "2024-03"}, {"number": "6", "granted_on": "2010"}]
    assert entry("patents", status="granted", patents=days).index_line() == "2 patents (granted), 2010–2024"
    assert entry("patents", status="granted", patents=[*days, {"number": "7"}]).date is None
    assert entry("patents", patents=[]).date is None


def test_a_row_of_a_patent_has_what_is_recorded_and_no_more() -> None:
    listed = [
        {
            "number": "US 5",
            "title": "Gerät",
            "inventors": ["Haddad LM", "Osei K"],
            "granted_on": "2010-03-01",
            "status": "granted",
        },
        {"number": "6", "filed_on": "2009", "status": "pending"},
        {"number": "7"},
    ]
    assert rows(entry("patents", jurisdiction="US", patents=listed)) == (
        ("US 5", "Gerät\nHaddad\u00a0LM, Osei\u00a0K", "Granted March 1, 2010"),
        ("US 6", "", "Pending\nFiled 2009"),
        ("US 7", "", "Status not recorded"),
    )


def test_entries_of_one_thing_have_no_table() -> None:
    assert [kind for kind in KINDS if entry(kind).tables()] == []
    assert [kind for kind in KINDS if entry(kind).singly() != (entry(kind),)] == []


@pytest.mark.parametrize(
    ("number", "country", "plain"),
    [
        ("US 10,123,456 B2", "", "us10123456"),
        ("10123456", "US", "us10123456"),
        ("EP1234567A1", "EP", "ep1234567"),
        ("RE12345", "US", "usre12345"),
        ("D700,001", "", "d700001"),
        ("WO 2019/123456", "PCT", "wo2019123456"),
        ("2019/0123456 A1", "US", "us20190123456"),
        ("pending", "US", "pending"),
    ],
)
def test_numbers_of_patents_are_compared_without_signs_and_codes(number: str, country: str, plain: str) -> None:
    assert plain_patent(number, country) == plain


def test_a_name_breaks_between_its_words_only_if_it_is_long() -> None:
    assert (
        people(["Haddad LM", "A Name that is longer than a column"])
        == "Haddad\u00a0LM, A Name that is longer than a column"
    )


def test_the_number_of_a_submission_stands_in_the_index_line() -> None:
    assert entry("contributions", type="device", number="K000001").index_line() == "Contribution (device) — K000001"
    assert entry("other", description="Premarket notification", number="K000001").index_line() == (
        "Premarket notification — K000001"
    )

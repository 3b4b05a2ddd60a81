from __future__ import annotations

from datetime import date as Day

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.record.dates import PartialDate, Span, printed_date
from dossier.record.wrong_form import FormError, date_hint

dates = st.one_of(
    st.integers(1, 9999).map(PartialDate),
    st.tuples(st.integers(1, 9999), st.integers(1, 12)).map(lambda parts: PartialDate(*parts)),
    st.dates().map(lambda day: PartialDate(day.year, day.month, day.day)),
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [("2024", (2024, 0, 0)), ("2024-05", (2024, 5, 0)), ("2024-05-17", (2024, 5, 17)), (" 2024 ", (2024, 0, 0))],
)
def test_dates_of_any_precision_are_read(text: str, parts: tuple[int, int, int]) -> None:
    assert PartialDate.parse(text) == PartialDate(*parts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2024-13",
        "2024-00",
        "2024-05-00",
        "2024-5",
        "2023-02-29",
        "2024-05-17T10:00",
        "17.05.2024",
        "0000",
        "２０２４",
        "-2024",
        "2024-05-17-1",
    ],
)
def test_anything_else_says_what_was_expected(text: str) -> None:
    with pytest.raises(ValueError, match="expected a date such as 2024-05, got"):
        PartialDate.parse(text)


@given(dates)
def test_a_date_is_written_as_it_is_read(date: PartialDate) -> None:
    assert PartialDate.parse(str(date)) == date
    assert date.first_day <= date.last_day


@given(dates, dates)
def test_order_follows_the_calendar(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) or (other < one) or one == other
    if one.last_day < other.first_day:
        assert one < other


@pytest.mark.parametrize(
    ("text", "last", "printed"),
    [
        ("2024-02", Day(2024, 2, 29), "February 2024"),
        ("2023-12", Day(2023, 12, 31), "December 2023"),
        ("2024", Day(2024, 12, 31), "2024"),
        ("2024-05-07", Day(2024, 5, 7), "May 7, 2024"),
        ("9999", Day.max, "9999"),
        ("9999-12", Day.max, "December 9999"),
    ],
)
def test_last_day_and_print(text: str, last: Day, printed: str) -> None:
    assert PartialDate.parse(text).last_day == last
    assert PartialDate.parse(text).printed == printed


def test_a_span_is_two_dates_or_one() -> None:
    span = Span.parse("2022-01/2026-09")

    assert (str(span.start), str(span.end)) == ("2022-01", "2026-09")
    assert span.printed == "January 2022 – September 2026"
    assert list(span.years_until(2023)) == [2022, 2023, 2024, 2025, 2026]
    assert Span.parse("2024").printed == "2024"
    assert Span.parse("2024").start == Span.parse("2024").end


@pytest.mark.parametrize(
    "text",
    [
        "/2024",
        "/present",
        "present",
        "present/2024",
        "2024/now",
        "2024/present/2025",
        "2024/2023",
        "2024-05/2024-04",
        "2024/2025/2026",
        "a/b",
    ],
)
def test_a_span_that_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        Span.parse(text)


def test_a_year_may_hold_the_end_of_its_own_span() -> None:
    assert str(Span.parse("2024-05/2024")) == "2024-05/2024"


@given(dates, dates)
def test_a_span_is_written_as_it_is_read(one: PartialDate, other: PartialDate) -> None:
    start, end = sorted((one, other))
    assert Span.parse(f"{start}/{end}") == Span(start, end)
    assert str(Span.parse(str(Span(start, end)))) == str(Span(start, end))


@pytest.mark.parametrize("text", ["2023-07/present", "2023-07/", "2023-07/Present", " 2023-07 / present "])
def test_a_span_may_go_on(text: str) -> None:
    span = Span.parse(text)
    assert span.goes_on
    assert str(span) == "2023-07/present"
    assert span.printed == "July 2023 – present"
    assert list(span.years_until(2025)) == [2023, 2024, 2025]
    assert list(span.years_until(2020)) == [2023]
    assert not Span.parse("2023-07/2026-09").goes_on


def test_what_goes_on_is_newer_than_all_that_ended_and_the_later_start_newest() -> None:
    spans = [Span.parse(text) for text in ("2019/present", "2099-12-31", "2023-07/", "2022/2030")]
    assert [str(span) for span in sorted(spans, reverse=True)] == [
        "2023-07/present",
        "2019/present",
        "2099-12-31",
        "2022/2030",
    ]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2022-05-11/2022-05-13", "May 11–13, 2022"),
        ("2022-05-30/2022-06-02", "May 30 – June 2, 2022"),
        ("2022-12-30/2023-01-02", "December 30, 2022 – January 2, 2023"),
        ("2022-03/2022-05", "March–May 2022"),
        ("2022-03/2023-05", "March 2022 – May 2023"),
        ("2019/2021", "2019–2021"),
        ("2019/2021-05", "2019 – May 2021"),
        ("2022-03/2022-05-13", "March 2022 – May 13, 2022"),
        ("2024-05/2024", "May 2024 – 2024"),
        ("2022-05-11/2022-05-11", "May 11, 2022"),
    ],
)
def test_spans_are_printed_as_in_the_united_states(text: str, printed: str) -> None:
    assert Span.parse(text).printed == printed


def test_what_ended_last_is_newest() -> None:
    spans = [Span.parse(text) for text in ("2020/2026", "2025", "2019/2026-05")]

    assert [str(span) for span in sorted(spans)] == ["2025", "2020/2026", "2019/2026-05"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("March 2027", "2027-03"),
        ("17 May 2024", "2024-05-17"),
        ("May 17, 2024", "2024-05-17"),
        ("3rd Sept. 2020", "2020-09-03"),
        ("17.5.2024", "2024-05-17"),
        ("2023/11", "2023-11"),
        ("2024-5-7", "2024-05-07"),
        ("2022-2024", "2022/2024"),
        ("2022-01-2026-09", "2022-01/2026-09"),
        ("2022-01 – 2026-09", "2022-01/2026-09"),
        ("Jan 2022 to September 2026", "2022-01/2026-09"),
    ],
)
def test_a_date_in_another_form_gets_the_right_one_as_a_hint(text: str, meant: str) -> None:
    with pytest.raises(FormError) as caught:
        Span.parse(text)
    assert caught.value.hint == f"did you mean {meant}?"
    assert f"got '{text}'" in str(caught.value)
    assert str(Span.parse(meant)) == meant


def test_where_a_date_is_not_clear_the_hint_says_what_is_missing() -> None:
    assert date_hint("05/06/2024") == "the year comes first: 2024, 2024-05 or 2024-05-17"
    assert date_hint("2022-01 until now") == date_hint("Jan 2022 - ongoing") == "did you mean 2022-01/present?"
    assert date_hint("2024-13") == date_hint("soon") == date_hint("") == date_hint("24") == ""


@given(st.text(max_size=40))
def test_no_text_upsets_the_hint_and_none_misleads(text: str) -> None:
    hint = date_hint(text)
    if hint.startswith("did you mean "):
        Span.parse(hint.removeprefix("did you mean ").removesuffix("?"))


@pytest.mark.parametrize("date", ["2024-05-17", "2024-12-01", "2024-05", "2024"])
def test_a_printed_date_is_read_again(date: str) -> None:
    assert printed_date(PartialDate.parse(date).printed) == PartialDate.parse(date)


@pytest.mark.parametrize("text", ["", "soon", "2024-05-17", "May 32, 2024", "Mai 2024", "May 17"])
def test_other_texts_are_no_printed_dates(text: str) -> None:
    assert printed_date(text) is None

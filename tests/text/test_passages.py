"""Letters are compared by fingerprints: what is long enough is found wherever it stands, and what is not long is not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.text.passages import RUN, SURE, fingerprints, longest_shared, passages, runs_in

WORDS = [f"word{number}" for number in range(400)]
OTHER = [f"other{number}" for number in range(400)]


def letter(words: list[str], *, by_line: int = 12) -> list[str]:
    lines = [" ".join(words[at : at + by_line]) for at in range(0, len(words), by_line)]
    return ["\n".join(["Dear Officer:", *lines, "Sincerely,"])]


@given(st.integers(0, 150), st.integers(0, 150), st.integers(SURE, 120), st.integers(3, 20))
def test_a_passage_that_is_long_enough_is_found_and_measured(start: int, at: int, length: int, by_line: int) -> None:
    common = WORDS[start : start + length]
    one = passages(letter(WORDS, by_line=by_line))
    other = passages(letter([*OTHER[:at], *common, *OTHER[at:200]], by_line=by_line + 1))
    shared = longest_shared(one, other)
    assert shared is not None
    assert RUN <= shared.words <= length
    assert shared.words > length - SURE
    assert shared.one[1] in range(1, 400)


@given(st.integers(0, 150), st.integers(1, RUN - 1))
def test_a_shorter_one_is_not(start: int, length: int) -> None:
    one = passages(letter(WORDS))
    other = passages(letter([*OTHER[:90], *WORDS[start : start + length], *OTHER[90:200]]))
    assert longest_shared(one, other) is None


def test_where_it_begins_is_told_by_page_and_line() -> None:
    one = passages([*letter(OTHER[:60]), *letter(WORDS[:60])])
    other = passages(letter([*OTHER[100:124], *WORDS[:60]]))
    shared = longest_shared(one, other)
    assert shared is not None
    assert shared.one[0] == 2
    assert shared.one[1] in (2, 3)
    assert shared.other[0] == 1
    assert shared.other[1] in (4, 5)


def test_words_that_a_line_divides_and_capitals_make_no_difference() -> None:
    text = " ".join(WORDS[:60])
    divided = text.upper().replace("WORD9 ", "WO-\nRD9 ")
    one, other = passages([f"Dear Sir, {text}"]), passages([f"To whom it may concern {divided}"])
    shared = longest_shared(one, other)
    assert shared is not None
    assert shared.words > 60 - SURE


def test_what_both_quote_does_not_count() -> None:
    one, other = passages(letter([*OTHER[:50], *WORDS[:60]])), passages(letter([*WORDS[:60], *OTHER[100:150]]))
    assert longest_shared(one, other)
    assert longest_shared(one, other, but=runs_in(" ".join(WORDS[:60]))) is None


@pytest.mark.parametrize(
    "pages",
    [[], [""], [" ".join(WORDS)], ["Dear Sir,"], letter(WORDS) * 16, ["Dear " + " ".join(WORDS) * 40]],
    ids=["none", "empty", "no-letter", "too-short", "many-pages", "many-words"],
)
def test_what_is_no_letter_or_a_long_one_is_not_kept(pages: list[str]) -> None:
    assert passages(pages) == ""


@given(st.text(max_size=400))
def test_any_text_is_taken_and_nothing_of_it_can_be_read_back(text: str) -> None:
    kept = passages([f"dear {text} {' '.join(WORDS[:30])}"])
    assert re.fullmatch(r"(?:[0-9a-f]{16})*", kept)
    assert len(fingerprints(kept)) <= len(kept) // 16


def test_a_letter_shares_all_of_itself_with_its_copy() -> None:
    kept = passages(letter(WORDS))
    shared = longest_shared(kept, kept)
    assert shared is not None
    assert shared.words > len(WORDS) - SURE

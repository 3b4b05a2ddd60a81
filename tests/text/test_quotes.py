from __future__ import annotations

import time

import pytest

from dossier.text.quotes.finding import over_the_end, spans
from dossier.text.quotes.folding import fold
from dossier.text.quotes.nearest import nearest


def places(page: str, quote: str) -> list[str]:
    folded = fold(page)
    return [page[folded.places[first] : folded.places[last] + 1] for first, last in spans(folded, fold(quote))]


SAME = {
    "spaces": ("we are  the first\nto show it", "the first to show it"),
    "a hyphen that does not belong": ("the opti\ufffe\nmized protocol", "the optimized protocol"),
    "a soft hyphen": ("the opti\u00admized protocol", "the optimized protocol"),
    "a hyphen that belongs": ("an hour-by-\nhour correction", "an hour-by-hour correction"),
    "ligatures": ("eﬃcient oﬀ-label ﬁrst ﬂow", "efficient off-label first flow"),
    "small capitals": ("ORIGINAL Contributions", "original contributions"),
    "quotation marks": ("an “original” study’s result", 'an "original" study\'s result'),
    "dashes": ("a result — the first", "a result - the first"),
    "Vietnamese, composed and not": ("ghi nhận đóng góp xuất sắc", "ghi nhận đóng góp xuất sắc"),
    "Chinese amid a line": ("本研究首次在一小时内显示校正", "首次在一小时内显示"),
    "Thai amid a line": ("การศึกษานี้เป็นครั้งแรกที่แสดง", "เป็นครั้งแรกที่แสดง"),
    "Arabic in forms of its letters": ("ﺍﻟﺪﺭﺍﺳﺔ ﺍﻷﻭﻟﻰ", "الدراسة الأولى"),
    "Hebrew with points": ("הַמֶּחְקָר הָרִאשׁוֹן", "המחקר הראשון"),
    "full width": ("ＮＩＨＳＳ ｓｃｏｒｅ", "NIHSS score"),
    "minus": ("a change of −5 points", "a change of -5 points"),
    "less or equal": ("with p ⩽ 0.05 in all", "with p ≤ 0.05 in all"),
}
OTHER = {
    "less and greater": ("we saw p > 0.05 in all", "saw p < 0.05 in all"),
    "equal and not": ("we saw p ≠ 0.05 in all", "saw p = 0.05 in all"),
    "a decimal point": ("among 41 patients there", "among 4.1 patients there"),
    "a range": ("between 4-1 points there", "between 41 points there"),
    "a sign": ("a change of 5 points", "a change of -5 points"),
    "a percent sign": ("rose by 12 points", "rose by 12 % points"),
    "within a word": ("the results were insignificant overall", "significant overall"),
    "behind a hyphen": ("the results were non-significant overall", "significant overall"),
    "behind a hyphen at the end of a line": ("the results were in\ufffe\nsignificant overall", "significant overall"),
    "not and cannot": ("they cannot significantly differ", "not significantly differ"),
    "the end of a word": ("it was significantly lower", "it was significant"),
    "a note's digit": ("the outcome12 was better", "the outcome was better"),
}


@pytest.mark.parametrize("name", SAME)
def test_a_quote_is_found_whatever_programs_make_of_spaces_hyphens_and_letters(name: str) -> None:
    page, quote = SAME[name]
    assert len(places(page, quote)) == 1
    assert len(places(quote, page)) == (fold(page).text == fold(quote).text)


@pytest.mark.parametrize("name", OTHER)
def test_what_means_something_else_is_not_found(name: str) -> None:
    page, quote = OTHER[name]
    assert places(page, quote) == []


def test_not_significant_holds_significant_as_a_word_of_its_own() -> None:
    assert places("this was not significant here", "significant here") == ["significant here"]


def test_fewer_than_eight_letters_are_never_found() -> None:
    assert places("first of all", "first of") == []
    assert places("first of all", "first of all") == ["first of all"]


def test_every_place_is_found() -> None:
    assert len(places("see the appendix, and see the appendix; see the appendixes", "see the appendix")) == 2


def joined(page: str, following: str, quote: str) -> bool:
    return over_the_end(fold(page), fold(following), fold(quote)) is not None


def test_a_quote_may_run_over_the_end_of_a_page_past_its_foot_and_the_next_head() -> None:
    quote = "the first study to show an hour by hour correction"
    assert joined("Here is the first study", "to show an hour by hour correction.", quote)
    assert joined("Here is the first study\n414 Journal", "Haddad et al.\nto show an hour by hour correction.", quote)
    assert not joined("Here is the first study", "to show a day by day correction.", quote)
    assert not joined(
        "Here is the first study. " + "Much follows here. " * 20, "to show an hour by hour correction.", quote
    )
    assert not joined(
        "In all 12 of 40 the first\n414", "to show it", "the first to show it"
    )  # by chance, with a number between


def test_what_comes_nearest_is_told_with_the_words_that_differ() -> None:
    page = "And this is the first study to show it all in one go"
    assert nearest(page, "the first report to show it all") == (
        "the first study to show it all",
        'there "study", in the quote "report"',
    )
    assert nearest(page, "words that stand nowhere in it") == ("", "")
    assert nearest(page, "is the first study to show p it all")[1] == 'in the quote "p"'


def test_a_page_of_two_hundred_thousand_characters_takes_no_more_than_seconds() -> None:
    page = "the quick brown fox jumps over the lazy dog and runs on " * 3_600
    began = time.process_time()
    assert places(page, "a passage that stands nowhere on this page") == []
    nearest(page, "the slow brown fox jumps over the lazy dog and stays")
    assert time.process_time() - began < 5

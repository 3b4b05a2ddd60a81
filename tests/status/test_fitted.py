from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dossier.report import Look, columns, printable
from dossier.status.fitted import bar, cut, padded, wrapped

TEXTS = st.text(st.sampled_from("ab -–王漢字가é\u0301नमस्ते\u200b\tمحمد"), max_size=120)


@given(TEXTS, st.integers(4, 60), st.booleans())
def test_what_is_cut_fits_and_what_fits_is_not_cut(text: str, width: int, unicode: bool) -> None:  # noqa: FBT001
    fitted = cut(text, width, Look(unicode=unicode))
    assert columns(fitted) <= max(width, 3)
    assert (fitted == text) is (columns(text) <= width)
    assert columns(padded(fitted, width)) >= width


@given(TEXTS, st.integers(20, 120))
def test_wrapped_text_keeps_every_character_and_stays_within_the_width(text: str, width: int) -> None:
    lines = wrapped(text, Look(width=width), indent="  ", hanging="    ")
    assert all(columns(line) <= max(width, 28) for line in lines)
    assert "".join("".join(lines).split()) == "".join(printable(text).split())


def test_a_word_without_end_goes_on_in_the_next_line() -> None:
    lines = wrapped("x" * 100, Look(width=40), indent="  ", hanging="    ")
    assert [len(line.strip()) for line in lines] == [36, 36, 28]


def test_wide_signs_take_two_columns_and_marks_none() -> None:
    assert columns("王") == 2
    assert columns("e\u0301") == 1
    assert cut("王小明", 5, Look()) == "王小…"
    assert cut("王小明", 5, Look(unicode=False)) == "王..."


@given(st.floats(0, 1), st.integers(1, 60))
def test_a_bar_shows_as_soon_as_there_is_something(share: float, width: int) -> None:
    assert len(bar(share, width, Look())) == (max(round(share * width), 1) if share else 0)
    assert set(bar(share, width, Look(unicode=False))) <= {"#"}

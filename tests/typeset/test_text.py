"""Text before it is drawn: cleaning, fonts by coverage, direction, line breaks."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.render import Style, load_style, uncovered
from dossier.typeset.breaks import levels, words
from dossier.typeset.clean import clean
from dossier.typeset.lines import Line, balanced, one_line, set_lines
from dossier.typeset.shaping import Run, Typesetter, characters_of

ARABIC_FONT = any("Amiri" in font.file.name for font in load_style().scripts)
CJK_FONT = any("CJK" in font.file.name for font in load_style().scripts)
HEBREW_FONT = any("FrankRuhl" in font.file.name for font in load_style().scripts)


@cache
def style() -> Style:
    return load_style()


def setter(*texts: str) -> Typesetter:
    return Typesetter(style(), characters_of([*texts, "…0123456789U+‹›ABCDEF"]))


def lines(text: str, width: float = 200, kind: str = "body") -> tuple[Line, ...]:
    return set_lines([Run(text, style().types[kind])], width, setter(text))


def said(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("  two \t spaces\nand a line ", "two spaces and a line"),
        ("a\u202eevil\u202c b\u200b\ufeffc", "aevil bc"),
        ("e\u0301", "é"),
        ("bell\x07 null\x00", "bell null"),
        ("kept\u00a0together\u202fhere", "kept\u00a0together\u00a0here"),
        ("non\u2011breaking", "non-breaking"),
        ("half \ud83d", "half \ufffd"),
        ("می‌خواهم", "می‌خواهم"),
    ],
)
def test_clean(given_text: str, expected: str) -> None:
    assert clean(given_text) == expected


@given(st.text(max_size=60))
def test_clean_text_stays_clean(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("large-vessel occlusion", ["large-", "vessel", " ", "occlusion"]),
        ("Exhibit C-2", ["Exhibit", " ", "C-2"]),
        ("and/or", ["and/", "or"]),
        ("脳卒中。画像", ["脳", "卒", "中。", "画", "像"]),
        ("8 CFR 204.5(h)(3)(iv)", ["8", " ", "CFR", " ", "204.5(h)(3)(iv)"]),
    ],
)
def test_where_a_line_may_break(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in words(text)] == parts


def test_lines_hold_all_of_the_text_and_fit() -> None:
    text = "CT perfusion thresholds in large-vessel occlusion: a retrospective cohort of 412 patients " * 5
    found = lines(text, 150)
    assert " ".join(said(line) for line in found).replace("- ", "-").split() == text.split()
    assert all(line.width <= 150.01 for line in found)


@pytest.mark.slow
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=80), st.integers(40, 400))
def test_no_line_is_wider_than_its_column(text: str, width: int) -> None:
    assert all(line.width <= width + 0.02 for line in lines(text, width))


def test_a_word_wider_than_the_column_is_cut_and_nothing_of_it_lost() -> None:
    found = lines("W" * 400, 120)
    assert "".join(said(line) for line in found) == "W" * 400


def test_one_line_ends_in_an_ellipsis_where_it_must() -> None:
    kind = style().types["body"]
    text = "A title that is much too long for the column that it stands in"
    short = one_line([Run(text, kind)], 120, setter(text))
    assert short.width <= 120
    assert said(short).endswith("…")
    assert said(one_line([Run("Short", kind)], 120, setter(text))) == "Short"


def test_balanced_lines_are_as_many_and_more_even() -> None:
    text = "Diffusion-weighted imaging in wake-up stroke: results of a large multicentre registry"
    run = Run(text, style().types["exhibit-title"])
    plain, even = set_lines([run], 400, setter(text)), balanced([run], 400, setter(text))
    assert len(plain) == len(even)
    spread = [max(line.width for line in found) - min(line.width for line in found) for found in (plain, even)]
    assert spread[1] <= spread[0]


def test_kerning_narrows_what_a_font_would_set_too_wide() -> None:
    face = setter("AV").face("serif")
    assert face.shape("AV").width < face.shape("A").width + face.shape("V").width


def test_small_capitals_still_mean_their_letters() -> None:
    face = setter("Exhibit").face("serif")
    shaped = face.shape("Exhibit", ("smcp", "c2sc"))
    assert shaped.characters != "Exhibit"
    assert "".join(face.font.meaning[ord(character)] for character in shaped.characters) == "Exhibit"


@pytest.mark.parametrize(
    "text", ["Łukasz Żółć", "Nguyễn Thị Ánh", "Ελένη", "Дмитрий", "Şükrü", "Å Ø ß þ", "“p ≤ 0.05” – § ½ × ± µ"]
)
def test_what_the_base_fonts_cover(text: str) -> None:
    assert uncovered(text, style()) == ()


def test_what_no_font_covers_is_told_and_printed_as_its_number() -> None:
    text = "Rocket 🚀 and \u0378"
    assert uncovered(text, style()) == ("🚀", "\u0378")
    (line,) = lines(text, 400)
    shown = "".join(piece.shaped.characters for piece in line.pieces)
    assert "‹U+1F680›" in shown
    assert "‹U+0378›" in shown


def test_without_fonts_for_other_scripts_the_numbers_stand_in() -> None:
    from dataclasses import replace

    bare = replace(style(), scripts=())
    assert uncovered("王 a", bare) == ("王",)
    found = set_lines([Run("王 a", bare.types["body"])], 300, Typesetter(bare, characters_of(["王 a"])))
    assert "‹U+738B›" in "".join(piece.shaped.characters for piece in found[0].pieces)


def test_levels_follow_the_direction_of_the_script() -> None:
    assert levels("abc 123") == [0] * 7
    assert levels("a שלום b") == [0, 0, 1, 1, 1, 1, 0, 0]
    assert levels("\U00010c00\U00018cd6") == [1, 0]  # Old Turkic, and a character without a type
    assert levels("می\u200cخواهم") == [1] * 8
    mixed = "محمد (2024) b"
    found = levels(mixed)
    assert found[mixed.index("(")] == found[mixed.index(")")]


@pytest.mark.skipif(not ARABIC_FONT, reason="no font for Arabic")
def test_arabic_joins_and_runs_from_right_to_left() -> None:
    text = "محمد بن سلمان"
    (line,) = lines(text, 400)
    assert [piece.text for piece in line.pieces] == ["سلمان", " ", "بن", " ", "محمد"]
    assert uncovered(text, style()) == ()
    alone = sum(line_.width for letter in "محمد" for line_ in lines(letter, 400))
    assert line.pieces[-1].width < alone


@pytest.mark.skipif(not HEBREW_FONT, reason="no font for Hebrew")
def test_hebrew_with_points() -> None:
    assert uncovered("שָׁלוֹם תמר כהן", style()) == ()
    (line,) = lines("Prof. תמר כהן (Haifa)", 400)
    assert [piece.text for piece in line.pieces if piece.level] == ["כהן", " ", "תמר"]


@pytest.mark.skipif(not CJK_FONT, reason="no font for Chinese, Japanese and Korean")
def test_chinese_japanese_and_korean() -> None:
    text = "王小明 著『脳卒中画像』 김영희"
    assert uncovered(text, style()) == ()
    found = lines(text, 60)
    assert len(found) > 1
    assert "".join(said(line) for line in found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.skipif(not HEBREW_FONT, reason="no variable font for another script")
def test_a_converted_font_has_what_its_characters_are_composed_of() -> None:
    from dossier.typeset.scripts import script_face

    font = next(font for font in style().scripts if font.axes)
    face = script_face(font, frozenset({0xFB2A}))  # shin with its dot, which is also two characters
    assert {0xFB2A, 0x05E9, 0x05C1} <= face.coverage

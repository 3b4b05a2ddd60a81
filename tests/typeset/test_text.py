"""Text before it is drawn: cleaning, fonts by coverage, direction, line breaks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path

import pytest
from bidi import get_display
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given
from hypothesis import strategies as st

from dossier.render import Style, load_style
from dossier.typeset.breaks import base_level, levels, words
from dossier.typeset.clean import clean
from dossier.typeset.coverage import unprintable
from dossier.typeset.lines import Line, balanced, one_line, set_lines
from dossier.typeset.scripts import script_face
from dossier.typeset.shaping import Run, Typesetter, characters_of
from dossier.typeset.style import ScriptFont


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
    assert unprintable(text) == ()


def test_what_no_font_covers_is_told_and_printed_as_its_number() -> None:
    text = "Adlam 𞤀 and \u0378"
    assert unprintable(text) == ("𞤀", "\u0378")
    (line,) = lines(text, 400)
    shown = "".join(piece.shaped.characters for piece in line.pieces)
    assert "‹U+1E900›" in shown
    assert "‹U+0378›" in shown


def test_without_fonts_for_other_scripts_the_numbers_stand_in() -> None:
    from dataclasses import replace

    bare = replace(style(), scripts=())
    found = set_lines([Run("王 a", bare.types["body"])], 300, Typesetter(bare, characters_of(["王 a"])))
    assert "‹U+738B›" in "".join(piece.shaped.characters for piece in found[0].pieces)


def test_levels_follow_the_direction_of_the_script() -> None:
    assert levels("abc 123", 0) == [0] * 7
    assert levels("a שלום b", 0) == [0, 0, 1, 1, 1, 1, 0, 0]
    assert levels("\U00010c00\U00018cd6", 1) == [1, 2]  # Old Turkic, and a character without a type
    assert levels("می\u200cخواهم", 1) == [1] * 8


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("", 0),
        ("2024 –", 0),
        ("Stroke שבץ", 0),
        ("שבץ Stroke", 1),
        ("«تقنيات» CT", 1),
        ("12 (السكتة) CT", 1),
        ("٣٤ a", 0),
        ("𞤀𞤣 a", 1),
        ("脳卒中 תמר", 0),
        ("\u200fStroke", 0),
    ],
)
def test_a_paragraph_runs_in_the_direction_of_its_first_letter(text: str, level: int) -> None:
    assert base_level(clean(text)) == level


RIGHTWARD = ["CT", "a", "MRI", "PET/CT", "p < 0.05"]
LEFTWARD = ["תמר", "כהן", "محمد", "السكتة"]
SIGNS = ["2024", "٣٤", "12.5%", "-", "–", ":", ",", "(", ")", "[", "]", "(MRI)", "(שלום)", "«", "»"]


@given(st.lists(st.sampled_from(RIGHTWARD + LEFTWARD + SIGNS), min_size=1, max_size=8).map(" ".join))
def test_characters_stand_in_the_order_of_the_unicode_algorithm(text: str) -> None:
    assert in_sight(text) == get_display(text, base_dir="LR"[base_level(text)])


def in_sight(text: str) -> str:
    """The text from left to right (UAX #9, L2), without mirrored brackets."""
    shown, found = list(enumerate(text)), levels(text, base_level(text))
    for level in range(max(found), 0, -1):
        turned = [level <= found[place] for place, _ in shown]
        parts = [list(part) for _, part in groupby(zip(turned, shown, strict=True), lambda each: each[0])]
        shown = [each for part in parts for _, each in (reversed(part) if part[0][0] else part)]
    return "".join(character for _, character in shown)


@pytest.mark.parametrize(
    "text",
    [
        "تقنيات CT 2024 الحديثة في تصوير السكتة الدماغية",
        "דימות שבץ מוחי אצל קשישים: סקירה שיטתית",
        "שבץ (MRI) אצל קשישים בבית החולים",
        "تصویربرداری سکتهٔ مغزی در سالمندان",
        "Imaging of שבץ מוחי אצל קשישים in Haifa",
        "CT في تصوير السكتة الدماغية لدى كبار السن",
        "بزرگوں میں فالج کی تصویر کشی کا جائزہ",
        "ދިވެހި ބަހުގެ ތާރީޚު އަދި އަދަބު އަދި ދިވެހި ބަހުގެ ތާރީޚު",
        "محمد 12.5% من المرضى الذين عولجوا",
        "脳卒中 דימות שבץ מוחי אצל קשישים",
    ],
)
@pytest.mark.parametrize("room", [80, 100, 120])
def test_a_title_that_is_shortened_keeps_the_order_of_its_words(text: str, room: int) -> None:
    short = on_one_line(text, room, text)
    assert short.width <= room + 0.01
    assert short.pieces[0 if base_level(text) else -1].text == "…"
    kept = [piece.text for piece in short.pieces if piece.text != "…"]
    beginnings = [on_one_line(text[:end], 2000, text) for end in range(4, len(text))]
    assert kept in [[piece.text for piece in beginning.pieces] for beginning in beginnings]


def test_words_of_ours_run_from_the_left_whatever_stands_in_them() -> None:
    kind, text = style().types["foot"], "محمد تمر · Index"
    own = one_line([Run(text, kind, base=0)], 400, setter(text))
    assert [piece.text for piece in own.pieces if piece.text.strip()] == ["تمر", "محمد", "·", "Index"]
    short = one_line([Run(text, kind, base=0)], own.width - 10, setter(text))
    assert short.pieces[-1].text == "…"


def on_one_line(text: str, room: float, whole: str) -> Line:
    return one_line([Run(text, style().types["body"])], room, setter(whole))


def test_arabic_joins_and_runs_from_right_to_left() -> None:
    text = "محمد بن سلمان"
    (line,) = lines(text, 400)
    assert [piece.text for piece in line.pieces] == ["سلمان", " ", "بن", " ", "محمد"]
    assert unprintable(text) == ()
    alone = sum(line_.width for letter in "محمد" for line_ in lines(letter, 400))
    assert line.pieces[-1].width < alone


def test_hebrew_with_points() -> None:
    assert unprintable("שָׁלוֹם תמר כהן") == ()
    (line,) = lines("Prof. תמר כהן (Haifa)", 400)
    assert [piece.text for piece in line.pieces if piece.level] == ["כהן", " ", "תמר"]


def test_chinese_japanese_and_korean() -> None:
    text = "王小明 著『脳卒中画像』 김영희"
    assert unprintable(text) == ()
    found = lines(text, 60)
    assert len(found) > 1
    assert "".join(said(line) for line in found).replace(" ", "") == text.replace(" ", "")


def variable_font(characters: Mapping[int, str]) -> bytes:
    """A variable font whose glyphs are all one triangle."""
    order = [".notdef", "space", *characters.values()]
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 500))
    pen.lineTo((500, 0))
    pen.closePath()
    triangle = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({0x20: "space", **characters})
    builder.setupGlyf(dict.fromkeys(order, triangle))
    builder.setupHorizontalMetrics(dict.fromkeys(order, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Variable", "styleName": "Regular", "psName": "Variable-Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    builder.setupGvar({})
    target = BytesIO()
    builder.save(target)
    return target.getvalue()


def test_a_converted_font_has_what_its_characters_are_composed_of(tmp_path: Path) -> None:
    file = tmp_path / "Variable.ttf"
    file.write_bytes(variable_font({0x05E9: "shin", 0x05C1: "dot", 0xFB2A: "shindot"}))
    font = ScriptFont("Variable.ttf", file, axes=(("wght", 400),))
    assert script_face(font, frozenset({0xFB2A})).coverage >= {0xFB2A, 0x05E9, 0x05C1}

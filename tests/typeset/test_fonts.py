"""The fonts of the base install: what they have, what a table says of them, and what is printed with them."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import pytest
import yaml
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from dossier.render import load_style
from dossier.typeset.clean import clean
from dossier.typeset.coverage import fonts, table, tabled, unprintable
from dossier.typeset.han import han_language, usual_language
from dossier.typeset.lines import Line, set_lines
from dossier.typeset.shaping import Run, Typesetter, characters_of
from dossier.typeset.static_fonts import characters_in
from tests.support.titles import TITLES

ROOT = Path(__file__).resolve().parent.parent.parent
FONTS = ROOT / "dossier/typeset/fonts"
MADE = yaml.safe_load((ROOT / "docs/make_fonts.yaml").read_text("utf-8"))["fonts"]
STYLE = load_style()
KIND = STYLE.types["body"]


@cache
def setter() -> Typesetter:
    return Typesetter(STYLE, characters_of([*TITLES.values(), "…0123456789U+‹›ABCDEF"]))


def set_line(text: str, typesetter: Typesetter | None = None) -> Line:
    (line,) = set_lines([Run(text, KIND)], 900, typesetter or setter())
    return line


def shown(line: Line) -> str:
    return "".join(piece.shaped.characters for piece in line.pieces)


@pytest.mark.slow
@pytest.mark.parametrize("script", TITLES)
def test_each_script_is_printed_with_the_base_install(script: str) -> None:
    assert unprintable(TITLES[script]) == ()
    assert "‹U+" not in shown(set_line(TITLES[script]))


@pytest.mark.parametrize("script", TITLES)
def test_no_glyph_of_a_title_stands_for_what_its_font_lacks(script: str) -> None:
    glyphs = [
        piece.face.font.face.charToGlyph[ord(character)]
        for piece in set_line(TITLES[script]).pieces
        for character in piece.shaped.characters
        if character not in " \u00a0"
    ]
    assert 0 not in glyphs


@pytest.mark.parametrize("font", MADE, ids=lambda font: str(font["file"]))
def test_a_font_is_static_truetype_without_more_than_pages_need(font: dict[str, str]) -> None:
    with TTFont(FONTS / font["file"], lazy=True) as made:
        tables = set(made.keys())
    assert (FONTS / font["file"]).read_bytes().startswith(b"\0\1\0\0")
    assert "glyf" in tables
    assert not tables & {"fvar", "gvar", "CFF ", "CFF2", "fpgm", "prep", "cvt "}


def test_the_license_stands_beside_the_fonts_and_names_each() -> None:
    words = (FONTS / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in words
    for font in MADE:
        assert f"\n{font['file']}: " in f"\n{words}"
    assert {path.name for path in FONTS.glob("*.ttf")} == {font["file"] for font in MADE}


def test_the_fonts_stay_small() -> None:
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 40_000_000


@pytest.mark.slow
@pytest.mark.parametrize("name", fonts())
def test_the_table_says_what_each_font_has(name: str) -> None:
    files = {font.name: font.file for font in STYLE.scripts} | {
        name: next(file for file in STYLE.fonts.values() if name.endswith(file.name))
        for name in fonts()
        if "typeset" not in name
    }
    assert tabled(name) == frozenset(code for code in characters_in(files[name]) if code > 32)


def test_the_table_has_every_font_of_the_style() -> None:
    assert set(fonts()) >= {font.name for font in STYLE.scripts}
    assert len(fonts()) == len(STYLE.scripts) + len(STYLE.fonts)
    assert [font.name.rpartition("/")[2] for font in STYLE.scripts] == [font["file"] for font in MADE]


@pytest.mark.slow
@given(st.lists(st.sets(st.integers(33, 0x10FFFF), min_size=1, max_size=40), min_size=1, max_size=4))
def test_a_table_holds_what_was_written_into_it(rows: list[set[int]]) -> None:
    written = table((f"font-{number}", codes) for number, codes in enumerate(rows))
    read = [line for line in written.splitlines() if not line.startswith("font-")]
    ranges = " ".join(read).split()
    count = sum(
        int(last or first, 16) - int(first, 16) + 1 for first, _, last in (each.partition("-") for each in ranges)
    )
    assert count == sum(map(len, rows))


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("plain", ()),
        ("𞤀𞤣𞤤𞤢𞤥", ("𞤀", "𞤣", "𞤤", "𞤢", "𞤥")),
        ("ⴰⵣⵓⵍ Azul ⴰ", ("ⴰ", "ⵣ", "ⵓ", "ⵍ")),
        ("ༀ Tibetan", ("ༀ",)),
        ("ܫܠܡܐ", ("ܫ", "ܠ", "ܡ", "ܐ")),
        ("a\u0378b", ("\u0378",)),
        ("half \ud83d", ("\ud83d",)),
        ("\ue000 private", ("\ue000",)),
        ("e\u0301 and a\u202eb\u200b\ufeff\u00ad", ()),
        ("\u2010\u2011\u02bc kept\u202fapart \u2028", ()),
        ("\U0001f469\U0001f3fd\u200d\U0001f52c \u2764\ufe0f", ()),
    ],
)
def test_what_no_font_prints(text: str, missing: tuple[str, ...]) -> None:
    assert unprintable(text) == missing


@pytest.mark.slow
@given(st.text(st.characters(codec="utf-8"), max_size=12))
def test_what_is_told_is_what_shows_as_a_number(text: str) -> None:
    line = set_lines([Run(text, KIND)], 5000, Typesetter(STYLE, characters_of([text, "‹›U+0123456789ABCDEF"])))
    numbers = {f"‹U+{ord(each):04X}›" for each in unprintable(text)}
    printed = "".join(shown(each) for each in line)
    assert all(number in printed for number in numbers)
    if not numbers and "‹U+" not in text:
        assert "‹U+" not in printed


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", ""),
        ("Kenji Tanaka", ""),
        ("脳卒中の画像", "ja"),
        ("ﾃｽﾄ 画像", "ja"),
        ("영상 影像", "ko"),
        ("老年卒中影像", "zh-Hans"),
        ("卒中门诊", "zh-Hans"),
        ("腦中風與影像", "zh-Hant"),
        ("注音ㄅㄆ", "zh-Hant"),
        ("渡辺 広", "ja"),
        ("。", "zh-Hans"),
    ],
)
def test_the_language_of_ideographs(text: str, language: str) -> None:
    assert han_language(text) == language


@pytest.mark.parametrize(
    ("bundle", "text", "language"),
    [
        ("田中 の", "田中健二", "ja"),
        ("田中 の", "门诊", "zh-Hans"),
        ("김영희", "金永熙", "ko"),
        ("腦中風 王小明", "王小明", "zh-Hant"),
        ("王小明", "王小明", "zh-Hans"),
        ("の 김", "王小明", "zh-Hans"),
    ],
)
def test_the_language_of_ideographs_that_could_be_any_is_that_of_the_bundle(
    bundle: str, text: str, language: str
) -> None:
    assert han_language(text, usual_language(map(ord, bundle))) == language


def glyphs(text: str, language: str) -> list[int]:
    face = next(face for face in setter()._chains["serif"] if ord("骨") in face.coverage)
    return [face.font.face.charToGlyph[ord(each)] for each in face.shape(text, language=language).characters]


@pytest.mark.parametrize("sign", ["。", "，", "直", "骨"])
def test_each_language_has_its_own_forms(sign: str) -> None:
    forms = [glyphs(sign, language) for language in ("ja", "zh-Hans", "zh-Hant")]
    assert len({tuple(form) for form in forms}) >= 2


@pytest.mark.slow
def test_japanese_full_stops_stand_at_the_left_and_traditional_ones_in_the_middle() -> None:
    (japanese,), (taiwanese,) = glyphs("。", "ja"), glyphs("。", "zh-Hant")
    with TTFont(FONTS / "NotoSansCJK.ttf", lazy=True) as font:
        order = font.getGlyphOrder()
        left, middle = (font["glyf"][order[number]].xMin for number in (japanese, taiwanese))
    assert left < 250 < middle


def test_a_text_is_set_in_the_forms_of_its_own_language() -> None:
    japanese, chinese = (set_line(f"直{rest}").pieces[0] for rest in ("の", "门"))
    assert japanese.language == "ja"
    assert chinese.language == "zh-Hans"
    assert [piece.language for piece in set_line("Kenji").pieces] == [""]


@pytest.mark.parametrize("text", ["क्षत्रिय।", "ক্ষত্রিয়।", "ശ്രീ", "ශ්‍රී", "ស្ត្រី", "👩🏽‍🔬", "كتاب؟"])
def test_what_belongs_together_is_one_piece_in_one_font(text: str) -> None:
    assert len(set_line(text, Typesetter(STYLE, characters_of([text]))).pieces) == 1


def test_a_sequence_of_emoji_is_one_picture() -> None:
    (piece,) = set_line("👩🏽‍🔬").pieces
    drawn = [each for each in piece.shaped.characters if piece.face.font.face.charWidths[ord(each)]]
    assert len(drawn) == 1


def test_a_mark_goes_with_its_letter_into_a_font_that_has_both() -> None:
    (piece,) = set_line("x\u1ab0", Typesetter(STYLE, characters_of(["x\u1ab0"]))).pieces
    assert {ord("x"), 0x1AB0} <= piece.face.coverage


def test_titles_are_as_pages_print_them() -> None:
    assert all(clean(title) == unicodedata.normalize("NFC", title) for title in TITLES.values())

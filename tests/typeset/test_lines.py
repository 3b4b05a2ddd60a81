"""Shortened texts: cut at the end with an ellipsis, and longer where others would read alike."""

from __future__ import annotations

import time

import pytest

from dossier.render import load_style
from dossier.typeset.clean import clean
from dossier.typeset.flow import Pen
from dossier.typeset.lines import balanced, few_lines, set_lines, told_apart
from dossier.typeset.shaping import characters_of, typesetter

WIDTH = 150.0
NOTIFICATION = "Automated vessel-occlusion notification and time to thrombectomy"


def pen_for(*texts: str) -> Pen:
    style = load_style()
    return Pen(style, typesetter(style, characters_of([*texts, "…"])))


def shown(*texts: str) -> list[list[str]]:
    """What is printed of each text, line by line, in the order of reading from left to right."""
    pen = pen_for(*texts)
    lines = told_apart([[pen.run(text, "table-row")] for text in texts], WIDTH, pen.typesetter)
    assert all(line.width <= WIDTH + 0.1 for text in lines for line in text)
    return [["".join(piece.text for piece in line.pieces) for line in text] for text in lines]


ALIKE = [
    (f"{NOTIFICATION} (EXAMPLE-NOTIFY)", f"{NOTIFICATION}: the EXAMPLE-NOTIFY cluster-randomised trial"),
    ("Peer review for the Example Journal of Stroke Imaging", "Peer review for the Example Journal of Stroke Medicine"),
    ("Annual report of the core laboratory 2024, part one", "Annual report of the core laboratory 2024, part two"),
    (f"{NOTIFICATION} A", f"{NOTIFICATION} B", f"{NOTIFICATION} C"),
    ("Überblick über die Bildgebung bei Schlaganfall I", "Überblick über die Bildgebung bei Schlaganfall II"),
    ("缺血性卒中的影像学评估与溶栓治疗的时间窗研究之一", "缺血性卒中的影像学评估与溶栓治疗的时间窗研究之二"),
    ("تصوير الأوعية الدماغية في السكتة الحادة الجزء الأول", "تصوير الأوعية الدماغية في السكتة الحادة الجزء الثاني"),
    ("Мониторинг перфузии головного мозга при инсульте, 1", "Мониторинг перфузии головного мозга при инсульте, 2"),
    ("x" * 200 + "a", "x" * 200 + "b"),
    ("word " * 60 + "first", "word " * 60 + "last"),
]


@pytest.mark.parametrize("texts", ALIKE)
def test_texts_that_would_read_alike_are_longer(texts: tuple[str, ...]) -> None:
    found = shown(*texts)
    assert len({tuple(lines) for lines in found}) == len(texts)
    assert all(len(lines) > 1 for lines in found)


@pytest.mark.parametrize("texts", ALIKE)
def test_alone_each_has_one_line_with_a_mark(texts: tuple[str, ...]) -> None:
    for text in texts:
        ((line,),) = shown(text)
        assert "…" in line
        assert line.replace("…", "")


def test_only_as_many_lines_as_it_takes() -> None:
    first, second, third = shown(
        f"{NOTIFICATION} one", f"{NOTIFICATION} two", "Another title that is far too long to fit"
    )
    assert len(first) == len(second) < 4
    assert len(third) == 1


def test_titles_that_are_the_same_stay_short() -> None:
    assert [len(lines) for lines in shown(*[NOTIFICATION] * 3)] == [1, 1, 1]


def test_what_differs_in_nothing_that_is_printed_comes_to_an_end() -> None:
    assert shown("Same title", "Same title ", " Same  title")[0] == ["Same title"]
    assert len(shown(NOTIFICATION, f"{NOTIFICATION}  ")) == 2


def test_what_fits_is_left_alone() -> None:
    assert shown("Short", "Short", "Shorter") == [["Short"], ["Short"], ["Shorter"]]
    assert shown("") == [[]]


@pytest.mark.parametrize("most", [1, 2, 3, 4])
def test_few_lines_are_never_more(most: int) -> None:
    pen = pen_for(NOTIFICATION)
    lines = few_lines([pen.run(NOTIFICATION * 3, "table-row")], most, WIDTH, pen.typesetter)
    assert len(lines) == most
    assert lines[-1].pieces[-1].text == "…"


UNBROKEN = ["a", "é", "字", "ب", "a\u0301", "\u0301", "a-", "Ω=", "क्ष"]


@pytest.mark.parametrize("piece", UNBROKEN)
def test_a_word_without_end_is_set_whole_in_bounded_time(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    pen = pen_for(text)
    begun = time.process_time()
    lines = set_lines([pen.run(text, "table-row")], WIDTH, pen.typesetter)
    assert time.process_time() - begun < 10
    kept = "".join(clean(text).split())
    assert sum(len(part.text) for line in lines for part in line.pieces) == len(kept)
    assert all(line.width < WIDTH + 20 for line in lines)


def test_long_words_that_read_alike_come_to_an_end() -> None:
    text = "x" * 20_000
    one, other = shown(text + "a", text + "b")
    assert len(one) == len(other) <= 40


@pytest.mark.parametrize("width", [300, 380, 440, 460])
def test_a_centered_title_is_broken_between_words(width: int) -> None:
    title = f"{NOTIFICATION}: the EXAMPLE-NOTIFY cluster-randomised trial"
    pen = pen_for(title)
    lines = balanced([pen.run(title, "exhibit-title")], width, pen.typesetter)
    said = ["".join(piece.text for piece in line.pieces) for line in lines]
    assert all(line.width <= width + 0.1 for line in lines)
    assert len(lines) == len(set_lines([pen.run(title, "exhibit-title")], width, pen.typesetter))
    assert " ".join(said) == title

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dossier.documents.look.text_layer import MOST_ON_A_PAGE
from dossier.text.quotes.passages import Area, Found, Piece, Sought
from tests.support.passages import Line, paragraph, scanned, sought_in, with_words, written
from tests.support.sheets import Sheet

QUOTE = "the first to show an hour by hour correction"
LEFT = paragraph("Earlier reports compared two time", "windows. To our knowledge this is", "the first to show", y=300)
RIGHT = paragraph(
    "an hour by hour correction in a", "single cohort. Limitations are the", "retrospective design.", x=320, y=700
)


def found(
    tmp_path: Path, *pages: list[Line], quote: str = QUOTE, page: int = 1, **how: tuple[tuple[int, int], ...]
) -> Found:
    return sought_in(written(tmp_path / "a.pdf", pages), Sought(quote, page, **how))[0]


def pieces(told: Found) -> list[Piece]:
    (passage,) = told.places
    return list(passage)


def near(box: Area, left: float, top: float) -> bool:
    return abs(box[0] - left) < 1 and abs(box[1] - top) < 1.5


def test_each_line_of_a_passage_has_its_box_in_percent_of_the_page(tmp_path: Path) -> None:
    (piece,) = pieces(found(tmp_path, paragraph("Here is the first to show", "an hour by hour correction.")))
    assert piece.words == QUOTE
    assert len(piece.boxes) == 2
    assert near(piece.boxes[1], 100 * 72 / 612, 100 * (792 - 686 - 8) / 792)


def test_a_passage_over_the_break_of_a_column_is_found_as_it_is_read(tmp_path: Path) -> None:
    (piece,) = pieces(found(tmp_path, LEFT + RIGHT))
    assert [box[0] < 50 for box in piece.boxes] == [True, False]


def test_a_passage_over_the_end_of_a_page_has_a_piece_on_each(tmp_path: Path) -> None:
    first, second = pieces(
        found(tmp_path, paragraph("Here is the first to show"), paragraph("an hour by hour correction."))
    )
    assert (first.page, first.words) == (1, "the first to show")
    assert (second.page, second.words) == (2, "an hour by hour correction")


def test_a_passage_goes_on_on_the_next_page_that_is_selected(tmp_path: Path) -> None:
    pages = (
        paragraph("Here is the first to show"),
        paragraph("Advertisement"),
        paragraph("an hour by hour correction."),
    )
    assert [piece.page for piece in pieces(found(tmp_path, *pages, ranges=((1, 1), (3, 3))))] == [1, 3]
    assert found(tmp_path, *pages).places == ()


def test_a_quote_that_stands_elsewhere_names_those_pages(tmp_path: Path) -> None:
    here, there = paragraph("Nothing of the kind."), paragraph(f"It is {QUOTE}.")
    assert found(tmp_path, here, there, here, there).others == (2, 4)


def test_without_a_page_every_place_of_the_selected_pages_is_returned(tmp_path: Path) -> None:
    there = paragraph(f"It is {QUOTE}.", f"Again: {QUOTE}.")
    assert len(found(tmp_path, there, there, page=0).places) == 4
    assert len(found(tmp_path, there, there, page=0, ranges=((2, 2),)).places) == 2


def test_a_scan_has_no_text_and_what_cannot_be_opened_nothing(tmp_path: Path) -> None:
    assert sought_in(scanned(tmp_path / "scan.pdf"), Sought(QUOTE, 1))[0].textless
    assert not found(tmp_path, paragraph("Another sentence stands here.")).textless


def test_what_comes_nearest_is_told_even_of_garbled_text(tmp_path: Path) -> None:
    told = found(tmp_path, paragraph("Xe rst to sho an hour by hour correctio of it"))
    assert told.near == "Xe rst to sho an hour by hour correctio"
    assert "correctio" in told.differs


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (50, 100, 560, 700)])
@pytest.mark.parametrize("unit", [1.0, 2.0])
def test_a_passage_lies_where_a_viewer_shows_it(
    tmp_path: Path, rotate: int, crop: tuple[float, ...] | None, unit: float
) -> None:
    sheet = Sheet(rotate=rotate, crop=crop, unit=unit)
    path = with_words(tmp_path / "a.pdf", [sheet], [["the first to show", "an hour by hour correction"]])
    (piece,) = pieces(sought_in(path, Sought(QUOTE, 1))[0])
    left, top, right, bottom = piece.boxes[0]
    ends = {0: (left, 12.5), 90: (top, 12.5), 180: (right, 87.5), 270: (bottom, 87.5)}
    there, expected = ends[rotate]
    assert abs(there - expected) < 2
    across = (top + bottom) / 2 if rotate in {0, 180} else (left + right) / 2
    assert abs(across - 50) < 3


def test_a_page_that_is_as_large_as_a_poster_is_measured_like_any_other(tmp_path: Path) -> None:
    path = with_words(tmp_path / "a.pdf", [Sheet(media=(0, 0, 2383.94, 3370.39))], [[QUOTE]])
    (piece,) = pieces(sought_in(path, Sought(QUOTE, 1))[0])
    assert near(piece.boxes[0], 12.5, 47)


def test_a_page_with_more_text_than_is_read_costs_seconds(tmp_path: Path) -> None:
    words = "the quick brown fox jumps over the lazy dog and runs "
    path = written(tmp_path / "a.pdf", [paragraph(*[words * 20] * 220, y=4000)], size=(12_000, 4_100), type_size=9)
    began = time.process_time()
    told = sought_in(path, Sought("a passage that stands nowhere at all", 1))[0]
    assert told.places == ()
    assert not told.textless
    assert time.process_time() - began < 15
    assert len(words) * 20 * 220 > MOST_ON_A_PAGE

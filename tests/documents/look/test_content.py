from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.documents.look.content import area_drawn, may_box, names_drawn, plainly_written, shows_text, turns_text


@pytest.mark.parametrize(
    "content", [b"(a)Tj", b"[(a) -20 (b)] TJ", b"(a) '", b'1 2 (a) "', b"<0041> Tj", b"BT\n(a)\nTj\nET"]
)
def test_text_is_shown_by_four_operators(content: bytes) -> None:
    assert shows_text(content)


@pytest.mark.parametrize("content", [b"", b"1 0 0 1 0 0 cm", b"BT ET", b"(a)", b"10 10 re f"])
def test_other_content_shows_none(content: bytes) -> None:
    assert not shows_text(content)


@pytest.mark.parametrize(
    ("content", "turned"),
    [
        (b"1 0 0 1 72 700 Tm", False),
        (b"12 0 0 -12 72 700 Tm", False),
        (b"1 0 0 -1 0 792 cm 1 0 0 -1 72 92 Tm", False),
        (b"1 0 .33 1 72 700 Tm", False),
        (b"0 12 -12 0 72 700 Tm", True),
        (b"0.0001 -9.96 9.96 0 72 700\nTm", True),
        (b"-1 0 0 -1 72 700 Tm", True),
        (b"0 1 -1 0 612 0 cm", True),
        (b"0 0 0 0 0 0 Tm", False),
        (b"Tm cm", False),
        (b"(Atmospheric Tm) Tj 1 2 cm", False),
    ],
)
def test_matrices_that_turn_are_told_from_those_that_do_not(content: bytes, *, turned: bool) -> None:
    assert turns_text(content) is turned


@pytest.mark.parametrize(
    ("content", "suspicious"),
    [
        (b"10 10 100 12 re f", True),
        (b"10 10 100 12 re\nf*", True),
        (b"10 10 100 12 re h f", True),
        (b"10 10 m 90 10 l 90 30 l 10 30 l h f", True),
        (b"10 10 100 0.5 re f", False),
        (b"10 10 100 12 re S", False),
        (b"10 10 100 12 re W n", False),
        (b"12 w 10 10 m 90 10 l S", True),
        (b"0.5 w 10 10 m 90 10 l S", False),
        (b"(4 w) Tj (rate) Tj", False),
        (b"(for 12 weeks) Tj", False),
        (b"12 w/Gs gs 10 10 m 90 10 l S", True),
        (b"10 10 m 90 10 l S 12 w", True),
    ],
)
def test_boxes_are_suspected_from_their_size(content: bytes, *, suspicious: bool) -> None:
    assert may_box(content) is suspicious


def test_plain_writing_is_told_quickly() -> None:
    assert plainly_written(b"(a page of text) Tj " * 9, 40)
    assert not plainly_written(b"(short) Tj", 40)
    assert not plainly_written(b"3 Tr " + b"(a page of text) Tj " * 9, 40)


@given(st.binary(max_size=400) | st.text("qQ BITcmDoreflTj0123.- ()<>/[]\n", max_size=400).map(str.encode))
def test_any_bytes_can_be_asked(content: bytes) -> None:
    turns_text(content)
    may_box(content)
    plainly_written(content, 40)


@pytest.mark.parametrize(
    "piece", [b"(", b"(()", b"BI ", b"BI ID ", b"<0", b"0 ", b"q ", b"((\\", b"/", b"re ", b" w", b"1 Tm"]
)
def test_hostile_content_takes_no_longer_than_its_length(piece: bytes) -> None:
    content = piece * (200_000 // len(piece))
    started = time.process_time()
    turns_text(content)
    may_box(content)
    plainly_written(content, 40)
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("content", "area"),
    [
        (b"", 0.0),
        (b"q 220 0 0 157 330 90 cm /Im1 Do Q", 220 * 157.0),
        (b"q 10 0 0 10 0 0 cm\n/A Do Q q 0 20 -20 0 5 5 cm /B Do Q", 500.0),
        (b"1 0 0 1 72 72 cm q 10 0 0 10 0 0 cm /A Do Q", 100.0),
        (b"2 0 0 2 0 0 cm q 10 0 0 10 0 0 cm /A Do Q", None),
        (b"/A Do", None),
        (b"q 9 0 0 9 0 0 cm /GS gs /A Do Q", None),
        (b"BI /W 1 /H 1 ID x EI", None),
        (b"(cut at 5 cm) Tj q 10 0 0 10 0 0 cm /A Do Q", None),
    ],
)
def test_the_area_of_what_is_drawn_is_told_only_where_it_is_plain(content: bytes, area: float | None) -> None:
    assert area_drawn(content) == area


@pytest.mark.parametrize(
    ("content", "area"),
    [
        (b"/F Do", 0.0),
        (b"q /F Do Q q 10 0 0 10 0 0 cm /A Do Q", 100.0),
        (b"q 3 0 0 3 0 0 cm /F Do Q", 9.0),
        (b"q /A Do Q q 10 0 0 10 0 0 cm /F Do Q", None),
        (b"/F Do (Do) Tj", None),
    ],
)
def test_what_is_small_needs_no_matrix_of_its_own(content: bytes, area: float | None) -> None:
    assert area_drawn(content, [b"F"]) == area


def test_only_what_is_drawn_is_named() -> None:
    assert names_drawn(b"/F1 9 Tf q /Im1 Do Q /Im1  Do /Fm.2\nDo /Gs gs (Do) Tj") == {b"Im1", b"Fm.2"}

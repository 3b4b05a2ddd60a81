from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.documents.look.drawn import IDENTITY, Drawn, walk
from dossier.documents.pdf.geometry import Matrix


def followed(content: bytes) -> tuple[Drawn, list[tuple[bytes, Matrix]]]:
    drawn, calls = Drawn(), []
    walk(content, IDENTITY, drawn, lambda name, matrix: calls.append((name, matrix)))
    return drawn, calls


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b"(ab) Tj", 2),
        (b"[(a) -20 (b c)] TJ", 3),
        (b"(a(b)c) '", 5),
        (b'1 2 (a) "', 1),
        (b"<00410042> Tj", 4),
        (b"(   ) Tj", 0),
        (b"(a)", 0),
        (b"BT ET", 0),
        (b"[(ab)-20(c)]TJ/F1 9 Tf[<0041>]TJ", 5),
        (b"[(ab) 3] TJ [(c)", 2),
        (b"[" + b"(ab)-5" * 900 + b"]TJ", 1800),
    ],
)
def test_text_is_counted_where_an_operator_shows_it(content: bytes, shown: int) -> None:
    assert followed(content)[0].shown == shown


@pytest.mark.parametrize(
    ("content", "boxed"),
    [
        (b"10 10 100 12 re f", True),
        (b"1 g 10 10 100 12 re f", False),
        (b"1 1 1 rg 10 10 100 12 re f 0 0 0 rg", False),
        (b"0 0 0 0 k 10 10 100 12 re f", False),
        (b"0 0 0 .9 k 10 10 100 12 re f", True),
        (b"q 1 g Q 10 10 100 12 re f", True),
        (b"0.1 0 0 0.1 0 0 cm 10 10 300 20 re f", False),
        (b"10 0 0 10 0 0 cm 1 1 30 1.2 re B", True),
        (b"1 g 10 10 100 12 re B 0.5 w", False),
        (b"10 10 100 12 re n", False),
        (b"0 G 1 g 9 w 10 10 m 90 10 l S", True),
        (b"/Cs1 cs 1 1 1 sc/P gs 10 10 100 12 re f", False),
        (b"[3 1]0 d 1 g(a)Tj 10 10 100 12 re f*", False),
        (b"/Span<</MCID 0>>BDC 1 g 10 10 100 12 re f EMC", False),
        (b"(1 g) Tj 10 10 100 12 re f", True),
    ],
)
def test_boxes_are_dark_by_the_color_that_holds(content: bytes, *, boxed: bool) -> None:
    assert followed(content)[0].boxed is boxed


def test_unseen_text_is_counted_apart() -> None:
    drawn, _ = followed(b"BT (seen) Tj 3 Tr (hidden layer) Tj ET q 7 Tr (clip) Tj Q 0 Tr (more) Tj")
    assert (drawn.shown, drawn.layer) == (8, 15)


def test_objects_come_with_their_matrix() -> None:
    _, calls = followed(b"q 2 0 0 2 10 10 cm q 3 0 0 3 1 1 cm /Im0 Do Q /Fm1 Do Q /Fm2 Do")
    assert calls == [
        (b"Im0", Matrix(6, 0, 0, 6, 12, 12)),
        (b"Fm1", Matrix(2, 0, 0, 2, 10, 10)),
        (b"Fm2", IDENTITY),
    ]


def test_an_inline_picture_is_one_and_its_data_is_no_content() -> None:
    drawn, calls = followed(b"q 100 0 0 50 0 0 cm BI /W 40 /H 20 /BPC 8 ID /Im0 Do (x) Tj \xff EI Q (a) Tj")
    (picture,) = drawn.pictures
    assert (picture.width, picture.height, picture.matrix) == (40, 20, Matrix(100, 0, 0, 50, 0, 0))
    assert calls == []
    assert drawn.shown == 1


def test_what_follows_an_inline_picture_is_followed_again() -> None:
    drawn, calls = followed(
        b"[(a)] TJ q BI /W 4 /H 2 ID (\xff EI Q\nBI /W 9 /H 2 ID ]\x01 EI (BI) Tj /X Do /BI gs (b) Tj"
    )
    assert [picture.width for picture in drawn.pictures] == [4, 9]
    assert [name for name, _ in calls] == [b"X"]
    assert drawn.shown == 4


@given(st.binary(max_size=400) | st.text("qQ BITcmDoreflTj0123.- ()<>/[]\n", max_size=400).map(str.encode))
def test_any_bytes_can_be_followed(content: bytes) -> None:
    followed(content)


@pytest.mark.parametrize("number", [b"9" * 400, b"-" + b"9" * 400, b"1.2.3", b"--1", b"."])
def test_numbers_beyond_reason_are_passed_over(number: bytes) -> None:
    drawn, _ = followed(number + b" Tr " + number + b" w " + number + b" 0 0 1 0 0 cm 0 0 9 9 re f (a) Tj")
    assert drawn.shown == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", [b"(", b"(()", b"BI ", b"BI ID ", b"<0", b"0 ", b"q ", b"((\\", b"/", b"re ", b"1 Tm"]
)
def test_hostile_content_takes_no_longer_than_its_length(piece: bytes) -> None:
    content = piece * (200_000 // len(piece))
    started = time.process_time()
    followed(content)
    assert time.process_time() - started < 3

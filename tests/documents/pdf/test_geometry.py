from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.documents.pdf.geometry import BAND, MARGIN, Box, Matrix, PageGeometry, geometry, place

numbers = st.floats(-5000, 5000)
boxes = st.tuples(numbers, numbers, st.floats(1, 5000), st.floats(1, 5000)).map(
    lambda box: Box(box[0], box[1], box[0] + box[2], box[1] + box[3])
)
shapes = st.builds(PageGeometry, boxes, st.integers(0, 3), st.floats(0.1, 20))


@given(shapes)
def test_a_placed_page_is_whole_undistorted_and_clear_of_the_band(shape: PageGeometry) -> None:
    sheet = place(shape)
    landed = sheet.matrix.box(shape.box)
    for have, want in zip(
        (landed.x0, landed.y0, landed.x1, landed.y1),
        (sheet.area.x0, sheet.area.y0, sheet.area.x1, sheet.area.y1),
        strict=True,
    ):
        assert have == pytest.approx(want, abs=0.01)
    assert sheet.area.y0 >= BAND - 0.01
    assert sheet.area.x0 >= MARGIN - 0.01
    assert sheet.area.x1 <= sheet.width - MARGIN + 0.01
    assert sheet.area.y1 <= sheet.height - MARGIN + 0.01
    assert sheet.area.width / sheet.area.height == pytest.approx(shape.width / shape.height, rel=1e-6)
    assert sheet.area.width <= shape.width * (1 + 1e-9)
    assert sheet.landscape == (shape.width > shape.height)


@given(shapes)
def test_the_top_left_corner_that_a_viewer_shows_lands_top_left(shape: PageGeometry) -> None:
    box = shape.box
    corner = [(box.x0, box.y1), (box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1)][shape.turns]
    sheet = place(shape)
    assert sheet.matrix.point(*corner) == pytest.approx((sheet.area.x0, sheet.area.y1), abs=0.01)


@given(st.lists(st.floats(-3, 3), min_size=12, max_size=12), numbers, numbers)
def test_matrices_apply_one_after_the_other(values: list[float], x: float, y: float) -> None:
    first, second = Matrix(*values[:6]), Matrix(*values[6:])
    assert second.after(first).point(x, y) == pytest.approx(second.point(*first.point(x, y)), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    ("media", "crop", "rotate", "unit", "want"),
    [
        (None, None, None, None, (0, 0, 612, 792, 0, 1)),
        ((612, 792, 0, 0), None, 90, None, (0, 0, 612, 792, 1, 1)),
        ((0, 0, 612, 792), (100, 100, 900, 300), -90, 2, (100, 100, 612, 300, 3, 2)),
        ((0, 0, 612, 792), (700, 800, 900, 900), 45, 0, (0, 0, 612, 792, 0, 1)),
        ((0, 0, 0, 0), (0, 0, 1), 810, -1, (0, 0, 612, 792, 1, 1)),
        ((0, 0, float("nan"), 5), None, float("inf"), float("nan"), (0, 0, 612, 792, 0, 1)),
    ],
)
def test_raw_attributes_are_read_as_viewers_read_them(
    media: tuple[float, ...] | None,
    crop: tuple[float, ...] | None,
    rotate: float | None,
    unit: float | None,
    want: tuple[float, ...],
) -> None:
    shape = geometry(media, crop, rotate, unit)
    assert (shape.box.x0, shape.box.y0, shape.box.x1, shape.box.y1, shape.turns, shape.unit) == want

"""Marks on the pages of exhibits, the brackets beside them, and the pages that references print."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from dossier.bundle.lock import Lock
from dossier.bundle.plan import BRACKET_WIDTH, Bracket, PlannedMark
from dossier.case import Case
from dossier.documents.files.facts import PageFacts
from dossier.documents.pdf.geometry import MARGIN, Box, PageGeometry, place
from dossier.plan.brackets import brackets
from dossier.plan.number import plan
from dossier.record import Entry
from dossier.record.marked import marked_passages
from dossier.text.quotes.passages import Area, Found, Passage, Piece
from tests.support.records import case, paper

LETTER = PageFacts(612, 792)
QUOTE = "the first to show"


def mark(*boxes: Area, rtl: bool = False) -> PlannedMark:
    return PlannedMark("", "e", 1, QUOTE, QUOTE, boxes, from_the_right=rtl)


def line(top: float, left: float = 12, right: float = 88) -> Area:
    return (left, top, right, top + 1.2)


def area_of(shape: PageFacts) -> Box:
    return place(PageGeometry(Box(0, 0, shape.width, shape.height))).area


def left(one: Bracket) -> bool:
    return one.reach > 0


def test_a_bracket_stands_five_points_outside_the_page_beside_all_lines_of_a_passage() -> None:
    (one,) = brackets([mark(line(10), line(12), line(14, right=30))], LETTER)
    area = area_of(LETTER)
    assert left(one)
    assert one.rule == pytest.approx(area.x0 - 5, abs=0.001)
    assert one.reach == 4
    assert one.top == pytest.approx(area.y1 - 0.10 * area.height + 1.5, abs=0.001)
    assert one.bottom == pytest.approx(area.y1 - 0.152 * area.height - 1.5, abs=0.001)


def test_a_bracket_is_never_lower_than_nine_points_nor_in_the_foot_of_the_sheet() -> None:
    (small,) = brackets([mark((10, 50, 40, 50.1))], LETTER)
    assert small.top - small.bottom == pytest.approx(9, abs=0.01)
    (low,) = brackets([mark((10, 99, 40, 100))], PageFacts(612, 1008))
    assert low.bottom >= 36 + BRACKET_WIDTH


def test_a_passage_in_the_right_column_has_its_bracket_on_the_right() -> None:
    (one,) = brackets([mark(line(10, 55, 90), line(12, 55, 90))], LETTER)
    assert not left(one)
    assert one.rule == pytest.approx(area_of(LETTER).x1 + 5, abs=0.001)


def test_a_passage_over_the_break_of_a_column_has_a_bracket_on_either_side() -> None:
    found = brackets([mark(line(90, 10, 46), line(92, 10, 46), line(8, 54, 90))], LETTER)
    assert sorted(map(left, found)) == [False, True]


def test_a_line_of_the_same_paragraph_begins_no_column() -> None:
    assert len(brackets([mark(line(10, 60, 88), line(12, 12, 40))], LETTER)) == 1


def test_a_page_that_is_read_from_the_right_has_its_brackets_there() -> None:
    (one,) = brackets([mark(line(10), line(12), rtl=True)], LETTER)
    assert not left(one)


def test_marks_that_overlap_share_a_bracket_and_others_do_not() -> None:
    assert len(brackets([mark(line(10), line(12)), mark(line(12), line(14))], LETTER)) == 1
    assert len(brackets([mark(line(10)), mark(line(40))], LETTER)) == 2
    assert len(brackets([mark(line(2 + 2.4 * place)) for place in range(40)], LETTER)) == 40


def test_the_gutter_of_every_sheet_has_room_for_a_bracket() -> None:
    assert MARGIN >= 14


@pytest.mark.parametrize(
    "shape", [(612, 792), (792, 612), (90, 140), (3370, 2384), (595.28, 841.89), (700, 700), (1224, 20)]
)
@pytest.mark.parametrize("box", [line(0), line(99), line(50, 55, 99), line(50, 0, 30)])
def test_no_part_of_a_bracket_lies_on_the_page_or_outside_its_sheet(shape: tuple[float, float], box: Area) -> None:
    page = PageFacts(*shape)
    put = place(PageGeometry(Box(0, 0, *shape)))
    (one,) = brackets([mark(box)], page)
    outer, inner = one.rule - math.copysign(BRACKET_WIDTH / 2, one.reach), one.rule + one.reach
    if left(one):
        assert 0 < outer < inner < put.area.x0
    else:
        assert put.area.x1 < inner < outer < put.width
    assert 36 < one.bottom < one.top < put.height


def marked(marks: list[dict[str, object]], *, file: str = "a.pdf", **document: object) -> Entry:
    return paper("a", files=[{"file": file, "role": "article", "marks": marks, **document}])


def told(made: Case, answers: dict[str, Found]) -> Case:
    """The case, with what was found of each quote."""
    marks = {
        (each.file, each.sought): answers[each.mark.quote]
        for entry in made.record.entries
        for document in entry.documents
        for each in marked_passages(document)
    }
    return replace(made, marks=marks)


def at(*pages: int) -> Passage:
    return tuple(Piece(page, QUOTE, (line(10),)) for page in pages)


def test_a_reference_to_a_mark_has_the_page_within_the_exhibit() -> None:
    entry = paper(
        "a",
        files=[
            {"file": "a.pdf", "role": "article", "pages": "2,5"},
            {"file": "b.pdf", "role": "review", "marks": [{"id": "first", "page": 3, "quote": QUOTE}]},
        ],
    )
    made = told(case(entry, pages={"a.pdf": 6, "b.pdf": 4}), {QUOTE: Found((at(3),))})
    planned = plan(made, "eb1a", Lock(), {})
    assert planned.marks == {("a", "first"): 5}
    (exhibit,) = planned.exhibits
    first, second = exhibit.documents
    assert (first.marks, second.marks[0].page) == ((), 3)
    assert exhibit.marked
    page = exhibit.evidence.first + 4
    assert second.bundle_page(3) == page
    assert [len(second.brackets_on(number)) for number in second.span.pages] == [0, 0, 1, 0]


def test_a_passage_over_the_end_of_a_page_is_a_mark_on_each() -> None:
    made = told(case(marked([{"id": "x", "page": 1, "quote": QUOTE}])), {QUOTE: Found((at(1, 2),))})
    planned = plan(made, "eb1a", Lock(), {})
    ((document,),) = [exhibit.documents for exhibit in planned.exhibits]
    assert [one.page for one in document.marks] == [1, 2]
    assert planned.marks == {("a", "x"): 1}


def test_the_place_meant_is_marked_and_none_where_that_is_not_clear() -> None:
    twice = Found((at(1), at(2)))
    for more, pages in (({"nth": 2}, [2]), ({}, []), ({"nth": 3}, [])):
        made = told(case(marked([{"quote": QUOTE, **more}])), {QUOTE: twice})
        ((document,),) = [exhibit.documents for exhibit in plan(made, "eb1a", Lock(), {}).exhibits]
        assert [one.page for one in document.marks] == pages


def test_an_area_is_marked_and_not_verified() -> None:
    marks = [{"page": 2, "quote": QUOTE, "area": ["10", "20", "60", "24.5"]}]
    made = told(case(marked(marks)), {QUOTE: Found(textless=True)})
    ((document,),) = [exhibit.documents for exhibit in plan(made, "eb1a", Lock(), {}).exhibits]
    (one,) = document.marks
    assert (one.page, one.boxes, one.verified) == (2, ((10, 20, 60, 24.5),), False)
    assert len(document.brackets) == 1


def test_a_file_that_two_entries_use_is_marked_in_each_exhibit_by_its_own_marks() -> None:
    one = paper("a", files=[{"file": "a.pdf", "role": "article", "marks": [{"page": 1, "quote": QUOTE}]}])
    other = paper("b", files=[{"file": "a.pdf", "role": "article"}])
    made = told(case(one, other), {QUOTE: Found((at(1),))})
    planned = {exhibit.entry: exhibit for exhibit in plan(made, "eb1a", Lock(), {}).exhibits}
    assert planned["a"].marked
    assert not planned["b"].marked


def test_a_page_that_stands_once_is_marked_for_both_documents_that_ask_for_it() -> None:
    first = {"file": "a.pdf", "role": "article", "pages": "1-2"}
    second = {"file": "a.pdf", "role": "review", "pages": "2", "marks": [{"page": 2, "quote": QUOTE}]}
    made = told(case(paper("a", files=[first, second])), {QUOTE: Found((at(2),))})
    ((document,),) = [exhibit.documents for exhibit in plan(made, "eb1a", Lock(), {}).exhibits]
    assert [one.page for one in document.marks] == [2]


def test_a_mark_in_a_translation_stands_on_the_page_of_that_file() -> None:
    document = {"language": "es", "translation": "en.pdf", "pages": "1"}
    made = told(case(marked([{"page": 2, "quote": QUOTE, "in": "translation"}], **document)), {QUOTE: Found((at(2),))})
    ((original, translation),) = [exhibit.documents for exhibit in plan(made, "eb1a", Lock(), {}).exhibits]
    assert (original.marks, translation.marks[0].page) == ((), 2)

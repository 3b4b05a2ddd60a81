"""Every label, document and page of an exhibit has a name that other files can point at, and keeps it."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from dossier.bundle.destinations import Addressed, destinations, planned_destinations
from tests.support.finished import finish
from tests.support.plans import Sketch, make_plan


def test_label_documents_and_pages_have_a_name_each() -> None:
    exhibit = Addressed("C-2", 11, range(12, 15), (("C-2a", 12), ("C-2b", 14)))
    assert destinations([exhibit]) == {"C-2": 11, "C-2.p1": 12, "C-2.p2": 13, "C-2.p3": 14, "C-2a": 12, "C-2b": 14}


def test_original_translation_and_certificate_are_one_document() -> None:
    exhibit = Addressed("C-2", 1, range(2, 5), (("C-2a", 2), ("C-2a", 3), ("C-2a", 4)))
    assert destinations([exhibit])["C-2a"] == 2


def test_an_exhibit_without_pages_or_without_a_divider_has_its_label() -> None:
    assert destinations([Addressed("C-2", 11, range(12, 12), ())]) == {"C-2": 11}
    assert destinations([Addressed("C-2", 12, range(12, 13), (("", 12),))]) == {"C-2": 12, "C-2.p1": 12}


def test_names_are_in_the_order_of_their_bytes() -> None:
    labels = ("B-2", "A-10", "A-9", "A-1")
    names = destinations([Addressed(label, place, range(place, place), ()) for place, label in enumerate(labels, 1)])
    assert list(names) == ["A-1", "A-10", "A-9", "B-2"]


def test_numerals_lose_their_brackets_and_capital_letters_keep_them() -> None:
    exhibits = [
        Addressed("(iv)-1", 1, range(2, 3), (("(iv)-1a", 2),)),
        Addressed("(2)-1", 3, range(4, 4), ()),
        Addressed("(B)-1", 4, range(5, 5), ()),
        Addressed("B-1", 5, range(6, 6), ()),
    ]
    assert destinations(exhibits) == {"(B)-1": 4, "2-1": 3, "B-1": 5, "iv-1": 1, "iv-1.p1": 2, "iv-1a": 2}


def test_placeholders_of_a_draft_are_pages_of_their_exhibit() -> None:
    plan = make_plan(1, sketches=[Sketch(pages=(2,), missing=("requested",))])
    (exhibit,) = plan.exhibits
    assert planned_destinations(plan)[f"{exhibit.label}.p3"] == exhibit.documents[-1].span.first


def test_another_engine_finds_each_page_by_its_name(tmp_path: Path) -> None:
    finished = finish(tmp_path, 3, sketches=[Sketch(pages=(2, 1), languages=())], sublabels=True)
    reader = PdfReader(finished.path)
    found = {name: reader.get_destination_page_number(each) for name, each in reader.named_destinations.items()}
    assert found == {name: page - 1 for name, page in planned_destinations(finished.plan).items()}
    assert {each.typ for each in reader.named_destinations.values()} == {"/XYZ"}

from __future__ import annotations

from typing import Any

from dossier.bundle.lock import Lock
from dossier.bundle.plan import PlannedDocument, PlannedExhibit
from dossier.plan.number import plan
from tests.support.records import case, paper

SPANISH = {
    "file": "titulo.pdf",
    "role": "certificate",
    "language": "es",
    "translation": "en.pdf",
    "certificate": "cert.pdf",
}


def exhibit(*files: Any, pages: dict[str, int] | None = None, draft: bool = False) -> PlannedExhibit:
    return plan(case(paper("p", files=files), pages=pages), "eb1a", Lock(), {}, draft=draft).exhibit("A-1")


def stand(made: PlannedExhibit) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(document.file, document.part, document.source_pages) for document in made.documents]


def gaps(made: PlannedExhibit) -> list[tuple[str, str]]:
    return [(document.part_key, document.missing) for document in made.documents if document.missing]


def test_documents_stand_in_the_order_of_the_record() -> None:
    assert stand(exhibit("b.pdf", "a.pdf")) == [("b.pdf", "original", (1, 2)), ("a.pdf", "original", (1, 2))]


def test_behind_a_foreign_document_stand_its_translation_and_the_certificate() -> None:
    made = exhibit(SPANISH, "more.pdf")
    assert [part for _, part, _ in stand(made)] == ["original", "translation", "certificate", "original"]
    assert [document.language for document in made.documents] == ["es", "en", "en", "en"]
    assert (made.languages, made.translated) == (("es",), True)


def test_an_exhibit_is_not_translated_while_one_translation_is_missing() -> None:
    made = exhibit(SPANISH, {"file": "carta.pdf", "language": ["en", "pt-BR"]})
    assert (made.languages, made.translated) == (("es", "pt-BR"), False)
    assert not exhibit(SPANISH, pages={"en.pdf": 0}).translated
    assert not exhibit({"file": "a.pdf", "language": "en-US"}).languages


def test_only_the_selected_pages_stand_and_the_excerpt_says_of_how_many() -> None:
    made = exhibit({"file": "book.pdf", "pages": "1-2,9"}, "whole.pdf", pages={"book.pdf": 300})
    assert stand(made)[0] == ("book.pdf", "original", (1, 2, 9))
    assert [document.excerpt_of for document in made.documents] == [300, 0]
    assert made.page_count == 5


def test_a_selection_does_not_reach_translation_and_certificate() -> None:
    made = exhibit({**SPANISH, "pages": "2"})
    assert [pages for _, _, pages in stand(made)] == [(2,), (1, 2), (1, 2)]


def test_a_certificate_for_two_documents_stands_once() -> None:
    other = {"file": "carta.pdf", "language": "es", "translation": "carta-en.pdf", "certificate": "cert.pdf"}
    assert [file for file, _, _ in stand(exhibit(SPANISH, other))] == [
        "titulo.pdf",
        "en.pdf",
        "cert.pdf",
        "carta.pdf",
        "carta-en.pdf",
    ]


def test_a_page_that_two_selections_of_a_file_share_stands_once() -> None:
    made = exhibit({"file": "a.pdf", "pages": "1-4"}, {"file": "a.pdf", "pages": "3-6"}, pages={"a.pdf": 9})
    assert stand(made) == [("a.pdf", "original", (1, 2, 3, 4)), ("a.pdf", "original", (5, 6))]


def test_a_file_of_two_entries_stands_in_both_exhibits() -> None:
    made = plan(case(paper("p", files=["a.pdf"]), paper("q", files=["a.pdf"])), "eb1a", Lock(), {})
    assert [document.file for exhibit in made.exhibits for document in exhibit.documents] == ["a.pdf", "a.pdf"]


def test_what_is_not_in_hand_is_not_in_the_bundle() -> None:
    requested = {"role": "criteria", "status": "requested"}
    announced = {"file": "later.pdf", "status": "missing"}
    assert [
        file for file, _, _ in stand(exhibit(requested, announced, "a.pdf", "broken.pdf", pages={"broken.pdf": 0}))
    ] == ["a.pdf"]


def test_a_draft_has_a_placeholder_for_everything_that_is_not_in_hand() -> None:
    made = exhibit(
        {"role": "criteria", "status": "requested", "note": "asked on 2 November"},
        "a.pdf",
        "broken.pdf",
        {"file": "carta.pdf", "language": "es"},
        {"file": "short.pdf", "pages": "7-9"},
        {"role": "photo"},
        {"status": "missing", "language": "es"},
        pages={"broken.pdf": 0},
        draft=True,
    )
    assert gaps(made) == [
        ("missing:A-1:1", "Requested; not in hand"),
        ("missing:A-1:2", "Cannot be used as recorded: broken.pdf"),
        ("missing:A-1:3", "No translation is recorded"),
        ("missing:A-1:4", "Cannot be used as recorded: short.pdf"),
        ("missing:A-1:5", "No file is recorded"),
        ("missing:A-1:6", "Not in hand"),
    ]
    assert made.page_count == 6 + 4
    assert made.documents[0].heading == "Criteria"


def test_a_draft_says_where_an_entry_has_no_document_at_all() -> None:
    assert gaps(exhibit(draft=True)) == [("missing:A-1:1", "No document is recorded for this entry")]


def test_a_placeholder_is_a_part_of_the_plan() -> None:
    made = plan(case(paper("p", files=[{"role": "x"}])), "eb1a", Lock(), {"missing:A-1:1": 2}, draft=True)
    document = made.exhibit("A-1").documents[0]
    assert made.parts["missing:A-1:1"] == document.span
    assert document.span.count == 2


def test_a_capture_keeps_its_address_and_date() -> None:
    web = {
        "file": "a.pdf",
        "source_url": "https://example.org/a",
        "captured_on": "2026-10-01",
        "role": "programme-page",
    }
    document: PlannedDocument = exhibit(web).documents[0]
    assert (document.source_url, document.captured_on) == ("https://example.org/a", "2026-10-01")
    assert document.heading == "Program page"
    assert document.sha256 == "sha of a.pdf"


def test_one_file_of_original_translation_and_certificate_is_no_excerpt() -> None:
    one = {
        "file": "all.pdf",
        "role": "certificate",
        "language": "es",
        "translation": "all.pdf",
        "certificate": "all.pdf",
    }
    made = exhibit({**one, "pages": "1-3"}, pages={"all.pdf": 10})
    assert stand(made) == [("all.pdf", "original", (1, 2, 3)), ("all.pdf", "translation", (4, 5, 6, 7, 8, 9, 10))]
    assert [document.excerpt_of for document in made.documents] == [0, 0]


def test_two_selections_that_leave_a_page_out_are_both_excerpts() -> None:
    made = exhibit(
        {"file": "book.pdf", "pages": "1-2"}, {"file": "book.pdf", "pages": "4"}, "b.pdf", pages={"book.pdf": 4}
    )
    assert [document.excerpt_of for document in made.documents] == [4, 4, 0]


def test_a_title_in_english_stands_before_the_title_itself() -> None:
    made = exhibit({"file": "a.pdf", "title": "Acta", "title_en": "Minutes"}, "b.pdf")
    assert [(each.title, each.original_title) for each in made.documents] == [("Minutes", "Acta"), ("", "")]


def test_a_file_whose_pages_all_stand_in_the_bundle_is_no_excerpt_in_any_exhibit() -> None:
    shared = [
        paper("p", files=({"file": "book.pdf", "pages": "1"},)),
        paper("q", files=({"file": "book.pdf", "pages": "2-3"},)),
    ]
    for count, expected in ((3, [0, 0]), (4, [4, 4])):
        made = plan(case(*shared, pages={"book.pdf": count}), "eb1a", Lock(), {})
        assert [document.excerpt_of for each in made.exhibits for document in each.documents] == expected

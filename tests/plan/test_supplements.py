"""What a petition and its supplements hold each: nothing twice, nothing lost, and labels that go on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.build.bundles import layouts
from dossier.build.order import Order
from dossier.bundle.filed import Filed
from dossier.bundle.lock import Lock, read_lock, write_lock
from dossier.case import Case
from dossier.documents.files.digest_list import read_list
from dossier.errors import DossierError
from dossier.plan.number import number
from tests.support.filings import exhibits, filed_document, filed_exhibit, filing, laid_out, supplemented, withdrawn
from tests.support.records import case, paper, talk

A = filed_exhibit("B-1", "a", filed_document("a.pdf"))
B = filed_exhibit("A-1", "b", filed_document("b.pdf"), first=5)
FILED = Filed((filing(B, A),))
FURTHER = [{"file": "a.pdf", "role": "proof"}, {"file": "a2.pdf", "role": "completion"}]


def base() -> Case:
    """Two entries, as they were filed."""
    return case(paper("a"), talk("b", "judging"))


def since() -> Case:
    """The same with a new document of one, and a new entry."""
    return case(paper("a", files=FURTHER), talk("b", "judging"), paper("c", "articles judging"))


def first_lock() -> Lock:
    return laid_out(base())[1]


def test_what_was_not_filed_stands_in_the_supplement_under_the_next_labels() -> None:
    made, lock = laid_out(supplemented(since(), {"rfe": FILED}, first_lock()))
    assert exhibits(made["eb1a"]) == {"A-1": ("b.pdf",), "B-1": ("a.pdf",)}
    assert exhibits(made["rfe"]) == {"B-2": ("a2.pdf",), "B-3": ("c.pdf",)}
    titles = [exhibit.title for section in made["rfe"].sections for exhibit in section.exhibits]
    assert titles == ["Title of a, further proof (see B-1)", "Title of c"]
    assert dict(made["eb1a"].left_out) == {"c": "stands in 'rfe'"}
    assert dict(made["rfe"].left_out) == {"b": "filed before"}
    assert not withdrawn(made["eb1a"])
    assert not withdrawn(made["rfe"])
    assert "B-3: {entry: c, section: articles, petition: rfe}" in write_lock(lock)


def test_the_base_is_as_it_was_before_there_was_a_supplement() -> None:
    alone, lock = laid_out(base())
    answered = supplemented(since(), {"rfe": FILED}, lock)
    _, after = laid_out(answered)
    again, unchanged = laid_out(replace(answered, lock=after))
    assert again["eb1a"].sections == alone["eb1a"].sections
    assert write_lock(unchanged) == write_lock(after)
    assert number(again["eb1a"], {}) == replace(number(alone["eb1a"], {}), left_out=(("c", "stands in 'rfe'"),))


def test_a_lock_with_supplements_is_read_as_it_was_written_and_others_are_as_ever() -> None:
    _, lock = laid_out(supplemented(since(), {"rfe": FILED}, first_lock()))
    assert read_lock(write_lock(lock)) == (lock, ())
    assert "petition" not in write_lock(first_lock()).partition("petitions:")[2]


def test_a_label_of_a_supplement_is_never_given_again() -> None:
    _, lock = laid_out(supplemented(since(), {"rfe": FILED}, first_lock()))
    without = case(paper("a"), talk("b", "judging"), paper("d"))
    made, after = laid_out(supplemented(without, {"rfe": FILED}, lock))
    assert exhibits(made["rfe"]) == {"B-4": ("d.pdf",)}
    assert withdrawn(made["rfe"]) == ["B-2", "B-3"]
    assert not withdrawn(made["eb1a"])
    assert {"B-2", "B-3", "B-4"} <= after.for_petition("eb1a").exhibits.keys()


def test_an_entry_that_is_labeled_for_a_supplement_stays_out_of_the_base_even_when_that_is_gone() -> None:
    _, lock = laid_out(supplemented(since(), {"rfe": FILED}, first_lock()))
    made, _ = laid_out(replace(since(), lock=lock), "eb1a")
    assert exhibits(made["eb1a"]) == {"A-1": ("b.pdf",), "B-1": ("a.pdf",)}
    assert dict(made["eb1a"].left_out) == {"c": "stands in 'rfe'"}


def test_labels_that_the_base_withdrew_stay_withdrawn_there_and_only_there() -> None:
    lock = laid_out(case(paper("a"), paper("z"), talk("b", "judging")))[1]
    made, _ = laid_out(supplemented(since(), {"rfe": FILED}, lock))
    assert withdrawn(made["eb1a"]) == ["B-2"]
    assert exhibits(made["rfe"]) == {"B-3": ("a2.pdf",), "B-4": ("c.pdf",)}
    assert not withdrawn(made["rfe"])


def test_two_branches_that_gave_out_the_same_label_are_told_and_the_first_keeps_it() -> None:
    text = write_lock(laid_out(supplemented(since(), {"rfe": FILED}, first_lock()))[1])
    line = "      B-2: {entry: a, section: articles, petition: rfe}\n"
    merged = text.replace(line, "      B-2: {entry: other, section: articles}\n" + line)
    lock, found = read_lock(merged)
    assert [finding.code for finding in found] == ["B002"]
    assert lock.for_petition("eb1a").exhibits["B-2"].entry == "other"


def test_a_supplement_of_a_supplement_goes_on_again() -> None:
    rfe, noid = "eb1a-rfe", "eb1a-noid"
    lock = laid_out(supplemented(since(), {rfe: FILED}, first_lock()))[1]
    second = filed_exhibit("B-3", "c", filed_document("c.pdf"))
    further = filed_exhibit("B-2", "a", filed_document("a2.pdf", entry="a"), first=5)
    now = case(
        paper("a", files=[*FURTHER, {"file": "a3.pdf"}]),
        talk("b", "judging"),
        paper("c", "articles judging"),
        paper("d"),
    )
    filed = {rfe: FILED, noid: Filed((filing(further, second, petition=rfe), *FILED.filings))}
    answered = supplemented(now, filed, lock, handed_over=("eb1a", rfe), eb1a_noid={"supplement_to": rfe})
    made, after = laid_out(answered)
    assert exhibits(made["eb1a"]) == {"A-1": ("b.pdf",), "B-1": ("a.pdf",)}
    assert exhibits(made[rfe]) == {"B-2": ("a2.pdf",), "B-3": ("c.pdf",)}
    assert exhibits(made[noid]) == {"B-4": ("a3.pdf",), "B-5": ("d.pdf",)}
    assert after.for_petition("eb1a").exhibits["B-5"].petition == noid
    assert next(each.title for section in made[noid].sections for each in section.exhibits).endswith("(see B-2)")


def test_of_two_supplements_of_one_petition_the_first_that_is_not_handed_over_takes_what_is_new() -> None:
    filed = {"first": FILED, "second": FILED}
    made, lock = laid_out(supplemented(since(), filed, first_lock()))
    assert exhibits(made["first"]) == {"B-2": ("a2.pdf",), "B-3": ("c.pdf",)}
    assert exhibits(made["second"]) == {}
    later = case(paper("a", files=FURTHER), talk("b", "judging"), paper("c", "articles judging"), paper("d"))
    made, _ = laid_out(supplemented(later, filed, lock, handed_over=("eb1a", "first")))
    assert exhibits(made["first"]) == {"B-2": ("a2.pdf",), "B-3": ("c.pdf",)}
    assert exhibits(made["second"]) == {"B-4": ("d.pdf",)}


def test_pages_that_were_left_out_when_it_was_filed_are_new() -> None:
    part = filed_exhibit("B-1", "a", filed_document("a.pdf", pages=[1]))
    made, _ = laid_out(supplemented(base(), {"rfe": Filed((filing(B, part),))}, first_lock()))
    assert exhibits(made["rfe"]) == {"B-2": ("a.pdf",)}


def test_a_document_whose_translation_is_new_is_enclosed_with_it() -> None:
    abroad = {"file": "a.pdf", "language": "es", "translation": "en.pdf", "certificate": "cert.pdf"}
    made, _ = laid_out(
        supplemented(case(paper("a", files=[abroad]), talk("b", "judging")), {"rfe": FILED}, first_lock())
    )
    assert exhibits(made["rfe"]) == {"B-2": ("a.pdf", "en.pdf", "cert.pdf")}


def test_a_document_of_a_new_entry_that_was_filed_elsewhere_is_referred_to() -> None:
    shared = case(paper("a"), talk("b", "judging"), paper("c", files=["c.pdf", "a.pdf"]))
    made, _ = laid_out(supplemented(shared, {"rfe": FILED}, first_lock()))
    assert exhibits(made["rfe"]) == {"B-2": ("c.pdf",)}
    ((seen,),) = [exhibit.seen for section in made["rfe"].sections for exhibit in section.exhibits]
    assert (seen.label, seen.pages) == ("B-1", (1, 2))
    part = case(paper("a"), talk("b", "judging"), paper("c", files=["c.pdf", {"file": "a.pdf", "pages": "2"}]))
    made, _ = laid_out(supplemented(part, {"rfe": FILED}, first_lock()))
    assert [each.pages for section in made["rfe"].sections for each in section.exhibits[0].seen] == [(2,)]
    assert [each.label for each in made["rfe"].filed] == ["B-1"]


def test_where_the_evidence_is_elsewhere_documents_are_known_by_their_recorded_digests() -> None:
    away = replace(since(), documents={})
    answered = supplemented(replace(away, recorded=read_list(f"{'0' * 64}  a2.pdf\n".encode())), {"rfe": FILED})
    made, _ = laid_out(answered, draft=True)
    assert dict(made["rfe"].left_out) == {"b": "filed before"}


def test_what_is_in_the_making_stands_nowhere_and_says_so_everywhere() -> None:
    now = case(paper("a"), talk("b", "judging"), paper("c", status="submitted"))
    made, _ = laid_out(supplemented(now, {"rfe": FILED}, first_lock()))
    assert {dict(each.left_out)["c"] for each in made.values()} == {"in the making: submitted"}


def test_what_one_petition_excludes_another_one_of_the_family_may_hold() -> None:
    settings: dict[str, Any] = {"exclude": ["c"]}
    made, _ = laid_out(supplemented(since(), {"rfe": FILED}, first_lock(), rfe=settings))
    assert exhibits(made["eb1a"]) == {"A-1": ("b.pdf",), "B-1": ("a.pdf",), "B-2": ("c.pdf",)}
    assert exhibits(made["rfe"]) == {"B-3": ("a2.pdf",)}


def test_nothing_is_known_to_be_new_where_nothing_counts_as_filed() -> None:
    made, _ = laid_out(supplemented(since(), {"rfe": Filed(problem="nothing was handed over")}, first_lock()))
    assert exhibits(made["rfe"]) == {}
    assert set(exhibits(made["eb1a"])) == {"A-1", "B-1", "B-2"}


def test_labels_that_were_filed_are_not_given_out_anew() -> None:
    answered = supplemented(since(), {"rfe": FILED}, first_lock())
    with pytest.raises(DossierError, match="cannot be given out anew"):
        layouts(answered, ["eb1a"], answered.lock, Order(renumber=True))
    _, lock = laid_out(answered)
    (again,) = layouts(replace(answered, lock=lock), ["rfe"], lock, Order(renumber=True))
    assert set(exhibits(again)) == {"B-2", "B-3"}


@pytest.mark.parametrize(
    ("numbering", "filed", "new"),
    [
        ("number", {"1", "2"}, {"3", "4"}),
        ("letter", {"A", "B"}, {"C", "D"}),
        ("numeral", {"D-1", "F-1"}, {"F-2", "F-3"}),  # the pack has no citations to take numerals from
    ],
)
def test_labels_go_on_under_every_numbering(numbering: str, filed: set[str], new: set[str]) -> None:
    now = case(paper("a", files=FURTHER), talk("b", "judging"), paper("c", "articles judging"), numbering=numbering)
    made, lock = laid_out(supplemented(now, {"rfe": FILED}))
    assert (set(exhibits(made["eb1a"])), set(exhibits(made["rfe"]))) == (filed, new)
    assert read_lock(write_lock(lock)) == (lock, ())


def test_references_name_what_is_enclosed_and_else_what_was_filed() -> None:
    points = [
        {"id": "one", "quote": "some words", "answer": "[[a]] [[a/proof:2]] [[b]] [[c:1]]", "exhibits": ["a", "b"]}
    ]
    settings = {"notice": {"file": "n.pdf"}, "points": points, "filed_on": "2027-03-14"}
    answered = supplemented(
        case(paper("a", files=FURTHER), talk("b", "judging"), paper("c"), pages={"n.pdf": 3}),
        {"rfe": FILED},
        first_lock(),
        rfe=settings,
    )
    made, _ = laid_out(answered)
    plan = number(made["rfe"], {})
    assert {key: (target.text, target.page > 0) for key, target in plan.targets.items()} == {
        "a": ("Exhibit B-2", True),
        "a/proof:2": ("Exhibit B-1 at 2", False),
        "b": ("Exhibit A-1", False),
        "c:1": ("Exhibit B-3 at 1", True),
    }
    notice, response = plan.front_items
    assert (notice.span.first, notice.span.count, response.span.first) == (2, 3, 5)
    (point,) = response.points
    assert point.enclosed == ("B-2",)
    assert [(each.label, each.pages, each.filing) for each in point.filed] == [
        ("B-1", "10–12", "Filed with the petition on March 14, 2027"),
        ("A-1", "5–7", "Filed with the petition on March 14, 2027"),
    ]
    assert [each.label for each in plan.filed] == ["A-1", "B-1"]
    assert plan.front_pages == plan.parts["filed"].last


IDS = st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1, max_size=8)


@given(IDS, st.lists(st.sampled_from("abcdefgh"), unique=True), st.lists(st.sampled_from("abcdefgh"), unique=True))
def test_each_entry_stands_in_one_bundle_of_a_family_and_no_label_means_two(
    before: list[str], now: list[str], more: list[str]
) -> None:
    start, lock = laid_out(case(*(paper(each) for each in before)))
    held = [filed_exhibit(label, file[0].partition(".")[0]) for label, file in exhibits(start["eb1a"]).items()]
    files = {each: [f"{each}.pdf", *([f"{each}2.pdf"] if each in more else [])] for each in (*before, *now)}
    record = case(*(paper(each, files=files[each]) for each in dict.fromkeys((*before, *now))))
    made, after = laid_out(supplemented(record, {"rfe": Filed((filing(*held),))}, lock))
    there = [file for each in made.values() for files_of in exhibits(each).values() for file in files_of]
    assert sorted(there) == sorted(file for each in files.values() for file in each)
    assert exhibits(made["eb1a"]) == exhibits(start["eb1a"])
    assert not set(exhibits(made["eb1a"])) & set(exhibits(made["rfe"]))
    assert lock.for_petition("eb1a").exhibits.items() <= after.for_petition("eb1a").exhibits.items()

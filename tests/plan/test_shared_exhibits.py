from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dossier.bundle.labels import PetitionLabels
from dossier.bundle.lock import Lock
from dossier.bundle.plan import BundlePlan
from dossier.case import Case
from dossier.counsel.working_paper import working_paper
from dossier.finding import Code, Location, Severity
from dossier.plan.arrange import documented_criteria
from dossier.plan.discrepancies import discrepancies
from dossier.plan.layout import Layout, layout
from dossier.plan.number import plan
from dossier.plan.numerals import numerals
from dossier.rules import load
from dossier.status import statuses
from tests.support.records import case, entry, paper, talk

D007 = Code("D007", Severity.WARNING, "scan under 150 dpi", "It is coarse.", "It is hard to read.", source="practice")


def laid(made: Case, lock: Lock | None = None, **how: Any) -> Layout:
    return layout(made, "eb1a", lock or Lock(), **how)


def planned(made: Case, lock: Lock | None = None, **how: Any) -> BundlePlan:
    return plan(made, "eb1a", lock or Lock(), {}, **how)


def locked(made: Case, lock: Lock | None = None) -> Lock:
    return (lock or Lock()).replaced("eb1a", laid(made, lock).labels)


def found(made: Case, lock: Lock) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in discrepancies(made, "eb1a", lock)]


def documents(made: BundlePlan | Layout, label: str) -> list[tuple[str, str]]:
    exhibit = next(each for section in made.sections for each in section.exhibits if each.label == label)
    return [(each.sublabel, each.file or each.missing) for each in exhibit.documents]


def files(*names: str, **more: Any) -> list[Any]:
    return [{"file": name, "role": "proof"} for name in names] + [more] * bool(more)


def test_each_document_has_a_label_and_its_parts_share_it() -> None:
    foreign = {"file": "es.pdf", "role": "proof", "language": ["es"], "translation": "en.pdf", "certificate": "c.pdf"}
    made = case(paper("p", files=[*files("a.pdf"), foreign, *files("z.pdf")]))
    assert documents(laid(made), "A-1") == [
        ("A-1a", "a.pdf"),
        ("A-1b", "es.pdf"),
        ("A-1b", "en.pdf"),
        ("A-1b", "c.pdf"),
        ("A-1c", "z.pdf"),
    ]


def test_a_later_document_stands_last_wherever_the_record_has_it() -> None:
    lock = locked(case(paper("p", files=files("a.pdf", "b.pdf"))))
    later = case(paper("p", files=files("new.pdf", "b.pdf", "a.pdf")))
    assert documents(laid(later, lock), "A-1") == [("A-1a", "a.pdf"), ("A-1b", "b.pdf"), ("A-1c", "new.pdf")]
    assert found(later, lock) == []
    again = locked(later, lock)
    without = case(paper("p", files=files("new.pdf", "a.pdf")))
    assert documents(laid(without, again), "A-1") == [("A-1a", "a.pdf"), ("A-1c", "new.pdf")]
    another = case(paper("p", files=files("newer.pdf", "a.pdf", "new.pdf")))
    assert documents(laid(another, again), "A-1")[-1] == ("A-1d", "newer.pdf")


def test_a_renamed_document_is_a_new_one_and_that_is_said_once() -> None:
    lock = locked(case(paper("p", files=files("a.pdf", "b.pdf"))))
    renamed = case(paper("p", files=files("a-new.pdf", "b.pdf")))
    assert documents(laid(renamed, lock), "A-1") == [("A-1b", "b.pdf"), ("A-1c", "a-new.pdf")]
    ((code, message),) = found(renamed, lock)
    assert code == "B002"
    assert message == (
        "A-1a was 'a.pdf', which is no longer a document of the exhibit; what came stands last: 'a-new.pdf' (A-1c)"
    )
    assert found(renamed, locked(renamed, lock)) == []


def test_a_lock_without_documents_takes_the_order_of_the_record() -> None:
    made = case(paper("p", files=files("b.pdf", "a.pdf")))
    older = Lock().replaced("eb1a", PetitionLabels("criterion", laid(made).labels.sections, laid(made).labels.exhibits))
    assert documents(laid(made, older), "A-1") == [("A-1a", "b.pdf"), ("A-1b", "a.pdf")]


def test_a_placeholder_stays_behind_its_neighbor_and_has_no_label() -> None:
    made = case(paper("p", files=[*files("a.pdf"), {"role": "criteria", "status": "requested"}, *files("b.pdf")]))
    assert documents(laid(made, draft=True), "A-1") == [
        ("A-1a", "a.pdf"),
        ("", "Requested; not in hand"),
        ("A-1b", "b.pdf"),
    ]
    assert documents(laid(made, locked(made), draft=True), "A-1") == documents(laid(made, draft=True), "A-1")


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [
        ("criterion", ["A-1a", "A-1b"]),
        ("number", ["1a", "1b"]),
        ("letter", ["A-1", "A-2"]),
        ("numeral", ["G-1a", "G-1b"]),
    ],
)
def test_documents_are_labeled_under_every_numbering(numbering: str, expected: list[str]) -> None:
    made = case(paper("p", "role", files=files("a.pdf", "b.pdf")), numbering=numbering)
    laid_out = laid(made)
    (exhibit,) = [each for section in laid_out.sections for each in section.exhibits]
    assert [each.sublabel for each in exhibit.documents] == expected
    assert sorted(laid_out.labels.documents) == expected


def guest_case(**petition: Any) -> Case:
    return case(
        paper("p", "articles", files=files("p.pdf"), date="2024"),
        talk("t", "judging articles", files=files("t.pdf", "u.pdf"), exhibit="p", date="2023"),
        entry("letters", "l", addresses=["t"]),
        **petition,
    )


def test_documents_of_one_entry_stand_in_the_exhibit_of_another() -> None:
    made = planned(guest_case(narrative={"judging": "See [[t]], [[t:1]] and [[p]]."}))
    exhibit = made.exhibit("B-1")
    assert [(each.sublabel, each.file) for each in exhibit.documents] == [
        ("B-1a", "p.pdf"),
        ("B-1b", "t.pdf"),
        ("B-1c", "u.pdf"),
    ]
    assert [(guest.entry, guest.first) for guest in exhibit.guests] == [("t", 3)]
    assert exhibit.criteria == ("articles", "judging")
    judging, articles, _ = made.sections
    first = judging.cross_references[0]
    assert (first.label, first.entry, first.title) == ("B-1", "t", "Title of t")
    assert [each.entry for each in articles.cross_references] == ["l"]  # a letter about a guest speaks to its exhibit
    assert made.documented == {"articles", "judging"}
    assert {key: target.text for key, target in made.targets.items()} == {
        "t": "Exhibit B-1 at 3",
        "t:1": "Exhibit B-1 at 1",
        "p": "Exhibit B-1",
    }
    assert exhibit.documents[1].heading == "Proof: Title of t"


def test_an_entry_that_becomes_a_guest_gives_up_its_label_and_that_is_said() -> None:
    alone = case(paper("p", files=files("p.pdf")), paper("q", files=files("q.pdf")))
    lock = locked(alone)
    together = case(paper("p", files=files("p.pdf")), paper("q", files=files("q.pdf"), exhibit="p"))
    laid_out = laid(together, lock)
    assert [each.label for each in laid_out.sections[0].withdrawn] == ["A-2"]
    assert found(together, lock) == [
        ("B002", "exhibit A-2 was 'q', whose documents stand in exhibit A-1 now: A-2 prints as withdrawn")
    ]
    assert found(together, locked(together, lock)) == []


def test_a_guest_of_what_is_left_out_stands_alone() -> None:
    made = planned(guest_case(exclude=["p"]))
    assert [each.entry for each in made.exhibits] == ["t", "l"]


def test_an_entry_without_documents_stands_in_the_exhibit_of_another_and_is_documented() -> None:
    made = planned(case(paper("p", files=files("p.pdf")), talk("t", "judging", files=[], exhibit="p")))
    (exhibit,) = made.exhibits
    assert [(guest.entry, guest.first) for guest in exhibit.guests] == [("t", 0)]
    assert made.documented == {"articles", "judging"}
    assert made.left_out == ()


def test_a_document_that_stands_in_another_exhibit_is_referred_to() -> None:
    see = {"see": "p", "role": "criteria", "pages": "2"}
    made = planned(case(paper("p", files=files("p.pdf")), paper("q", files=[*files("q.pdf"), see])))
    seen = made.exhibit("A-2").seen
    assert [(each.heading, each.label, each.pages) for each in seen] == [("Criteria", "A-1", (2,))]
    assert made.exhibit("A-2").page_count == 2  # no second copy


def test_an_entry_of_which_everything_stands_elsewhere_has_an_exhibit_without_pages() -> None:
    made = planned(case(paper("p", files=files("p.pdf")), talk("t", "judging", files=[{"see": "p", "role": "proof"}])))
    exhibit = made.exhibit("A-1")
    assert (exhibit.entry, exhibit.page_count, exhibit.documented) == ("t", 0, True)


def test_sections_of_the_petition_come_first() -> None:
    entries = (paper("p"), entry("letters", "l"), entry("credentials", "c"))
    made = case(*entries, sections=["background", "letters"])
    assert [(each.letter, each.key) for each in laid(made).sections] == [
        ("A", "background"),
        ("B", "letters"),
        ("C", "articles"),
    ]
    assert found(made, locked(made)) == []
    later = case(*entries, sections=["letters"])
    assert found(later, locked(made)) == [
        (
            "B002",
            "letters were given out in the order background, letters and articles and stay; `sections` has no effect",
        )
    ]
    assert [each.key for each in laid(later, locked(made)).sections] == ["background", "letters", "articles"]


def test_an_order_that_comes_too_late_is_said() -> None:
    made = case(paper("p", date="2024"), paper("q", date="2023"))
    later = case(paper("p", date="2024"), paper("q", date="2023"), order={"articles": ["q"]})
    assert [each.entry for each in laid(later).sections[0].exhibits] == ["q", "p"]
    ((code, message),) = found(later, locked(made))
    assert code == "B002"
    assert "it begins with A-1" in message
    assert found(later, locked(later)) == []


def test_an_entry_stands_where_the_petition_puts_it_and_is_offered_where_it_claims() -> None:
    made = laid(case(paper("p"), talk("t", "judging"), place={"t": "background"}))
    assert [(each.key, [exhibit.entry for exhibit in each.exhibits]) for each in made.sections] == [
        ("judging", []),
        ("articles", ["p"]),
        ("background", ["t"]),
    ]
    assert [each.entry for each in made.sections[0].cross_references] == ["t"]


def test_the_index_has_the_title_of_the_petition_and_the_entry_keeps_its_own() -> None:
    made = planned(case(paper("p", "articles judging"), titles={"p": "Another name"}))
    assert made.exhibit("B-1").title == "Another name"
    assert made.sections[0].cross_references[0].title == "Another name"


def test_numerals_name_the_paragraph_of_the_citation() -> None:
    assert dict(list(numerals(load("EB-1A")).items())[:4]) == {
        "awards": "(i)",
        "memberships": "(ii)",
        "published-material": "(iii)",
        "judging": "(iv)",
    }
    assert numerals(load("O-1A"))["judging"] == "(4)"
    assert numerals(load("EB-1B"))["awards"] == "(A)"
    for name in ("O-1A", "O-1B arts", "O-1B MPTV", "EB-1A", "EB-1B", "EB-2 NIW"):
        begins = numerals(load(name))
        assert len(set(begins.values())) == len(begins)
        assert not set("I") & set(begins.values())


SEES = {"see": "p", "role": "proof"}


@pytest.mark.parametrize("files_of_p", [["p.pdf"], [{"role": "proof", "status": "missing"}], []])
def test_bundle_check_and_status_count_what_stands_elsewhere_alike(files_of_p: list[Any]) -> None:
    made = case(paper("p", files=files_of_p), talk("t", "judging", files=[SEES]))
    (status,) = statuses(made, (), ["eb1a"])
    expected = {"articles", "judging"} if files_of_p == ["p.pdf"] else set()
    assert planned(made, draft=True).documented == expected
    assert documented_criteria(made, "eb1a") == expected
    assert set(status.categories) == expected


def test_the_status_has_guests_where_their_documents_stand() -> None:
    made = case(
        paper("p", files=["p.pdf"]),
        talk("t", "articles", exhibit="p", confidential=True, files=["t.pdf"]),
        talk("bare", "articles", exhibit="p", confidential=True, files=[]),
        talk("seen", "judging", files=[SEES]),
    )
    (status,) = statuses(made, (), ["eb1a"])
    sections = {each.key: each for each in status.sections}
    assert [(each.id, each.in_hand, each.missing) for each in sections["articles"].entries] == [
        ("p", 1, 0),
        ("t", 1, 0),
        ("bare", 0, 0),
    ]
    assert (sections["articles"].documented, sections["judging"].in_hand, sections["judging"].missing) == (3, 1, 0)
    assert status.confidential == ("t", "bare")
    assert status.gaps == ()


def test_an_entry_alone_without_a_page_is_left_out_of_what_is_filed() -> None:
    made = case(
        paper("p"), talk("t", "judging", exhibit="p", files=[]), talk("s", "judging", files=[SEES]), exclude=["p"]
    )
    assert planned(made).left_out == (
        ("p", "excluded in the petition"),
        ("t", "no document in hand"),
        ("s", "no document in hand"),
    )
    assert not list(planned(made).exhibits)


def test_the_cover_has_the_date_of_a_guest_too() -> None:
    made = case(paper("p", date="2020"), talk("t", "articles", exhibit="p", date="2024-05"))
    assert planned(made).front.record_date == "May 2024"


def test_the_working_paper_has_findings_notes_and_facts_of_guests() -> None:
    made = case(
        paper("p", files=["p.pdf"]),
        talk(
            "t",
            "articles",
            exhibit="p",
            confidential=True,
            note_to_counsel="Call first.",
            event="Congress",
            files=["t.pdf"],
        ),
    )
    remark = D007.at(Location("record/all.yaml", 3), "'t.pdf' is coarse", entry="t")
    paper_of = working_paper(made, planned(made), [remark])
    chapters = {chapter.key: chapter.lines for chapter in paper_of.chapters}
    for key in ("findings", "notes", "confidential"):
        (line,) = chapters[key]
        assert (line.label, line.title) == ("A-1", "Title of t")
    assert "bundle page" in chapters["findings"][0].notes[0]
    (exhibit,) = chapters["exhibits"]
    assert (exhibit.label, exhibit.title) == ("A-1", "Title of p")
    assert any("Congress" in text for _, text in exhibit.facts[exhibit.facts.index(("With it", "Title of t")) :])


def test_what_came_is_told_with_its_label_in_that_exhibit() -> None:
    before = locked(case(paper("p", files=files("old.pdf")), paper("q", files=files("q.pdf"))))
    after = case(paper("p", files=files("a.pdf")), paper("q", files=files("q.pdf", "a.pdf")))
    (remark,) = found(after, before)
    assert "A-1a was 'old.pdf'" in remark[1]
    assert remark[1].endswith("what came stands last: 'a.pdf' (A-1b)")


def test_a_document_that_a_merge_gave_two_labels_has_not_gone() -> None:
    made = case(paper("p", files=files("a.pdf")))
    labels = locked(made).for_petition("eb1a")
    twice = replace(labels, documents={**labels.documents, "A-1b": labels.documents["A-1a"]})
    lock = Lock({"eb1a": twice})
    later = case(paper("p", files=files("new.pdf", "a.pdf")))
    assert documents(laid(later, lock), "A-1") == [("A-1a", "a.pdf"), ("A-1c", "new.pdf")]
    assert found(later, lock) == []

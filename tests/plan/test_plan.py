from __future__ import annotations

from typing import Any

import pytest

from dossier.bundle.labels import renumbered
from dossier.bundle.lock import Lock
from dossier.bundle.plan import BundlePlan, CrossReference, PageRun, Target, Withdrawn
from dossier.case import Case
from dossier.plan.layout import Layout, layout
from dossier.plan.number import plan
from dossier.record import PartialDate
from dossier.rules import RulePack, load
from tests.support.records import PACK, case, entry, paper, talk


def laid(made: Case, lock: Lock | None = None, **how: Any) -> Layout:
    return layout(made, "eb1a", lock or Lock(), **how)


def planned(made: Case, lock: Lock | None = None, lengths: dict[str, int] | None = None, **how: Any) -> BundlePlan:
    return plan(made, "eb1a", lock or Lock(), lengths or {}, **how)


def locked(made: Case) -> Lock:
    return Lock().replaced("eb1a", laid(made).labels)


def rows(made: Layout | BundlePlan) -> list[str]:
    """A line per section: its key, its exhibits, what it refers to and what is withdrawn."""
    lines = []
    for section in made.sections:
        words = [section.key, *(f"{exhibit.label}={exhibit.entry}" for exhibit in section.exhibits)]
        words += [f"see:{reference.label}" for reference in section.cross_references]
        words += [f"withdrawn:{gone.label}" for gone in section.withdrawn]
        lines.append(" ".join(words))
    return lines


def test_sections_follow_the_regulation_then_letters_required_background_other() -> None:
    made = case(
        talk("talk"),
        entry("credentials", "degree"),
        entry("plans", "offer"),
        entry("letters", "letter"),
        paper("paper"),
        entry("awards", "prize", "awards"),
    )
    assert rows(laid(made)) == [
        "awards A-1=prize",
        "articles B-1=paper",
        "letters C-1=letter",
        "required D-1=offer",
        "background E-1=degree",
        "other F-1=talk",
    ]


def test_exhibits_stand_newest_first_undated_last_and_as_recorded_where_dates_agree() -> None:
    made = case(
        paper("undated"),
        paper("old", date="2019"),
        paper("same-a", date="2024-05"),
        paper("ended-last", date="2018/2026"),
        paper("same-b", date="2024-05"),
    )
    assert rows(laid(made)) == ["articles A-1=ended-last A-2=same-a A-3=same-b A-4=old A-5=undated"]


def test_the_petition_may_put_entries_first() -> None:
    made = case(paper("a", date="2020"), paper("b", date="2024"), paper("c"), order={"articles": ["c", "gone", "a"]})
    assert rows(laid(made)) == ["articles A-1=c A-2=a A-3=b"]


def test_an_exhibit_stands_under_its_first_claim_and_the_others_refer_to_it() -> None:
    made = case(paper("p", "articles contributions"), entry("awards", "prize", "awards contributions"))
    plan = planned(made)
    assert rows(plan) == ["awards A-1=prize", "contributions see:A-1 see:C-1", "articles C-1=p"]
    assert plan.exhibit("C-1").criteria == ("articles", "contributions")


def test_a_claim_that_the_classification_does_not_have_is_passed_over() -> None:
    assert rows(laid(case(paper("p", "salary articles"), paper("q", "salary")))) == ["articles A-1=p", "other B-1=q"]


def test_comparable_evidence_is_marked_where_it_is_offered() -> None:
    claims = [{"criterion": "role"}, {"criterion": "articles", "comparable": "true"}]
    plan = planned(case(talk("t").model_validate({**talk("t").model_dump(), "claims": claims})))
    assert plan.exhibit("B-1").comparable == ("articles",)
    assert plan.sections[0].cross_references == (
        CrossReference("B-1", "t", plan.exhibit("B-1").title, plan.exhibit("B-1").date, comparable=True),
    )


def test_what_is_left_out_is_left_out_by_name_with_the_reason() -> None:
    made = case(
        paper("local"),
        paper("sent", status="under-review"),
        talk("next-year", status="accepted"),
        paper("no"),
        paper("asked", files=[{"role": "article", "status": "requested"}]),
        paper("broken"),
        paper("refused", status="rejected"),
        paper("press", status="in-press"),
        entry("grants", "later", "role", status="planned"),
        exclude=["local"],
        pages={"broken.pdf": 0},
    )
    assert planned(made).left_out == (
        ("local", "excluded in the petition"),
        ("sent", "in the making: under review"),
        ("next-year", "in the making: accepted"),
        ("asked", "no document in hand"),
        ("broken", "no document in hand"),
        ("refused", "rejected"),
        ("later", "in the making: planned"),
    )
    assert rows(laid(made)) == ["articles A-1=no A-2=press"]
    assert rows(laid(made, draft=True)) == ["articles A-1=no A-2=asked A-3=broken A-4=press"]


def test_pages_are_counted_from_the_cover_with_the_lengths_given() -> None:
    made = case(paper("a"), paper("b"), entry("roles", "r", "role"), pages={"a.pdf": 3})
    lengths = {"index": 2, "exhibit:A-2": 2, "exhibit:B-1": 3}
    plan = planned(made, lengths=lengths)
    assert list(plan.parts)[:3] == ["cover", "index", "section:articles"]
    assert plan.front_pages == 3
    assert plan.sections[0].divider == PageRun(4, 1)
    assert plan.exhibit("A-1").span == PageRun(5, 4)
    assert plan.exhibit("A-2").divider == PageRun(9, 2)
    assert plan.exhibit("A-2").evidence == PageRun(11, 2)
    assert plan.exhibit("B-1").divider == plan.sections[1].sheet == PageRun(13, 3)
    assert plan.page_count == plan.exhibit("B-1").span.last == 17


def test_an_empty_record_is_a_bundle_of_its_front_pages() -> None:
    plan = planned(case())
    assert plan.sections == ()
    assert plan.page_count == 2


def test_the_cover_tells_the_record_and_the_rules() -> None:
    made = case(
        paper("p", date="2024-05-17"),
        paper("x", date="2026"),
        exclude=["x"],
        prepared_for="Example LLP",
        title="My record",
    )
    front = planned(made).front
    assert (front.beneficiary, front.prepared_for, front.title) == ("Leila M. Haddad", "Example LLP", "My record")
    assert front.threshold == "at least 3 of 6"
    assert front.record_date == "May 17, 2024"
    assert front.rules_as_of == "November 2026"
    assert front.comparable_citation == "8 CFR 204.5(h)(4)"
    assert planned(made, date=PartialDate(2026, 11)).front.record_date == "November 2026"


@pytest.mark.parametrize(
    ("ahead", "filing", "printed"),
    [
        ({"date": "2027-03/2030-02"}, "", "May 17, 2024"),  # the time that a plan covers
        ({"date": "2026-10-30"}, "", "October 30, 2026"),  # the day of the statement
        ({"date": "2026-10-30"}, "2026-09", "May 17, 2024"),  # nothing after the filing dates the record
    ],
)
def test_what_is_yet_to_come_does_not_date_the_record(ahead: dict[str, str], filing: str, printed: str) -> None:
    made = case(
        paper("p", date="2024-05-17"),
        entry("plans", "itinerary", **ahead),
        planned_filing_date=filing or None,
    )
    assert planned(made).front.record_date == printed


def test_a_section_carries_the_words_of_the_law_and_the_user() -> None:
    section = planned(case(paper("p"), narrative={"articles": "See [[p]]."})).sections[0]
    assert (section.letter, section.citation, section.text) == ("A", "cite of articles", "“Text of articles”")
    assert (section.narrative, section.is_criterion) == ("See [[p]].", True)
    assert not planned(case(talk("t"))).sections[0].is_criterion


def test_references_of_a_narrative_lead_to_an_exhibit_or_a_page_of_it() -> None:
    made = case(paper("p"), entry("roles", "r", "role"), narrative={"articles": "[[r]] [[r:2]] [[r:3]] [[gone]] [[R]]"})
    plan = planned(made)
    divider = plan.exhibit("B-1").divider.first
    assert plan.targets == {
        "r": Target("Exhibit B-1", divider),
        "r:2": Target("Exhibit B-1 at 2", divider + 2),
    }


def test_a_reference_that_waits_for_a_document_stops_all_but_a_draft() -> None:
    files = ["a.pdf", {"role": "criteria", "status": "requested"}]
    made = case(
        paper("part", files=files),
        paper("bare", files=[]),
        paper("whole"),
        narrative={"articles": "[[part:2]] [[part:3]] [[bare]] [[whole:9]] [[gone]]"},
    )
    assert [(finding.code, finding.message) for finding in laid(made).findings] == [
        ("B001", "[[part:3]] refers to a page of a document that is not in hand"),
        ("B001", "[[bare]] refers to an entry without a document in hand"),
    ]
    assert laid(made, draft=True).findings == ()
    assert planned(made, draft=True).targets.keys() == {"part:2", "part:3", "bare"}


@pytest.mark.parametrize(("numbering", "label"), [("number", "2"), ("letter", "B")])
def test_other_numberings_print_no_section_letters(numbering: str, label: str) -> None:
    plan = planned(case(paper("p"), entry("roles", "r", "role"), numbering=numbering, narrative={"role": "[[r]]"}))
    assert plan.targets["r"].text == f"Exhibit {label}"
    assert [section.letter for section in plan.sections] == ["", ""]


def test_later_entries_and_sections_stand_after_the_older_ones() -> None:
    lock = locked(case(paper("old", date="2020"), entry("roles", "r", "role")))
    made = case(
        paper("new", date="2026"),
        paper("old", date="2020"),
        entry("roles", "r", "role"),
        entry("awards", "w", "awards"),
    )
    assert rows(laid(made, lock)) == ["articles A-1=old A-2=new", "role B-1=r", "awards C-1=w"]
    assert rows(laid(made)) == ["awards A-1=w", "articles B-1=new B-2=old", "role C-1=r"]


def test_a_label_whose_entry_is_gone_prints_as_withdrawn() -> None:
    lock = locked(case(paper("a"), paper("b"), entry("roles", "r", "role")))
    made = laid(case(paper("b")), lock)
    assert rows(made) == ["articles A-2=b withdrawn:A-1", "role withdrawn:B-1"]
    assert made.sections[1].withdrawn == (Withdrawn("B-1"),)
    assert made.findings == ()


def test_withdrawn_labels_stand_in_their_section_under_every_numbering() -> None:
    lock = locked(case(paper("a"), entry("roles", "r", "role"), numbering="number"))
    assert rows(laid(case(paper("b"), numbering="number"), lock)) == ["articles 3=b withdrawn:1", "role withdrawn:2"]


def test_an_exhibit_that_moves_gets_a_new_label_and_a_finding_says_so_once() -> None:
    lock = locked(case(paper("p", "articles contributions"), paper("q")))
    moved = case(paper("p", "contributions articles"), paper("q"))
    made = laid(moved, lock)
    assert rows(made) == ["contributions A-1=p", "articles B-2=q see:A-1 withdrawn:B-1"]
    finding = made.findings[0]
    assert (finding.code, finding.entry, finding.petition) == ("B002", "p", "eb1a")
    assert finding.message == (
        "exhibit B-1 stood under articles and stands under contributions now: B-1 prints as withdrawn, the exhibit is A-1"
    )
    assert laid(moved, Lock().replaced("eb1a", made.labels)).findings == ()


def test_where_a_default_changed_the_finding_names_the_line_that_keeps_the_label() -> None:
    offered = entry("awards", "a", scope="national", criteria="originality")
    lock = Lock().replaced("eb1a", laid(case(offered, pack=load("EB-1A"))).labels)
    unstated = laid(case(entry("awards", "a"), pack=load("EB-1A")), lock)
    (finding,) = unstated.findings
    assert (finding.code, finding.entry) == ("B002", "a")
    assert finding.hint.startswith("`claims: [awards]` in 'a' keeps A-1; ")
    assert laid(case(entry("awards", "a", "awards"), pack=load("EB-1A")), lock).findings == ()


def test_another_numbering_has_no_effect_until_labels_are_given_afresh() -> None:
    entries = [paper("p"), entry("roles", "r", "role")]
    lock = locked(case(*entries))
    made = laid(case(*entries, numbering="number"), lock)
    assert rows(made) == ["articles A-1=p", "role B-1=r"]
    assert made.numbering == "criterion"
    assert "'number' has no effect" in made.findings[0].message
    assert "--renumber" in made.findings[0].hint
    fresh = laid(case(*entries, numbering="number"))
    assert renumbered(lock.for_petition("eb1a"), fresh.labels) == (("A-1", "1"), ("B-1", "2"))


def test_a_section_that_the_pack_no_longer_has_keeps_its_withdrawn_labels() -> None:
    lock = locked(case(paper("p"), entry("roles", "r", "role")))
    values = PACK.model_dump()
    smaller = RulePack.model_validate(
        {**values, "criteria": [each for each in values["criteria"] if each["key"] != "role"]}
    )
    made = laid(case(paper("p"), entry("roles", "r", "role"), pack=smaller), lock)
    assert rows(made) == ["articles A-1=p", "role withdrawn:B-1", "other C-1=r"]
    assert made.sections[1].name == "Role"


def test_a_draft_gives_the_labels_of_the_build_without_changing_the_lock() -> None:
    lock = locked(case(paper("p")))
    made = laid(case(paper("p"), paper("q", files=[])), lock, draft=True)
    assert made.draft
    assert rows(made) == ["articles A-1=p A-2=q"]
    assert lock == locked(case(paper("p")))


def test_a_cv_stands_first_among_the_background_whatever_its_date() -> None:
    papers = [
        entry("credentials", "degree", type="degree", date="2015"),
        entry("credentials", "board", type="board-certification", date="2026-10"),
        entry("credentials", "cv", type="cv"),
        entry("experience", "post", date="2024/present"),
    ]
    assert rows(laid(case(*papers)))[-1] == "background A-1=cv A-2=post A-3=board A-4=degree"
    chosen = rows(laid(case(*papers, order={"background": ["degree"]})))[-1]
    assert chosen.split()[1:3] == ["A-1=degree", "A-2=cv"]

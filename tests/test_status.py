from __future__ import annotations

from dossier.case import Case
from dossier.finding import Code, Finding, Location, Severity
from dossier.status import EntryStatus, Gap, PetitionStatus, SectionStatus, statuses, timeline
from dossier.status_report import status_text
from tests.records import case, entry, paper, talk

D003 = Code("D003", Severity.ERROR, "Unreadable", "It cannot be read.", "Nobody can see it.")
D013 = Code("D013", Severity.NOTE, "No text", "It has no text.", "Nobody can search it.")
PLACE = Location("record/all.yaml", 3)


def status(made: Case, *findings: Finding) -> PetitionStatus:
    return statuses(made, findings, ["eb1a"])[0]


def section(made: PetitionStatus, key: str) -> SectionStatus:
    return next(each for each in made.sections if each.key == key)


def test_a_section_tells_its_entries_and_their_documents() -> None:
    files = ["a.pdf", "broken.pdf", {"role": "criteria", "status": "requested"}]
    made = status(case(paper("p", "articles role", date="2024-05", files=files), pages={"broken.pdf": 0}))
    articles = section(made, "articles")
    assert articles.entries == (EntryStatus("p", "Title of p", "2024-05", in_hand=1, missing=2),)
    assert (articles.in_hand, articles.missing, articles.documented) == (1, 2, 1)
    assert (section(made, "role").entries, section(made, "role").referred) == ((), ("p",))


def test_every_section_is_there_in_the_order_of_the_bundle_also_when_it_is_empty() -> None:
    keys = [each.key for each in status(case()).sections]
    assert keys == [
        "awards",
        "memberships",
        "judging",
        "contributions",
        "articles",
        "role",
        "letters",
        "required",
        "background",
        "other",
    ]


def test_a_category_counts_when_a_document_is_in_hand_there() -> None:
    made = status(
        case(
            paper("p", "articles contributions"),
            entry("roles", "r", "role", files=[{"role": "letter", "status": "requested"}]),
            entry("awards", "a", "awards", files=[]),
            talk("t"),
        )
    )
    assert made.categories == 2
    assert made.threshold == 3


def test_what_stays_out_of_the_bundle_is_named_with_the_reason() -> None:
    made = status(case(paper("p"), paper("soon", status="submitted"), paper("local"), exclude=["local"]))
    assert made.left_out == {"soon": "in the making: submitted", "local": "excluded in the petition"}
    assert [each.id for each in section(made, "articles").entries] == ["p"]


def test_gaps_come_from_findings_and_from_the_record() -> None:
    files = [{"role": "criteria", "status": "requested", "note": "asked in May"}, {"role": "photo"}]
    made = status(
        case(paper("p", files=files), paper("bare", files=[]), paper("out"), exclude=["out"]),
        D003.at(PLACE, "x.pdf cannot be read", entry="p"),
        D003.at(PLACE, "y.pdf cannot be read", entry="out"),
        D003.at(PLACE, "z.pdf cannot be read", entry="p", petition="o1a"),
        D013.at(PLACE, "x.pdf has no text", entry="p"),
    )
    assert made.gaps == (
        Gap("p", "x.pdf cannot be read", "D003"),
        Gap("p", "criteria requested: asked in May"),
        Gap("p", "photo: no file is recorded"),
        Gap("bare", "no document is recorded"),
    )


def test_the_timeline_counts_each_year_that_an_entry_touches() -> None:
    entries = [paper("a", date="2020/2022"), paper("b", date="2022-05"), paper("c", date="2024"), paper("d")]
    assert timeline(entries) == {2020: 1, 2021: 1, 2022: 2, 2023: 0, 2024: 1}
    assert timeline([paper("d")]) == {}


def test_what_is_confidential_and_in_the_bundle_is_named() -> None:
    made = case(paper("open"), paper("closed", confidential="yes"), paper("out", confidential="yes"), exclude=["out"])
    assert status(made).confidential == ("closed",)
    assert "Marked confidential, and in the bundle unless you exclude it\n  closed\n\n" in status_text([status(made)])
    assert "Marked confidential" not in status_text(statuses(case(paper("open")), (), ["eb1a"]))


def test_what_is_waived_is_listed_with_its_reason() -> None:
    waive = [{"code": "C001", "reason": "this classification has no such criterion"}]
    made = case(paper("held", claims="articles salary", waive=waive), paper("plain", claims="articles salary"))
    (silenced,) = status(made).waived
    assert (silenced.entry, silenced.code) == ("held", "C001")
    assert "\nWaived\n  held: " in status_text([status(made)])
    assert "(C001): this classification has no such criterion\n" in status_text([status(made)])
    assert status(case(paper("held", waive=waive), exclude=["held"])).waived == ()

from __future__ import annotations

import json
import re
from datetime import date as Day
from typing import Any

import pytest

from dossier.case import Case
from dossier.checks import waived
from dossier.checks.missing import UNDOCUMENTED
from dossier.finding import Code, Finding, Location, Severity
from dossier.reading.left_open import R011
from dossier.report import Look, columns
from dossier.status import CaseStatus, EntryStatus, PetitionStatus, SectionStatus, case_status, statuses, timeline
from dossier.status.formats import FORMATS
from dossier.status.markdown import status_markdown
from dossier.status.next_steps import next_sentences
from dossier.status.terminal import status_text
from dossier.status.topics import topics_text
from tests.support.records import case, entry, paper, talk

D003 = Code("D003", Severity.ERROR, "Unreadable", "It cannot be read.", "Nobody can see it.")
D013 = Code("D013", Severity.NOTE, "No text", "It has no text.", "Nobody can search it.")
PLACE = Location("record/all.yaml", 3)


def status(made: Case, *findings: Finding) -> PetitionStatus:
    return statuses(made, findings, ["eb1a"], waived(made))[0]


def whole(made: Case, *findings: Finding, today: Day = Day(2026, 11, 22)) -> CaseStatus:
    return case_status(made, findings, made.record.petitions, today, waived(made))


def shown(made: Case, *findings: Finding, width: int = 100, **look: Any) -> str:
    return status_text(whole(made, *findings), Look(width=width, **look))


def section(made: PetitionStatus, key: str) -> SectionStatus:
    return next(each for each in made.sections if each.key == key)


def test_a_section_tells_its_entries_and_their_documents() -> None:
    files = ["a.pdf", "broken.pdf", {"role": "criteria", "status": "requested"}]
    made = status(case(paper("p", "articles role", date="2024-05", files=files), pages={"broken.pdf": 0}))
    articles = section(made, "articles")
    assert articles.entries == (EntryStatus("p", "Title of p", "2024-05", in_hand=1, missing=2, gaps=1),)
    assert (articles.in_hand, articles.missing, articles.documented) == (1, 2, 1)
    assert (section(made, "role").entries, section(made, "role").referred) == ((), ("p",))


def test_a_document_that_another_exhibit_shows_is_not_missing() -> None:
    made = case(
        paper("host", "articles", files=["a.pdf"]),
        paper("p", "articles", files=["b.pdf", {"role": "criteria", "see": "host"}]),
    )
    (mine,) = (each for each in section(status(made), "articles").entries if each.id == "p")
    assert (mine.in_hand, mine.missing, mine.gaps) == (2, 0, 0)
    assert re.search(r"in hand +criteria: see host\n", topics_text(whole(made), ["p"]))


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
    assert made.categories == ("contributions", "articles")
    assert [group.number for group in made.groups] == [3]


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
    assert [(gap.entry, gap.what, gap.code) for gap in made.gaps] == [
        ("p", "x.pdf cannot be read", "D003"),
        ("p", "criteria requested: asked in May", ""),
        ("p", "photograph: no file is recorded", ""),
        ("bare", "no document is recorded", ""),
    ]
    assert [gap.request.note for gap in made.gaps if gap.request] == ["asked in May"]


def test_the_timeline_counts_each_year_that_an_entry_touches() -> None:
    entries = [paper("a", date="2020/2022"), paper("b", date="2022-05"), paper("c", date="2024"), paper("d")]
    assert timeline(entries, 2026) == {2020: 1, 2021: 1, 2022: 2, 2023: 0, 2024: 1}
    assert timeline([paper("d")], 2026) == {}
    assert timeline([entry("roles", "e", date="2024/present")], 2026) == {2024: 1, 2025: 1, 2026: 1}


def test_what_is_confidential_and_in_the_bundle_is_named() -> None:
    made = case(paper("open"), paper("closed", confidential="yes"), paper("out", confidential="yes"), exclude=["out"])
    assert status(made).confidential == ("closed",)
    assert "Marked confidential, and in the bundle unless you exclude it\n  closed\n\n" in shown(made)
    assert "Marked confidential" not in shown(case(paper("open")))


def test_what_is_waived_is_listed_with_its_reason() -> None:
    waive = [{"code": "C001", "reason": "this classification has no such criterion"}]
    made = case(paper("held", claims="articles salary", waive=waive), paper("plain", claims="articles salary"))
    (silenced,) = status(made).waived
    assert (silenced.entry, silenced.code) == ("held", "C001")
    assert "\nWaived\n  held: " in shown(made)
    assert "(C001): this classification has no such criterion\n" in shown(made, width=200)
    assert status(case(paper("held", waive=waive), exclude=["held"])).waived == ()


E003 = Code("E003", Severity.NOTE, "Field", "A field is empty.", "It is asked for.")
E002 = Code("E002", Severity.WARNING, "Paper", "A document is missing.", "It is asked for.")
E001 = Code("E001", Severity.ERROR, "Bare", "No document.", "Nothing shows it.")
ASKED = {
    "role": "criteria",
    "status": "requested",
    "requested_from": "Example Society",
    "requested_on": "2026-11-02",
    "due": "2026-12-01",
}


def test_gaps_stand_by_entry_documents_first_then_facts() -> None:
    made = case(paper("p", files=["a.pdf", ASKED]), paper("q"))
    found = [
        E003.at(PLACE, "'p' `issn` is empty", entry="p"),
        D003.at(PLACE, "q.pdf cannot be read", entry="q"),
        E003.at(PLACE, "`study` is empty", entry="p"),
        D003.at(PLACE, "a.pdf cannot be read", entry="p"),
        E003.at(PLACE, "nothing on plans", petition="eb1a"),
    ]
    gaps = status(made, *found).gaps
    assert [(gap.entry, gap.code) for gap in gaps] == [
        ("", "E003"),
        ("p", "D003"),
        ("p", ""),
        ("p", "E003"),
        ("p", "E003"),
        ("q", "D003"),
    ]
    (articles,) = [each for each in status(made, *found).sections if each.key == "articles"]
    assert [(each.gaps, each.remarks, each.complete) for each in articles.entries] == [(2, 2, False), (1, 0, False)]
    text = shown(made, *found)
    assert "    `issn` is empty (E003)\n    `study` is empty (E003)\n" in text
    assert re.search(r"^  no date     Title of p +1 +2 +2$", text, re.MULTILINE)


def test_what_a_finding_says_of_a_request_is_not_said_again() -> None:
    words = "criteria requested from Example Society on November 2, 2026, due December 1, 2026"
    found = E002.at(PLACE, f"'p' has no criteria of the award: {words}", entry="p")
    gaps = status(case(paper("p", files=["a.pdf", ASKED, {"role": "photo", "status": "missing"}])), found).gaps
    assert [(gap.what, gap.code) for gap in gaps] == [
        (f"no criteria of the award: {words}", "E002"),
        ("photograph missing", ""),
    ]
    assert [gap.request.source if gap.request else None for gap in gaps] == ["Example Society", ""]


def test_what_was_left_to_confirm_is_a_next_step_with_its_count_and_first_place() -> None:
    made = case(paper("p"), paper("q"))
    late = R011.at(Location("record/b.yaml", 2, 5), "'q' is left to confirm: x", entry="q")
    soon = R011.at(Location("record/a.yaml", 9, 1), "'p' is left to fill in", entry="p")
    step = (
        "Confirm what was left open: 2 values, the first at record/a.yaml:9:1; `dossier check` lists them under R011."
    )
    assert step in next_sentences(whole(made, late, soon))
    assert json.loads(FORMATS["json"](whole(made, late, soon)))["record"]["left_to_confirm"] == 2
    assert "1 value, the first at record/b.yaml:2:5;" in " ".join(next_sentences(whole(made, late)))
    assert not any("Confirm" in each for each in next_sentences(whole(made)))
    assert status(made, late).complete == (2, 2)


def test_an_entry_with_a_document_and_nothing_missing_is_complete() -> None:
    (articles,) = [each for each in status(case(paper("p"))).sections if each.key == "articles"]
    assert articles.entries[0].complete


def test_entries_with_nothing_known_to_be_missing_are_counted() -> None:
    made = case(paper("p"), paper("q", files=["q.pdf", ASKED]), paper("bare", files=[]), paper("s", status="idea"))
    assert status(made).complete == (1, 3)
    sentence = "1 of 3 entries have a document in hand and nothing known to be missing."
    assert sentence in shown(made)
    assert sentence in status_markdown(whole(made))
    assert "nothing known" not in shown(case())


def test_an_entry_without_any_document_is_named_once() -> None:
    found = E001.at(PLACE, f"'p' {UNDOCUMENTED}", entry="p")
    assert [(gap.what, gap.code) for gap in status(case(paper("p", files=[])), found).gaps] == [
        ("no document in hand", "E001")
    ]


def test_requests_stand_by_day_with_what_is_overdue_first() -> None:
    late = {**ASKED, "due": "2026-11-20", "requested_from": "", "note": "by telephone"}
    made = case(paper("p", files=[ASKED]), paper("q", files=[late]), paper("r", files=[{**ASKED, "due": None}]))
    text = shown(made)
    start = text.index("Asked for and not in hand, on November 22, 2026")
    assert text[start:].splitlines()[1:4] == [
        "  2026-11-20  2 days overdue  criteria for q, asked November 2, 2026: by telephone",
        "  2026-12-01  due in 9 days   criteria for p, from Example Society, asked November 2, 2026",
        "              no day set      criteria for r, from Example Society, asked November 2, 2026",
    ]
    assert "\x1b[31m  2026-11-20  2 days overdue  \x1b[0m" in shown(made, color=True)
    assert "due today" in status_text(whole(made, today=Day(2026, 12, 1)))


def test_what_is_in_the_making_stands_apart_and_counts_nowhere() -> None:
    made = case(
        paper("done", date="2024"),
        paper("soon", status="under-review", date="2026"),
        talk("idea", status="idea", date="2027"),
        entry("memberships", "hope", "memberships", status="nominated"),
        paper("out", status="draft"),
        exclude=["out"],
    )
    record = whole(made)
    assert {each.id for each in record.making} == {"soon", "idea", "hope", "out"}
    assert (record.entries, record.in_hand, dict(record.years)) == (1, 1, {2024: 1})
    (petition,) = record.petitions
    assert [(each.id, each.status) for each in petition.making] == [
        ("soon", "under review"),
        ("idea", "idea"),
        ("hope", "nominated"),
    ]
    assert dict(petition.kept_out) == {"out": "excluded in the petition"}
    assert petition.categories == ("articles",)
    assert dict(petition.years) == {2024: 1}
    assert "\nIn the making, counted nowhere\n  under review: soon, Title of soon\n" in shown(made)


@pytest.mark.slow
@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("color", [True, False])
def test_the_page_fits_the_terminal_in_any_script(width: int, color: bool) -> None:  # noqa: FBT001
    waive = [{"code": "C001", "reason": "理由は次の通り " * 12}]
    made = case(
        paper("wide", "articles salary", title="脳卒中の画像診断における灌流閾値 " * 5, date="2024", waive=waive),
        paper("x" * 120, files=[{**ASKED, "requested_from": "協会" * 40, "note": "n" * 150}], date="1990"),
        paper("soon", status="submitted", title="王" * 90),
        *(paper(f"p{number}", date="2024-05") for number in range(300)),
    )
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown(made, width=width, color=color))
    assert max(map(columns, plain.splitlines())) <= width
    assert ("\x1b[" in shown(made, width=width, color=color)) is color


def test_figure_in_plain_signs_with_long_gaps_in_one_line() -> None:
    made = case(paper("a", date="1990"), paper("b", date="2001"), paper("c", date="2001"), paper("d", date="2004"))
    assert "  1990 # 1 entry\n  1991-2000 -\n  2001 ## 2 entries\n  2002 -\n  2003 -\n  2004 # 1 entry\n" in shown(
        made, unicode=False
    )
    assert "  1991–2000 -\n  2001 ██ 2 entries\n" in shown(made)
    assert shown(made, unicode=False).isascii()


def test_the_first_status_says_what_to_do() -> None:
    steps = next_sentences(whole(case()))
    assert "dossier import" in steps[0]
    assert steps == next_sentences(whole(case()))
    bare = next_sentences(whole(case(paper("p", files=[]), paper("q", files=[{"role": "photo", "status": "missing"}]))))
    assert any("p" in step and "Save a document" in step for step in bare)
    assert any("photograph for q" in step and "requested_from" in step for step in bare)
    late = next_sentences(whole(case(paper("p", files=[{**ASKED, "due": "2026-11-01"}]))))
    assert late[0] == "Ask again for what is overdue: criteria for p (Example Society)."
    assert next_sentences(whole(case(paper("p")))) == ("`dossier build` makes the bundle.",)
    assert "2 errors" in " ".join(next_sentences(whole(case(paper("p"))), errors=2))


def test_what_only_one_petition_asks_for_is_a_next_step_too() -> None:
    found = [
        Finding(PLACE, "E003", Severity.NOTE, "'p' does not say where it was", "", "p", "eb1a"),
        Finding(PLACE, "E011", Severity.WARNING, "'q' does not say who gives it", "", "q", "eb1a"),
        Finding(PLACE, "E002", Severity.WARNING, "'p' has no proof", "", "p", "eb1a"),
        Finding(PLACE, "E012", Severity.WARNING, "petition 'eb1a' has no contract", "", "", "eb1a"),
        Finding(PLACE, "T001", Severity.ERROR, "'q.pdf' is in es and has no translation", "", "q", ""),
    ]
    made = whole(case(paper("p"), paper("q")), *found)
    assert next_sentences(made, errors=1) == (
        "Mend what stops a build: `dossier check` shows 1 error, each with what to do.",
        "Have it translated in full, with the translator's certificate for each document: q.",
        "Look for what adjudicators ask for, or ask somebody for it: proof (p).",
        "Think of what is filed beside the criteria: contract (eb1a).",
        "Write down what is not recorded yet, while it is easy: q, p.",
        "`dossier build --draft` makes the bundle as it would be, with a page for each gap.",
    )


def test_what_may_not_serve_where_it_is_offered_is_to_look_at() -> None:
    found = [
        Finding(PLACE, "C005", Severity.WARNING, "'p' is offered under 'awards', and it was paid for", "", "p", "eb1a"),
        Finding(PLACE, "E004", Severity.WARNING, "2028 is after the planned filing date", "", "q", "o1a"),
    ]
    made = case(paper("p"), paper("q"))
    assert [(each.entry, each.code) for each in status(made, *found).doubts] == [("p", "C005")]
    assert "To look at\n  p: is offered under 'awards', and it was paid for (C005)\n" in shown(made, *found)
    assert "### To look at" in status_markdown(whole(made, *found))
    read = json.loads(FORMATS["json"](whole(made, *found)))
    assert [each["entry"] for each in read["petitions"][0]["doubts"]] == ["p"]


def test_of_the_facts_of_an_entry_the_weightier_stand_first() -> None:
    found = [
        Finding(PLACE, "E003", Severity.NOTE, "'p' does not say where it was", "", "p"),
        Finding(PLACE, "E011", Severity.WARNING, "'p' does not say who gives it", "", "p"),
        Finding(PLACE, "E007", Severity.ERROR, "'p' does not say when it appeared", "", "p"),
    ]
    assert [gap.code for gap in status(case(paper("p")), *found).gaps] == ["E007", "E011", "E003"]


def test_a_record_without_petitions_is_shown_by_kind() -> None:
    made = case_status(case(paper("p", date="2024"), talk("t"), paper("s", status="idea")), (), (), Day(2026, 11, 22))
    text = status_text(made)
    assert text.startswith("The record of Leila M. Haddad\n\n     1  Publications\n     1  Presentations\n")
    assert "2 entries, 2 documents in hand." in text
    assert "2024 █ 1 entry" in text
    assert "idea: s" in text
    assert "There is no petition: name one" in text
    assert "There is no entry yet." in status_text(case_status(case(), (), (), Day(2026, 11, 22)))


def test_json_has_the_shape_that_is_documented() -> None:
    made = case(
        paper("p", files=["a.pdf", ASKED], date="2024"),
        paper("soon", status="submitted"),
        paper("out"),
        exclude=["out"],
    )
    shape = json.loads(FORMATS["json"](whole(made), Look(), errors=1))
    assert list(shape) == ["format", "date", "record", "requests", "petitions", "next", "notice"]
    assert (shape["format"], shape["date"]) == ("dossier-status/1", "2026-11-22")
    assert shape["record"]["kinds"] == {"publications": 2}
    assert shape["record"]["errors"] == 1
    (asked,) = shape["requests"]
    assert asked == {
        "entry": "p",
        "title": "Title of p",
        "document": "criteria",
        "status": "requested",
        "requested_from": "Example Society",
        "requested_on": "2026-11-02",
        "due": "2026-12-01",
        "note": "",
        "days_left": 9,
    }
    (petition,) = shape["petitions"]
    assert (petition["threshold"], petition["left_out"]) == (
        3,
        {"soon": "in the making: submitted", "out": "excluded in the petition"},
    )
    assert petition["in_the_making"] == [
        {"id": "soon", "kind": "publications", "title": "Title of soon", "status": "submitted", "date": ""}
    ]
    assert petition["gaps"][0]["request"] == {key: value for key, value in asked.items() if key != "days_left"}
    articles = next(each for each in petition["sections"] if each["key"] == "articles")
    assert articles["entries"] == [
        {
            "id": "p",
            "title": "Title of p",
            "date": "2024",
            "in_hand": 1,
            "missing": 1,
            "gaps": 1,
            "remarks": 0,
            "complete": False,
        }
    ]
    assert petition["years"] == {"2024": 1}


def test_markdown_keeps_signs_of_the_record_from_meaning_anything() -> None:
    made = case(paper("p", title="R&D | *bold* <b>[x](y)</b> `code`", files=["p.pdf", ASKED], date="2024"))
    text = status_markdown(whole(made))
    assert text.startswith("# Record of Leila M. Haddad: status on November 22, 2026\n")
    assert "| R&D \\| \\*bold\\* \\<b\\>\\[x\\](y)\\</b\\> `code` | 2024 | 1 | 1 | – |" in text
    assert "| December 1, 2026 | due in 9 days | criteria for p | Example Society | November 2, 2026 |" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) in {3, 6} for row in rows)
    assert "regulation refers to at least 3. Whether a category is satisfied is for counsel and USCIS." in text


def test_many_entries_that_lack_the_same_stand_together() -> None:
    text = shown(case(*(paper(f"paper-{number}", date="2024", files=[]) for number in range(5))), width=80)
    assert "  no document is recorded: 5 entries\n    paper-0  Title of paper-0\n" in text
    assert text.count("no document is recorded") == 1
    assert "Title of" in shown(
        case(*(paper(f"paper-{number}", date="2024", files=[]) for number in range(3))), width=80
    )


def test_comments_of_counsel_are_listed_where_an_entry_is_asked_about() -> None:
    said = [{"on": "2026-11-30", "by": "J. Doe", "says": "need 2026 count"}, {"says": "signed?"}]
    status = whole(case(paper("p", from_counsel=said), paper("q")))
    assert "  counsel: J. Doe, November 30, 2026: need 2026 count\n  counsel: signed?\n" in topics_text(status, ["p"])
    assert "counsel:" not in topics_text(status, ["q"])

"""The working paper: its content, read back by a library that had no part in drawing it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.bundle.lock import Lock
from dossier.bundle.plan import BundlePlan, PageRun, PlannedFront
from dossier.bundle.wording import FOOTER
from dossier.bundle.working_paper import Chapter, WorkingPaper
from dossier.case import Case
from dossier.checks import judge
from dossier.cited.codes import B009
from dossier.counsel.working_paper import working_paper
from dossier.finding import Code, Finding, Location, Severity, Waived
from dossier.plan.number import plan
from dossier.reading.left_open import R011
from dossier.record import Claim
from dossier.render import Style, load_style, render
from dossier.render.working_paper import draw_working_paper
from tests.support.records import case, entry, paper, talk

LEGEND = "Privileged and confidential: attorney–client communication, attorney work product"
HEADING = "Working paper for counsel — not for filing"
D007 = Code("D007", Severity.WARNING, "scan under 150 dpi", "It is coarse.", "It is hard to read.", source="practice")
E002 = Code("E002", Severity.WARNING, "a document is missing", "It is missing.", "It is asked for.")
D017 = Code("D017", Severity.NOTE, "file that no entry uses", "It lies there.", "It may be meant.")
ASKED = {
    "role": "criteria",
    "status": "requested",
    "requested_from": "Example Society",
    "requested_on": "2026-11-02",
    "due": "2026-12-01",
}


@cache
def style() -> Style:
    return load_style()


def planned(made: Case, *, draft: bool = False) -> BundlePlan:
    return plan(made, "eb1a", Lock(), {}, draft=draft)


def said(made: Case, *findings: Finding, waived: tuple[Waived, ...] = (), draft: bool = False) -> WorkingPaper:
    return working_paper(made, planned(made, draft=draft), findings, waived)


def drawn(made: Case, *findings: Finding, draft: bool = False) -> bytes:
    plan = planned(made, draft=draft)
    return draw_working_paper(working_paper(made, plan, findings, judge(made)[1]), plan, style())


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


def lines(made: WorkingPaper, key: str) -> list[tuple[str, str, tuple[str, ...], str, str]]:
    return [
        (line.label, line.title, line.notes, line.aside, line.pages)
        for part in made.chapters
        if part.key == key
        for line in part.lines
    ]


def facts_of(made: WorkingPaper, label: str) -> list[tuple[str, str]]:
    (found,) = [
        line.facts for part in made.chapters if part.key == "exhibits" for line in part.lines if line.label == label
    ]
    return list(found)


def at(line: int) -> Location:
    return Location("record/all.yaml", line)


def test_chapters_without_content_are_left_out() -> None:
    assert [part.key for part in said(case(paper("p"))).chapters] == ["table", "timeline", "exhibits", "law", "places"]
    assert [part.key for part in said(case()).chapters] == ["law"]
    assert len(pages_of(drawn(case()))) == 1


def test_requests_and_gaps_stand_by_exhibit_with_the_pages_of_the_bundle() -> None:
    made = case(paper("p", files=["p.pdf", ASKED, {"role": "photo", "status": "missing"}]), paper("q", "contributions"))
    found = E002.at(at(3), "'q' has no proof of use", entry="q")
    exhibits = {exhibit.entry: exhibit for exhibit in planned(made).exhibits}
    p, q = exhibits["p"], exhibits["q"]
    assert lines(said(made, found), "requests") == [
        (
            p.label,
            "Title of p",
            ("Criteria, from Example Society, asked on November 2, 2026",),
            "December 1, 2026",
            str(p.span),
        )
    ]
    assert lines(said(made, found), "missing") == [
        (q.label, "Title of q", ("No proof of use (E002)",), "", str(q.span)),
        (p.label, "Title of p", ("Photograph missing",), "", str(p.span)),
    ]
    assert lines(said(made, found), "findings") == []


def test_what_is_left_to_confirm_has_a_chapter_of_its_own() -> None:
    made = case(paper("p"), paper("out"), exclude=["out"])
    found = [
        R011.at(at(9), "'p' is left to confirm: the month (at 'date')", entry="p"),
        R011.at(at(3), "'p' is left as read from the file: title", entry="p"),
        R011.at(at(7), "'out' is left to fill in: doi", entry="out"),
        R011.at(Location("dossier.yaml", 4), "'orcid' is left to confirm"),
    ]
    (p,) = planned(made).exhibits
    notes = ("As read from the file: title", "To confirm: the month (date)")
    assert lines(said(made, *found), "left_open") == [
        ("", "", ("'orcid' is left to confirm",), "", ""),
        (p.label, "Title of p", notes, "", str(p.span)),
    ]
    assert lines(said(made, *found), "findings") == []
    assert flat("Left to confirm") in flat(" ".join(pages_of(drawn(made, *found))))


def test_findings_stand_by_exhibit_those_on_the_record_first() -> None:
    made = case(paper("p"), paper("q", "contributions"), paper("out"), exclude=["out"])
    found = [
        D007.at(at(9), "'p.pdf' is coarse", entry="p"),
        D007.at(at(5), "'q.pdf' is coarse", entry="q"),
        D007.at(at(6), "'out.pdf' is coarse", entry="out"),
        D007.at(at(7), "elsewhere", petition="o1a"),
        D017.at(Location("evidence/stray.pdf"), "no entry uses this file"),
    ]
    exhibits = {exhibit.entry: exhibit for exhibit in planned(made).exhibits}
    q = exhibits["q"]
    assert [line[0] for line in lines(said(made, *found), "findings")] == ["", q.label, exhibits["p"].label]
    assert lines(said(made, *found), "findings")[0][2] == ("D017, note: no entry uses this file: evidence/stray.pdf",)
    assert lines(said(made, *found), "findings")[1][2] == (
        f"D007, warning: {q.label} is coarse (bundle pages {q.evidence}).",
    )
    assert [line[0] for line in lines(said(made, *found), "codes")] == ["D007", "D017"]


def test_what_many_exhibits_share_is_said_once_with_their_labels() -> None:
    made = case(*(paper(f"p{number:02}", date=f"{2040 - number}") for number in range(1, 9)))
    asked = [
        E002.at(at(number), f"'p{number:02}' has no proof of use", entry=f"p{number:02}") for number in range(1, 8)
    ]
    alone = E002.at(at(9), "'p03' has no photograph", entry="p03")
    scans = [
        D007.at(at(number), f"'p{number:02}.pdf': a scan of 100 dpi", entry=f"p{number:02}") for number in (1, 2, 8)
    ]
    made_paper = said(made, *asked, alone, *scans)
    assert [line[:3] for line in lines(made_paper, "missing")] == [
        ("", "Exhibits A-1 to A-7", ("No proof of use (E002)",)),
        ("A-3", "Title of p03", ("No photograph (E002)",)),
    ]
    assert [line[:3] for line in lines(made_paper, "findings")] == [
        ("", "Exhibits A-1, A-2 and A-8", ("D007, warning: a scan of 100 dpi.",))
    ]
    assert {part.key: part.items for part in made_paper.chapters if part.key in {"missing", "findings"}} == {
        "missing": 8,
        "findings": 3,
    }


def test_two_exhibits_with_the_same_remark_keep_a_row_each() -> None:
    made = case(paper("p"), paper("q"))
    found = [D007.at(at(1), f"'{each}.pdf': a scan", entry=each) for each in ("p", "q")]
    assert [line[0] for line in lines(said(made, *found), "findings")] == ["A-1", "A-2"]


def test_exhibits_that_nothing_cites_have_a_chapter_of_their_own() -> None:
    made = case(paper("p"), paper("q"))
    (section,) = planned(made).sections
    found = [B009.at(at(1), f"nothing cites '{each}'", entry=each) for each in ("q", "p")]
    assert [line[:3] for line in lines(said(made, *found), "uncited")] == [
        ("", section.heading, tuple(f"{exhibit.label}: {exhibit.title}" for exhibit in section.exhibits))
    ]
    assert lines(said(made, *found), "findings") == []
    assert "no letter or narrative cites" in " ".join(pages_of(drawn(made, *found)))


def test_files_that_no_entry_uses_share_a_sentence() -> None:
    found = [D017.at(Location(f"evidence/{name}.pdf"), "no entry uses this file") for name in ("a", "b")]
    ((_, _, notes, _, _),) = lines(said(case(paper("p")), *found), "findings")
    assert notes == ("D017, note: no entry uses this file: evidence/a.pdf, evidence/b.pdf",)


def test_places_in_letters_and_lists_are_for_the_last_chapter() -> None:
    found = [D017.at(Location(file, 7), f"wrong in {number}") for number, file in enumerate(("letters/a.md", "x.lock"))]
    ((_, _, notes, _, _),) = lines(said(case(paper("p")), *found), "findings")
    assert notes == ("D017, note: wrong in 0", "D017, note: wrong in 1")
    places = next(part for part in said(case(paper("p")), *found).chapters if part.key == "places")
    assert places.lines[0].facts == (("D017", "letters/a.md:7"), ("D017", "x.lock:7"))


def test_entries_left_out_by_their_sort_stand_under_its_words() -> None:
    sort = {"kind": "presentations", "before": "2020"}
    made = case(
        paper("p"), talk("old-one", date="2012"), talk("old-two", date="2013"), talk("gone"), exclude=[sort, "gone"]
    )
    found = lines(said(made), "left_out")
    assert [line[1] for line in found] == [
        "Excluded in the petition: presentations, before 2020",
        "Excluded in the petition",
    ]
    assert [len(line[2]) for line in found] == [2, 1]


def test_what_stands_before_the_index_is_listed() -> None:
    made = case(paper("p"))
    form = PlannedFront("forms/i-140.pdf", "ab" * 32, "Form I-140", PageRun(2, 9), "March 2027")
    plan = replace(planned(made), front_items=(form,))
    assert lines(working_paper(made, plan, ()), "front") == [("", "Form I-140", (), "March 2027", "2–10")]


def test_documents_of_an_entry_in_another_exhibit_and_remarks_on_them_stand_there() -> None:
    made = case(
        paper("host", files=["host.pdf"], claims="articles"),
        talk("guest", exhibit="host", files=["guest.pdf"], note_to_counsel="came later"),
    )
    (exhibit,) = planned(made).exhibits
    paper_made = said(made, D007.at(at(3), "'guest.pdf': a scan", entry="guest"))
    label = exhibit.documents[1].sublabel
    assert lines(paper_made, "findings")[0][:3] == (
        exhibit.label,
        "Title of guest",
        (f"D007, warning: {label}: a scan (bundle pages {exhibit.documents[1].span}).",),
    )
    assert lines(paper_made, "notes")[0][:3] == (exhibit.label, "Title of guest", ("Came later",))
    assert ("With it", "Title of guest") in facts_of(paper_made, exhibit.label)


def test_comments_of_counsel_stand_in_the_paper_and_nowhere_in_the_bundle() -> None:
    made = case(paper("p", from_counsel=[{"by": "J. Doe", "says": "needs a count of 2026"}]), paper("q"))
    assert lines(said(made), "from_counsel")[0][1:3] == ("Title of p", ("J. Doe: needs a count of 2026",))
    assert "needs a count of 2026" in " ".join(pages_of(drawn(made)))
    assert "needs a count" not in " ".join(pages_of(render(planned(made), load_style()).pdf))


def test_rules_are_as_old_as_they_are_on_the_day_of_the_planned_filing() -> None:
    assert said(case(paper("p"))).rules_age == ""
    assert said(case(paper("p"), planned_filing_date="2027-01")).rules_age == ("2 months before the planned filing")
    late = said(case(paper("p"), planned_filing_date="2027-09-15"))
    assert late.rules_age == "10 months before the planned filing; verify the law before filing"
    assert "10 months before" in pages_of(drawn(case(paper("p"), planned_filing_date="2027-09-15")))[0]


KEYS = re.compile(r"`|[a-z]_[a-z]|record/|dossier\.yaml|evidence/p|zz-")


def test_ids_paths_and_fields_stand_in_the_last_chapter_only() -> None:
    files = ["evidence/p1.pdf", "evidence/p1-more.pdf"]
    made = case(
        paper("zz-one", title="One", files=files, note_to_counsel="see [[zz-two]]"),
        entry("contributions", "zz-two", "contributions", title="Two", outputs=["zz-one", "zz-out"]),
        paper("zz-out", title="Out"),
        paper("zz-soon", title="Soon", status="submitted", date="2026-08"),
        exclude=["zz-out"],
    )
    (two, one) = planned(made).exhibits
    found = [
        D007.at(
            at(1), "the capture 'evidence/p1-more.pdf' has no `captured_on`; 'zz-two', 'zz-out' do", entry="zz-one"
        ),
        D007.at(at(2), "'first_released' is `none_of_these`, as petition 'eb1a' asks of 'awards'", entry="zz-two"),
        R011.at(at(9), "'zz-one' is left to confirm: the month (at 'issued_on')", entry="zz-one"),
        E002.at(at(1), "'zz-two' does not say `how_many`", entry="zz-two"),
    ]
    waived = (Waived(D007.at(at(4), "'zz-two.pdf' is coarse", entry="zz-two"), "the only copy"),)
    *others, last = said(made, *found, waived=waived).chapters
    assert last.key == "places"
    assert [text for part in others for text in _texts(part) if KEYS.search(text)] == []
    for place in ("zz-one (publications", "zz-out", "zz-soon", "evidence/p1-more.pdf", "record/all.yaml:9", "D007"):
        assert any(place in text for text in _texts(last))
    (on_two, on_one) = lines(said(made, *found), "findings")
    assert on_two[2] == ("D007, warning: “first released” is “none of these”, as petition EB-1A asks of “Awards”.",)
    pages, label = one.documents[1].span, one.documents[1].sublabel
    assert on_one[2] == (
        f"D007, warning: the capture {label} has no “captured on”; Exhibit {two.label}, “Out” do (bundle pages {pages}).",
    )


def _texts(part: Chapter) -> list[str]:
    return [
        text
        for line in part.lines
        for text in (line.label, line.title, *line.notes, line.aside, *(words for fact in line.facts for words in fact))
    ]


def test_waived_findings_stand_apart_with_their_reasons() -> None:
    silenced = Waived(D007.at(at(9), "'p.pdf' is coarse", entry="p"), "the only copy")
    ((label, _, notes, _, _),) = lines(said(case(paper("p")), waived=(silenced,)), "waived")
    assert label == "A-1"
    assert notes[0].endswith("Reason given: the only copy")


def test_notes_to_counsel_confidential_entries_and_what_stays_out() -> None:
    made = case(
        paper("p", note_to_counsel="see [[q:2]] and [[nobody]]", confidential="yes"),
        paper("q", "contributions"),
        paper("soon", status="under-review", date="2026-08", note_to_counsel="decision in May"),
        paper("out", note_to_counsel="too local"),
        exclude=["out"],
    )
    paper_made = said(made)
    labels = {exhibit.entry: exhibit.label for exhibit in planned(made).exhibits}
    assert [(line[0], line[2]) for line in lines(paper_made, "notes")] == [
        (labels["p"], (f"See Exhibit {labels['q']} at 2 and [[nobody]]",)),
        ("", ("Decision in May",)),
        ("", ("Too local",)),
    ]
    assert [line[0] for line in lines(paper_made, "confidential")] == [labels["p"]]
    assert lines(paper_made, "making") == [
        ("", "Title of soon", ("Publication (under review), August 2026",), "August 2026", "")
    ]
    assert [line[1:3] for line in lines(paper_made, "left_out")] == [
        ("Excluded in the petition", ("Title of out. Publication",))
    ]


def test_facts_are_those_of_the_record_and_of_nothing_else() -> None:
    citations = {"value": "1041", "independent": "38", "source": "Example Citations", "captured_on": "2026-10-01"}
    made = case(
        paper(
            "p", authors=["Osei K", "Leila M. Haddad"], position="last", venue="Example Journal", citations=citations
        ),
        entry("press", "feature", "published-material", publication="Example News"),
    )
    facts = dict(facts_of(said(made), "A-1"))
    assert facts["Place as author"] == "last author of 2 (recorded: last)"
    assert facts["Citations"] == "1,041, independent 38, source Example Citations, captured on October 1, 2026"
    assert facts["Recorded"] == "venue: Example Journal"
    assert facts["Offered under"] == "Articles (as recorded)"
    assert facts["Document"].startswith("Proof; bundle pages ")
    (press,) = [
        line
        for part in said(made).chapters
        if part.key == "exhibits"
        for line in part.lines
        if line.title == "Title of feature"
    ]
    assert dict(press.facts)["Recorded"] == "publication: Example News"
    assert "author absent" not in str(press.facts)


def test_reasons_for_comparable_evidence_are_printed_in_full() -> None:
    claims = [{"criterion": "awards", "comparable": True, "why_not_applicable": "no prizes", "why_comparable": ""}]
    made = case(paper("p").model_copy(update={"claims": paper_claims(claims)}))
    told = [text for about, text in facts_of(said(made), "A-1") if about == "Comparable"]
    assert told == [
        "Awards: why the criterion does not readily apply: no prizes",
        "Awards: why this is comparable: not said",
    ]


def paper_claims(claims: list[dict[str, Any]]) -> tuple[Claim, ...]:
    return tuple(Claim.model_validate(claim) for claim in claims)


def big(count: int) -> tuple[Case, list[Finding]]:
    entries = [
        paper(
            f"p{number}" + "x" * (90 if number % 50 == 0 else 0),
            ("articles", "contributions", "awards")[number % 3],
            files=[f"evidence/{number}.pdf", ASKED] if number % 4 == 0 else [f"evidence/{number}.pdf"],
            authors=["Osei K", "Leila M. Haddad"],
            venue="Example Journal of Łódź, Αθήνα" + ("y" * 200 if number % 70 == 0 else ""),
            date=f"{1990 + number % 30}",
            note_to_counsel="n" * 300 if number % 90 == 0 else "",
        )
        for number in range(count)
    ]
    found = [
        D007.at(at(number), f"'evidence/{number}.pdf' is coarse", entry=entries[number].id)
        for number in range(0, count, 2)
    ]
    return case(*entries), found


@pytest.mark.slow
def test_every_page_carries_heading_footer_and_number_and_every_exhibit_its_place() -> None:
    made, found = big(120)
    plan = planned(made)
    pages = pages_of(drawn(made, *found))
    count = len(pages)
    for number, text in enumerate(pages, 1):
        assert flat(HEADING) in flat(text)
        assert flat(LEGEND) in flat(text)
        assert flat(FOOTER) in flat(text)
        assert flat(f"working paper, {count} pages") in flat(text)
        assert flat(f"{number}Leila M. Haddad") in flat(text)
    whole = flat("".join(pages))
    for exhibit in plan.exhibits:
        assert flat(f"{exhibit.label}{exhibit.title}") in whole
        assert str(exhibit.span) in whole


@pytest.mark.slow
def test_contents_give_the_pages_that_chapters_begin_on() -> None:
    made, found = big(60)
    pdf = drawn(made, *found)
    pages = pages_of(pdf)
    outline = pypdf.PdfReader(BytesIO(pdf)).outline
    reader = pypdf.PdfReader(BytesIO(pdf))
    begun = {str(item["/Title"]): reader.get_destination_page_number(item) for item in outline}  # type: ignore[arg-type,call-overload]
    assert list(begun)[-3:] == ["The law that the rules quote", "Codes", "Where the record says it"]
    for heading, place in begun.items():
        assert place is not None
        assert flat(heading) in flat(pages[place])
        assert re.search(rf"{re.escape(heading)} ([0-9]+ )?{place + 1}\n", pages[0]), "the row of its contents"


def long_winded() -> tuple[Case, list[Finding]]:
    """A record whose texts are longer than a page, and words longer than a line."""
    made = case(
        paper("a" * 200, title="An endless title " * 300, venue="v" * 3000, contribution="what was done " * 900),
        paper(
            "b", title="t" * 4000, note_to_counsel="in short, " * 1200, files=["b.pdf", {**ASKED, "note": "n" * 5000}]
        ),
    )
    return made, [D007.at(at(5), "m" * 6000, entry="b"), D007.at(at(6), "very " * 2000, entry="a" * 200)]


@pytest.mark.slow
@pytest.mark.parametrize("record", [big(60), long_winded()], ids=["many", "long"])
def test_nothing_leaves_the_sheet_or_stands_on_the_foot(record: tuple[Case, list[Finding]]) -> None:
    made, found = record
    with pypdfium2.PdfDocument(drawn(made, *found)) as document:
        for page in document:
            text = page.get_textpage()
            for index in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(index)
                assert 30 < left < right < 582
                assert 10 < bottom < top < 782
                assert not 62 < bottom < 70, "between the text and the fixed footer"


@pytest.mark.slow
def test_same_case_same_bytes_and_every_font_is_embedded() -> None:
    made, found = big(30)
    pdf = drawn(made, *found)
    assert pdf == drawn(made, *found)
    fonts = [
        font.get_object()
        for page in pypdf.PdfReader(BytesIO(pdf)).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    ]
    assert fonts
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in fonts if "/FontDescriptor" in font)


def test_a_draft_says_so() -> None:
    made = case(paper("p", files=[ASKED]))
    pages = pages_of(drawn(made, draft=True))
    assert all("DRAFT" in page for page in pages)
    assert "Requested; not in hand" in " ".join(pages)
    assert "DRAFT" not in "".join(pages_of(drawn(case(paper("p")))))


@pytest.mark.slow
@settings(max_examples=15)
@given(st.lists(st.text(st.sampled_from("aä ß[]{}%<&王م\u200b\n#"), min_size=1, max_size=400), min_size=1, max_size=3))
def test_whatever_the_record_says_is_printed(notes: list[str]) -> None:
    entries = [paper(f"p{number}", note_to_counsel=note) for number, note in enumerate(notes)]
    assert pages_of(drawn(case(*entries)))


@pytest.mark.slow
def test_law_firms_words_are_never_judgements() -> None:
    made, found = big(20)
    text: Any = " ".join(pages_of(drawn(made, *found))).lower()
    assert "documents recorded under 3 categories" in text
    assert not re.search(r"\b(qualif|eligib|approv|meets|probab)", text)

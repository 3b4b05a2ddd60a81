"""The working paper: its content, read back by a library that had no part in drawing it."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.bundle.lock import Lock
from dossier.bundle.plan import BundlePlan
from dossier.bundle.wording import FOOTER
from dossier.bundle.working_paper import WorkingPaper
from dossier.case import Case
from dossier.checks import judge
from dossier.counsel.working_paper import working_paper
from dossier.finding import Code, Finding, Location, Severity, Waived
from dossier.plan.number import plan
from dossier.reading.left_open import R011
from dossier.record import Claim
from dossier.render import Style, load_style
from dossier.render.working_paper import draw_working_paper
from tests.support.records import case, entry, paper

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
    assert [part.key for part in said(case(paper("p"))).chapters] == ["exhibits", "table", "timeline", "law"]
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
    notes = (
        "As read from the file: title (record/all.yaml:3)",
        "To confirm: the month (at 'date') (record/all.yaml:9)",
    )
    assert lines(said(made, *found), "left_open") == [
        ("", "", ("'orcid' is left to confirm (dossier.yaml:4)",), "", ""),
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
    assert lines(said(made, *found), "findings")[0][2] == ("D017, note: no entry uses this file (evidence/stray.pdf).",)
    assert lines(said(made, *found), "findings")[1][2] == (
        f"D007, warning: 'q.pdf' is coarse (bundle pages {q.evidence}; record/all.yaml:5).",
    )
    assert [line[0] for line in lines(said(made, *found), "codes")] == ["D007", "D017"]


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
        ("", "Title of soon", ("Under review; publications, soon",), "August 2026", "")
    ]
    assert [line[1:3] for line in lines(paper_made, "left_out")] == [
        ("Title of out", ("Excluded in the petition; publications, out",))
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
    assert facts["Place as author"] == "last author of 2 (stated: position: last)"
    assert facts["Citations"] == "1,041, independent 38, source Example Citations, captured on October 1, 2026"
    assert facts["Recorded"] == "venue: Example Journal"
    assert facts["Offered under"] == "Articles (as the record claims)"
    assert facts["Document 1"].startswith("Proof, p.pdf; bundle pages ")
    (press,) = [line for part in said(made).chapters for line in part.lines if line.title == "Title of feature"]
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
    assert list(begun)[-3:] == ["Exhibits and what the record says of them", "The law that the rules quote", "Codes"]
    for heading, place in begun.items():
        assert place is not None
        assert flat(heading) in flat(pages[place])
        assert re.search(rf"\d+ {place + 1}{re.escape(heading)}", pages[0]), "the row of its contents"


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

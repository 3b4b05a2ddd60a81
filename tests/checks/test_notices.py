"""What a response leaves unanswered, what nobody asked for, and what came after the filing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from dossier import checks
from dossier.bundle.filed import Filed
from dossier.finding import Finding
from dossier.text.quotes.passages import Found, Piece, Sought
from tests.support.checking import case_of, file_facts, written
from tests.support.filings import filed_document, filed_exhibit, filing

RECORD = """
petitions:
  eb1a:
    classification: EB-1A
  rfe:
    supplement_to: eb1a
    filed_on: 2027-03-14
    notice: {file: n.pdf}
    points:
POINTS
reviews:
  - {id: rev, title: Reviews, date: 2024, documents: [{file: rev.pdf, role: proof}, {file: new.pdf, role: completion}]}
awards:
  - {id: award, title: Award, date: 2023, claims: [awards], documents: [{file: award.pdf, role: proof}]}
  - {id: late, title: Late award, date: 2027-06, claims: [awards], documents: [{file: late.pdf}]}
"""
FILED = Filed(
    (
        filing(
            filed_exhibit("A-1", "award"),
            filed_exhibit("B-1", "rev", filed_document("rev.pdf", pages=(1, 2)), marks={("rev", "first"): 2}),
        ),
    )
)
QUOTE = "does not establish that the reviews were completed"
WHOLE = f'  - {{id: one, page: 1, quote: "{QUOTE}", criterion: judging, answer: "See [[rev]].", exhibits: [rev, late]}}'


def found(
    points: str, codes: str, *, filed: Filed = FILED, told: Found | None = None, record: str = RECORD
) -> list[Finding]:
    body = "\n".join(f"    {line}" for line in points.splitlines())
    files = {"rev.pdf": "sha of rev.pdf", "award.pdf": "sha of award.pdf", "new.pdf": "", "late.pdf": ""}
    known = [file_facts(file, sha256=sha256) for file, sha256 in files.items()]
    case = case_of(written(record.replace("POINTS", body)), *known, file_facts("n.pdf", 3))
    marks: Mapping[tuple[str, Sought], Found] = {("n.pdf", Sought(QUOTE, 1, ())): told} if told else {}
    case = replace(case, filed={"rfe": filed}, handed_over=frozenset({"eb1a"}), marks=marks)
    return [finding for finding in checks.run(case) if finding.code in codes.split()]


def test_a_response_that_answers_everything_is_complete() -> None:
    assert not found(WHOLE, "B001 B012 B013 R005")


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ("{id: one, quote: some words, exhibits: [rev]}", "point 'one' has no answer"),
        ("{id: one, quote: some words}", "point 'one' has neither an answer nor an exhibit"),
        ("{id: one, quote: some words, answer: As before.}", "point 'one' has no exhibit"),
    ],
)
def test_a_point_without_answer_or_exhibit_is_told_and_stops_no_draft(point: str, words: str) -> None:
    (finding,) = found(f"  - {point}", "B012")
    assert finding.message == words
    assert (str(finding.severity), finding.stops_draft, finding.petition) == ("error", False, "rfe")


def test_a_reference_in_the_answer_names_an_exhibit_too_and_so_does_one_to_what_was_filed() -> None:
    assert not found("  - {id: one, quote: some words, answer: 'See [[award]] and [[late]].'}", "B012 B001")
    assert not found("  - {id: one, quote: some words, answer: 'See [[rev#first]] at [[rev/proof:2]].'}", "B012 B001")


def test_references_of_answers_are_checked_against_what_is_enclosed_and_what_was_filed() -> None:
    answer = "[[rev:3]] [[rev/prof]] [[award:3]] [[awrd]] [[award#first]] [[rev/completion:2]]"
    told = found(f'  - {{id: one, quote: some words, answer: "{answer}", exhibits: [late]}}', "B001")
    assert [each.message for each in told] == [
        "[[rev:3]] refers to page 3 of an exhibit with 2 pages",
        "[[rev/prof]] refers to a document with the role 'prof', and 'rev' has none",
        "[[award:3]] refers to page 3 of an exhibit with 2 pages",
        "[[awrd]] refers to no entry of the record",
        "[[award#first]] refers to a mark 'first', and 'award' has none of that name",
    ]
    assert {each.at.line for each in told} == {10}


def test_an_exhibit_that_answers_no_point_is_told_once_there_are_points() -> None:
    (finding,) = found("  - {id: one, quote: some words, answer: yes, exhibits: [rev]}", "B013")
    assert finding.entry == "late"
    assert finding.message == "no point of the notice names 'late', which stands in the response of 'rfe'"
    assert not found("", "B013", record=RECORD.replace("    points:\nPOINTS\n", ""))


def test_what_is_dated_after_the_filing_is_told_with_what_to_do() -> None:
    (finding,) = found(WHOLE, "B014")
    assert finding.message == "'late' is dated June 2027, after the filing on March 14, 2027"
    assert "`shows`" in finding.hint
    assert finding.source.startswith("8 CFR 103.2(b)(1)")
    later = RECORD.replace("{file: new.pdf, role: completion}", "{file: new.pdf, captured_on: 2027-05-02}")
    assert next(each.message for each in found(WHOLE, "B014", record=later)) == (
        "'new.pdf' is dated May 2, 2027, after the filing on March 14, 2027"
    )
    same = RECORD.replace("filed_on: 2027-03-14", "filed_on: 2027-06")
    assert not found(WHOLE, "B014", record=same)


def test_what_was_filed_before_is_not_asked_for_its_date() -> None:
    late = RECORD.replace("title: Award, date: 2023", "title: Award, date: 2028")
    assert [each.entry for each in found(WHOLE, "B014", record=late)] == ["late"]


def test_a_base_of_which_nothing_was_handed_over_is_told_where_it_is_named() -> None:
    told = Filed(problem="nothing of 'eb1a' was handed over, so nothing counts as filed", at="supplement_to", hint="do")
    (finding,) = found(WHOLE, "R005", filed=told)
    assert (finding.message, finding.at.line, finding.stops_draft) == (told.problem, 6, True)
    assert not found(WHOLE, "B012 B013 B014", filed=told)


def test_a_quote_that_is_not_in_the_notice_is_told_at_its_point() -> None:
    (finding,) = found(WHOLE, "B004", told=Found(others=(2,)))
    assert (finding.at.line, finding.petition) == (10, "rfe")
    assert finding.message == f"\"{QUOTE}\" is not on page 1 of 'n.pdf'; it is on page 2"
    assert not found(WHOLE, "B004", told=Found(((Piece(1, QUOTE, ((1.0, 1.0, 2.0, 2.0),)),),)))


def test_a_point_about_a_criterion_of_another_classification_is_told() -> None:
    (finding,) = found(WHOLE.replace("criterion: judging", "criterion: recognition"), "C001")
    assert finding.message == "EB-1A has no criterion 'recognition'"


def test_what_the_law_asks_for_beside_the_criteria_is_asked_of_the_base_alone() -> None:
    told = found(WHOLE, "C003 E012 E015 B015")
    assert {each.petition for each in told} == {"eb1a"}


@pytest.mark.parametrize("code", ["D001", "D003", "D004"])
def test_a_notice_that_is_missing_or_cannot_be_read_is_told(code: str) -> None:
    case = case_of(written(RECORD.replace("POINTS", f"    {WHOLE}")), file_facts("n.pdf", problem=code))
    told = [each for each in checks.run(case) if each.code == code and each.petition == "rfe"]
    assert [(each.at.line, each.entry) for each in told] == [(8, "")]

from __future__ import annotations

import pytest

from dossier.rules import load
from tests.support.checking import held


def test_a_claim_that_the_classification_does_not_have() -> None:
    found = held(
        """
        petitions:
          a: {classification: EB-1A}
          b: {classification: EB-1B, petitioner: Example University}
          c: {classification: EB-1B, petitioner: Example University, exclude: [pay]}
        remuneration:
          - id: pay
            title: Pay
            claims:
              - contributions
              - salary  # expect: C001
            documents: [{file: a.pdf}]
        """,
        "C001",
    )
    assert [(finding.petition, finding.message) for finding in found] == [("b", "EB-1B has no criterion 'salary'")]


def test_a_narrative_that_would_be_printed_nowhere() -> None:
    held(
        """
        petitions:
          b:
            classification: EB-1B
            petitioner: Example University
            narrative:
              introduction: Words for no criterion.
              judging: Reviews since 2022.
              letters: Six letters.
              salary: Well paid.  # expect: C001
        """,
        "C001",
    )


def test_comparable_evidence_gives_both_reasons() -> None:
    found = held(
        """
        presentations:
          - id: one
            title: First
            claims:
              - {criterion: articles, comparable: true}  # expect: C002
              - {criterion: judging, comparable: true, why_comparable: same}  # expect: C002
              - {criterion: awards, comparable: true, why_comparable: same, why_not_applicable: none}
              - {criterion: memberships}
            documents: [{file: a.pdf}]
        """,
        "C002",
    )
    assert found[0].message.endswith("without `why_not_applicable` and `why_comparable`")
    assert found[1].message.endswith("without `why_not_applicable`")


@pytest.mark.parametrize(
    "comparable", [None, {"allowed": "false", "cite": "2 USCIS-PM M.4(E)(2)", "text": "may not rely"}]
)
def test_comparable_evidence_where_none_is_taken(comparable: dict[str, str] | None) -> None:
    pack = load("EB-1A").model_validate(load("EB-1A").model_dump() | {"comparable": comparable})
    found = held(
        """
        presentations:
          - id: one
            title: First
            claims:
              - {criterion: articles, comparable: true, why_comparable: a, why_not_applicable: b}  # expect: C002
              - awards
            documents: [{file: a.pdf}]
        """,
        "C002",
        packs={"eb1a": pack},
    )
    assert found[0].message == "EB-1A accepts no comparable evidence"


def test_few_criteria_are_counted_and_not_judged() -> None:
    (found,) = held(
        """
        petitions:
          eb1a:
            classification: EB-1A  # expect: C003
        awards:
          - {id: one, title: First, claims: [awards], documents: [{file: a.pdf}]}
          - {id: two, title: Second, claims: [awards], documents: [{file: b.pdf}]}
        reviews:
          - {id: three, title: Third, documents: [{role: completion, status: requested}]}
        press:
          - {id: four, title: Fourth, claims: [published-material, judging], documents: [{file: d.pdf}]}
          - {id: five, title: Fifth, claims: [], documents: [{file: e.pdf}]}
        publications:
          - {id: six, title: Sixth, status: submitted, claims: [articles], documents: [{file: f.pdf}]}
        """.replace("published-material, judging", "published-material"),
        "C003",
    )
    assert found.message == (
        "Documents recorded under 2 categories; the regulation refers to at least 3. "
        "Whether a category is satisfied is for counsel and USCIS."
    )
    assert found.severity == "note"


def test_the_number_of_the_regulation_is_enough() -> None:
    held(
        """
        petitions:
          eb1b: {classification: EB-1B, petitioner: Example University}
        press:
          - {id: four, title: Fourth, claims: [published-material, judging], documents: [{file: d.pdf}]}
        """,
        "C003",
    )


def test_what_no_criterion_takes() -> None:
    found = held(
        """
        memberships:
          - {id: fellow, title: Fellow, status: elected, documents: [{file: a.pdf}]}  # expect: C004
          - {id: member, title: Member, claims: [], documents: [{file: b.pdf}]}
          - {id: claimed, title: Claimed, claims: [memberships], documents: [{file: c.pdf}]}
        presentations:
          - {id: poster, title: Poster, documents: [{file: d.pdf}]}  # expect: C004
        publications:
          - {id: idea, title: Idea, status: idea}
        letters:
          - {id: letter, title: Letter, documents: [{file: e.pdf}]}
        credentials:
          - {id: degree, title: Degree, documents: [{file: f.pdf}]}
        """,
        "C004",
    )
    assert found[0].hint.startswith(
        "it may be offered under memberships where this is documented: the written criteria"
    )
    assert found[1].hint.startswith("`claims: []` confirms that it stays there")


def test_it_is_said_once_for_all_petitions_that_it_is_about() -> None:
    found = held(
        """
        petitions:
          a: {classification: EB-1A}
          b: {classification: EB-1B, petitioner: Example University}
          n: {classification: EB-2 NIW}
        awards:
          - {id: award, title: Award, scope: national, criteria: merit, documents: [{file: a.pdf}]}  # expect: C004
        presentations:
          - {id: poster, title: Poster, documents: [{file: d.pdf}]}  # expect: C004
        """,
        "C004",
    )
    assert [(finding.entry, finding.petition) for finding in found] == [("award", "b"), ("poster", "")]
    assert found[1].message.startswith("no criterion of EB-1A, EB-1B or EB-2 NIW takes 'poster' unclaimed")


def test_many_entries_of_a_kind_are_one_note() -> None:
    talks = "".join(
        f"  - {{id: talk-{place}, title: T{place}, documents: [{{file: {place}.pdf}}]}}\n" for place in range(5)
    )
    first, rest = talks.split("\n", 1)
    text = f"presentations:\n{first}  # expect: C004\n{rest}"
    (found,) = held(text, "C004")
    assert found.message == (
        "no criterion of EB-1A takes 5 `presentations` unclaimed ('talk-0', 'talk-1', 'talk-2' and 2 more): "
        "they stand under other evidence"
    )
    silenced = text.replace("  # expect: C004", "").replace(
        "title: T0", "waive: [{code: C004, reason: read}], title: T0"
    )
    (found,) = held(silenced.replace("1.pdf}]}", "1.pdf}]}  # expect: C004"), "C004")
    assert "4 `presentations`" in found.message


def test_an_invitation_to_judge_is_not_talked_into_judging() -> None:
    text = """
        reviews:
          - {id: rev, title: Invitation, completed: 0, documents: [{file: a.pdf}]}
        """
    assert not held(text, "C004 C005")
    (found,) = held(
        """
        reviews:
          - id: rev
            title: Invitation
            completed: 0
            claims:
              - judging  # expect: C005
            documents: [{file: a.pdf}]
        """,
        "C004 C005",
    )
    assert "an invitation alone shows no participation" in found.message


def test_claims_that_were_made_for_another_petition_are_one_finding_for_each_petition() -> None:
    papers = "".join(
        f"  - {{id: p-{place}, title: T{place}, claims: [articles, contributions], documents: [{{file: {place}.pdf}}]}}\n"
        for place in range(4)
    )
    petitions = (
        "\npetitions:\n  a: {classification: EB-1A}\n  n:\n    classification: EB-2 NIW{waived}  # expect: C001\n"
    )
    (found,) = held(f"{petitions.replace('{waived}', '')}publications:\n{papers}", "C001")
    assert found.message == (
        "EB-2 NIW has no criterion 'articles' or 'contributions', and 4 entries claim them for another petition"
    )
    assert (found.petition, found.entry) == ("n", "")
    quiet = petitions.replace("{waived}", "\n    waive: [{code: C001, reason: claimed for EB-1A}]").replace(
        "# expect: C001", ""
    )
    assert not held(f"{quiet}publications:\n{papers}", "C001")


def test_what_could_be_documented_is_advised_once_for_many_entries() -> None:
    petitions = "\npetitions:\n  b: {classification: EB-1B, petitioner: Example University}\n"
    first, *rest = (
        f"  - {{id: case-{place}, title: T{place}, type: case-report, status: published, date: 2024, documents: [{{file: {place}.pdf}}]}}"
        for place in range(5)
    )
    (found,) = held("\n".join([petitions, "publications:", f"{first}  # expect: C004", *rest, ""]), "C004")
    assert found.hint.startswith("it may be offered under articles where this is documented: that the journal has")


def test_an_entry_that_another_petition_takes_is_left_alone() -> None:
    held(
        """
        petitions:
          a: {classification: EB-1A}
          n: {classification: EB-2 NIW}
        reviews:
          - {id: rev, title: Peer review, completed: 3, documents: [{file: a.pdf}]}
        """,
        "C004",
    )

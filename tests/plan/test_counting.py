"""One count of categories for the bundle, the working paper, the status and the finding."""

from __future__ import annotations

import pytest

from dossier import checks
from dossier.bundle.lock import Lock
from dossier.case import Case
from dossier.plan.arrange import arrange, documented_criteria
from dossier.plan.number import plan
from dossier.status import statuses
from tests.support.checking import case_of, file_facts, written

CLAIMED = {
    "nothing": "",
    "requested": "documents: [{role: certificate, status: requested, requested_from: X}]",
    "missing": "documents: [{role: certificate, status: missing}]",
    "unreadable": "documents: [{file: broken.pdf, role: certificate}]",
    "not there": "documents: [{file: gone.pdf, role: certificate}]",
    "translation only": "documents: [{role: certificate, status: requested, language: es, translation: en.pdf}]",
}


def case_with(documents: str) -> Case:
    text = f"""
        awards:
          - id: one
            title: First award
            {documents}
        publications:
          - {{id: paper, title: A paper, type: original-research, documents: [{{file: a.pdf, role: article}}]}}
        """
    broken = [file_facts("broken.pdf", problem="D003"), file_facts("gone.pdf", problem="D001")]
    return case_of(written(text), *broken)


def counts(case: Case, *, draft: bool) -> set[frozenset[str]]:
    """Every count of categories that is printed anywhere."""
    planned = plan(case, "eb1a", Lock(), {}, draft=draft)
    (status,) = statuses(case, checks.run(case), ["eb1a"])
    return {frozenset(documented_criteria(case, "eb1a")), planned.documented, frozenset(status.categories)}


@pytest.mark.parametrize("documents", CLAIMED.values(), ids=CLAIMED)
@pytest.mark.parametrize("draft", [False, True])
def test_what_is_not_in_hand_or_does_not_open_counts_nowhere(documents: str, *, draft: bool) -> None:
    case = case_with(documents)
    assert counts(case, draft=draft) == {frozenset({"articles"})}
    (found,) = [finding for finding in checks.run(case) if finding.code == "C003"]
    assert found.message.startswith("Documents recorded under 1 category;")


@pytest.mark.parametrize("draft", [False, True])
def test_what_is_in_hand_counts_everywhere(*, draft: bool) -> None:
    case = case_with("documents: [{file: b.pdf, role: certificate}]\n            scope: international")
    (count,) = counts(case, draft=draft)
    assert {"awards", "articles"} >= count >= {"articles"}


LETTER = """
    letters:
      - {{id: letter, title: Letter of a reader, type: expert, addresses: [{subjects}], documents: [{{file: l.pdf}}]}}
    publications:
      - {{id: paper, title: A paper, type: original-research, claims: [articles], documents: [{{file: a.pdf}}]}}
    """


@pytest.mark.parametrize("subjects", ["articles", "paper", "articles, paper", "paper, awards"])
def test_a_letter_is_listed_where_it_addresses_and_not_counted(subjects: str) -> None:
    case = case_of(written(LETTER.format(subjects=subjects)))
    made = plan(case, "eb1a", Lock(), {})
    (articles,) = [section for section in made.sections if section.key == "articles"]
    assert [(each.entry, each.addressed) for each in articles.cross_references] == [("letter", True)]
    assert made.documented == {"articles"}
    assert [section.key for section in made.sections] == ["articles", "letters"]


@pytest.mark.parametrize("subjects", ["", "awards", "judging", "letter"])
def test_a_letter_makes_no_section_and_no_row_where_nothing_stands(subjects: str) -> None:
    case = case_of(written(LETTER.format(subjects=subjects)))
    made = plan(case, "eb1a", Lock(), {})
    assert [section.key for section in made.sections] == ["articles", "letters"]
    assert not any(section.cross_references for section in made.sections)


NAMED_AS_A_CRITERION = """
    petitions:
      eb1a: {{classification: EB-1A{exclude}}}
    roles:
      - {{id: articles, title: Editor of articles, claims: [role], documents: [{{file: r.pdf}}]}}
    """


@pytest.mark.parametrize(("exclude", "listed"), [("", ["role"]), (", exclude: [articles]", [])])
def test_a_letter_about_an_entry_named_as_a_criterion_is_not_listed_under_the_criterion(
    exclude: str, listed: list[str]
) -> None:
    case = case_of(written(LETTER.format(subjects="articles") + NAMED_AS_A_CRITERION.format(exclude=exclude)))
    sections = plan(case, "eb1a", Lock(), {}).sections
    assert [section.key for section in sections if section.cross_references] == listed


def left_out(fields: str) -> dict[str, str]:
    case = case_of(written(f"reviews:\n  - {{id: rev, title: Peer review, body: Example Journal, {fields}}}\n"))
    return {entry.id: reason for entry, reason in arrange(case, "eb1a", draft=True).left_out}


@pytest.mark.parametrize(
    "fields",
    [
        "completed: 0",
        "completed: 0, documents: [{file: a.pdf, role: completion}]",
        "documents: [{file: a.pdf, role: invitation}]",
        "documents: [{file: a.pdf, role: invitation}, {role: completion, status: requested}]",
        "documents: [{file: a.pdf, role: Invite}, {file: b.pdf, role: invitation_email}]",
        "documents: [{file: a.pdf, role: review-request}, {file: b.pdf, role: agreement}]",
        "invited: 3, documents: [{file: a.pdf, role: request}, {file: b.pdf, role: agreement}]",
        "by_year: [{year: 2025, completed: 0, invited: 2}], documents: [{file: a.pdf, role: invitation}]",
    ],
)
def test_a_review_that_is_not_completed_is_in_the_making(fields: str) -> None:
    assert left_out(fields) == {"rev": "in the making: not completed yet"}


@pytest.mark.parametrize(
    "fields",
    [
        "completed: 1, documents: [{file: a.pdf, role: invitation}]",
        "by_year: [{year: 2025, completed: 2}], documents: [{file: a.pdf, role: invitation}]",
        "documents: [{file: a.pdf, role: completion}]",
        "documents: [{file: a.pdf, role: invitation}, {file: b.pdf, role: certificate}]",
        "documents: [{file: a.pdf}]",
        "claims: [judging], documents: [{file: a.pdf, role: invitation}]",
        "",
    ],
)
def test_other_reviews_are_offered(fields: str) -> None:
    assert left_out(fields or "role: reviewer") == {}


BLOCKING = """
    petitions:
      eb1a: {{classification: EB-1A{exclude}}}
    awards:
      - {{id: aw, title: Prize, documents: [{{file: broken.pdf, language: fr}}]}}
    publications:
      - {{id: paper, title: A paper, type: original-research, documents: [{{file: a.pdf}}]}}
    """


def severities(exclude: str) -> dict[str, set[str]]:
    case = case_of(written(BLOCKING.format(exclude=exclude)), file_facts("broken.pdf", problem="D004"))
    found: dict[str, set[str]] = {}
    for finding in checks.run(case):
        if finding.entry == "aw":
            found.setdefault(finding.code, set()).add(str(finding.severity))
    return found


def test_what_no_petition_offers_stops_nothing() -> None:
    assert severities("")["T001"] == severities("")["D004"] == {"error"}
    excluded = severities(", exclude: [aw]")
    assert excluded["T001"] == excluded["D004"] == {"note"}
    assert set().union(*excluded.values()) == {"note"}

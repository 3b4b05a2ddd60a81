"""A deliberately weak entry has, for each thing that officers raised of its sort, what says so; its strong twin has none of it.

Each entry is documented: what is asked for is more than a paper. `RAISED` are words of the findings that are to stand at it.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dossier import checks
from dossier.finding import Finding
from tests.support.checking import case_of, written

HEAD = """
petitions:
  eb1a: {classification: EB-1A, waive: [{code: C001, reason: of another petition}]}
  niw: {classification: EB-2 NIW, waive: [{code: C001, reason: of another petition}]}
"""


@dataclass(frozen=True)
class Twins:
    """A weak entry and a strong one of a kind, and what is raised of the weak one."""

    kind: str
    weak: str
    strong: str
    raised: tuple[str, ...]


TWINS = {
    "scholarship": Twins(
        "awards",
        "title: Resident Research Scholarship, issuer: Example University, claims: [awards], documents: [{file: a.pdf}]",
        "title: Example Prize, issuer: Example Academy, date: 2020, scope: international, criteria: originality, judges: a jury, recipients: [Leila M. Haddad],"
        " eligibility: anyone, nominees: 63, recipients_per_year: 1, nomination: an open call, past_recipients: [A. Before], paid: no, field: Radiology,"
        " claims: [awards], documents: [{file: a.pdf, role: certificate}, {file: b.pdf, role: criteria}, {file: c.pdf, role: independent-coverage}]",
        ("supports training",),
    ),
    "prize": Twins(
        "awards",
        "title: Example Prize, issuer: Example Academy, claims: [awards], documents: [{file: a.pdf}]",
        "title: Example Prize, issuer: Example Academy, date: 2020, scope: international, criteria: originality, judges: a jury, recipients: [Leila M. Haddad],"
        " eligibility: anyone, nominees: 63, recipients_per_year: 1, nomination: an open call, past_recipients: [A. Before], paid: no, field: Radiology,"
        " claims: [awards], documents: [{file: a.pdf, role: certificate}, {file: b.pdf, role: criteria}, {file: c.pdf, role: independent-coverage}]",
        (
            "no document with the criteria",
            "from a source other than the issuer",
            "how far it reaches",
            "who may compete",
        ),
    ),
    "honor-society": Twins(
        "memberships",
        "title: Sigma Xi, association: Sigma Xi, grade: full member, date: 2020, claims: [memberships], documents: [{file: a.pdf}]",
        "title: Fellow, association: Example College, grade: Fellow, elected_on: 2020, status: elected, criteria: outstanding achievement, judges: five Fellows,"
        " nomination: by three Fellows, admission_rate: 2%, paid: no, claims: [memberships], documents: [{file: a.pdf, role: certificate},"
        " {file: b.pdf, role: criteria, marks: [{page: 1, quote: outstanding achievement}]}, {file: c.pdf, role: judges}]",
        ("honor and research societies", "no criteria of admission"),
    ),
    "residents": Twins(
        "reviews",
        "title: Evaluation of residents, body: Example Hospital, body_type: university, role: attending, duties: evaluates the residents, date: 2022,"
        " completed: 10, claims: [judging], documents: [{file: a.pdf}]",
        "title: Peer review, body: Example Journal, body_type: journal, role: reviewer, date: 2022, completed: 10, invited: 12, field: Radiology,"
        " selection: by the editors, under_own_name: yes, claims: [judging], documents: [{file: a.pdf, role: completion}]",
        ("a duty of the position",),
    ),
    "invitation": Twins(
        "reviews",
        "title: Reviewer, body: Example Journal, role: reviewer, date: 2022, claims: [judging], documents: [{file: a.pdf, role: invitation}]",
        "title: Reviewer, body: Example Journal, body_type: journal, role: reviewer, date: 2022, completed: 4, invited: 4, field: Radiology,"
        " selection: by the editors, under_own_name: yes, claims: [judging], documents: [{file: a.pdf, role: invitation}, {file: b.pdf, role: completion}]",
        ("what is in hand is an invitation",),
    ),
    "postdoc": Twins(
        "roles",
        "title: Postdoctoral research fellow, organization: Example University, position: postdoctoral research fellow, date: 2020, claims: [role],"
        " documents: [{file: a.pdf}]",
        "title: Director of the laboratory, organization: Example University, unit: Core laboratory, date: 2020, capacity: leading, duties: directs it,"
        " why: twelve hospitals depend on it, outcomes: [reports in 12 minutes], comparison: the only one of 30, supervisor: the chair,"
        " reputation: reads for twelve hospitals, claims: [role],"
        " documents: [{file: a.pdf, role: role-letter}, {file: b.pdf, role: reputation}, {file: c.pdf, role: organization-chart}]",
        ("a trainee, instructor or presenter",),
    ),
    "role-in-words": Twins(
        "roles",
        "title: Member of the unit, organization: Example University, date: 2020, capacity: leading, claims: [role], documents: [{file: a.pdf, role: role-letter}]",
        "title: Head of the unit, organization: Example University, unit: Unit, date: 2020, capacity: leading, duties: heads it, why: decides, outcomes: [two trials],"
        " comparison: one of three, supervisor: the chair, reputation: first of twelve in the register, claims: [role],"
        " documents: [{file: a.pdf, role: role-letter}, {file: b.pdf, role: reputation}, {file: c.pdf, role: organization-chart}]",
        (
            "reputation of the same organization",
            "shows the place of the position",
            "why it was leading",
            "what came of it, with numbers",
        ),
    ),
    "stipend": Twins(
        "remuneration",
        "title: Resident stipend, employer: Example Hospital, occupation: resident physician, amount: 70000, currency: USD, period: year, claims: [salary],"
        " documents: [{file: a.pdf}]",
        "title: Compensation, employer: Example Hospital, occupation: Neuroradiologist, worksite: Sampleton, amount: 525000, currency: USD, period: year, date: 2026,"
        " components: [{name: Base, amount: 525000}], comparator: {source: Example Survey, occupation: Neuroradiologist, geography: Sampleton, year: 2026, percentile: 90, sample: 44, captured_on: 2026-10-01},"
        " claims: [salary], documents: [{file: a.pdf, role: contract}, {file: b.pdf, role: comparator}]",
        ("the stipend or pay of a trainee",),
    ),
    "registry": Twins(
        "press",
        "title: Trial registry listing, publication: ClinicalTrials.gov, author: registry, date: 2022, claims: [published-material], documents: [{file: a.pdf}]",
        "title: Nineteen minutes, publication: Example Medical Tribune, author: Jane Example, date: 2022, medium: print, about: the beneficiary and the trial,"
        " named: page 2, sponsored: no, press_office: no, comparison: largest of 34,"
        " circulation: {name: Copies, value: 118, year: 2025, source: Audit, captured_on: 2026-10-01}, claims: [published-material], documents: [{file: a.pdf, role: article}]",
        ("a registry entry, a directory",),
    ),
    "passing": Twins(
        "press",
        "title: A trial opens, publication: Example Tribune, author: Jane Example, date: 2022, about: her and the trial, claims: [published-material],"
        " documents: [{file: a.pdf, role: article}]",
        "title: A portrait, publication: Example Tribune, author: Jane Example, date: 2022, medium: print, about: her and the trial, sponsored: no, press_office: no,"
        " comparison: largest of 34, circulation: {name: Copies, value: 118, year: 2025, source: Audit, captured_on: 2026-10-01}, claims: [published-material],"
        " documents: [{file: a.pdf, role: article, marks: [{page: 1, quote: Dr. Haddad}]}]",
        ("where it names the beneficiary", "how many read or see it", "how that compares with others"),
    ),
    "abstract": Twins(
        "publications",
        "title: Meeting abstract, authors: [Leila M. Haddad], venue: Example Congress, type: abstract, date: 2021, status: published, claims: [articles, contributions],"
        " documents: [{file: a.pdf}]",
        "title: An article, authors: [Leila M. Haddad], venue: Example Journal, type: original-research, peer_reviewed: yes, volume: 4, position: sole, date: 2021,"
        " status: published, claims: [articles, contributions], documents: [{file: a.pdf, role: article}, {file: b.pdf, role: citing-passages}]",
        ("an abstract of which no peer review is recorded", "by others on what came of it"),
    ),
    "cover-figure": Twins(
        "publications",
        "title: Cover figure, authors: [Leila M. Haddad], venue: J, type: original-research, date: 2021, claims: [exhibitions], documents: [{file: a.pdf}]",
        "title: An article, authors: [Leila M. Haddad], venue: J, type: original-research, peer_reviewed: yes, volume: 4, position: sole, date: 2021, claims: [articles],"
        " documents: [{file: a.pdf}]",
        ("no display at an artistic exhibition",),
    ),
    "contribution": Twins(
        "contributions",
        "title: Thresholds, statement: new, role: led, date: 2021, claims: [contributions], documents: [{file: a.pdf, role: article}]",
        "title: Thresholds, statement: new, role: led, date: 2021, impact: used elsewhere, adopted_by: [Placeholder Hospital],"
        " citations: {value: 41, source: Example Index, captured_on: 2026-10-01}, claims: [contributions],"
        " documents: [{file: a.pdf, role: article}, {file: b.pdf, role: adoption}]",
        (
            "by others on what came of it",
            "where others discuss or apply it",
            "how often it is used or cited",
            "which letter from outside",
        ),
    ),
    "letter": Twins(
        "letters",
        "title: Letter one, type: expert, writer: B. Cee, writer_title: Professor, organization: Example University, address: Sampleton, relationship: independent,"
        " basis: read it, signed: yes, date: 2026-10-01, addresses: [contributions], documents: [{file: a.pdf}]",
        "title: Letter two, type: expert, writer: D. Eff, writer_title: Professor, organization: Example University, address: Sampleton, relationship: independent,"
        " basis: read it, signed: yes, date: 2026-10-01, addresses: [subject], letterhead: yes,"
        " facts: [{statement: in use in twelve hospitals, exhibit: subject}], documents: [{file: a.pdf, role: letter}, {file: b.pdf, role: biosketch}]",
        ("which facts it states",),
    ),
    "endeavor": Twins(
        "plans",
        "title: Endeavor, type: endeavor, date: 2026-10-01, signed: yes, activities: [continue as physician], documents: [{file: a.pdf}]",
        "title: Endeavor, type: endeavor, date: 2026-10-01, signed: yes, writer: Leila M. Haddad, aims: thresholds by the hour, methods: a registry, results: a protocol,"
        " timeline: 2027 to 2029, institutions: [Example University], activities: [a registry], research_share: 60%, progress: [subject], interest: [subject],"
        " documents: [{file: a.pdf, role: plan-statement}, {file: b.pdf, role: reach}, {file: c.pdf, role: importance}, {file: d.pdf, role: balance-statement}]",
        (
            *(
                "goes beyond one's own patients",
                "the interest of those who",
                "the progress made toward it",
                "on balance",
            ),
            *(
                "what it aims at",
                "by which methods",
                "what is to come of it",
                "when it is carried out",
                "where it is carried out",
            ),
        ),
    ),
    "degree": Twins(
        "credentials",
        "title: Diploma, type: degree, issuer: Université Exemple, date: 2015, place: Ville-Exemple, field: Medicine, documents: [{file: a.pdf, role: diploma}]",
        "title: Diploma, type: degree, issuer: Université Exemple, date: 2015, place: Ville-Exemple, field: Medicine, evaluation: as a Doctor of Medicine,"
        " evaluation_signed: yes, documents: [{file: a.pdf, role: diploma}, {file: b.pdf, role: evaluation}]",
        ("evaluation as equivalent to a US degree",),
    ),
}
OWN = ("X", "C005", "E001", "E002", "E003", "E007", "E008", "E009", "E010", "E011")


def found_at(kind: str, fields: str) -> list[Finding]:
    """The findings on the entry of these fields, in a record with another one that letters may speak of."""
    beside = "other:\n  - {id: subject, title: A subject, documents: [{file: s.pdf}]}\n" + (
        "letters:\n  - {id: outside, title: A letter, type: expert, writer: G. Aitch, relationship: independent, addresses: [it], documents: [{file: l.pdf}]}\n"
        if kind != "letters" and "adoption" in fields
        else ""
    )
    case = case_of(written(f"{HEAD}{kind}:\n  - {{id: it, {fields}}}\n{beside}"))
    return [each for each in checks.run(case) if each.entry == "it" and each.code.startswith(OWN)]


@pytest.mark.parametrize("name", TWINS)
def test_what_officers_raised_is_said_of_the_weak_entry(name: str) -> None:
    twins = TWINS[name]
    said = " | ".join(each.message for each in found_at(twins.kind, twins.weak))
    assert not [words for words in twins.raised if words not in said], said


@pytest.mark.parametrize("name", TWINS)
def test_nothing_is_said_of_its_strong_twin(name: str) -> None:
    twins = TWINS[name]
    assert not [each.message for each in found_at(twins.kind, twins.strong)]

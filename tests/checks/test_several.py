"""What is remarked of entries that stand for several journals or patents, and of works that cite: by name, at its place."""

from __future__ import annotations

from dossier.reading.parse import parse
from dossier.reading.read import build_record
from dossier.rules import load
from tests.support.checking import FILE, held, record_of, written

REVIEWS = """
reviews:
  - id: rev
    title: Peer review
    role: reviewer
    field: Radiology
    date: 2020/2024
"""
ARTICLE = """
publications:
  - {id: art, title: CT perfusion, authors: [Leila M. Haddad, Osei K], documents: [{file: b.pdf, role: article}]}
contributions:
"""


def read_with(text: str) -> list[tuple[int, str]]:
    """The lines and codes that reading a record remarks on."""
    parsed, found = parse(FILE, written(text).encode())
    _, misread = build_record([parsed])
    return [(finding.at.line, finding.code) for finding in (*found, *misread)]


def test_the_same_journal_patent_or_citing_work_twice_in_a_list() -> None:
    held(
        """
reviews:
  - id: rev
    title: Peer review
    bodies:
      - {body: Example Journal, completed: 1, issn: 1234-5679}
      - {body: example journal, completed: 2}  # expect: X001
      - {body: Example Journal, role: editor, completed: 2}
      - {body: Its new name, completed: 2, issn: 1234-5679}  # expect: X001
patents:
  - {id: alone, title: Alone, number: 77, jurisdiction: US}
  - id: pat
    title: Patents
    jurisdiction: US
    patents:
      - {number: 5}
      - {number: US 5 B1}  # expect: X001
      - {number: 77}  # expect: X001
      - {number: 5, jurisdiction: EP}
  - {id: later, title: Later, number: US5}  # expect: X001
  - {id: twice, title: Another title, number: "US 77"}  # expect: X001
contributions:
  - id: con
    title: Thresholds
    cited_by:
      - {title: A, doi: 10.1000/x}
      - {title: B, doi: "https://doi.org/10.1000/X"}  # expect: X001
      - {title: a, venue: ""}  # expect: X001
      - {title: A, venue: Elsewhere}
""",
        "X001",
    )


def test_a_fact_of_some_only_is_told_by_name() -> None:
    bodies = "    bodies: [{body: One, completed: 4}, {body: Two}, {body: Three}, {body: Four}, {body: Five}]\n"
    found = held(
        f"{REVIEWS}    documents: [{{file: a.pdf, role: completion}}]\n{bodies}".replace(
            "- id: rev", "- id: rev  # expect: E011"
        ),
        "E011",
    )
    assert found[0].message == "'rev' does not say how many reviews were completed: of Two, Three, Four and 1 more"


def test_a_fact_of_all_closes_what_is_asked_for() -> None:
    held(
        f"{REVIEWS}    documents: [{{file: a.pdf, role: completion}}]\n    bodies: [{{body: One, completed: 4}}, {{body: Two, completed: 0}}]\n",
        "E011 C005",
    )
    held(
        """
patents:
  - id: pat
    title: Patents
    jurisdiction: US
    status: granted
    use: Three hospitals
    documents: [{file: a.pdf, role: front-page}]
    patents:
      - {number: 5, inventors: [Haddad LM], granted_on: 2010}
      - {number: 6, inventors: [Haddad LM], filed_on: 2010}
""",
        "E011",
    )


def test_the_weakest_is_named_where_it_keeps_the_others_from_being_offered() -> None:
    found = held(
        """
patents:
  - id: pat  # expect: C004
    title: Patents
    use: Three hospitals
    documents: [{file: a.pdf, role: front-page}]
    patents: [{number: 5, status: granted}, {number: 6, status: abandoned}, {number: 7, status: granted}]
""",
        "C004",
    )
    assert "'6' is that" in found[0].hint


def test_an_invitation_is_never_a_completed_review() -> None:
    record = record_of(
        written(f"{REVIEWS}    bodies: [{{body: One, invited: 4}}, {{body: Two, completed: 0, invited: 2}}]\n")
    )
    assert load("EB-1A").default_claims(record.entries[0]) == ()


def test_inventors_of_one_of_several_are_held_against_the_beneficiary() -> None:
    text = """
patents:
  - id: pat
    title: Patents
    patents:
      - {number: 5, inventors: [Leila M. Haddad, Osei K]}
      - {number: 6, inventors: [Osei K]}
      - {number: 7, inventors: [Haddad-Osei L]}
      - {number: 8}
"""
    assert read_with(text) == [(7, "R007"), (8, "R008")]


def test_a_citing_work_called_independent_by_a_list_that_says_otherwise() -> None:
    found = held(
        f"""{ARTICLE}
  - id: con
    title: Thresholds
    outputs: [art]
    cited_by:
      - {{title: A, authors: [Okoro N], independent: yes}}
      - {{title: B, authors: [Okoro N, K. Osei], independent: yes}}  # expect: X007
      - {{title: C, authors: [Leila M. Haddad], independent: yes}}  # expect: X007
      - {{title: D, authors: [Okoro N, et al.], independent: yes}}  # expect: X007
      - {{title: E, independent: yes}}  # expect: X007
      - {{title: F, authors: [Osei K], independent: no}}
      - {{title: G, authors: [Osei K]}}
""",
        "X007",
    )
    assert "K. Osei is named among the authors of both" in found[0].message


def test_a_letter_of_an_inventor_of_one_of_several_patents() -> None:
    held(
        """
patents:
  - {id: pat, title: Patents, patents: [{number: 5, inventors: [Haddad LM, Osei K]}]}
letters:
  - id: letter
    title: Letter of Kwame Osei
    writer: Kwame Osei
    relationship: independent  # expect: X007
    documents: [{file: l.pdf, role: letter}]
""",
        "X007",
    )


def test_a_quoted_passage_asks_for_its_document() -> None:
    quoted = f"{ARTICLE}  - id: con  # expect: E002 E002\n    title: Thresholds\n    outputs: [art]\n    statement: New\n    documents: [{{file: a.pdf, role: protocol}}]\n"
    found = held(f"{quoted}    cited_by: [{{title: A, passage: the first}}]\n", "E002")
    assert any("passages that `cited_by` quotes" in each.message for each in found)
    shown = quoted.replace("  # expect: E002 E002", "").replace(
        "role: protocol}", "role: protocol}, {file: c.pdf, role: citing-passages}"
    )
    held(f"{shown}    cited_by: [{{title: A, passage: the first}}]\n", "E002")


def test_numbers_inside_a_list_are_held_against_their_check_digits() -> None:
    text = """
reviews:
  - {id: rev, title: Peer review, bodies: [{body: One, issn: 1234-5670}]}
contributions:
  - {id: con, title: Thresholds, cited_by: [{title: A, doi: 11.1000/x}]}
"""
    assert read_with(text) == [(3, "R006"), (5, "R006")]


def test_what_is_no_list_of_journals_or_patents_is_a_finding_at_its_place() -> None:
    for wrong, code in (
        ("bodies: J1", "R003"),
        ("bodies: [J1]", "R003"),
        ("bodies: {body: J1}", "R003"),
        ("bodies: [{completed: 3}]", "R002"),
        ("bodies: [{body: J1, completed: many}]", "R003"),
        ("bodies: [{body: J1, completd: 4}]", "R001"),
        ("bodies: [{body: J1, completed: -4}]", "R003"),
    ):
        assert read_with(f"{REVIEWS}    {wrong}\n") == [(8, code)], wrong

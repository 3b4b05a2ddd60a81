from __future__ import annotations

import pytest

from dossier.people.authorship import author_place, authorship
from dossier.reading.parse import parse
from dossier.reading.read import build_record
from tests.support.checking import case_of, held, written


@pytest.mark.parametrize(
    ("authors", "stated", "contradicted"),
    [
        ("[Haddad LM, Osei K]", "first", False),
        ("[Osei K, Haddad LM]", "first", True),
        ("[Osei K, Haddad LM]", "co-first", False),
        ("[Haddad LM]", "co-first", True),
        ("[Haddad LM]", "sole", False),
        ("[Haddad LM, Osei K]", "sole", True),
        ("[Haddad LM, et al.]", "sole", True),
        ("[Osei K, Haddad LM, Brandt P]", "second", False),
        ("[Haddad LM, Osei K, Brandt P]", "second", True),
        ("[Osei K, Haddad LM, Brandt P]", "middle", False),
        ("[Osei K, Brandt P, Haddad LM]", "middle", True),
        ("[Osei K, Brandt P, Haddad LM]", "last", False),
        ("[Osei K, Haddad LM, Brandt P]", "last", True),
        ("[Osei K, Haddad LM, et al.]", "last", False),
        ("[Osei K, Haddad LM, Example Stroke Collaborators]", "last", False),
        ("[Osei K, Haddad LM, Brandt P]", "senior", False),
        ("[Osei K, Brandt P]", "first", False),
        ("[Haddad L, Haddad L]", "last", False),
    ],
)
def test_a_stated_place_is_held_against_the_list(authors: str, stated: str, *, contradicted: bool) -> None:
    expect = "  # expect: X004" if contradicted else ""
    held(
        f"""
        publications:
          - id: paper
            title: A paper
            authors: {authors}
            position: {stated}{expect}
            documents: [{{file: a.pdf, role: article}}]
        """,
        "X004",
    )


def test_the_finding_says_both_places_and_what_to_do() -> None:
    (found,) = held(
        """
        publications:
          - id: paper
            title: A paper
            authors: [Osei K, Haddad LM, Brandt P]
            position: first  # expect: X004
            documents: [{file: a.pdf, role: article}]
        """,
        "X004",
    )
    assert found.message == "`position` is first, but by the author list the beneficiary is author 2 of 3"
    assert "co-first" in found.hint
    assert found.entry == "paper"


def test_equal_contribution_needs_somebody_to_share_with() -> None:
    held(
        """
        publications:
          - id: paper
            title: A paper
            authors: [Haddad LM]
            equal_contribution: true  # expect: X004
            documents: [{file: a.pdf, role: article}]
          - id: other
            title: Another paper
            authors: [Osei K, Haddad LM]
            equal_contribution: true
            documents: [{file: b.pdf, role: article}]
        """,
        "X004",
    )


@pytest.mark.parametrize(
    ("authors", "more", "contradicted"),
    [
        ("[Osei K, Example Stroke Collaborators]", "", False),
        ("[Osei K, Example Stroke Collaborators]", "position: middle  # expect: X004", True),
        ("[Osei K, Example Stroke Collaborators]", "corresponding: yes  # expect: X004", True),
        ("[Osei K, Example Stroke Collaborators]", "equal_contribution: yes  # expect: X004", True),
        ("[Osei K, Haddad LM]  # expect: X004", "", True),
    ],
)
def test_a_named_collaborator_has_no_place_and_states_none(authors: str, more: str, *, contradicted: bool) -> None:
    text = f"""
        publications:
          - id: paper
            title: A paper
            authors: {authors}
            authors_role: named-collaborator
            {more}
            documents: [{{file: a.pdf, role: article}}]
        """
    found = held(text, "X004 R007")
    assert bool(found) is contradicted
    case = case_of(written(text))
    (paper,) = case.record.entries
    assert author_place(paper, case.record.beneficiary) is None
    assert authorship(paper, case.record.beneficiary) == "named collaborator"


def test_the_name_is_not_missed_where_a_group_names_the_beneficiary() -> None:
    listed = "dossier: 1\nbeneficiary: {name: Leila M. Haddad}\npublications:\n  - {id: a, title: A, authors: [Osei K]"
    for more, codes in (
        ("}", ["R007"]),
        (", authors_role: author}", ["R007"]),
        (", authors_role: named-collaborator}", []),
    ):
        _, found = build_record([parse("dossier.yaml", f"{listed}{more}\n".encode())[0]])
        assert [finding.code for finding in found if finding.code.startswith("R007")] == codes, more


@pytest.mark.parametrize(
    ("kind", "authors", "said"),
    [
        ("publications", "[Osei K, Example Stroke Consortium]", True),
        ("publications", "[Osei K, Brandt P]", False),
        ("presentations", "[Osei K, Example Stroke Consortium]", False),
    ],
)
def test_a_group_among_the_authors_is_a_reason_to_ask_for_its_collaborators(
    kind: str, authors: str, *, said: bool
) -> None:
    text = f"dossier: 1\nbeneficiary: {{name: Leila M. Haddad}}\n{kind}:\n  - {{id: a, title: A, authors: {authors}}}\n"
    _, found = build_record([parse("dossier.yaml", text.encode())[0]])
    (missing,) = (finding for finding in found if finding.code == "R007")
    assert ("authors_role: named-collaborator" in missing.hint) is said

from __future__ import annotations

import pytest

from tests.support.checking import held


def test_an_entry_without_a_document_in_hand() -> None:
    found = held(
        """
        awards:
          - {id: one, title: First}  # expect: E001
          - {id: two, title: Second, documents: [{role: certificate, status: requested}]}  # expect: E001
          - {id: three, title: Third, documents: [{file: a.pdf}, {role: criteria, status: missing}]}
        publications:
          - {id: idea, title: An idea, status: idea}
          - {id: sent, title: Sent off, status: submitted}
          - {id: taken, title: Taken, status: accepted}
          - {id: out, title: Out, status: published, date: 2024-05}  # expect: E001
        """,
        "E001",
    )
    assert {finding.petition for finding in found} == {"eb1a"}
    assert [finding.entry for finding in found] == ["one", "two", "out"]


@pytest.mark.parametrize(
    ("exclude", "petitions"),
    [(([], []), [""]), ((["one"], []), ["b"]), ((["one"], ["one"]), [])],
)
def test_it_is_said_once_for_all_petitions_that_hold_the_entry(
    exclude: tuple[list[str], list[str]], petitions: list[str]
) -> None:
    found = held(
        f"""
        petitions:
          a: {{classification: EB-1A, exclude: {exclude[0]}}}
          b: {{classification: O-1A, petitioner: Example Hospital, exclude: {exclude[1]}}}
        awards:
          - {{id: one, title: First}}{"  # expect: E001" if petitions else ""}
        """,
        "E001",
    )
    assert [finding.petition for finding in found] == petitions


def test_what_begins_after_the_planned_filing() -> None:
    found = held(
        """
        petitions:
          a: {classification: EB-1A, planned_filing_date: 2027-03}
          b: {classification: O-1A, petitioner: Example Hospital, planned_filing_date: 2028, exclude: [far]}
        awards:
          - {id: before, title: Before, date: 2027-03-31, documents: [{file: a.pdf}]}
          - {id: during, title: During, date: 2027, documents: [{file: a.pdf}]}
          - {id: after, title: After, date: 2027-04, documents: [{file: a.pdf}]}  # expect: E004
          - {id: far, title: Far, date: 2029, documents: [{file: a.pdf}]}  # expect: E004
        roles:
          - {id: running, title: Running, date: 2025/2030, documents: [{file: a.pdf}]}
        plans:
          - {id: offer, title: Offer, date: 2028-01, documents: [{file: a.pdf}]}
        """,
        "E004",
    )
    assert [finding.petition for finding in found] == ["a", "a"]


LETTER = "{{id: {0}, title: Letter, documents: [{{file: {0}.pdf}}], {1}}}"


@pytest.mark.parametrize(
    ("letters", "said"),
    [
        (("relationship: supervisor", "relationship: co-author"), True),
        (("relationship: supervisor",), True),
        (("relationship: supervisor", "relationship: independent"), False),
        (("relationship: supervisor", "relationship: colleague, independent: yes"), False),
        (("relationship: supervisor", "type: expert"), False),
        (("relationship: supervisor", "relationship: issuer, type: confirmation"), True),
        (("relationship: issuer, type: confirmation",), False),
    ],
)
def test_letters_from_collaborators_only(letters: tuple[str, ...], *, said: bool) -> None:
    lines = "\n".join(f"  - {LETTER.format('abc'[place], fields)}" for place, fields in enumerate(letters))
    expect = "  # expect: E006" if said else ""
    found = held(f"\npetitions:\n  eb1a:\n    classification: EB-1A{expect}\nletters:\n{lines}\n", "E006")
    assert all(finding.severity == "note" for finding in found)

"""Petitions that continue another one: what they take from it, and what is wrong with them."""

from __future__ import annotations

from textwrap import dedent

from dossier.finding import Finding
from dossier.reading.parse import parse
from dossier.reading.read import build_record
from dossier.reading.supplements import bases_first
from dossier.record import Record

HEAD = """
dossier: 1
beneficiary: {name: Leila M. Haddad}
reviews:
  - {id: rev, title: Review, date: 2020}
"""


def read(petitions: str) -> tuple[Record, list[Finding]]:
    parsed, found = parse("dossier.yaml", (HEAD + dedent(petitions)).encode())
    record, more = build_record([parsed])
    assert record is not None
    return record, [*found, *more]


def said(petitions: str) -> list[tuple[str, int, str]]:
    return [(each.code, each.at.line, each.message) for each in read(petitions)[1]]


def test_a_supplement_has_what_it_does_not_say_from_its_base_wherever_that_stands() -> None:
    record, found = read("""
        petitions:
          noid: {supplement_to: rfe, word: Appendix}
          rfe:
            supplement_to: eb1a
            filed_on: 2027-03-14
            titles: {rev: Reviews}
          eb1a:
            classification: EB-1A
            petitioner: Example University
            numbering: number
            word: Tab
            exclude: [rev]
            planned_filing_date: 2027-03
            narrative: {judging: "Reviews."}
    """)
    assert not found
    assert list(record.petitions) == ["noid", "rfe", "eb1a"]
    rfe, noid = record.petitions["rfe"], record.petitions["noid"]
    assert (rfe.classification, rfe.word, rfe.numbering) == ("EB-1A", "Tab", "number")
    assert rfe.petitioner == record.petitions["eb1a"].petitioner
    assert (rfe.planned_filing_date, rfe.narrative) == (None, {})
    assert (noid.word, noid.numbering, noid.titles) == ("Appendix", "number", {"rev": "Reviews"})
    assert [each.id for each in rfe.exclude] == ["rev"]
    assert (record.root("noid"), record.continued("noid")) == ("eb1a", ("rfe", "eb1a"))
    assert [each.id for each in record.supplements("eb1a")] == ["noid", "rfe"]


def test_what_else_is_wrong_with_it_is_told_in_the_same_run() -> None:
    assert said("""
        petitions:
          eb1a: {classification: EB-1A}
          a: {supplement_to: eb1, filed_on: 2027-13-01, titels: {b: c}}
          b: {supplement_to: eb1, classification: EB-9}
    """) == [
        ("R005", 9, "no petition has the id 'eb1'"),
        ("R003", 9, "expected a date such as 2024-05, got '2027-13-01'"),
        ("R001", 9, "unknown field 'titels'"),
        ("R005", 10, "no petition has the id 'eb1'"),
        ("R005", 10, "unknown classification 'EB-9'"),
    ]


def test_a_supplement_of_nothing_of_itself_and_in_a_circle_is_told() -> None:
    assert said("""
        petitions:
          eb1a: {classification: EB-1A}
          a: {supplement_to: eb1}
          b: {supplement_to: b}
          c: {supplement_to: d}
          d: {supplement_to: c}
    """) == [
        ("R005", 9, "no petition has the id 'eb1'"),
        ("R005", 10, "expected the id of another petition, got that of the petition itself"),
        ("R005", 11, "'c' continues 'd', which cannot be read, or continues 'c' in the end"),
        ("R005", 12, "'d' continues 'c', which cannot be read, or continues 'd' in the end"),
    ]


def test_what_cannot_be_read_stops_every_build() -> None:
    record, (found,) = read("""
        petitions:
          eb1a: {classification: EB-1A}
          rfe: {supplement_to: eb2}
    """)
    assert (found.petition, list(record.petitions)) == ("", ["eb1a"])


def test_a_supplement_has_the_classification_of_its_base() -> None:
    assert said("""
        petitions:
          eb1a: {classification: EB-1A}
          rfe: {supplement_to: eb1a, classification: O-1A}
          noid: {supplement_to: eb1a, classification: EB-1A}
    """) == [("R003", 9, "expected the classification of 'eb1a', EB-1A, got 'O-1A'")]


def test_the_day_of_filing_is_that_of_the_petition_for_every_answer() -> None:
    petitions = """
        petitions:
          eb1a: {classification: EB-1A}
          rfe: {supplement_to: eb1a, filed_on: 2027-03-14}
          noid: {supplement_to: rfe}
    """
    assert str(read(petitions)[0].petitions["noid"].filed_on) == "2027-03-14"
    words = "expected the day on which the petition was filed, March 14, 2027 as in 'rfe', got August 1, 2027"
    later = petitions.replace("supplement_to: rfe", "supplement_to: rfe, filed_on: 2027-08-01")
    assert said(later) == [("R003", 10, words)]


def test_what_is_wrong_with_a_value_of_the_base_is_told_once() -> None:
    assert said("""
        petitions:
          eb1a: {classification: EB-1A, exclude: [rew], titles: {rew: Reviews}}
          rfe: {supplement_to: eb1a, order: {judging: [rew]}}
    """) == [("R005", 8, "no entry has the id 'rew'")] * 2 + [("R005", 9, "no entry has the id 'rew'")]


def test_only_a_supplement_answers_a_notice() -> None:
    assert said("""
        petitions:
          eb1a:
            classification: EB-1A
            due: 2027-08-14
            notice: {file: n.pdf}
            points: [{id: one, quote: some words}]
    """) == [
        ("R003", 10, "expected 'due' only in a petition that continues another one"),
        ("R003", 11, "expected 'notice' only in a petition that continues another one"),
        ("R003", 12, "expected 'points' only in a petition that continues another one"),
    ]


def test_points_have_a_notice_ids_of_their_own_and_entries_that_are_there() -> None:
    assert said("""
        petitions:
          eb1a: {classification: EB-1A}
          rfe:
            supplement_to: eb1a
            points:
              - {id: one, quote: some words, exhibits: [rev, rew]}
              - {id: one, quote: other words, page: 0, criterion: juding}
    """) == [
        ("R003", 12, "expected a notice beside its points, got none"),
        ("R005", 12, "no entry has the id 'rew'"),
        ("R003", 13, "expected each point to have an id of its own, got 'one' twice"),
        ("R003", 13, "expected a number from 1 on, got '0'"),
        ("R005", 13, "unknown section 'juding'"),
    ]


def test_a_petition_without_classification_that_continues_nothing_lacks_it() -> None:
    assert said("""
        petitions:
          eb1a: {word: Tab}
    """) == [("R002", 8, "'classification' is missing")]


def test_bases_come_before_their_supplements() -> None:
    assert bases_first({"c": "b", "b": "a", "a": ""}) == ("a", "b", "c")
    assert bases_first({"x": "y", "y": "x", "z": ""}) == ("z", "x", "y")
    assert bases_first({"x": "nowhere"}) == ("x",)

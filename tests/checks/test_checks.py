from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import checks
from dossier.case import Case
from dossier.finding import Location
from dossier.record import Beneficiary, Petition, Record
from dossier.record.kinds import KINDS as MODELS
from dossier.rules import load
from tests.support.checking import case_of, file_facts, record_of, written

RECORD = written(
    """
    awards:
      - id: one
        title: First
        waive: [{code: T001, reason: the seal is in Latin}, {code: D006, reason: joint certificate}]
        documents: [{file: a.pdf, language: la}]
      - {id: two, title: Second, documents: [{file: b.pdf, language: es}, {file: a.pdf}]}
    """
)


def test_findings_are_sorted_and_said_once() -> None:
    found = checks.run(case_of(RECORD, file_facts("b.pdf", problem="D001")))
    assert list(found) == sorted(found, key=lambda finding: finding.sort_key)
    assert len(set(found)) == len(found)
    assert {"D001", "T001", "C003"} <= {finding.code for finding in found}


def test_a_waiver_silences_its_code_at_its_entry_and_keeps_the_reason() -> None:
    case = case_of(RECORD)
    standing = {(finding.entry, finding.code) for finding in checks.run(case)}
    assert ("one", "T001") not in standing
    assert ("two", "T001") in standing
    assert ("two", "D006") in standing
    (silenced,) = checks.waived(case)
    assert (silenced.finding.entry, silenced.finding.code, silenced.reason) == ("one", "T001", "the seal is in Latin")


def test_findings_of_the_reader_can_be_waived_too() -> None:
    codes = {code.code: code for code in checks.CODES}
    found = [codes["T001"].at(Location("dossier.yaml"), "…", entry=entry) for entry in ("one", "two", "")]
    standing, silenced = checks.silence(record_of(RECORD), found)
    assert {finding.entry for finding in standing} == {"", "two"}
    assert [waived.finding.entry for waived in silenced] == ["one"]


def test_every_check_declares_what_it_finds() -> None:
    case = case_of(RECORD, file_facts("b.pdf", problem="D004"), file_facts("a.pdf", changes="scripts dropped"))
    declared = {code.code for code in checks.CODES}
    for check in checks.CHECKS:
        assert {finding.code for finding in check(case)} <= declared


KINDS = st.sampled_from(["publications", "reviews", "awards", "memberships", "press", "letters", "plans", "other"])
DOCUMENT = st.fixed_dictionaries(
    {},
    optional={
        "file": st.sampled_from(["a.pdf", "b.pdf", "c.pdf"]),
        "language": st.sampled_from(["en", "es"]),
        "translation": st.sampled_from(["a.pdf", "t.pdf"]),
        "certificate": st.sampled_from(["c.pdf", "t.pdf"]),
        "pages": st.sampled_from(["1", "2-9"]),
        "status": st.sampled_from(["in-hand", "requested", "missing"]),
        "source_url": st.just("https://example.org"),
    },
)
ENTRY = st.fixed_dictionaries(
    {"documents": st.lists(DOCUMENT, max_size=3)},
    optional={
        "claims": st.lists(st.sampled_from(["articles", "judging", "salary", "awards"]), max_size=3, unique=True),
        "date": st.sampled_from(["2020", "2024-05", "2030-01/2031"]),
    },
)


@pytest.mark.slow
@given(st.lists(st.tuples(KINDS, ENTRY), max_size=6), st.lists(st.sampled_from(["O-1A", "EB-1A", "EB-1B"]), max_size=3))
def test_any_record_is_held_against_every_rule(entries: list[tuple[str, dict[str, object]]], named: list[str]) -> None:
    petitions = {
        f"p{place}": Petition.model_validate({"id": f"p{place}", "classification": name, "exclude": ["e1"][:place]})
        for place, name in enumerate(named)
    }
    record = Record(
        Beneficiary(name="Leila M. Haddad"),
        petitions,
        tuple(
            MODELS[kind].model_validate(
                {"id": f"e{place}", "title": "A", **fields, "origin": ("dossier.yaml", kind, place)}
            )
            for place, (kind, fields) in enumerate(entries)
        ),
    )
    packs = {key: load(petition.classification) for key, petition in petitions.items()}
    case = Case(record, packs, {file: file_facts(file, 3) for file in ("a.pdf", "b.pdf", "c.pdf")}, ("d.pdf",))
    found = checks.run(case)
    assert list(found) == sorted(found, key=lambda finding: finding.sort_key)
    assert all(finding.petition in {"", *petitions} for finding in found)
    assert all(finding.entry in {"", *(entry.id for entry in record.entries)} for finding in found)

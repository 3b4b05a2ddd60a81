"""What the working paper tells of an entry: a place among authors only of works that have authors, keys written out."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.counsel.facts_recorded import Words, recorded
from dossier.record import Beneficiary, Record
from dossier.record.kinds import KINDS

WORDS = Words({"es": "Spanish"}, {"stroke-trial": "Exhibit F-1", "awards": "Prizes"})


def told(kind: str, authorship: str = "", **fields: Any) -> dict[str, str]:
    entry = KINDS[kind].model_validate({"id": "one", "title": "One", **fields})
    beneficiary = Beneficiary.model_validate({"name": "Leila M. Haddad", "names_as_printed": ["Haddad LM"]})
    return dict(recorded(entry, authorship, Record(beneficiary, {}, (entry,)), WORDS))


@pytest.mark.parametrize("kind", [kind for kind, model in KINDS.items() if "position" in model.model_fields])
def test_only_a_work_with_authors_has_a_place_among_them(kind: str) -> None:
    facts = told(kind, position="first" if kind == "publications" else "Associate Professor")
    if kind == "publications":
        assert facts == {"Place as author": "no author list; recorded: first"}
    else:
        assert facts == {"Recorded": "position: Associate Professor"}


@pytest.mark.parametrize(
    ("kind", "fields", "facts"),
    [
        ("publications", {"authors": ["A", "B"]}, {"Place as author": "first author of 2", "Authors": "A, B"}),
        (
            "publications",
            {"position": "co-first", "corresponding": "yes", "equal_contribution": "yes"},
            {"Place as author": ("no author list; recorded: co-first, equal contribution: yes, corresponding: yes")},
        ),
        ("publications", {"type": "meta-analysis"}, {"Recorded": "type: meta-analysis"}),
        ("publications", {"study": "cross-sectional"}, {"Recorded": "study: cross-sectional"}),
        ("press", {"medium": "print-and-online"}, {"Recorded": "medium: print and online"}),
        ("letters", {"relationship": "co-author"}, {"Recorded": "relationship: co-author"}),
        ("letters", {"relationship": "government-agency"}, {"Recorded": "relationship: government agency"}),
        ("reviews", {"role": "thesis-committee"}, {"Recorded": "role: thesis committee member"}),
        ("grants", {"role": "pi", "number": "a-b-c"}, {"Recorded": "number: a-b-c; role: principal investigator"}),
        ("grants", {"role": "key-personnel"}, {"Recorded": "role: key personnel"}),
        ("contributions", {"outputs": ["stroke-trial"]}, {"Outputs": "Exhibit F-1"}),
        ("contributions", {"role": "led the consensus panel"}, {"Recorded": "role: led the consensus panel"}),
        ("trials", {"status": "not-yet-recruiting"}, {"Recorded": "status: not yet recruiting"}),
        (
            "plans",
            {"type": "offer", "position": "Professor (tenure-track)"},
            {"Recorded": "type: offer; position: Professor (tenure-track)"},
        ),
    ],
)
def test_words_that_a_record_chooses_are_written_out(kind: str, fields: dict[str, Any], facts: dict[str, str]) -> None:
    assert told(kind, "first author of 2", **fields) == facts


def test_each_of_several_things_has_a_line_of_its_own() -> None:
    bodies = [{"body": "One", "completed": 4, "invited": 9}, {"body": "Two", "invited": 3}]
    facts = told("reviews", bodies=bodies)
    assert facts["Body 1"] == "body One, completed 4, invited 9"
    assert facts["Body 2"] == "body Two, invited 3"
    assert "Bodies" not in facts


def test_a_citing_work_is_called_independent_only_as_the_lists_of_authors_have_it() -> None:
    works = [
        {"title": "A", "authors": ["Okoro N"], "independent": "yes"},
        {"title": "B", "authors": ["Osei K"], "independent": "yes"},
        {"title": "C", "authors": ["Okoro N", "et al."], "independent": "yes"},
        {"title": "D", "authors": ["Haddad LM"]},
    ]
    facts = told("publications", authors=["Haddad LM", "Osei K"], cited_by=works)
    assert "None of its authors is an author of the cited work" in facts["Cited by 1"]
    assert "Named among the authors of both works: Osei K" in facts["Cited by 2"]
    assert "not borne out" in facts["Cited by 3"]
    assert "The beneficiary's name is among its authors" in facts["Cited by 4"]
    assert not any("independent yes" in facts[f"Cited by {number}"] for number in (1, 2, 3, 4))


def test_entries_criteria_and_languages_are_called_by_their_names() -> None:
    assert told("letters", addresses=["awards", "stroke-trial", "nobody"])["Addresses"] == "Prizes, Exhibit F-1, nobody"
    facts = [{"statement": "he led it", "exhibit": "stroke-trial"}]
    assert told("letters", facts=facts)["Facts"] == "he led it, Exhibit F-1"
    assert told("press", language="es") == {"Recorded": "language: Spanish"}
    assert told("press", publication="awards") == {"Recorded": "publication: awards"}

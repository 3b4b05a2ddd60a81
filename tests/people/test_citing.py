"""That others wrote a citing work is printed only where it is recorded and both lists of authors bear it out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dossier.people.citing import citing_note, citing_standing, citing_works
from dossier.record import Beneficiary, Record
from dossier.record.kinds import KINDS
from dossier.record.kinds.contributions import Contribution
from dossier.record.shared import CitingWork

APART = "None of its authors is an author of the cited work."
ART = {"id": "art", "title": "CT perfusion", "authors": ["Haddad LM", "Osei K", "Brandt P"]}


def record(*, outputs: tuple[str, ...] = ("art",), **art: Any) -> tuple[Contribution, Record]:
    cited = Contribution.model_validate({"id": "con", "title": "Thresholds", "outputs": list(outputs)})
    work = KINDS["publications"].model_validate({**ART, **art})
    beneficiary = Beneficiary.model_validate({"name": "Leila M. Haddad", "names_as_printed": ["Haddad LM"]})
    return cited, Record(beneficiary, {}, (work, cited))


def note(citing: list[str], independent: str = "yes", **given: Any) -> str:
    work = CitingWork.model_validate({"title": "T", "authors": citing, "independent": independent})
    return citing_note(work, *record(**given))


@pytest.mark.parametrize(
    ("authors", "words"),
    [
        (["Okoro N", "Lindqvist A"], APART),
        (["Okoro N", "Haddad LM"], "The beneficiary's name is among its authors."),
        (["Leila M. Haddad"], "The beneficiary's name is among its authors."),
        (["Okoro N", "K. Osei"], "Named among the authors of both works: K. Osei."),
        (["Okoro N", "Brandt P", "Osei K"], "Named among the authors of both works: Brandt P and Osei K."),
        (["Okoro N", "et al."], ""),
        (["Okoro N", "Haddad-Osei L"], ""),
        (["Okoro, N., Lindqvist, A."], ""),
        ([], ""),
        (["Example Stroke Group"], ""),
    ],
)
def test_only_what_the_lists_bear_out_is_printed(authors: list[str], words: str) -> None:
    assert note(authors) == words


@pytest.mark.parametrize("independent", ["", "no", "unknown"])
def test_nothing_is_made_of_what_is_not_recorded(independent: str) -> None:
    assert note(["Okoro N"], independent) == ""
    assert note(["Okoro N", "Osei K"], independent) == "Named among the authors of both works: Osei K."


def test_a_list_of_the_cited_work_that_is_not_whole_bears_nothing_out() -> None:
    assert note(["Okoro N"], authors=["Haddad LM", "et al."]) == ""
    assert note(["Okoro N"], authors=[]) == ""
    assert note(["Okoro N"], outputs=()) == ""
    assert note(["Okoro N"], outputs=("gone",)) == ""


def test_a_namesake_of_the_beneficiary_is_nobody_of_the_cited_work() -> None:
    cited, whole = record()
    named = whole.beneficiary.model_copy(update={"namesakes": ("Haddad L",)})
    work = CitingWork.model_validate({"title": "T", "authors": ["Haddad L", "Okoro N"], "independent": "yes"})
    assert citing_note(work, cited, whole) == "The beneficiary's name is among its authors."
    assert citing_note(work, cited, replace(whole, beneficiary=named)) == APART


def test_a_passage_is_printed_as_a_quotation_once() -> None:
    cited, whole = record()
    given = [
        {"title": "T", "passage": "“the first  to\nshow”", "venue": "Archives", "doi": "10.1000/x"},
        {"title": "U"},
    ]
    shown = cited.model_copy(update={"cited_by": tuple(map(CitingWork.model_validate, given))})
    (table,) = citing_works(shown, whole)
    assert table.rows == (("T\nArchives, doi:10.1000/x\n“the first to show”", ""), ("U", ""))
    assert citing_works(cited, whole) == ()


def test_what_stands_against_it_is_told() -> None:
    work = CitingWork.model_validate({"title": "T", "authors": ["Okoro N", "Haddad-Osei L"]})
    assert "Haddad-Osei L" in citing_standing(work, *record()).unclear


@pytest.mark.parametrize(
    "name",
    [
        "anonymous",
        "The Authors",
        "N/A",
        "Jon Q. Roe",
        "K\u043eku \u041esei",  # Cyrillic letters among Latin ones
        "Dr. \u0391. Poe\u0443",
    ],
)
def test_nobody_is_said_to_be_another_whose_name_cannot_tell_it(name: str) -> None:
    work = CitingWork.model_validate({"title": "T", "authors": ["Okoro N", name], "independent": "yes"})
    cited, made = record(authors=["Haddad LM", "John Q. Roe", "Koku Osei"])
    assert citing_note(work, cited, made) == ""
    assert citing_standing(work, cited, made).unclear


@pytest.mark.parametrize(
    "name", ["Jane Roe", "Lina Haddad", "John Q. Poe", "\u0418\u0432\u0430\u043d Roe", "Author Smith"]
)
def test_other_persons_are_others(name: str) -> None:
    work = CitingWork.model_validate({"title": "T", "authors": ["Okoro N", name], "independent": "yes"})
    cited, made = record(authors=["Haddad LM", "John Q. Roe", "Koku Osei"])
    assert citing_standing(work, cited, made).common == ()

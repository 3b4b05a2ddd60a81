"""Everyday words for kinds and fields."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from dossier.reading.shape import field_names
from dossier.reading.synonyms import (
    _FIELDS,
    field_hint,
    meant_field,
    meant_kind,
    meant_word,
    near_words,
    plain_word,
    word_hint,
)
from dossier.record import CLASSIFICATIONS, Beneficiary, Petition
from dossier.record.base import Part
from dossier.record.classification_words import meant_classification
from dossier.record.document import Document
from dossier.record.kinds import KINDS
from tests.support.terminal import Run


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("article", "publications"),
        ("Papers", "publications"),
        ("peer review", "reviews"),
        ("certificate", "awards"),
        ("diplomas", "credentials"),
        ("publicaton", "publications"),
        ("role", "roles"),
        ("hobbies", ""),
    ],
)
def test_a_kind_by_an_everyday_word(word: str, kind: str) -> None:
    assert meant_kind(word, KINDS) == kind


@pytest.mark.parametrize(
    ("kind", "word", "field"),
    [
        ("publications", "journal", "venue"),
        ("publications", "jurnal", "venue"),
        ("presentations", "locaton", "place"),
        ("presentations", "location", "place"),
        ("experience", "hospital", "site"),
        ("awards", "tittle", "title"),
        ("trials", "enrollment", "enrolment"),
        ("exhibitions", "catalog", "catalogue"),
        ("awards", "year", "date"),
        ("awards", "colour", ""),
    ],
)
def test_a_field_by_an_everyday_word(kind: str, word: str, field: str) -> None:
    assert meant_field(word, field_names(KINDS[kind])) == field


def test_only_fields_that_are_there_are_proposed() -> None:
    words = [word for model in KINDS.values() for word in model.also_called]
    assert len(words) == len(set(words)), "one word for two kinds"
    models: tuple[type[Part], ...] = (*KINDS.values(), Document, Beneficiary, Petition)
    known = {name for model in models for name in field_names(model)}
    assert {name for names in _FIELDS.values() for name in names} <= known


def test_the_record_answers_in_its_own_words(run: Run, tmp_path: Path) -> None:
    run("init", "-q", tmp_path)
    head = tmp_path / "dossier.yaml"
    at_the_edge = "names_as_printed: [Haddad L]\narticles:\n  - id: a\n"
    head.write_text(head.read_text(encoding="utf-8") + at_the_edge, encoding="utf-8")
    shown = run("check", tmp_path).out
    assert "'names_as_printed' cannot stand here\n" in shown
    assert "it belongs beneath `beneficiary`, indented by spaces" in shown
    assert "unknown kind 'articles'" in shown
    assert "did you mean publications?" in shown


@pytest.mark.parametrize(
    ("word", "meant"),
    [("principal investigator", "pi"), ("PI", "pi"), ("co investigator", "co-investigator"), ("astronaut", "")],
)
def test_everyday_words_for_words_of_a_field(word: str, meant: str) -> None:
    assert meant_word(word, ("pi", "mpi", "co-pi", "co-investigator", "other")) == meant


@pytest.mark.parametrize(
    ("kind", "word", "meant"),
    [
        ("experience", "TA", "teaching"),
        ("experience", "teaching assistant", "teaching"),
        ("experience", "summer school", "teaching"),
        ("experience", "mentor", "mentoring"),
        ("experience", "thesis supervision", "mentoring"),
        ("experience", "supervision", "mentoring"),
        ("credentials", "CV", "cv"),
        ("credentials", "Résumé", "cv"),
        ("credentials", "curriculum vitae", "cv"),
        ("credentials", "languages", "language"),
        ("presentations", "session chair", "session-chair"),
        ("presentations", "chairperson", "session-chair"),
        ("publications", "conference paper", "proceedings"),
    ],
)
def test_words_of_careers_for_a_type(kind: str, word: str, meant: str) -> None:
    known = get_args(KINDS[kind].model_fields["type"].annotation)
    assert word.casefold().replace(" ", "-") in known or meant_word(word, known) == meant


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("teaching", "experience"),
        ("Teaching assistant", "experience"),
        ("mentoring", "experience"),
        ("supervision", "experience"),
        ("CV", "credentials"),
        ("resume", "credentials"),
        ("languages", "credentials"),
    ],
)
def test_words_of_careers_for_a_kind(word: str, kind: str) -> None:
    assert meant_kind(word, KINDS) == kind


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("NIW", "EB-2 NIW"),
        ("national interest waiver", "EB-2 NIW"),
        ("O1", "O-1A"),
        ("O-1 visa", "O-1A"),
        ("the EB1A green card", "EB-1A"),
        ("eb-1-1", "EB-1A"),
        ("Outstanding Researcher", "EB-1B"),
        ("o1b arts", "O-1B arts"),
        ("EB-1", ""),
        ("O-1B", ""),
        ("extraordinary ability", ""),
        ("", ""),
    ],
)
def test_a_classification_by_an_everyday_word(word: str, meant: str) -> None:
    assert meant_classification(word) == meant


def test_every_classification_is_known_by_its_own_name() -> None:
    assert [meant_classification(name) for name in CLASSIFICATIONS] == list(CLASSIFICATIONS)


TYPES = ("original-research", "case-report", "review", "letter", "abstract", "preprint")


@pytest.mark.parametrize(
    ("text", "word"),
    [("Original Research", "original-research"), (" case_report ", "case-report"), ("REVIEW", "review"), ("paper", "")],
)
def test_a_word_in_other_spelling(text: str, word: str) -> None:
    assert plain_word(text, TYPES) == word


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("paper", ("original-research",)),
        ("report", ("case-report", "preprint")),
        ("reviw", ("review",)),
        ("orig", ("original-research",)),
        ("zzz", ()),
    ],
)
def test_words_near_to_a_wrong_one(text: str, near: tuple[str, ...]) -> None:
    assert near_words(text, TYPES) == near


def test_a_hint_names_few_fields_and_those_of_the_kind_first() -> None:
    known = tuple(KINDS["awards"].model_fields)
    assert field_hint("giver", known) == "did you mean issuer?"
    few = field_hint("qqq", known)
    assert few.startswith("known here are issuer, recipients, ")
    assert re.search(r" and \d\d more$", few)
    assert field_hint("qqq", ("file", "role")) == "known here are file, role"


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("invited lecture", "did you mean invited or lecture?"),
        ("keynot", "did you mean keynote?"),
        ("zzz", ""),
    ],
)
def test_a_hint_names_the_words_that_may_be_meant(word: str, hint: str) -> None:
    assert word_hint(word, ("keynote", "invited", "lecture", "workshop")) == hint


def test_the_beginning_of_one_kind_means_it() -> None:
    assert meant_kind("pub", KINDS) == "publications"
    assert meant_kind("produ", KINDS) == "productions"
    assert meant_kind("pu", ("publications", "punctuations")) == ""

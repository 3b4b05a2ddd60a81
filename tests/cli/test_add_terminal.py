"""`dossier add` at a terminal: it asks, field by field."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.folders import everything_in
from tests.support.places import ROOT
from tests.support.sheets import Sheet, write_pdf
from tests.support.talking import talk

ARTICLE = ROOT / "examples/radiology-case/evidence/stroke-2024.pdf"
TITLE = "CT perfusion thresholds in large-vessel occlusion: a retrospective cohort of 412 patients"


def questions(*fields: str, **answers: str) -> list[tuple[str, str]]:
    """Enter for each field, but for those that are answered."""
    return [(field, f"{answers.get(field.split()[0], '')}\n") for field in fields]


PUBLICATION = (
    "title",
    "authors",
    "venue",
    "type",
    "study",
    "status",
    "date",
    "doi",
    "pmid",
    "Take these",
    "role",
    "language",
)


@pytest.mark.slow
def test_enter_takes_what_was_read(folder: Path) -> None:
    said, code = talk(folder, ["add", "publications", str(ARTICLE)], questions(*PUBLICATION, type="original-research"))
    assert code == 0, said
    assert f"title [{TITLE}]:" in said
    assert "What sort of writing it is: original-research, review," in said
    text = (folder / "record/publications.yaml").read_text(encoding="utf-8")
    assert "authors: [Leila M. Haddad, Kwame Osei, Petra Brandt]" in text
    assert "type: original-research" in text
    assert "volume: 12" in text
    assert "role: article}" in text
    assert "to confirm" not in text
    assert "# to fill in: study, status, pmid\n" in text


@pytest.mark.slow
def test_a_hyphen_leaves_out_and_a_wrong_form_is_asked_again(folder: Path) -> None:
    answers = [
        ("title [", "Mine\n"),
        ("authors [", "Haddad LM; Osei K\n"),
        ("venue [", "-\n"),
        ("type:", "artcle\n"),
        ("type:", "review\n"),
        *questions("study", "status"),
        ("date [", "17 May 2024\n"),
        ("date [", "2024-05\n"),
        ("doi [", "-\n"),
        ("pmid", "\n"),
        ("Take these", "n\n"),
        ("role", "\n"),
        ("language", "fr\n"),
    ]
    said, code = talk(folder, ["add", "publications", str(ARTICLE), "--id", "mine"], answers)
    assert code == 0, said
    assert "did you mean 2024-05-17?" in said
    assert (folder / "record/publications.yaml").read_text(encoding="utf-8") == (
        "publications:\n  - id: mine\n    title: Mine\n    authors: [Haddad LM, Osei K]\n    type: review\n    date: 2024-05\n"
        "    documents:\n      - {file: evidence/2024-mine-article.pdf, role: article, language: fr}\n"
        "    # to fill in: venue, study, status, doi, pmid\n"
    )


@pytest.mark.slow
def test_what_was_given_is_not_asked(folder: Path, tmp_path: Path) -> None:
    write_pdf(tmp_path / "scan.pdf", [Sheet(seed=31)])
    given = ["--title", "Best paper", "--date", "2024", "--set", "issuer=Example Society", "--role", "certificate"]
    asked = questions("scope", "recipients", "criteria", "language")
    said, code = talk(folder, ["add", "awards", str(tmp_path / "scan.pdf"), *given], asked)
    assert code == 0, said
    assert "issuer:" not in said
    assert "best-paper-2024" in said


@pytest.mark.slow
def test_only_documents_are_asked_for_an_entry_that_is_there(folder: Path, tmp_path: Path) -> None:
    write_pdf(tmp_path / "scan.pdf", [Sheet(seed=32)])
    answers = [("role of the document", "past-recipients\n"), ("language", "\n")]
    said, code = talk(folder, ["add", "--to", "award-2023", str(tmp_path / "scan.pdf")], answers)
    assert code == 0, said
    assert "role: past-recipients}" in (folder / "record/2024.yaml").read_text(encoding="utf-8")


@pytest.mark.slow
def test_an_interruption_writes_nothing(folder: Path) -> None:
    before = everything_in(folder)
    said, code = talk(folder, ["add", "publications", str(ARTICLE)], [("title", "\n"), ("authors", "\x03")])
    assert code == 130, said
    assert "nothing half-done was left behind" in said
    assert everything_in(folder) == before


BY_HAND = [
    ("title", "Mine\n"),
    ("authors", "Haddad LM\n"),
    ("venue", "Example Journal\n"),
    ("type", "<\n"),
    ("venue [Example Journal]", "Example Archives\n"),
    ("type", "Original Research\n"),
    ("study", "back\n"),
    ("type [original-research]", "case report\n"),
    ("study", "Retrospectiv\n"),
    ("study", "\n"),
    *questions("status", "date", "doi", "pmid", "role", "language"),
]


@pytest.mark.slow
def test_there_is_a_way_back_and_words_are_taken_as_people_write_them(folder: Path) -> None:
    write_pdf(folder / "scan.pdf", [Sheet(seed=4)])
    said, code = talk(folder, ["add", "publications", "scan.pdf"], BY_HAND)
    assert code == 0, said
    assert "'Retrospectiv' is no word for study; did you mean retrospective" in said
    text = (folder / "record/publications.yaml").read_text(encoding="utf-8")
    assert "venue: Example Archives" in text
    assert "type: case-report" in text


@pytest.mark.slow
def test_the_first_question_has_none_before_it_and_choices_fit_the_terminal(folder: Path) -> None:
    write_pdf(folder / "scan.pdf", [Sheet(seed=4)])
    answers = [("title", "<\n"), ("title", "\x03")]
    said, code = talk(folder, ["add", "publications", "scan.pdf"], answers)
    assert code == 130
    assert "this is the first question" in said
    said, code = talk(
        folder, ["add", "publications", "scan.pdf"], [*BY_HAND[:3], ("type", "zzz\n"), ("type", "\x03")], 80
    )
    assert max(map(len, said.splitlines())) <= 80
    assert "original-research" in said
    assert not any(line.rstrip().endswith("-") for line in said.splitlines())

"""Names of copied documents: any title gives a name that every system accepts."""

from __future__ import annotations

import re
from itertools import islice

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.file_names import LONGEST, file_name, numbered, words_of


@pytest.mark.parametrize(
    ("title", "date", "role", "ending", "name"),
    [
        (
            "CT perfusion thresholds in stroke",
            "2024-05-17",
            "article",
            "pdf",
            "2024-ct-perfusion-thresholds-stroke-article.pdf",
        ),
        (
            "Premio Joven Investigador «Łódź»",
            "2023",
            "certificate",
            "jpg",
            "2023-premio-joven-investigador-lodz-certificate.jpg",
        ),
        ("Grand rounds 2021", "2021-11", "", "pdf", "grand-rounds-2021.pdf"),
        ("Letter of Kwame Osei", "2026", "letter", "pdf", "2026-letter-kwame-osei.pdf"),
        ("審査への感謝", "2024", "completion", "eml", "2024-completion.eml"),
        ("審査", "", "", "eml", "document.eml"),
        ("The", "", "", "pdf", "the.pdf"),
        ("CON", "", "", "pdf", "document-con.pdf"),
        ("", "2024/2026", "", "", "2024"),
    ],
)
def test_a_name_says_what_the_document_is(title: str, date: str, role: str, ending: str, name: str) -> None:
    assert file_name(title, date=date, role=role, ending=ending) == name


@given(st.text(max_size=400), st.text(max_size=12), st.text(max_size=60), st.text(max_size=8))
@example("aux", "", "", "PDF")
@example("../../etc/passwd", "2024", "../x", "./sh")
@example("a" * 300, "2024", "b" * 80, "pdf")
def test_any_title_gives_a_safe_name(title: str, date: str, role: str, ending: str) -> None:
    name = file_name(title, date=date, role=role, ending=ending)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)?", name)
    assert len(name) <= LONGEST + 8
    assert name.partition(".")[0] not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
    assert name == file_name(title, date=date, role=role, ending=ending)


@given(st.text(max_size=200), st.integers(2, 40))
def test_names_that_are_taken_go_on_with_a_number(title: str, count: int) -> None:
    stem = file_name(title)
    names = list(islice(numbered(stem, ".pdf"), count))
    assert len(set(names)) == count
    assert names[0] == f"{stem}.pdf"
    assert names[1] == f"{stem}-2.pdf"
    assert all(len(each) <= LONGEST + 8 for each in names)


def test_words_have_their_accents_taken_off() -> None:
    assert words_of("Straße, Ærø; d'Alembert’s İzmir") == ["strasse", "aero", "dalemberts", "izmir"]

"""Names of copied documents: any title gives a name that every system accepts."""

from __future__ import annotations

import re
from itertools import islice

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.file_names import LONGEST, file_name, numbered, refused_elsewhere, same_elsewhere, words_of


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


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("evidence/con", "device"),
        ("evidence/AUX.pdf", "device"),
        ("evidence/nul.tar.gz", "device"),
        ("evidence/com1 .txt", "device"),
        ("evidence/LPT\u00b9.txt", "device"),
        ("evidence/prn/a.pdf", "device"),
        ("evidence/a:b.pdf", "':'"),
        ('evidence/"a".pdf', "character"),
        ("evidence/a?.pdf", "'?'"),
        ("evidence/a\\b.pdf", "character"),
        ("evidence/a\nb.pdf", "U+000A"),
        ("evidence/a.pdf.", "period"),
        ("evidence/a.pdf ", "space"),
        ("evidence/folder /a.pdf", "space"),
        ("evidence/\udcff.pdf", "not UTF-8"),
        ("evidence/" + "\u00e9" * 130 + ".pdf", "255 bytes"),
        ("evidence/" + "folder/" * 30 + "a.pdf", "200 characters"),
    ],
)
def test_names_that_another_system_refuses(path: str, words: str) -> None:
    assert words in refused_elsewhere(path)


@pytest.mark.parametrize(
    "path",
    [
        "evidence/console.pdf",
        "evidence/a.b.pdf",
        "evidence/.a.pdf",
        "evidence/com10.txt",
        "evidence/\u8bc1\u4e66 (1).pdf",
    ],
)
def test_names_that_every_system_takes(path: str) -> None:
    assert refused_elsewhere(path) == ""


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_names_can_be_compared(one: str, other: str) -> None:
    assert refused_elsewhere(f"evidence/{one}") is not None
    for pair in same_elsewhere([f"evidence/{one}", f"evidence/{other}"]):
        assert pair[0] != pair[1]


def test_names_that_differ_in_a_letter_are_two() -> None:
    assert list(same_elsewhere(["evidence/a.pdf", "evidence/b.pdf", "record/a.yaml", "a.pdf"])) == []

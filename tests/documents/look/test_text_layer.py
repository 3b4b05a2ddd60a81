"""What is read from the text layer of a file, and what of it is kept."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.documents.cache.store import FOLDER, open_store
from dossier.documents.cache.text_json import text_data, text_of
from dossier.documents.gather import inspect_documents
from dossier.documents.look import text_layer as reading
from dossier.documents.look.text_layer import read_text, text_facts
from dossier.text import printed
from dossier.text.normalized import plain
from dossier.text.private import private
from dossier.text.words import capitalized, compared, holds, marks
from tests.support.leaves import Leaf, line, scan, write_leaves
from tests.text.test_private import PRIVATE


def page(*rows: str) -> Leaf:
    return Leaf(b"".join(line(row, 72, 720 - 16 * number) for number, row in enumerate(rows)))


def test_a_number_is_found_on_its_page(tmp_path: Path) -> None:
    path = write_leaves(tmp_path / "a.pdf", [page("Nothing here"), page("SSN 536-90-4399"), scan(20)])
    facts = read_text(path)
    assert [(each.code, each.mask, number) for each, number in facts.private] == [("P001", "***-**-4399", 2)]
    assert (facts.words, facts.read) == (4, 3)


def test_every_sample_is_found_in_a_pdf(tmp_path: Path) -> None:
    samples = [(code, text) for code, text in PRIVATE if text.isascii()]
    escaped = [re.sub(r"([()\\])", r"\\\1", text).split("\n") for _, text in samples]
    facts = read_text(write_leaves(tmp_path / "a.pdf", [page(*rows) for rows in escaped]))
    found = {(number, each.code) for each, number in facts.private}
    assert found == {(number, code) for number, (code, _) in enumerate(samples, 1)}


def test_what_is_printed_before_the_references(tmp_path: Path) -> None:
    first = page("doi:10.1000/own", "ClinicalTrials.gov NCT01234567", "References", "1. doi:10.1000/other")
    facts = read_text(write_leaves(tmp_path / "a.pdf", [first, page("2. doi:10.1000/third")]))
    assert facts.printed == ("10.1000/own", "NCT01234567")
    assert all(holds(facts.marks, doi) for doi in ("10.1000/own", "10.1000/other", "10.1000/third"))


def test_names_can_be_told_and_the_text_cannot(tmp_path: Path) -> None:
    facts = read_text(write_leaves(tmp_path / "a.pdf", [page("by Leila M. Haddad-Osei and others")]))
    assert all(holds(facts.marks, name) for name in ("leila", "haddad", "osei"))
    assert not holds(facts.marks, "others")
    assert "adda" not in facts.marks


def test_pages_beyond_the_bound_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_PAGES", 2)
    path = write_leaves(tmp_path / "a.pdf", [page("one"), page("two"), page("SSN 536-90-4399")])
    assert read_text(path).read == 2
    assert read_text(path).private == ()


def test_text_beyond_the_bound_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_LETTERS", 10)
    path = write_leaves(tmp_path / "a.pdf", [page("one"), page("SSN 536-90-4399"), page("three")])
    assert (read_text(path).read, read_text(path).private) == (1, ())


def test_what_no_viewer_opens_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 nothing")
    assert read_text(tmp_path / "a.pdf").read == 0


def test_the_store_never_holds_the_number(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    write_leaves(tmp_path / "evidence/a.pdf", [page("SSN 536-90-4399, DOB 12/03/1985, Passport No. X1234567")])
    (tmp_path / "evidence/b.txt").write_text("Card 4012 8888 8888 1881", encoding="utf-8")
    files = {"evidence/a.pdf": "", "evidence/b.txt": ""}
    first = {each.file: each for each in inspect_documents(tmp_path, files, {}, open_store(tmp_path))}
    again = {each.file: each for each in inspect_documents(tmp_path, files, {}, open_store(tmp_path))}
    assert again == first
    assert {each.code for facts in first.values() for each, _ in facts.text.private} == {"P001", "P003", "P004", "P005"}
    kept = [path.read_text(encoding="utf-8") for path in (tmp_path / FOLDER).rglob("*.json")]
    assert not any(value in text for text in kept for value in ("536-90", "53690", "X1234567", "1985", "4012 8888"))


def test_facts_come_back_as_they_were(tmp_path: Path) -> None:
    facts = read_text(write_leaves(tmp_path / "a.pdf", [page("SSN 536-90-4399 doi:10.1000/own Translation complete")]))
    assert text_of(text_data(facts)) == facts


def test_what_an_earlier_search_kept_is_searched_anew(tmp_path: Path) -> None:
    _, *rest = text_data(read_text(write_leaves(tmp_path / "a.pdf", [page("Nothing here")])))
    with pytest.raises(ValueError, match="another way"):
        text_of([0, *rest])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("doi:10.1000/XYZ123.", ("10.1000/xyz123",)),
        ("(https://doi.org/10.1000/xyz123)", ("10.1000/xyz123",)),
        ("10.1002/(SICI)1097-0258(1998)17:15", ("10.1002/(sici)1097-0258(1998)17:15",)),
        ("see 10.1000/xyz\n123 for", ("10.1000/xyz",)),
        ("version 10.15 / of", ()),
        ("10.1000/a, 10.1000/b; 10.1000/a", ("10.1000/a", "10.1000/b")),
    ],
)
def test_dois_in_a_text(text: str, found: tuple[str, ...]) -> None:
    assert printed.dois(text) == found


def test_a_doi_may_go_on_in_the_next_line() -> None:
    assert printed.dois_across_lines("see 10.1000/xyz\n123 for") == ("10.1000/xyz123",)


def test_trial_numbers_in_a_text() -> None:
    assert printed.trials("NCT01234567, NCT012345678, XNCT01234567, (NCT99000001)") == ("NCT01234567", "NCT99000001")


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Haddad",
        "HADDAD, L.",
        "H A D D A D",
        "H ADDAD",
        "by Had-\ndad",
        "Had\x02dad",
        "Haddád",
        "Hadd´ad",
        "O. Haddad-Osei",
    ],
)
def test_a_name_is_found_however_it_is_set(text: str) -> None:
    assert "haddad" in compared(capitalized(text))


@pytest.mark.slow
@given(st.sets(st.text(min_size=1), max_size=30))
def test_every_word_leaves_its_mark(words: set[str]) -> None:
    text = marks(words)
    assert all(holds(text, word) for word in words)
    assert len(text) % 5 == 0


def test_of_too_many_words_nothing_is_kept() -> None:
    text = marks(map(str, range(60_000)))
    assert len(text) == 1
    assert holds(text, "haddad")


@given(st.text())
def test_any_text_has_words_to_compare(text: str) -> None:
    assert all(compared([word]) or not word.strip() for word in capitalized(text) if word.isascii())
    assert plain(plain(text)) == plain(text) or not text.isascii()


@pytest.mark.slow
@pytest.mark.parametrize("text", ["10.1000/" * 25_000, "A " * 50_000, "dob\n" * 40_000 + "1" * 9, "ssn: 1 " * 20_000])
def test_hostile_text_is_searched_in_the_time_of_its_length(text: str) -> None:
    begun = time.process_time()
    private(text)
    capitalized(text)
    printed.dois_across_lines(text)
    assert time.process_time() - begun < 10


PIECES = (
    "\n",
    " \n",
    "-",
    "-\n",
    "\n-",
    ".\n",
    "A ",
    "H A D ",
    "Ab-\n",
    "10.1000/a-\n",
    "translat",
    "i certify ",
    "1. \n",
    "( ",
)


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_a_page_of_any_signs_is_read_in_bounded_time(piece: str) -> None:
    begun = time.process_time()
    text_facts([piece * (200_000 // len(piece))], 1)
    assert time.process_time() - begun < 3


def test_the_references_are_found_below_signs_and_empty_lines() -> None:
    for heading in ("References", "\n\n  — References:\n", "7. Bibliography", "*** Literature cited ***"):
        assert printed.before_references(f"10.1000/own\n{heading}\n10.1000/cited").strip() == "10.1000/own"

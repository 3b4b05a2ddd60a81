"""Inputs on which a false place among the authors was once printed, where they lie beside the checkout."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date as Day
from pathlib import Path
from typing import Any

import pytest

from dossier.intake.importing import ImportOutcome, import_exports
from dossier.intake.sorting import ImportOrder
from dossier.people.author_list import read_list
from dossier.people.authorship import authorship
from dossier.reading.read import read_record
from dossier.record import Entry
from tests.support.places import SHARED

FAULTS = SHARED / "faults"
TODAY = Day(2026, 11, 22)

pytestmark = pytest.mark.skipif(not FAULTS.is_dir(), reason="no shared material beside the checkout")


def places(name: str) -> Iterator[tuple[Entry, str, set[str]]]:
    """Each entry of a case, the place among authors that is printed, and the codes of what is said of its list."""
    record, findings = read_record(FAULTS / name)
    assert record is not None
    for entry in record.entries:
        codes = {each.code for each in findings if each.entry == entry.id} & {"R007", "R008", "R010"}
        yield entry, authorship(entry, record.beneficiary), codes


def imported(folder: Path, name: str, export: str) -> ImportOutcome:
    root = folder / "case"
    source = FAULTS / name
    shutil.copytree(source / "case" if (source / "case").is_dir() else source, root)
    return import_exports(root, ImportOrder([source / export], TODAY))


@pytest.mark.parametrize(
    "name",
    [
        *("paper/authors-one-text", "K03-record-one-text/case", "K03-record-surname-comma-initial/case"),
        *("K03-record-two-in-one-text/case", "K03-cut-in-the-middle/case"),
    ],
)
def test_no_place_is_printed_where_the_list_is_not_told_apart(name: str) -> None:
    for _, place, codes in places(name):
        assert (place, codes) == ("", {"R010"})


def test_a_list_cut_short_gives_no_number_of_authors() -> None:
    found = {entry.id: (place, codes) for entry, place, codes in places("paper/et-al")}
    assert found == {
        "a": ("first author", set()),
        "b": ("author 2", set()),
        "c": ("", {"R010"}),
        "d": ("author 2", set()),
        "e": ("author 2", set()),
    }


@pytest.mark.parametrize(
    ("name", "export", "positions"),
    [
        ("K01-al-de-y", "pubmed.nbib", {}),
        ("K01-haddad-md", "pubmed.nbib", {}),
        ("K01-wang-y", "pubmed.nbib", {"By himself": "second"}),
        ("K02-shuo-shuofei", "pubmed.nbib", {}),
        ("use/case-namesake", "people.bib", {}),
        ("exports-and-mails/A2-other-family", "x.bib", {}),
        ("exports-and-mails/N5-and-others", "lib.bib", {}),
        (
            "K03-bib-comma-authors",
            "a.bib",
            {"Dual atrioventricular imaging": None, "Dual imaging with full names": None},
        ),
    ],
)
def test_an_import_takes_no_namesake_and_states_no_place_that_is_not_sure(
    name: str, export: str, positions: dict[str, Any], tmp_path: Path
) -> None:
    added = imported(tmp_path, name, export).added
    assert {each.entry.fields["title"]: each.entry.fields.get("position") for each in added} == positions
    assert all(each.entry.comments for each in added if "position" not in each.entry.fields)


def test_authors_with_commas_between_are_kept_as_printed_so_that_no_place_is_read_off_them(tmp_path: Path) -> None:
    for each in imported(tmp_path, "K03-bib-comma-authors", "a.bib").added:
        authors = each.entry.fields["authors"]
        assert isinstance(authors, list)
        (text,) = map(str, authors)
        assert text.index("Peiker") < text.index("Haddad") < text.index("Eckardt")
        assert not read_list([text]).sure

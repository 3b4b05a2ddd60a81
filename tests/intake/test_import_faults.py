"""Exports that went wrong once, where they lie beside the checkout: what is right for each."""

from __future__ import annotations

import shutil
from datetime import date as Day
from pathlib import Path

import pytest

from dossier.errors import DossierError
from dossier.intake.importing import ImportOutcome, import_exports
from dossier.intake.sorting import ImportOrder
from tests.support.places import SHARED

FAULTS = SHARED / "faults"
pytestmark = pytest.mark.skipif(not FAULTS.is_dir(), reason="no faults beside the checkout")


def imported(tmp_path: Path, folder: str, file: str) -> ImportOutcome:
    source = FAULTS / folder
    if not source.is_dir():
        pytest.skip(f"no {folder} beside the checkout")
    head = next(path for path in (source / "case/dossier.yaml", source / "dossier.yaml") if path.is_file())
    root = tmp_path / "case"
    root.mkdir()
    shutil.copy(head, root / "dossier.yaml")
    return import_exports(root, ImportOrder([source / file], Day(2026, 11, 22)))


@pytest.mark.parametrize(
    ("folder", "file", "added", "field", "values"),
    [
        ("K04-sici-nbib-two-works", "pubmed.nbib", 2, "doi", ["<1::AID-CNCR1>3.0.CO;2-J", "<9::AID-CNCR3>3.0.CO;2-4"]),
        ("K04-sici-percent-encoded", "a.ris", 1, "doi", ["<1::AID-CNCR1>3.0.CO;2-J"]),
        ("K12-double-escaped", "x.csv", 1, "title", ["CO₂ on H&E"]),
        ("K12-scopus-inf", "scopus.csv", 1, "title", ["IC₅₀"]),
        ("K12-tilde-lost-mendeley", "library.bib", 1, "title", ["& ~5 patients and TNF-α"]),
        ("K13-ris-y1-against-da", "a.ris", 1, "date", ["2013"]),
        ("K14-csl-json", "library.json", 1, "date", ["2021-03"]),
        ("K14-endnote-xml", "library.xml", 1, "title", ["EndNote xml"]),
        ("K20-ris-type-not-first", "a.ris", 2, "date", ["2006", "2007"]),
        ("exports-and-mails/N1-pmid-na", "scopus.csv", 3, "doi", ["a.1", "a.2", "a.3"]),
        ("exports-and-mails/N2-wos-tab", "wos.txt", 1, "pages", ["10-19"]),
        ("exports-and-mails/N2-wos-tab", "wos-short.tsv", 1, "date", ["2021"]),
        ("exports-and-mails/N3-lens-csv", "lens.csv", 1, "date", ["2021-03-04"]),
        ("exports-and-mails/N4-ris-one-space", "one.ris", 1, "date", ["2021"]),
        ("exports-and-mails/N5-and-others", "lib.bib", 0, "title", []),
        ("exports-and-mails/N6-dblp-math", "dblp.bib", 2, "title", ["Radix-2^k Transforms and e²", "H₂O"]),
        ("exports-and-mails/N7-orcid2-reviews", "one-review.xml", 1, "issn", ["1758-2946"]),
        ("exports-and-mails/N8-title-only", "x.bib", 2, "title", ["Early signs", "Early signs"]),
    ],
)
def test_an_export_comes_in_as_it_should(
    tmp_path: Path, folder: str, file: str, *, added: int, field: str, values: list[str]
) -> None:
    outcome = imported(tmp_path, folder, file)
    assert len(outcome.added) == added
    for each, value in zip(outcome.added, values, strict=True):
        assert value in str(each.entry.fields[field])


def test_reviews_of_an_old_record_come_in(tmp_path: Path) -> None:
    outcome = imported(tmp_path, "exports-and-mails/N7-orcid2-reviews", "orcid.json")
    assert [each.entry.kind for each in outcome.added] == ["publications", "reviews"]


def test_the_format_that_is_not_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="Zotero JSON"):
        imported(tmp_path, "K14-zotero-json", "zotero.json")

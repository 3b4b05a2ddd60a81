"""Rows of documents, the petition's word and its choice of sheets are proved like all else that the index says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dossier.bundle.naming import Naming
from dossier.bundle.outcome import IndexRow
from dossier.bundle.plan import BundlePlan, PlannedDocument
from dossier.errors import ProofError
from tests.support.finished import Finished, finish
from tests.support.plans import Sketch

SKETCHES = [
    Sketch(title="Annual prize", description="Society", pages=(1, 2), documents_date="March 3, 2025"),
    Sketch(title="Prix de la recherche", pages=(1, 1), languages=("fr",)),
    Sketch(title="Fellow", description="College", pages=(1,), source_url="https://college.example/fellows"),
]


def made(folder: Path, dividers: str, *, draft: bool = False) -> Finished:
    naming = Naming("Tab", "page")
    like: dict[str, Any] = {
        "sketches": SKETCHES,
        "criteria_used": 2,
        "sublabels": True,
        "naming": naming,
        "dividers": dividers,
    }
    return finish(folder, 3, narrative={"awards": "See [[entry-0:1]]."}, draft=draft, **like)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    return made(tmp_path_factory.mktemp("tabs"), "both")


@pytest.mark.parametrize("dividers", ["exhibits", "sections"])
def test_a_bundle_is_proved_with_each_choice_of_sheets(tmp_path: Path, dividers: str) -> None:
    finished = made(tmp_path, dividers, draft=True)
    proof = finished.proof()
    assert (proof.exhibits, proof.index_rows) == (3, 3 + 2 + 1)
    sheets = [key for key in finished.plan.parts if key.startswith(("section:", "exhibit:"))]
    assert {key.partition(":")[0] for key in sheets} == {dividers.removesuffix("s")}


def test_a_section_with_one_exhibit_has_one_sheet_that_says_both(bundle: Finished) -> None:
    assert bundle.proof().index_rows == 6
    merged = bundle.plan.sections[1]
    assert merged.sheet == merged.exhibits[0].divider
    assert merged.part_key not in bundle.plan.parts


def test_a_row_for_each_document_has_its_label_below_that_of_the_exhibit(bundle: Finished) -> None:
    rows = [(row.label, row.sublabel, row.date, row.pages) for row in bundle.rendered.index]
    first, second = (exhibit.evidence.first for exhibit in list(bundle.plan.exhibits)[:2])
    assert rows[1:3] == [
        ("A-1", "A-1a", "March 3, 2025", str(first)),
        ("A-1", "A-1b", "March 3, 2025", f"{first + 1}–{first + 2}"),
    ]
    assert rows[4] == ("", "", "", f"{second}–{second + 1}")  # one document with its translation needs no label
    assert f"English translation, p. {second + 1}" in bundle.rendered.index[4].description


Change = Callable[[BundlePlan], BundlePlan]


def other_document(**fields: str) -> Change:
    """A plan whose first document is another than the one that was drawn."""

    def change(plan: BundlePlan) -> BundlePlan:
        section, *sections = plan.sections
        exhibit, *exhibits = section.exhibits
        document, *documents = exhibit.documents
        changed: PlannedDocument = replace(document, **fields)  # type: ignore[arg-type]
        exhibit = replace(exhibit, documents=(changed, *documents))
        return replace(plan, sections=(replace(section, exhibits=(exhibit, *exhibits)), *sections))

    return change


def other_word(plan: BundlePlan) -> BundlePlan:
    return replace(plan, naming=Naming("Exhibit", "page"))


PLANS: dict[str, tuple[Change, str]] = {
    "label of a document": (other_document(sublabel="A-1x"), "label of document A-1x: expected 'A-1x', found 'A-1a'"),
    "date of a document": (
        other_document(date="March 4, 2025"),
        "the row of document A-1a in the index does not give its date",
    ),
    "name of a document": (
        other_document(title="Certificate"),
        "the row of document A-1a in the index does not say 'Certificate'",
    ),
    "word on a sheet": (other_word, "the divider does not say 'Exhibit A-1'"),
    "word of a bookmark": (other_word, "no bookmark for exhibit A-1"),
    "word of a band": (other_word, "the band on the left: expected 'Exhibit A-1 · Page 1 of 3', found 'Tab A-1"),
    "petitioner": (
        lambda plan: replace(plan, front=replace(plan.front, petitioner="Example University")),
        "the cover does not say 'Example University'",
    ),
    "exhibits that follow": (other_word, "the cover does not say 'Exhibits A–B'"),
    "draft": (lambda plan: replace(plan, draft=True), "the words for drafts on the cover"),
    "rows of documents": (lambda plan: replace(plan, itemized=False), "a row of the index that was not planned"),
}


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_that_says_otherwise_is_refused(bundle: Finished, name: str) -> None:
    change, words = PLANS[name]
    assert words in refused(replace(bundle, plan=change(bundle.plan)))


def test_a_row_that_the_manifest_would_give_otherwise_is_refused(bundle: Finished) -> None:
    first, row, *rows = bundle.rendered.index
    other = IndexRow(row.label, "A-1x", row.description, row.date, row.pages)
    drawn = replace(bundle.rendered, index=(first, other, *rows))
    assert "a row for the manifest that is not the index's: A-1x" in refused(replace(bundle, rendered=drawn))


def refused(bundle: Finished) -> str:
    with pytest.raises(ProofError) as told:
        bundle.proof()
    return "\n".join([str(told.value), *getattr(told.value, "__notes__", [])])

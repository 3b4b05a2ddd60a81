from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # its stubs are not worth a dependency

from dossier.explain import schema
from dossier.explain.reference import reference
from dossier.reading.shape import field_names
from dossier.record import Beneficiary, Petition
from dossier.record.base import Part
from dossier.record.kinds import KINDS
from tests.support.places import ROOT

VALIDATOR = Draft202012Validator(schema.json_schema())

RIGHT = """\
dossier: 1
beneficiary: {name: Leila M. Haddad, names_as_printed: Haddad LM, field:}
not_mine: [10.1000/abc, "https://doi.org/10.1000/abc", PMID 38000001]
petitions:
  eb1a:
    classification: EB-1A
    planned_filing_date: 2027
    exclude: award-2023
    narrative: {judging: "See [[rev-stroke]]."}
    order: {articles: [stroke-2024]}
  own: {classification: rules/own.yaml, ocr: yes}
publications:
  - id: stroke-2024
    title: 412
    authors: [Haddad LM]
    status: published
    date: 2024
    pmid: 38000001
    volume: 12
    citations: {value: 41, source: Google Scholar, captured_on: "2026-10-01"}
    metrics: [{name: Impact factor, value: 7.4, year: 2023}]
    claims: [articles, {criterion: contributions, comparable: true}]
    documents:
      - {file: evidence/a.pdf, pages: 3, language: no}
      - {file: evidence/b.pdf, pages: "1-4,9", marks: [{page: 3, quote: "412"}]}
      - {role: criteria, status: requested}
    note_to_counsel:
  - {id: 2025, title: T, status: idea, claims: []}
reviews:
  - {id: rev, title: T, completed: 11, date: "2022-01/2026-09", claims: judging}
remuneration:
  - {id: pay, title: T, amount: 412000.5, currency: USD, components: [{name: base, amount: "412,000"}]}
awards:
"""
WRONG = [
    "publicatons: []",
    "dossier: 2",
    "beneficiary: {field: Radiology}",
    "not_mine: [a title]",
    "not_mine: [{doi: 10.1000/abc}]",
    "petitions: {eb1a: {numbering: criterion}}",
    "petitions: {eb1a: {classification: EB1A}}",
    "petitions: {EB 1A: {classification: EB-1A}}",
    "petitions: {eb1a: {classification: EB-1A, id: eb1a}}",
    "petitions: {eb1a: {classification: EB-1A, narrative: {judgement: x}}}",
    "awards: text",
    "awards: [text]",
    "awards: [{id: a}]",
    "awards: [{title: T}]",
    "awards: [{id: A b, title: T}]",
    "awards: [{id: a, title: [T]}]",
    "awards: [{id: a, title: T, colour: blue}]",
    "awards: [{id: a, title: T, date: May 2024}]",
    "awards: [{id: a, title: T, date: 2024.5}]",
    "awards: [{id: a, title: T, claims: [award]}]",
    "awards: [{id: a, title: T, documents: [evidence/a.pdf]}]",
    "awards: [{id: a, title: T, documents: [{role: certificate}]}]",
    "awards: [{id: a, title: T, documents: [{file: a.pdf, pages: all}]}]",
    "awards: [{id: a, title: T, documents: [{file: a.pdf, status: asked}]}]",
    "awards: [{id: a, title: T, origin: [a]}]",
    "awards: [{id: a, title: T, confidential: maybe}]",
    "awards: [{id: a, title: T, waive: [{code: D006}]}]",
    "publications: [{id: a, title: T, type: orginal-research}]",
    "publications: [{id: a, title: T, status: published}]",
    "publications: [{id: a, title: T, citations: {source: Google Scholar}}]",
    "reviews: [{id: a, title: T, completed: eleven}]",
    "reviews: [{id: a, title: T, completed: -1}]",
]


def problems(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(text))]


@pytest.mark.slow
def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema.json_schema())
    assert json.loads(schema.text()) == schema.json_schema()
    assert schema.text().endswith("}\n")


def test_a_right_record_fits_as_editors_type_it() -> None:
    assert problems(RIGHT) == []


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "awards:\n"])
def test_an_empty_file_fits(text: str) -> None:
    assert problems(text) == []


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_record_does_not_fit(text: str) -> None:
    assert problems(text)


def test_every_field_is_described() -> None:
    parts: dict[str, Any] = schema.json_schema()["$defs"]

    models: tuple[type[Part], ...] = (Beneficiary, Petition, *KINDS.values())
    assert {model.__name__ for model in models} <= parts.keys()
    for part in parts.values():
        assert part["description"]
        assert part["additionalProperties"] is False
        for field in part["properties"].values():
            assert field["description"].endswith(".")


def test_words_to_choose_from_and_examples_come_along() -> None:
    made = schema.json_schema()
    fields = {(name, key): field for name, part in made["$defs"].items() for key, field in part["properties"].items()}
    assert fields["Publication", "type"]["enum"][0] == "original-research"
    assert fields["Publication", "authors"]["examples"] == [["Haddad LM", "Osei K"]]
    assert fields["Membership", "elected_on"]["examples"][0] == "2024-05-17"
    assert "completion" in fields["Document", "role"]["examples"]
    for (name, key), field in fields.items():
        fits = Draft202012Validator({**field, "$defs": made["$defs"]})
        wrong = [example for example in field.get("examples", ()) if not fits.is_valid(example)]
        assert wrong == [], f"{name}.{key}"
    assert all(each["description"] for each in made["properties"].values())


@pytest.mark.slow
def test_another_checker_accepts_the_example(tmp_path: Path) -> None:
    (tmp_path / "schema.json").write_text(schema.text(), encoding="utf-8")
    files = [*(ROOT / "examples").glob("*/dossier.yaml"), *(ROOT / "examples").glob("*/record/*.yaml")]
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--schemafile",
        str(tmp_path / "schema.json"),
        *map(str, files),
    ]
    checked = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert len(files) > 2
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_reference_page_names_every_field() -> None:
    page = reference()

    for kind, model in KINDS.items():
        assert f"### `{kind}`" in page
        for name in field_names(model):
            assert f"| `{name}` |" in page

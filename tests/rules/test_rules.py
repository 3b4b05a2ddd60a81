from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier.bundle.counting import alternatives
from dossier.errors import DossierError
from dossier.record import CLASSIFICATIONS, CRITERIA, Beneficiary, Entry, Petition, Record
from dossier.record.kinds import KINDS
from dossier.rules import Passage, RulePack, Weight, load, load_all, read_pack
from dossier.rules.load import PackError
from tests.support.places import FIXTURES, PACKAGE

REGULATION = FIXTURES / "regulation"
REGISTRY = {
    "published_about": "published-material",
    "critical_role": "role",
    "leading_role": "role",
    "continue_work": "continue-work",
    "job_offer": "job-offer",
    "recognition_press": "published-material",
    "lead_org": "role",
    "expert_recognition": "recognition",
    "award": "awards",
    "p1": "merit",
    "p2": "positioned",
    "p3": "balance",
    "A": "degree",
    "B": "experience",
    "C": "license",
    "D": "salary",
    "E": "memberships",
    "F": "recognition",
    "base": "advanced-degree",
}
MATRIX = ("O-1A", "EB-1A", "EB-1B", "EB-2 NIW", "O-1B arts")
SECOND_STEP = {"totality", "merits", "discretion"}
NUMBERS = {1: "one", 2: "two", 3: "three"}
WEIGHTS = {"P": Weight.PRIMARY, "C": Weight.CONDITIONAL, "S": Weight.SUPPORTING}
ALL_PACKS = pytest.mark.parametrize("classification", CLASSIFICATIONS)


def regulation(classification: str) -> tuple[str, dict[str, tuple[str, str]]]:
    """The first line of the fixture, and by key the citation and words of each paragraph; `required …` is no criterion."""
    pack = "-".join(classification.lower().split())
    named = yaml.safe_load((PACKAGE / "rules" / "packs" / f"{pack}.yaml").read_text(encoding="utf-8"))["passages"]
    first, paragraphs = paragraphs_in(REGULATION / f"{pack}.txt")
    for name in named:
        paragraphs |= paragraphs_in(REGULATION / "passages" / f"{name}.txt")[1]
    return first, paragraphs


def paragraphs_in(fixture: Path) -> tuple[str, dict[str, tuple[str, str]]]:
    first, *blocks = fixture.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    paragraphs = {}
    for block in blocks:
        title, _, text = block.partition("\n")
        key, _, cite = title.partition(", ")
        paragraphs[key] = (cite, " ".join(text.split()))
    return first, paragraphs


def entry(kind: str, **fields: Any) -> Entry:
    return KINDS[kind].model_validate({"id": "one", "title": "A title", **fields})


@ALL_PACKS
def test_the_words_and_citations_are_those_of_the_regulation(classification: str) -> None:
    pack = load(classification)
    _, law = regulation(classification)
    assert pack.comparable is not None
    assert pack.chapeau == law.pop("chapeau", ("", ""))[1]
    (number,) = (threshold for threshold in pack.thresholds if threshold.text)
    stated = {
        "comparable": pack.comparable,
        **{criterion.key: criterion for criterion in pack.criteria},
        **{f"required {requirement.key}": requirement for requirement in pack.required_other},
        **{f"definition {definition.term}": definition for definition in pack.definitions},
        **{f"provision {provision.name}": provision for provision in pack.provisions},
        "number": number,
        **({"instead": pack.major_award} if pack.major_award else {}),
    }
    for key, (cite, text) in law.items():
        assert (stated[key].cite, stated[key].text) == (cite, text)
    unheld = [key for key, passage in stated.items() if key not in law and "paraphrase" not in passage.verified]
    assert not unheld, "each quotation is held against the wording of the source"


@ALL_PACKS
def test_the_criteria_stand_in_the_order_of_the_regulation(classification: str) -> None:
    first, law = regulation(classification)
    criteria = [key for key in law if key in CRITERIA and not key.startswith("required")]
    pack = load(classification)
    assert [criterion.key for criterion in pack.criteria] == criteria
    numbers = "; ".join(
        ", or ".join(
            f"{count.threshold if len(count.keys) > 1 else count.number} of {len(count.keys)}" for count in either
        )
        for either in alternatives(pack.counts)
    )
    assert first == f"{classification} under {pack.statute}, {pack.citation}: {numbers}"
    assert [key for count in pack.counts for key in count.keys] == criteria


@ALL_PACKS
def test_the_number_is_the_one_that_the_quoted_words_say(classification: str) -> None:
    pack = load(classification)
    for threshold in pack.thresholds:
        assert not threshold.text or f"at least {NUMBERS[threshold.number]} of the following" in threshold.text.lower()
    assert any(threshold.text for threshold in pack.thresholds)


@ALL_PACKS
def test_every_quotation_says_how_sure_its_words_are(classification: str) -> None:
    pack = load(classification)
    passages = [
        *pack.criteria,
        *pack.definitions,
        *pack.required_other,
        *pack.provisions,
        *pack.thresholds,
        pack.comparable,
        pack.major_award,
        pack.second_step,
        *pack.remarks,
    ]
    assert bool(pack.chapeau_verified) is bool(pack.chapeau)
    assert all(passage.verified for passage in passages if passage is not None)


def test_words_that_were_read_elsewhere_are_marked_in_reports_and_stand_on_no_sheet_that_is_filed() -> None:
    borrowed = Passage(cite="(v)(B)(1)", text="Evidence of parts;", words_of="(iv)(B)(1)")
    assert borrowed.printed == "Evidence of parts; [words of (iv)(B)(1)]"
    assert not borrowed.quoted
    assert Passage(cite="(v)(B)(1)", text="Evidence of parts; and").quoted == "“Evidence of parts”"
    assert not [name for name in CLASSIFICATIONS for each in load(name).criteria if each.words_of or not each.quoted]


@ALL_PACKS
def test_every_remark_says_where_it_is_from_and_of_when(classification: str) -> None:
    for remark in load(classification).remarks:
        assert remark.cite
        assert re.search(r"\b(19|20)\d\d\b|unknown date|undated|public page", f"{remark.cite} {remark.verified}")


@ALL_PACKS
def test_the_rules_are_as_old_as_the_newest_text_that_was_read(classification: str) -> None:
    expected = {"EB-1B": "2022-03", "EB-2 NIW": "2025-01"}
    assert load(classification).as_of == expected.get(classification, "2025-08")


@ALL_PACKS
def test_names_fit_a_narrow_column_and_claims_can_name_every_criterion(classification: str) -> None:
    pack = load(classification)
    assert all(len(criterion.short) <= 14 for criterion in pack.criteria)
    assert {criterion.key for criterion in pack.criteria} <= set(CRITERIA)
    assert re.fullmatch(r"\d{4}-\d{2}", pack.as_of)
    assert set(pack.sections) == {"letters", "required", "background", "other"}


def test_comparable_evidence_has_its_own_paragraph_in_each_regulation() -> None:
    cites = {name: load(name).comparable for name in CLASSIFICATIONS}
    assert {name: comparable and comparable.cite for name, comparable in cites.items()} == {
        "O-1A": "8 CFR 214.2(o)(3)(iii)(C)",
        "O-1B arts": "8 CFR 214.2(o)(3)(iv)(C)",
        "O-1B MPTV": "2 USCIS-PM M.4(E)(2)",
        "EB-1A": "8 CFR 204.5(h)(4)",
        "EB-1B": "8 CFR 204.5(i)(3)(ii)",
        "EB-2 NIW": "8 CFR 204.5(k)(3)(iii)",
    }


def test_comparable_evidence_is_taken_where_the_law_says_so() -> None:
    taken = {
        name: {key.key for key in load(name).criteria if load(name).takes_comparable(key.key)}
        for name in CLASSIFICATIONS
    }
    assert not taken["O-1B MPTV"]
    assert "awards" not in taken["O-1B arts"]
    assert len(taken["O-1B arts"]) == 6
    assert taken["EB-2 NIW"] == {"degree", "experience", "license", "salary", "memberships", "recognition"}
    assert all(len(taken[name]) == len(load(name).criteria) for name in ("O-1A", "EB-1A", "EB-1B"))


def test_the_misprint_of_the_regulation_stands() -> None:
    judging = load("EB-1A").criterion("judging")
    assert judging is not None
    assert "allied field of specification" in judging.text


def matrix() -> list[tuple[str, str, str]]:
    """Every cell of the matrix: evidence kind, classification, words."""
    cells = []
    for line in (REGULATION / "matrix.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, *columns = (part.strip() for part in line.split(" | "))
            cells += [(name, classification, cell) for classification, cell in zip(MATRIX, columns, strict=True)]
    return cells


@pytest.mark.parametrize(("name", "classification", "cell"), matrix())
def test_the_evidence_rows_are_those_of_the_matrix(name: str, classification: str, cell: str) -> None:
    rows = [row for row in load(classification).evidence if row.name == name]
    if cell == "n/a":
        assert not rows
        return
    criteria: dict[str, Weight] = {}
    second_step = required = False
    for part in (part.strip() for part in cell.split(";")):
        weight, _, keys = part.partition(" ")
        required = required or part == "required"
        for key in keys.split(", ") if keys else ():
            second_step = second_step or key in SECOND_STEP
            if key not in SECOND_STEP:
                criteria[REGISTRY.get(key, key)] = WEIGHTS[weight]
    assert rows
    for row in rows:
        assert dict(row.criteria) == criteria
        assert row.second_step is second_step
        assert (row.section == "required") is required
        assert row.facts or Weight.CONDITIONAL not in criteria.values()


@ALL_PACKS
def test_rows_ask_for_fields_and_values_that_entries_can_have(classification: str) -> None:
    for row in load(classification).evidence:
        for field, values in row.when.items():
            for value in values:
                if value in {"given", "not-given"}:
                    assert field in KINDS[row.kind].model_fields
                else:
                    assert (
                        row.matches(entry(row.kind, **{field: value, **licensed(row.kind, field)})) or len(row.when) > 1
                    )


def licensed(kind: str, field: str) -> dict[str, Any]:
    return {} if (kind, field) != ("patents", "status") else {"licensees": []}


@pytest.mark.parametrize(
    ("kind", "fields", "sections"),
    [
        ("letters", {"type": "expert"}, "letters letters letters"),
        ("letters", {"type": "experience"}, "letters letters required"),
        ("letters", {"type": "consultation"}, "required letters letters"),
        ("plans", {"type": "statement"}, "other required other"),
        ("plans", {"type": "contract"}, "required required required"),
        ("experience", {}, "background background required"),
        ("credentials", {"type": "degree"}, "background background background"),
        ("memberships", {}, "other other other"),
        ("other", {}, "other other other"),
        ("remuneration", {}, "other other other"),
        ("remuneration", {"comparator": {"percentile": "90th"}}, "salary salary other"),
        ("remuneration", {"claims": []}, "other other other"),
        ("remuneration", {"claims": ["salary", "contributions"]}, "salary salary contributions"),
        (
            "publications",
            {"status": "published", "claims": ["contributions", "articles"]},
            "contributions contributions contributions",
        ),
    ],
)
def test_every_entry_stands_somewhere(kind: str, fields: dict[str, Any], sections: str) -> None:
    assert " ".join(load(name).section_for(entry(kind, **fields)) for name in ("O-1A", "EB-1A", "EB-1B")) == sections


def test_comparable_claims_keep_their_reasons() -> None:
    claim = {"criterion": "articles", "comparable": "true", "why_not_applicable": "a", "why_comparable": "b"}
    (found,) = load("EB-1A").claims(entry("presentations", claims=[claim, "nothing"][:1]))
    assert (found.criterion, found.comparable, found.why_comparable) == ("articles", True, "b")


def pack_text(**changes: str) -> str:
    text = """\
id: own
classification: O-1A (own)
name: A pack of our own
statute: INA 101
citation: 8 CFR 214.2
as_of: 2026-11
chapeau: Evidence of
threshold: {number: 1, cite: "(B)", text: at least one}
criteria:
  - {key: articles, name: Articles, short: Articles, cite: (B)(1), text: Evidence of articles}
sections:
  letters: {name: Letters}
  required: {name: Required}
  background: {name: Background}
  other: {name: Other}
"""
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


def test_a_pack_of_ones_own_is_read_from_the_case_folder(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.yaml").write_text(pack_text(), encoding="utf-8")
    assert load("rules/own.yaml", tmp_path).counts[0].number == 1


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("number: 1", "number: many", "own.yaml:8:21 R003"),
        ("as_of", "as_off", "own.yaml:6:1 R001"),
        ("key: articles", "key: article", "own.yaml:10:11 R005"),
        ("short: Articles", "short: Articles and reviews", "own.yaml:10:44 R003"),
        ("  other: {name: Other}\n", "", "own.yaml:1:1 R003"),
        ("id: own", "id: [", "own.yaml:3:5 Y001"),
    ],
)
def test_a_mistake_in_a_pack_has_its_place(old: str, new: str, found: str) -> None:
    pack, findings = read_pack("own.yaml", pack_text(**{old: new}).encode())
    assert pack is None
    assert found in {f"{finding.at} {finding.code}" for finding in findings}


@pytest.mark.parametrize("name", ["missing.yaml", "../outside.yaml", "folder.yaml"])
def test_a_pack_that_cannot_be_had_is_a_finding(name: str, tmp_path: Path) -> None:
    (tmp_path / "case" / "folder.yaml").mkdir(parents=True)
    (tmp_path / "outside.yaml").write_text(pack_text(), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load(name, tmp_path / "case")
    assert [finding.code for finding in caught.value.findings] == ["R005"]


def test_an_unknown_classification_names_the_known_ones() -> None:
    with pytest.raises(DossierError, match="O-1A, O-1B arts, O-1B MPTV, EB-1A, EB-1B, EB-2 NIW"):
        load("EB-9")
    assert load("eb-1a") is load("EB-1A")
    assert load("o-1b  Arts") is load("o-1b-arts") is load("O-1B arts")
    assert load("EB-2 niw").id == "eb-2-niw"


def test_load_all_gives_the_packs_that_there_are(tmp_path: Path) -> None:
    named = {"a": "EB-1A", "b": "own.yaml", "c": "own.yaml"}
    petitions = {key: Petition.model_validate({"id": key, "classification": name}) for key, name in named.items()}
    record = Record(Beneficiary(name="Leila M. Haddad"), petitions, ())
    packs, findings = load_all(record, tmp_path)
    assert list(packs) == ["a"]
    assert [str(finding.at) for finding in findings] == ["dossier.yaml:1:1"]
    (tmp_path / "own.yaml").write_text(pack_text(), encoding="utf-8")
    packs, findings = load_all(record, tmp_path)
    assert list(packs) == ["a", "b", "c"]
    assert not findings


def test_no_code_asks_for_a_classification_by_name() -> None:
    package = PACKAGE
    sources = {path: path.read_text(encoding="utf-8") for path in package.rglob("*.py")}
    assert not [path for path, text in sources.items() if re.search(r"classification *(==|!=|in) *[\"'({\[]", text)]


def test_a_pack_that_contradicts_itself_is_refused() -> None:
    data = load("EB-1B").model_dump()
    data["evidence"] = [{"name": "Pay", "kind": "remuneration", "criteria": {"salary": "primary"}}]
    with pytest.raises(ValueError, match="'salary', which is no criterion"):
        RulePack.model_validate(data)

"""Packs share evidence rows: what a file says of a shared row changes that row, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier.record import CLASSIFICATIONS
from dossier.rules import EvidenceRow, RulePack, load, read_pack
from dossier.rules.load import _shared, _shared_files
from tests.support.places import PACKAGE

HEAD = "".join(
    (PACKAGE / "rules" / "packs" / "eb-1a.yaml").read_text(encoding="utf-8").partition("shares: common\n")[:1]
)


def pack(evidence: str) -> RulePack:
    made, findings = read_pack("own.yaml", (HEAD + evidence).encode())
    assert made is not None, findings
    return made


def said(evidence: str) -> list[tuple[str, int, str, str]]:
    made, findings = read_pack("own.yaml", (HEAD + evidence).encode())
    assert made is None
    above = HEAD.count("\n")
    return [(each.code, each.at.line - above, each.message, each.hint) for each in findings]


def row(made: RulePack, name: str) -> EvidenceRow:
    return next(each for each in made.evidence if each.name == name)


def names(made: RulePack) -> list[str]:
    return [each.name for each in made.evidence]


def test_a_pack_that_shares_rows_has_all_of_them_in_their_order() -> None:
    assert len(pack("shares: common\n").evidence) == len(_shared("common"))
    assert [each.name for each in load("O-1A").evidence] == [each.fields["name"] for each in _shared("common")]


def test_of_the_shared_criteria_a_pack_takes_those_of_its_classification() -> None:
    shared = next(each for each in _shared("common") if each.key == "in-press")
    assert set(shared.fields["criteria"]) == {"articles", "positioned"}
    assert dict(row(load("EB-1A"), "In press").criteria) == {"articles": "conditional"}
    assert dict(row(load("EB-2 NIW"), "In press").criteria) == {"positioned": "conditional"}
    assert dict(row(load("O-1B arts"), "In press").criteria) == {}


def test_facts_go_along_with_a_conditional_criterion_only() -> None:
    assert row(load("EB-1A"), "In press").facts
    assert not row(load("O-1B arts"), "In press").facts
    assert not row(load("EB-2 NIW"), "Book / chapter").facts


def test_a_field_that_the_pack_gives_takes_the_place_of_the_shared_one() -> None:
    changed = pack("shares: common\nevidence:\n  - {row: book, criteria: {articles: primary}, facts: its publisher}\n")
    plain = pack("shares: common\n")
    assert dict(row(changed, "Book / chapter").criteria) == {"articles": "primary"}
    assert row(changed, "Book / chapter").facts == "its publisher"
    others = [each for each in changed.evidence if each.name != "Book / chapter"]
    assert others == [each for each in plain.evidence if each.name != "Book / chapter"]


def test_none_takes_a_field_away() -> None:
    made = pack("shares: common\nevidence:\n  - {row: book, criteria: none, facts: none}\n")
    assert row(made, "Book / chapter") == EvidenceRow(
        name="Book / chapter", kind="publications", when={"type": ("book", "chapter")}
    )


def test_rows_can_be_left_out() -> None:
    made = pack("shares: common\nwithout: [book, op-ed]\n")
    assert set(names(pack("shares: common\n"))) - set(names(made)) == {"Book / chapter", "Op-ed"}


def test_a_row_of_its_own_stands_where_the_pack_says_or_at_the_end() -> None:
    own = "  - {name: First, kind: trials, before: book}\n  - {name: Second, kind: trials, before: book}\n"
    made = pack(f"shares: common\nevidence:\n{own}  - {{name: Last, kind: trials}}\n")
    at = names(made).index("Book / chapter")
    assert names(made)[at - 2 : at] == ["First", "Second"]
    assert names(made)[-1] == "Last"


def test_a_file_of_shared_rows_may_share_those_of_another() -> None:
    above = {each.key for each in _shared("arts")}
    below = {each.key for each in _shared("common")}
    assert below - above == {
        *("award-not-won", "elected-fellow", "fellow-since", "fellow", "seat", "membership", "sponsored"),
        *("patent-abandoned", "patent-pending", "patent-unlicensed", "patent-unstated"),
    }
    assert {"lead-part", "advertisement"} <= above - below


@pytest.mark.parametrize(
    ("evidence", "line", "message", "hint"),
    [
        ("shares: comon\n", 1, "no shared rows 'comon'", "known are arts, common"),
        (
            "shares: common\nwithout: [bok]\n",
            2,
            "no shared row is called 'bok'",
            "did you mean book?",
        ),
        (
            "shares: common\nevidence:\n  - {row: op-eds, facts: its readers}\n",
            3,
            "no shared row is called 'op-eds'",
            "did you mean op-ed?",
        ),
        (
            "shares: common\nevidence:\n  - {name: Mine, kind: trials, before: op-eds}\n",
            3,
            "no shared row is called 'op-eds'",
            "did you mean op-ed?",
        ),
    ],
)
def test_a_name_that_no_shared_row_has_is_found(evidence: str, line: int, message: str, hint: str) -> None:
    assert said(evidence) == [("R005", line, message, hint)]


@pytest.mark.parametrize(
    ("evidence", "line"),
    [
        ("shares: common\nevidence:\n  - {row: book, second_step: maybe}\n", 3),
        ("shares: common\nevidence:\n  - {row: book, fact: its publisher}\n", 3),
        ("shares: common\nevidence:\n  - {row: op-ed, facts: its readers}\n  - just text\n", 4),
        ("shares: [common, arts]\n", 1),
    ],
)
def test_what_is_wrong_with_a_row_is_found_at_its_line(evidence: str, line: int) -> None:
    assert [(each[0][0], each[1]) for each in said(evidence)] == [("R", line)]


@pytest.mark.slow
@pytest.mark.parametrize("classification", CLASSIFICATIONS)
def test_a_pack_that_writes_out_every_row_is_the_same_pack(classification: str) -> None:
    whole: dict[str, Any] = load(classification).model_dump(mode="json", exclude_defaults=True)
    made, findings = read_pack("own.yaml", yaml.safe_dump(whole, sort_keys=False, allow_unicode=True).encode())
    assert not findings
    assert made == load(classification)


def test_a_copy_of_a_pack_in_a_case_shares_rows_too(tmp_path: Path) -> None:
    text = (PACKAGE / "rules" / "packs" / "o-1b-mptv.yaml").read_bytes()
    (tmp_path / "mine.yaml").write_bytes(text)
    assert load("mine.yaml", tmp_path) == load("O-1B MPTV")


def test_shared_rows_have_one_key_each_and_criteria_that_some_classification_has() -> None:
    packs = [load(classification) for classification in CLASSIFICATIONS]
    known = {each.key for made in packs for each in made.criteria}
    known |= {each.key for made in packs for each in made.required_other}
    for file in _shared_files():
        rows = _shared(file)
        assert len({each.key for each in rows}) == len(rows)
        assert {key for each in rows for key in each.fields.get("criteria", {})} <= known

"""`dossier explain` and `dossier schema`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dossier import rules
from dossier.explain import codes
from tests.support.terminal import Run


@pytest.mark.parametrize("code", codes.ALL)
def test_every_code_is_explained(run: Run, code: str) -> None:
    shown = run("explain", code.lower())
    assert shown.code == 0
    assert shown.out.startswith(f"{code} {codes.ALL[code].severity}: ")
    assert "Why it matters" in shown.out


def test_alone_it_lists_all_codes(run: Run) -> None:
    lines = run("explain").out.splitlines()
    assert [line[:4] for line in lines] == list(codes.ALL)


@pytest.mark.parametrize("classification", rules.CLASSIFICATIONS)
def test_every_classification_and_criterion_in_the_words_of_the_law(run: Run, classification: str) -> None:
    pack = rules.load(classification)
    shown = " ".join(run("explain", classification.lower()).out.split())
    assert pack.citation in shown
    for criterion in pack.criteria:
        alone = " ".join(run("explain", classification, criterion.key).out.split())
        words = " ".join(criterion.text.split())
        assert words in shown
        assert words in alone
        assert criterion.cite in alone


@pytest.mark.parametrize("classification", rules.CLASSIFICATIONS)
def test_a_classification_is_explained_whole_and_with_its_doubts(run: Run, classification: str) -> None:
    pack = rules.load(classification)
    shown = " ".join(run("explain", classification).out.split())
    passages = [*pack.definitions, *pack.thresholds, *pack.criteria, *pack.required_other]
    passages += [each for each in (pack.major_award, pack.comparable) if each]
    for passage in passages:
        assert " ".join(passage.text.split()) in shown
        assert passage.cite in shown
        assert passage.verified in shown
    assert pack.second_step
    assert pack.second_step.name.lower() in shown
    assert all(remark.text.strip() in shown and remark.verified in shown for remark in pack.remarks)
    assert f"Rules data as of {pack.as_of}" in shown


def test_words_that_were_not_read_are_named_so(run: Run) -> None:
    for topic in (("O-1B MPTV",), ("o-1b-mptv", "productions")):
        shown = " ".join(run("explain", *topic).out.split())
        assert "was not read" in shown
        assert "the paragraph itself was not read" in shown


def test_groups_of_criteria_are_explained_with_their_numbers(run: Run) -> None:
    shown = " ".join(run("explain", "eb-2 niw").out.split())
    for words in (
        "Advanced degree: one criterion",
        "Or exceptional ability: at least 3 of 6",
        "National interest: all 3",
    ):
        assert words in shown
    assert "Comparable evidence, for exceptional ability" in shown
    alone = " ".join(run("explain", "EB-2 NIW", "merit").out.split())
    assert "not taken under this criterion" in alone
    assert "National interest: all 3" in alone
    assert "exceptional ability" not in alone


@pytest.mark.parametrize("classification", rules.CLASSIFICATIONS)
def test_a_criterion_says_what_it_counts_among(run: Run, classification: str) -> None:
    pack = rules.load(classification)
    for criterion in pack.criteria:
        shown = " ".join(run("explain", classification, criterion.key.upper()).out.split())
        (count,) = (count for count in pack.counts if criterion.key in count.keys)
        cite = pack.thresholds[pack.counts.index(count)].cite
        assert re.search(
            rf"(at least|all) {count.number}\b[^:]*: {re.escape(cite)}|one criterion", shown, re.IGNORECASE
        )
        assert pack.comparable
        assert " ".join(pack.comparable.text.split()) in shown
        assert "is for counsel and USCIS" in shown
        assert criterion.verified in shown


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        (("Z999",), "Z999"),
        (("EB-9",), "there are O-1A, O-1B arts, O-1B MPTV, EB-1A, EB-1B, EB-2 NIW"),
        (("eb-1aa",), "did you mean EB-1A?"),
        (("D999",), "no code 'D999'; from D001 to D0"),
        (("judging",), "is a criterion: name the classification first, as in `dossier explain O-1A judging`"),
        (("merit",), "as in `dossier explain 'EB-2 NIW' merit`"),
        (("membreships",), "did you mean the kind memberships?"),
        (("EB-1A", "judgin"), "did you mean judging?"),
        (("EB-1A", "fame"), "it has: awards"),
        (("D006", "awards"), "D006"),
    ],
)
def test_what_is_not_known_is_said_with_what_is(run: Run, topic: tuple[str, ...], words: str) -> None:
    shown = run("explain", *topic)
    assert (shown.code, shown.out) == (2, "")
    assert words in shown.err


def test_the_schema_is_json(run: Run, tmp_path: Path) -> None:
    shown = run("schema", cwd=tmp_path)
    assert shown.code == 0
    assert {"beneficiary", "petitions", "publications"} <= json.loads(shown.out)["properties"].keys()


def test_a_kind_or_criterion_may_stand_before_its_classification(run: Run) -> None:
    assert run("explain", "letters", "EB-1A").out == run("explain", "EB-1A", "letters").out
    assert run("explain", "judging", "eb-1a").out == run("explain", "EB-1A", "judging").out

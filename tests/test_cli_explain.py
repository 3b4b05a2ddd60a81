"""`dossier explain` and `dossier schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dossier import codes, rules
from tests.terminal import Run


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


@pytest.mark.parametrize(
    ("topic", "words"),
    [(("Z999",), "Z999"), (("EB-9",), "EB-9"), (("EB-1A", "fame"), "it has: awards"), (("D006", "awards"), "D006")],
)
def test_what_is_not_known_is_said_with_what_is(run: Run, topic: tuple[str, ...], words: str) -> None:
    shown = run("explain", *topic)
    assert (shown.code, shown.out) == (2, "")
    assert words in shown.err


def test_the_schema_is_json(run: Run, tmp_path: Path) -> None:
    shown = run("schema", cwd=tmp_path)
    assert shown.code == 0
    assert {"beneficiary", "petitions", "publications"} <= json.loads(shown.out)["properties"].keys()

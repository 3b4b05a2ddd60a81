"""Each file under `cases/evidence` says in itself what is asked for and not there, and nothing else may be said.

A file is a whole record; without `petitions` it has one for EB-1A that waives what the law asks for beside the criteria.
`# expect: E002` names the codes of its line. Held against are all codes that begin with E, and C005, unless the
first line names others: `# families: C003`. Of every kind there is a file `…-bare` and a file `…-whole`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dossier import checks
from dossier.finding import Finding
from dossier.record.kinds import KINDS
from tests.support import places
from tests.support.checking import FILE, case_of, written

CASES = sorted((places.CASES / "evidence").glob("*.yaml"))
EXPECT = re.compile(r"# expect: ((?:[A-Z]\d{3} ?)+)")
FAMILIES = re.compile(r"# families: (.+)")
PETITION = "\npetitions:\n  eb1a:\n    classification: EB-1A\n    waive: [{code: E012, reason: not what this record is about}]\n"


def text_of(case: Path) -> str:
    text = case.read_text(encoding="utf-8")
    return written(f"\n{text}" if "\npetitions:" in f"\n{text}" else f"\n{text}{PETITION}")


def found_in(case: Path) -> list[Finding]:
    text = text_of(case)
    families = match[1].split() if (match := FAMILIES.search(text)) else ["E", "C005"]
    return [finding for finding in checks.run(case_of(text)) if finding.code.startswith(tuple(families))]


def expected(text: str) -> set[tuple[int, str]]:
    return {
        (number, code)
        for number, line in enumerate(text.splitlines(), 1)
        for codes in EXPECT.findall(line)
        for code in codes.split()
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    assert {(finding.at.line, finding.code) for finding in found_in(case)} == expected(text_of(case))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_findings_are_for_people(case: Path) -> None:
    for finding in found_in(case):
        assert finding.at.file == FILE
        assert finding.message
        assert finding.code == "C003" or not finding.message.endswith(".")
        assert finding.hint
        assert finding.source


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_facts_of_one_weight_are_one_finding(case: Path) -> None:
    facts = [(finding.entry, finding.code, finding.petition) for finding in found_in(case) if finding.code == "E003"]
    assert len(facts) == len(set(facts))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_pair(kind: str) -> None:
    names = {case.stem: expected(text_of(case)) for case in CASES}
    assert names[f"{kind}-bare"]
    assert not names[f"{kind}-whole"]


def test_every_code_on_needs_has_a_case() -> None:
    codes = {code for case in CASES for _, code in expected(text_of(case))}
    assert codes >= {f"E{number:03}" for number in range(1, 15)} | {"C001", "C003", "C005"}

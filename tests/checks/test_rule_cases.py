"""For every rule on docs/rules.md there is a record under `cases/rules` that breaks it and one that keeps it.

A file is a whole record; without `petitions` it has one for EB-1A. `# expect: T001` names the codes of its line; held
against are the codes of the rule alone. Every file that a record names has two pages, unless its head says otherwise:
`# text of a.pdf: …` gives its first page words, `# seen in a.pdf: D007` what a look at that page brings up, and
`# problem of a.pdf: D003` why it has no pages. The codes in ELSEWHERE need more than a record: their tests are named.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dossier import checks
from dossier.documents.files.facts import DocumentFacts, Problem
from dossier.documents.look.text_layer import text_facts
from dossier.finding import Finding
from dossier.reading.parse import parse
from dossier.reading.read import build_record
from dossier.record.kinds import KINDS
from dossier.rules.needs import RuleRow, rule_rows
from tests.checks.test_evidence_cases import EXPECT, expected
from tests.support import places
from tests.support.checking import FILE, case_of, file_facts, written
from tests.support.places import ROOT, SHARED

CASES = places.CASES / "rules"
DOMAIN = SHARED / "domain.md"
ROWS = {row.key: row for row in rule_rows()}
HEAD = re.compile(r"^# (text of|seen in|problem of) (\S+): (.+)$", re.MULTILINE)
ELSEWHERE = {"B002": "bundle/test_lock.py"}

LINTS = {
    "P-001": ("published-material",),
    "T-001": ("translation",),
    "T-002": ("translators-certificate", "translator"),
    "T-003": ("one-certificate",),
    "D-001": ("web-copy",),
    "D-002": ("web-address-and-day",),
    "D-003": ("opens",),
    "D-004": ("legible",),
    "D-005": ("no-copies",),
    "J-001": ("judging",),
    "M-001": ("memberships",),
    "A-001": ("awards",),
    "A-002": ("recipients",),
    "R-001": ("roles",),
    "S-001": ("pay",),
    "L-001": ("letters", "experience-letters"),
    "L-002": ("circle",),
    "F-001": ("filing-date",),
    "F-002": ("numbers",),
    "N-001": ("names",),
    "X-001": ("consistency", "no-work-twice"),
    "C-001": ("categories",),
    "C-002": ("claims",),
    "G-001": ("private-numbers",),
    "I-001": ("references",),
}
"""The rows of the reference on law and practice, each with the rules that it became."""


def text_of(key: str, ending: str) -> str:
    return written("\n" + (CASES / f"{key}-{ending}.yaml").read_text(encoding="utf-8"))


def known_of(text: str) -> tuple[DocumentFacts, ...]:
    """What the head of a case says of its files."""
    known: dict[str, DocumentFacts] = {}
    for what, file, said in HEAD.findall(text):
        facts = known.get(file) or file_facts(file)
        if what == "text of":
            facts = replace(facts, text=text_facts([said, ""], 2))
        elif what == "seen in":
            seen = Problem(said, f"'{file}' is not as it should be", "look at it", page=0 if said == "D014" else 1)
            facts = replace(facts, problems=(*facts.problems, seen))
        else:
            facts = file_facts(file, problem=said)
        known[file] = facts
    return tuple(known.values())


def found_in(text: str, row: RuleRow) -> list[Finding]:
    record = HEAD.sub("#", text)
    parsed, misread = parse(FILE, record.encode())
    _, remarks = build_record([parsed])
    found = (*misread, *remarks, *checks.run(case_of(record, *known_of(text))))
    return [finding for finding in found if finding.code in row.codes]


@pytest.mark.parametrize("key", ROWS)
def test_a_record_that_breaks_the_rule(key: str) -> None:
    text = text_of(key, "broken")
    found = found_in(text, ROWS[key])
    assert {(finding.at.line, finding.code) for finding in found} == expected(text)
    assert {finding.code for finding in found} == set(ROWS[key].codes) - set(ELSEWHERE)
    assert all(finding.message and finding.hint for finding in found)


@pytest.mark.parametrize("key", ROWS)
def test_a_record_that_keeps_the_rule(key: str) -> None:
    text = text_of(key, "kept")
    assert not EXPECT.search(text)
    assert not found_in(text, ROWS[key])
    assert case_of(text).record.entries, "a case without entries keeps everything"


def test_there_is_no_case_without_a_rule_and_no_rule_without_its_pair() -> None:
    assert {path.name for path in CASES.iterdir()} == {
        f"{key}-{ending}.yaml" for key in ROWS for ending in ("broken", "kept")
    }


def test_every_row_of_the_reference_became_a_rule() -> None:
    assert {key for keys in LINTS.values() for key in keys} <= set(ROWS)
    if DOMAIN.exists():
        section = DOMAIN.read_text(encoding="utf-8").split("### 2.16", 1)[1].split("\n## ", 1)[0]
        assert re.findall(r"^\| ([A-Z]-\d{3}) \|", section, re.MULTILINE) == list(LINTS)


def test_every_kind_is_spoken_of_by_a_rule() -> None:
    """Of each kind `cases/evidence` has a record that lacks something and one that lacks nothing."""
    folder = CASES.parent / "evidence"
    assert all((folder / f"{kind}-{ending}.yaml").exists() for kind in KINDS for ending in ("bare", "whole"))


@pytest.mark.parametrize("code", ELSEWHERE)
def test_what_is_tested_elsewhere_is(code: str) -> None:
    folder = ROOT / "tests"
    assert code in (folder / ELSEWHERE[code]).read_text(encoding="utf-8")

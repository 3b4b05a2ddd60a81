"""Each file under `cases/invalid` says in itself which findings it must have, and it must have no others.

A file is `record/case.yaml` of a case with a plain head; one that begins with `head-` is the `dossier.yaml`; a folder
is a whole case. `# expect: R003` names the codes of its line. Where no comment can stand, a sibling `.expect` (in a
folder: `expect.txt`) lists `line code` (`file line code`) instead.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dossier.finding import Finding
from dossier.reading.parse import parse
from dossier.reading.read import build_record, read_record
from tests.support import places
from tests.support.lines import source_line

CASES = places.CASES / "invalid"
HEAD = b"dossier: 1\nbeneficiary: {name: Leila M. Haddad}\n"
EXPECT = re.compile(r"# expect: ((?:[A-Z]\d{3} ?)+)")

Expected = set[tuple[str, int, str]]


def read_case(case: Path) -> tuple[Finding, ...]:
    if case.is_dir():
        return read_record(case)[1]
    data = case.read_bytes()
    files = (
        [("dossier.yaml", data)]
        if case.name.startswith("head-")
        else [("dossier.yaml", HEAD), ("record/case.yaml", data)]
    )
    results = [parse(file, text) for file, text in files]
    _, findings = build_record([parsed for parsed, _ in results])
    return (*(finding for _, found in results for finding in found), *findings)


def expected(case: Path) -> Expected:
    if case.is_dir():
        listed = case / "expect.txt"
        files = {path.relative_to(case).as_posix(): path for path in case.rglob("*.yaml")}
    else:
        listed = case.with_suffix(".expect")
        files = {"dossier.yaml" if case.name.startswith("head-") else "record/case.yaml": case}
    if listed.exists():
        rows = [row.split() for row in listed.read_text().splitlines()]
        only = next(iter(files))
        return {(row[0] if len(row) == 3 else only, int(row[-2]), row[-1]) for row in rows}
    return {
        (file, number, code)
        for file, path in files.items()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for found in EXPECT.findall(line)
        for code in found.split()
    }


def cases() -> list[Path]:
    return sorted(path for path in CASES.iterdir() if path.suffix != ".expect")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_case(case: Path) -> None:
    found = {(finding.at.file, finding.at.line, finding.code) for finding in read_case(case)}

    assert found == expected(case)
    assert found, "a case without a finding tests nothing"


@pytest.mark.parametrize("case", [case for case in cases() if case.is_file()], ids=lambda case: case.name)
def test_findings_stand_inside_the_file(case: Path) -> None:
    text = case.read_bytes().decode("utf-8-sig", errors="replace")
    for finding in read_case(case):
        assert 1 <= finding.at.column <= len(source_line(text, finding.at.line)) + 1


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_words_are_for_people(case: Path) -> None:
    jargon = re.compile(
        r"pydantic|validation|\bstr\b|\bdict\b|\bint\b|NoneType|object at|\btuple\b|Traceback|input should",
        re.IGNORECASE,
    )
    for finding in read_case(case):
        assert finding.message
        assert not finding.message.endswith(".")
        assert not jargon.search(f"{finding.message} {finding.hint}")


def test_there_are_many_cases_of_each_code() -> None:
    codes = {code for case in cases() for _, _, code in expected(case)}
    assert len(cases()) >= 60
    assert codes == {
        "Y001",
        "Y002",
        "Y003",
        "Y004",
        "R001",
        "R002",
        "R003",
        "R004",
        "R005",
        "R006",
        "R007",
        "R008",
        "R010",
        "R011",
        "R012",
    }

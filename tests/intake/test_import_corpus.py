"""Real exports, where they lie beside the checkout: everything in them is added, there already or named, and nothing twice."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from datetime import date as Day
from pathlib import Path
from typing import Any

import pytest

from dossier.importers.source import export_text
from dossier.intake.importing import ImportOutcome, import_exports
from dossier.intake.sorting import ImportOrder
from dossier.reading.read import read_record
from tests.support.places import SHARED

BIBLIOGRAPHY = SHARED / "corpus" / "bibliography"
FILES = sorted(BIBLIOGRAPHY.iterdir()) if BIBLIOGRAPHY.is_dir() else []
# deliberate syntax errors: what stands between them belongs to nobody, so that no counter is right
BROKEN = ("errors.bib",)
TODAY = Day(2026, 11, 22)

pytestmark = pytest.mark.skipif(not FILES, reason="no corpus beside the checkout")


def case(folder: Path, name: str = "Zenobia Q. Exampleton") -> Path:
    folder.mkdir()
    (folder / "dossier.yaml").write_text(f"dossier: 1\nbeneficiary:\n  name: {name}\n", encoding="utf-8")
    return folder


def imported(root: Path, *files: Path, everything: bool = True) -> ImportOutcome:
    return import_exports(root, ImportOrder(files, TODAY, everything=everything))


def counted(path: Path) -> int:
    """The records in an export by simple patterns, without the parsers under test."""
    text = export_text(path.read_bytes()).text
    if path.suffix == ".csv":
        return sum(1 for row in csv.DictReader(text.splitlines(keepends=True)) if any(row.values()))
    if path.suffix == ".json":
        return _groups(json.loads(text))
    if path.suffix == ".xml":
        return len(re.findall(r"<activities:(?:affiliation-)?group\b", text))
    if path.suffix == ".bib":
        kinds = re.findall(r"(?:^|\})[ \t]*@[ \t]*([A-Za-z_]+)[ \t\n]*[{(]", text, re.MULTILINE)
        return sum(1 for kind in kinds if kind.lower() not in {"comment", "string", "preamble"})
    for pattern in (r"^TY  -", r"^PMID-", r"^OWN -", r"^PT ", r"^ER  -"):
        if found := re.findall(pattern, text, re.MULTILINE):
            return len(found)
    return 0


def _groups(tree: Any) -> int:
    if isinstance(tree, dict):
        own = sum(len(tree.get(name) or ()) for name in ("group", "affiliation-group"))
        return own + sum(_groups(value) for name, value in tree.items() if "group" not in name)
    return 0


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[-40:])
def test_every_record_is_accounted_for_and_none_comes_twice(path: Path, tmp_path: Path) -> None:
    root = case(tmp_path / "case")
    first = imported(root, path)
    total = len(first.added) + len(first.present) + len(first.skipped)
    if not path.name.endswith(BROKEN):
        assert total == counted(path)
    assert total
    again = imported(root, path)
    assert not again.added
    assert len(again.present) == len(first.added) + len(first.present)
    record, findings = read_record(root)
    assert record is not None
    assert len(record.entries) == len(first.added)
    assert {finding.code for finding in findings} <= {"R006", "R007", "R008", "R010", "R011"}
    left_open = Counter(finding.entry for finding in findings if finding.code == "R011")
    assert left_open == Counter(str(each.entry.fields["id"]) for each in first.added for _ in each.entry.comments)


@pytest.mark.slow
def test_all_exports_together_come_once(tmp_path: Path) -> None:
    root = case(tmp_path / "case")
    readable = [path for path in FILES if not path.name.endswith(BROKEN) and path.stat().st_size < 240_000]
    first = imported(root, *readable)
    assert len(first.added) + len(first.present) + len(first.skipped) == sum(map(counted, readable))
    assert not imported(root, *reversed(readable)).added


@pytest.mark.slow
def test_a_persons_own_list_is_theirs(tmp_path: Path) -> None:
    path = next(path for path in FILES if path.name.endswith("RJC.bib"))
    outcome = imported(case(tmp_path / "case", "Raymond J. Carroll"), path, everything=False)
    assert len(outcome.added) > 450
    positions = [each.entry.fields.get("position") for each in outcome.added]
    assert positions.count(None) < len(positions) / 20
    assert {"sole", "first", "second", "middle", "last"} == set(positions) - {None}


@pytest.mark.slow
def test_others_works_are_named_and_left_out(tmp_path: Path) -> None:
    path = next(path for path in FILES if path.name.endswith("restoration_pubmed.nbib"))
    outcome = imported(case(tmp_path / "case"), path, everything=False)
    assert not outcome.added
    assert len(outcome.skipped) == counted(path)
    assert not outcome.after

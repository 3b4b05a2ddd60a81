"""`dossier status`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.folders import change
from tests.terminal import Run


def test_each_petition_with_its_criteria_and_years(run: Run, folder: Path) -> None:
    shown = run("status", folder)
    assert shown.code == 0
    assert shown.out.index("eb1a: EB-1A") < shown.out.index("o1a: O-1A")
    assert re.search(r"^Judge of the work of others +8 CFR 204\.5\(h\)\(3\)\(iv\) +1 +-$", shown.out, re.MULTILINE)
    assert re.search(r"^  2023-11  Young Investigator Award +2 +-$", shown.out, re.MULTILINE)
    assert re.search(r"^  2024 # 1 entry$", shown.out, re.MULTILINE)
    assert "Not legal advice" in shown.out


@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_table_fits_the_terminal(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    table = run("status", folder).out.split("\n\n")[1].splitlines()
    assert len(table) > 10
    assert max(map(len, table)) <= max(width, 45 + 18)  # names and numbers always stand there whole
    assert all(row.endswith(("-", "missing", *"0123456789")) for row in table if "also offered" not in row)


def test_what_is_excluded_is_named(run: Run, folder: Path) -> None:
    assert "award-2023: excluded in the petition" in run("status", folder, "-p", "o1a").out


def test_one_petition_only(run: Run, folder: Path) -> None:
    shown = json.loads(run("status", folder, "-p", "o1a", "--format", "json").out)
    assert shown["format"] == "dossier-status/1"
    assert [petition["id"] for petition in shown["petitions"]] == ["o1a"]


def test_an_unknown_petition_is_named(run: Run, folder: Path) -> None:
    shown = run("status", folder, "-p", "o1b")
    assert shown.code == 2
    assert shown.err == "dossier: no petition 'o1b' in dossier.yaml; there are: eb1a, o1a\n"


def test_what_is_missing_is_listed(run: Run, folder: Path) -> None:
    (folder / "evidence/award.pdf").unlink()
    change(folder, "evidence/rules.pdf, role: criteria", "'', role: criteria, status: requested, note: asked in May")
    shown = run("status", folder, "-p", "eb1a")
    assert shown.code == 0
    assert "award-2023: criteria requested: asked in May" in shown.out
    assert "no such file: 'evidence/award.pdf' (D001)" in shown.out
    assert "in the record: `dossier check` shows where" in shown.err


def test_status_never_judges(run: Run, folder: Path) -> None:
    shown = run("status", folder).out.lower()
    assert not re.search(
        r"\b(met|satisfied\.|qualif|eligib|approv)", shown.replace("whether a category is\nsatisfied", "")
    )


def test_a_record_that_cannot_be_read_is_said(run: Run, folder: Path) -> None:
    (folder / "dossier.yaml").write_text("beneficiary: [", encoding="utf-8")
    shown = run("status", folder)
    assert shown.code == 2
    assert "`dossier check` shows where" in shown.err

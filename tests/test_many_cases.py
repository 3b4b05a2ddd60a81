"""The recipes for a folder of cases do what the page says, with the programs that are here."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support.places import ROOT

PAGE = (ROOT / "docs/many-cases.md").read_text(encoding="utf-8")
RECIPES = {
    match[1]: match[0]
    for block in re.findall(r"```\w+\n(.*?)```", PAGE, re.DOTALL)
    if (match := re.match(r"# (\S+)\n.*", block, re.DOTALL))
}
HEAD = "dossier: 1\nbeneficiary: {name: Ada Example, field: Example medicine}\npetitions:\n  eb1a: {classification: EB-1A}\n"
ENTRY = "plans:\n  - id: plan\n    title: Plans\n    date: 2026\n    documents: [{file: evidence/plan.txt, role: plan-statement}]\n"


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    """A folder of three cases: one whole, one that lacks a file, one whose record cannot be read."""
    for name, record in (("abara", ENTRY), ("lacking", ENTRY.replace("plan.txt", "gone.txt")), ("torn", "plans: [")):
        (tmp_path / name / "record").mkdir(parents=True)
        (tmp_path / name / "evidence").mkdir()
        (tmp_path / name / "dossier.yaml").write_text(HEAD)
        (tmp_path / name / "record/all.yaml").write_text(record)
        (tmp_path / name / "evidence/plan.txt").write_text("I plan to go on with my work.\n")
    return tmp_path


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command where `dossier` is a program on the path."""
    programs = folder / ".programs"
    programs.mkdir(exist_ok=True)
    (programs / "dossier").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dossier "$@"\n')
    (programs / "dossier").chmod(0o755)
    script = f'PATH="{programs}:$PATH"; PYTHONPATH="{ROOT}"; export PATH PYTHONPATH; {command}'
    return subprocess.run(["sh", "-c", script], cwd=folder, capture_output=True, text=True, check=False)


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not here")


@needs("make")
def test_make_builds_what_can_be_built_and_tells_of_the_rest(firm: Path) -> None:
    (firm / "Makefile").write_text(RECIPES["Makefile"])
    done = shell("make -k -j2", firm)
    assert done.returncode == 2
    codes = {path.stem: path.read_text().strip() for path in (firm / "reports").glob("*.exit")}
    assert codes == {"abara": "0", "lacking": "1", "torn": "1"}
    assert [path.parts[-4] for path in firm.glob("*/build/eb1a/bundle.pdf")] == ["abara"]
    assert "gone.txt" in (firm / "reports/lacking.txt").read_text()
    written = {path.relative_to(firm).parts[0] for path in firm.rglob("*")}
    assert written == {".programs", "Makefile", "abara", "lacking", "torn", "reports"}
    if shutil.which("jq"):
        said = [line.split("\t") for line in shell(RECIPES["report"], firm).stdout.splitlines()]
        assert [(line[0], line[1], line[3].split()[:1]) for line in said] == [
            *(("abara", "0", []), ("lacking", "1", ["D001"]), ("torn", "1", ["Y001"])),
        ]


@needs("parallel")
def test_parallel_keeps_the_exit_code_of_each_case(firm: Path) -> None:
    assert shell(RECIPES["parallel"], firm).returncode == 2
    rows = [line.split("\t") for line in (firm / "jobs.tsv").read_text().splitlines()[1:]]
    assert {row[8].split()[-1]: row[6] for row in rows} == {"abara": "0", "lacking": "1", "torn": "1"}


@needs("snakemake")
def test_snakemake_builds_what_can_be_built(firm: Path) -> None:
    (firm / "Snakefile").write_text(RECIPES["Snakefile"])
    assert shell("snakemake --cores 2 --keep-going", firm).returncode == 1
    assert [path.name for path in (firm / "reports").iterdir()] == ["abara.built"]


def test_the_workflow_is_whole() -> None:
    workflow = yaml.safe_load(RECIPES[".github/workflows/cases.yml"])
    assert workflow["jobs"]["check"]["needs"] == "list"
    assert all("dossier" in step["run"] for step in workflow["jobs"]["check"]["steps"][1:])

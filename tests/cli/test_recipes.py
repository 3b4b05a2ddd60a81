"""The recipes of docs/commands.md for pre-commit and for a workflow, run as they are shown."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.folders import change
from tests.support.places import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")]


def shown() -> list[Any]:
    """The YAML that the chapter shows, block by block."""
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8").partition("## pre-commit and CI")[2]
    return [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)]


def hook() -> dict[str, Any]:
    (only,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(only, dict)
    return only


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment with `dossier` on the path, and a name for commits."""
    program = tmp_path / "bin/dossier"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m dossier "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    names = {f"GIT_{who}_{what}": "reader@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    path = f"{program.parent}:{os.environ['PATH']}"
    python = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, **names, "PATH": path, "PYTHONPATH": python, "HOME": str(tmp_path)}


@pytest.fixture
def repository(folder: Path, environment: dict[str, str]) -> Path:
    """The case under version control as `dossier init` sets it up: with its list of evidence, without the evidence."""
    shutil.copy(ROOT / "templates/cases/default/gitignore", folder / ".gitignore")
    lines = [
        f"{sha256(file.read_bytes()).hexdigest()}  evidence/{file.name}\n"
        for file in sorted((folder / "evidence").iterdir())
        if file.suffix == ".pdf"
    ]
    (folder / "evidence.sha256").write_text("".join(lines), encoding="utf-8")
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "record"]):
        subprocess.run(["git", *command], cwd=folder, env=environment, check=True)
    return folder


def run(command: list[str] | str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        shell=isinstance(command, str),
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_workflow_step_passes_in_a_checkout_without_evidence(repository: Path, environment: dict[str, str]) -> None:
    ((step,),) = [block for block in shown() if isinstance(block, list)]
    checkout = repository.parent / "checkout"
    run(["git", "clone", "-q", str(repository), str(checkout)], repository, environment)
    assert not (checkout / "evidence/award.pdf").exists()
    passed = run(step["run"], checkout, environment)
    assert passed.returncode == 0, passed.stdout
    assert "::warning file=evidence.sha256,line=1,col=1,title=D021::" in passed.stdout
    change(checkout, "    date: 2023-11\n", "    date: 2023-13\n")
    failed = run(step["run"], checkout, environment)
    assert failed.returncode == 1
    assert "::error file=record/2024.yaml" in failed.stdout


def test_the_pre_commit_example_names_the_hook_that_there_is() -> None:
    (config,) = [block for block in shown() if isinstance(block, dict)]
    assert [each["id"] for each in config["repos"][0]["hooks"]] == [hook()["id"]]
    pattern = re.compile(hook()["files"])
    assert all(map(pattern.search, ("dossier.yaml", "my-case/dossier.yaml", "record/2024.yaml", "evidence/a.pdf")))
    assert not any(map(pattern.search, ("notes.yaml", "docs/record.md", "xevidence/a.pdf")))


def test_the_hook_stops_a_commit_with_an_error(repository: Path, environment: dict[str, str]) -> None:
    assert run(hook()["entry"], repository, environment).returncode == 0
    change(repository, "    date: 2023-11\n", "    date: 2023-13\n")
    assert run(hook()["entry"], repository, environment).returncode == 1


def test_pre_commit_itself_runs_the_hook(repository: Path, environment: dict[str, str]) -> None:
    pytest.importorskip("pre_commit")
    local = {"repos": [{"repo": "local", "hooks": [{**hook(), "language": "system"}]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(local), encoding="utf-8")
    run(["git", "add", "."], repository, environment)
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
    passed = run(command, repository, environment)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Passed" in passed.stdout
    change(repository, "    date: 2023-11\n", "    date: 2023-13\n")
    run(["git", "add", "."], repository, environment)
    failed = run(command, repository, environment)
    assert failed.returncode == 1
    assert "R003" in failed.stdout

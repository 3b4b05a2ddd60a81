"""Completion in each shell that is installed, set up by the lines that docs/commands.md shows."""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.places import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="no such shells")]
pty = pytest.importorskip("pty")
PATIENCE = 60.0


def lines_for(shell: str) -> str:
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    (block,) = re.findall(rf"^```{shell}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    return str(block)


@pytest.fixture
def home(tmp_path: Path, folder: Path) -> dict[str, str]:
    """The environment of a new user with nothing but `dossier` on the path, whose home is the parent of a case."""
    program = tmp_path / "bin/dossier"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m dossier "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    assert folder.parent == tmp_path
    path = f"{program.parent}:{os.environ['PATH']}"
    return {"HOME": str(tmp_path), "PATH": path, "PYTHONPATH": str(ROOT), "TERM": "dumb", "LANG": "C.UTF-8"}


def installed(shell: str) -> str:
    found = shutil.which(shell)
    if not found:
        pytest.skip(f"{shell} is not installed")
    return found


def at_a_terminal(command: list[str], environment: dict[str, str], folder: Path, typed: str, awaited: str) -> str:
    """Start an interactive shell, type something, and return what it said once what is awaited is there."""
    ours, theirs = pty.openpty()
    shell = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    said, waiting, end = "", typed, time.monotonic() + PATIENCE
    try:
        while awaited not in said and time.monotonic() < end:
            ready, _, _ = select.select([ours], [], [], 1.0)
            said += os.read(ours, 65536).decode(errors="replace") if ready else ""
            if waiting and not ready:
                os.write(ours, waiting.encode())
                waiting = ""
    finally:
        shell.kill()
        shell.wait()
        os.close(ours)
    return said


def test_bash(home: dict[str, str], folder: Path) -> None:
    bash = installed("bash")
    (folder.parent / ".bashrc").write_text(lines_for("bash"), encoding="utf-8")
    said = at_a_terminal([bash, "-i"], home, folder, "dossier statu\t-p eb\t", "-p eb1a")
    assert "dossier status -p eb1a" in said, said
    assert "command not found" not in said


def test_zsh_with_nothing_else_in_its_zshrc(home: dict[str, str], folder: Path) -> None:
    zsh = installed("zsh")
    (folder.parent / ".zshrc").write_text(f"PROMPT='> '\n{lines_for('zsh')}", encoding="utf-8")
    environment = {**home, "TERM": "xterm"}
    said = at_a_terminal([zsh, "-i"], environment, folder, "dossier status judgi\t", "judging")
    assert "judging" in said, said
    assert "not found" not in said


def test_fish(home: dict[str, str], folder: Path) -> None:
    fish = installed("fish")
    file = folder.parent / ".config/fish/completions/dossier.fish"
    file.parent.mkdir(parents=True)
    file.write_text(lines_for("fish"), encoding="utf-8")
    for typed, completed in (("dossier statu", "status"), ("dossier status award", "award-2023")):
        command = [fish, "-c", f"complete -C '{typed}'"]
        ran = subprocess.run(
            command, cwd=folder, env=home, capture_output=True, text=True, timeout=PATIENCE, check=True
        )
        assert completed in ran.stdout.split(), ran
        assert not ran.stderr

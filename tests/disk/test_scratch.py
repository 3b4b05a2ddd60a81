"""Intermediate files are gone after a run, or after the next one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from dossier.disk.scratch import scratch, sweep_scratch


def test_a_folder_is_gone_when_its_work_is_done(tmp_path: Path) -> None:
    with scratch(tmp_path / "cache/tmp") as place:
        (place / "piece.pdf").write_bytes(b"%PDF")
        assert str(os.getpid()) in place.name
    assert list((tmp_path / "cache/tmp").iterdir()) == []


def test_what_a_killed_run_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    left = tmp_path / f"dossier-{killed.pid}-ab12cd"
    others = [
        tmp_path / f"dossier-{os.getppid()}-ab12cd",
        tmp_path / "dossier-x-ab",
        tmp_path / f"other-{killed.pid}-ab",
    ]
    for folder in (left, *others):
        folder.mkdir()
        (folder / "copy.pdf").write_bytes(b"private")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_bytes(b"")
    link = tmp_path / f"dossier-{killed.pid}-link"
    link.symlink_to(elsewhere)
    sweep_scratch(tmp_path)
    assert not left.exists()
    assert all(folder.exists() for folder in others)
    assert (elsewhere / "kept").exists()
    sweep_scratch(tmp_path / "not there")

"""`dossier remind`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.folders import change
from tests.support.terminal import Run


def test_the_calendar_is_written_whole_and_alike(run: Run, folder: Path) -> None:
    change(folder, "evidence/rules.pdf, role: criteria", "'', role: criteria, status: requested, due: 2026-12-01")
    (folder / "due.ics").write_text("older", encoding="utf-8")
    first = run("remind", "--ics", "due.ics", cwd=folder)
    assert (first.code, first.out) == (0, "due.ics\n")
    written = (folder / "due.ics").read_bytes()
    assert b"SUMMARY:Due: criteria for award-2023\r\n" in written
    again = run("remind", "-C", folder, "--ics", "-", cwd=folder.parent)
    assert again.code == 0
    assert again.out.replace("\r\n", "\n") == written.decode().replace("\r\n", "\n")
    assert not list(folder.glob(".due.ics*"))


def test_the_calendar_of_one_petition(run: Run, folder: Path) -> None:
    shown = run("remind", "--ics", "-", "-p", "o1a", cwd=folder).out
    assert "o1a (O-1A)" in shown
    assert "eb1a" not in shown
    assert run("remind", "--ics", "-", "-p", "o1b", cwd=folder).code == 2


def test_where_nothing_is_due_nothing_is_written(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path)
    shown = run("remind", "--ics", "due.ics", cwd=tmp_path)
    assert (shown.code, shown.out) == (0, "")
    assert "nothing is due" in shown.err
    assert not (tmp_path / "due.ics").exists()


@pytest.mark.parametrize("words", [(), ("--ics",), ("--ics", "none/due.ics"), ("--ics", ".")])
def test_what_cannot_be_written_is_said(run: Run, folder: Path, words: tuple[str, ...]) -> None:
    shown = run("remind", *words, cwd=folder)
    assert (shown.code, shown.out) == (2, "")
    assert "Traceback" not in shown.err


COMMANDS = [("remind", "--ics"), ("status", "--format", "xlsx", "-o")]
KEPT = ["dossier.yaml", "record/2024.yaml", "evidence/award.pdf", "README", "notes.txt"]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize("name", [*KEPT, "evidence/new.ics", "record/new.xlsx", "aside/new.ics"])
def test_nothing_of_the_case_and_nobodys_file_is_written_over(
    run: Run, folder: Path, command: tuple[str, ...], name: str
) -> None:
    for mine in ("notes.txt", "README"):
        (folder / mine).write_text("mine", encoding="utf-8")
    (folder / "aside").symlink_to("evidence")
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".dossier" not in path.parts}
    shown = run(*command, name, cwd=folder)
    assert (shown.code, shown.out) == (2, "")
    assert "choose another" in shown.err
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".dossier" not in path.parts}
    assert after == files


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
def test_a_pipe_is_no_place_for_a_result(run: Run, folder: Path, command: tuple[str, ...]) -> None:
    os.mkfifo(folder / "pipe.ics")
    shown = run(*command, "pipe.ics", cwd=folder)
    assert shown.code == 2
    assert "is a pipe or a device" in shown.err
    assert (folder / "pipe.ics").is_fifo()

"""How the program ends: exit codes, streams, and what a failure leaves behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from dossier.cli.boundary import exit_codes
from dossier.errors import DossierError, NoCaseError, OutputError, ProofError

DOSSIER = [sys.executable, "-c", "from dossier.cli import main; main()"]


def fail(error: BaseException) -> Callable[[], None]:
    def raising() -> None:
        raise error

    return raising


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (DossierError("no such thing"), 2, "dossier: no such thing"),
        (NoCaseError("no dossier.yaml here"), 2, "dossier: no dossier.yaml here"),
        (OutputError("the disk is full"), 2, "dossier: the disk is full"),
        (ProofError("page 3 is not as planned"), 3, "dossier: page 3 is not as planned"),
        (KeyboardInterrupt(), 130, "dossier: interrupted"),
        (click.Abort(), 130, "dossier: interrupted"),
        (click.UsageError("no such option"), 2, "Error: no such option"),
        (PermissionError(13, "Permission denied", "record/2024.yaml"), 2, "record/2024.yaml: permission denied"),
        (OSError(28, "No space left on device"), 2, "dossier: no space left on device"),
        (ZeroDivisionError("division by zero"), 3, "dossier: this is a bug (ZeroDivisionError)"),
    ],
)
def test_every_end_has_its_code_and_one_line(
    error: BaseException,
    code: int,
    words: str,
    *,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(SystemExit) as left, exit_codes():
        fail(error)()
    said = capsys.readouterr()
    assert left.value.code == code
    assert words in said.err
    assert len(said.err.splitlines()) == 1
    assert "Traceback" not in said.err + said.out


def test_a_bug_keeps_its_traceback_in_a_file_of_the_user(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(SystemExit), exit_codes():
        fail(LookupError("exhibit"))()
    kept = Path(capsys.readouterr().err.strip().rpartition(" ")[2])
    text = kept.read_text(encoding="utf-8")
    assert "LookupError: exhibit" in text
    assert "in raising" in text
    assert os.name == "nt" or kept.stat().st_mode & 0o077 == 0


def test_a_bug_is_reported_even_without_a_temporary_folder(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(SystemExit) as left, exit_codes():
        fail(LookupError())()
    assert left.value.code == 3
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no SIGTERM there")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_like_an_interrupt(number: signal.Signals) -> None:
    script = (
        "import os, signal; from dossier.cli.boundary import exit_codes; from dossier.cli.signals import interrupt_on_signals\n"
        "interrupt_on_signals()\n"
        f"with exit_codes(): os.kill(os.getpid(), {int(number)}); signal.pause()"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 130
    assert ended.stderr == "dossier: interrupted, nothing half-done was left behind\n"


@pytest.mark.skipif(os.name == "nt", reason="no timers there")
def test_an_interrupt_waits_until_a_library_is_loaded(tmp_path: Path) -> None:
    library = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nsum(range(1000))\nprint('loaded', flush=True)\n"
    (tmp_path / "library.py").write_text(library)
    script = (
        "import signal; from dossier.cli.boundary import exit_codes; from dossier.cli.signals import interrupt_on_signals\n"
        "interrupt_on_signals()\n"
        "with exit_codes():\n    import library\n    signal.pause()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=False, cwd=tmp_path
    )
    assert (ended.returncode, ended.stdout) == (130, "loaded\n")


@pytest.mark.skipif(os.name == "nt", reason="no signals of this kind there")
def test_an_interrupt_that_gets_lost_is_asked_for_again() -> None:
    program = (
        "import os, signal; from dossier.cli.boundary import exit_codes; from dossier.cli.signals import interrupt_on_signals\n"
        "class Thing:\n    def __del__(self): os.kill(os.getpid(), signal.SIGTERM); sum(range(1000))\n"
        "interrupt_on_signals()\n"
        "with exit_codes():\n    thing = Thing()\n    del thing\n    signal.pause()"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (130, "dossier: interrupted, nothing half-done was left behind\n")


@pytest.mark.skipif(os.name == "nt", reason="no signals of this kind there")
def test_an_interrupt_that_a_library_wraps_is_still_one() -> None:
    script = (
        "import os, signal; from dossier.cli.boundary import exit_codes; from dossier.cli.signals import interrupt_on_signals\n"
        "interrupt_on_signals()\n"
        "with exit_codes():\n"
        "    try:\n        os.kill(os.getpid(), signal.SIGINT); signal.pause()\n"
        "    except KeyboardInterrupt:\n        raise LookupError('schema') from None"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=False)
    assert (ended.returncode, ended.stderr) == (130, "dossier: interrupted, nothing half-done was left behind\n")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no pipes of this kind there")
def test_a_reader_who_leaves_is_no_failure() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        ended = subprocess.run([*DOSSIER, "--version"], stdout=pipe, stderr=subprocess.PIPE, timeout=30, check=False)
        assert not re.search(rb"Traceback|Broken", ended.stderr)
        shown = subprocess.run([*DOSSIER], stdout=pipe, stderr=subprocess.PIPE, timeout=30, check=False)
    assert (shown.returncode, shown.stderr) == (0, b"")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [[], ["explain", "D001"]])
def test_a_full_disk_under_stdout_is_said(unbuffered: str, arguments: list[str]) -> None:
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [*DOSSIER, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=30,
            check=False,
            env=environment,
        )
    assert ended.returncode == 2
    assert ended.stderr == "dossier: no space left on device\n"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="shells there cannot close a stream")
@pytest.mark.parametrize("closed", [">&-", "<&-", "2>&-", "<&- >&- 2>&-", "<&- 2>&-"])
@pytest.mark.parametrize("command", ["check", "status", "add other evidence/award.pdf", "--help", "no-such"])
def test_streams_that_are_closed_are_no_bug(folder: Path, tmp_path: Path, command: str, closed: str) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    words = f'"{sys.executable}" -m dossier {command} {closed}'
    ended = subprocess.run(words, shell=True, cwd=folder, env=environment, capture_output=True, check=False)  # noqa: S602
    assert ended.returncode in {0, 1, 2}
    assert b"bug" not in ended.stderr
    assert list(tmp_path.glob("dossier-traceback-*")) == []
    before = (folder / "dossier.yaml").read_text(encoding="utf-8")
    assert before.startswith("dossier: 1")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no terminals of this sort there")
def test_nothing_that_a_file_is_called_commands_the_terminal(folder: Path) -> None:
    import pty

    (folder / "evidence/a\x1b]0;owned\x07b\x9b31mc.pdf").write_bytes(b"%PDF-")
    shown = b""
    for command in (["check"], ["check", "--format", "json"], ["check", "--format", "github"], ["status"]):
        pid, terminal = pty.fork()
        if pid == 0:  # pragma: no cover  # the other process
            os.chdir(folder)
            os.execv(sys.executable, [sys.executable, "-m", "dossier", *command])  # noqa: S606
        while True:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        os.close(terminal)
        os.waitpid(pid, 0)
    rest = re.sub(rb"\x1b\[[0-9;]*[mK]", b"", shown)
    assert b"\x1b" not in rest
    assert b"\x07" not in rest
    assert "\x9b" not in rest.decode("utf-8", "replace")

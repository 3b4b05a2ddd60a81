"""A command at a terminal, and somebody who answers its questions."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.places import ROOT

pty = pytest.importorskip("pty")
fcntl = pytest.importorskip("fcntl")
termios = pytest.importorskip("termios")
_PATIENCE = 60.0
_QUIET = 0.25


def _at_the_terminal() -> None:
    """Have ^C reach the command, also where the tests themselves were started without a terminal."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def talk(
    folder: Path, arguments: Sequence[str], answers: Sequence[tuple[str, str]], width: int = 200
) -> tuple[str, int]:
    """Run `dossier` at a terminal; each answer is typed once its question stands at the end of what was said."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "dossier", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb", "COLUMNS": str(width)}
    ran = subprocess.Popen(
        command,
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
        preexec_fn=_at_the_terminal,  # noqa: PLW1509
    )
    os.close(theirs)
    said, waiting, end = "", list(answers), time.monotonic() + _PATIENCE
    since = 0
    while time.monotonic() < end:
        ready, _, _ = select.select([ours], [], [], _QUIET)
        try:
            data = os.read(ours, 65536) if ready else b""
        except OSError:
            break
        if ready and not data:
            break
        said += data.decode()
        if waiting and not ready and waiting[0][0] in said[since:].rpartition("\n")[2]:
            since = len(said)
            os.write(ours, waiting.pop(0)[1].encode())
        elif not ready and ran.poll() is not None:
            break
    os.close(ours)
    assert [question for question, _ in waiting] == [], said
    return said, ran.wait(_PATIENCE)

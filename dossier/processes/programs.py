"""Run an installed program on files of ours, limited in time; everything that it started ends with it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

_PATIENCE = 5.0  # seconds for a process to end once it is asked to


def run_program(
    command: Sequence[str], place: Path, *, seconds: float, kept: Collection[str], more: Mapping[str, str] | None = None
) -> int | None:
    """Run to the end or to the limit, then end the whole process group; return the exit code, None if time ran out.

    The program works in `place`, which is also its home and temporary folder. Of the environment it sees only the
    variables in `kept`, and those in `more`.
    """
    process = subprocess.Popen(  # noqa: S603 - a program of the machine, files of our own making
        command,
        cwd=place,
        env=_environment(place, kept) | dict(more or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started; a launcher may be gone while its program still runs."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait(_PATIENCE)


def _environment(place: Path, kept: Collection[str]) -> dict[str, str]:
    seen = {name: os.environ[name] for name in kept if name in os.environ}
    return {**seen, **dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), str(place))}

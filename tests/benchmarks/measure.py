"""Runs a command and tells its wall time and peak memory; the yardstick that builds are compared with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path


@dataclass(frozen=True)
class Measure:
    """Seconds of wall time and peak resident memory in MB, each the best of several runs."""

    seconds: float
    megabytes: float


def measure(command: Sequence[str | Path], *, cwd: Path, runs: int = 3, fresh: bool = False) -> Measure:
    """The best of several runs; a command that fails ends the benchmark with what it said.

    With `fresh`, what earlier builds left in `cwd` is taken away before each run.
    """
    found = []
    for _ in range(runs):
        for left in (".dossier", "build") if fresh else ():
            shutil.rmtree(cwd / left, ignore_errors=True)
        found.append(_once([str(part) for part in command], cwd))
    return Measure(min(one.seconds for one in found), min(one.megabytes for one in found))


_MERGE = """
import sys, pikepdf
out, sources = pikepdf.new(), []
for name in sys.argv[2:]:
    sources.append(pikepdf.open(name))
    out.pages.extend(sources[-1].pages)
out.save(sys.argv[1])
"""


def merge_command(target: Path, files: list[Path]) -> list[str | Path]:
    """The yardstick: a bare merge of files by qpdf, or by pikepdf where qpdf is not installed."""
    if shutil.which("qpdf"):
        return ["qpdf", "--empty", "--pages", *files, "--", target]
    return [sys.executable, "-c", _MERGE, target, *files]


def apart(function: Callable[..., list[Path]], *args: object) -> list[Path]:
    """The files that a function makes in a process of its own: a child's peak memory counts what its parent held."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *args).result()


def dossier() -> str:
    """The program that is measured."""
    return str(Path(sys.executable).with_name("dossier"))


def say(line: str) -> None:
    """One line on standard output."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _once(command: list[str], cwd: Path) -> Measure:
    start = time.perf_counter()
    with (cwd / "said.log").open("wb") as said:
        child = subprocess.Popen(command, cwd=cwd, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if child.returncode:
        sys.exit(f"{command[0]} failed:\n{(cwd / 'said.log').read_text()}")
    scale = 1024**2 if sys.platform == "darwin" else 1024
    return Measure(seconds, usage.ru_maxrss / scale)

"""Runs `dossier build` in this process and prints where its time goes: wall time by step, which adds up to the whole.

    python tests/benchmarks/steps.py [CASE] [options of dossier build]

A step inside another counts for itself only. What runs in other processes shows as the time that this one waits for it.
"""

from __future__ import annotations

import builtins
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

# Each step, and the functions that it consists of.
_STEPS = {
    "read the record": (
        "dossier.reading.read:read_record",
        "dossier.rules:load_all",
        "dossier.documents.cache.store:open_store",
    ),
    "prepare documents": ("dossier.documents.gather:inspected",),
    "check": ("dossier.checks:run", "dossier.checks:silence"),
    "plan": ("dossier.plan.layout:layout", "dossier.plan.number:number"),
    "open documents": ("dossier.documents.source:open_source",),
    "assemble": ("dossier.assemble:assemble",),
    "wait for drawing": ("dossier.processes.copies:_outcome",),
    "write the file": ("pikepdf:Pdf.save",),
    "verify": ("dossier.verify:verify",),
    "manifest, publish": (
        *("dossier.disk.files:measure", "dossier.disk.files:write_atomic", "dossier.publish.staging:Staging.publish"),
    ),
}


class Clock:
    """Wall time by step; the step that was begun last is the one that runs."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._stack = ["else"]
        self._since = time.perf_counter()

    def turn(self) -> None:
        """Count the time since the last turn for the step that runs."""
        now = time.perf_counter()
        self.spent[self._stack[-1]] += now - self._since
        self._since = now

    def timed(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, its time counted for a step."""

        @wraps(function)
        def run(*args: Any, **keys: Any) -> Any:
            self.turn()
            self._stack.append(step)
            try:
                return function(*args, **keys)
            finally:
                self.turn()
                self._stack.pop()

        return run


def main() -> int:
    """Build, print the steps, and leave with the exit code of the build."""
    begun = time.perf_counter()
    clock = Clock()
    load = clock.timed("imports", builtins.__import__)
    waiting = {name: step for step, names in _STEPS.items() for name in names}

    def watched(*args: Any, **keys: Any) -> Any:
        found = load(*args, **keys)
        for name in [name for name in waiting if name.partition(":")[0] in sys.modules]:
            if _watch(clock, name, waiting[name]):
                del waiting[name]
        return found

    builtins.__import__ = watched
    try:
        from dossier.cli import _run

        code = _run(["build", *sys.argv[1:]])
    finally:
        clock.turn()
    whole = time.perf_counter() - begun
    for step in ("imports", *_STEPS, "else"):
        spent = clock.spent[step]
        sys.stdout.write(f"  {step:18} {spent:6.2f} s  {spent / whole:4.0%}\n")
    sys.stdout.write(f"  {'whole':18} {whole:6.2f} s\n")
    return code


def _watch(clock: Clock, name: str, step: str) -> bool:
    """Put a clock on a function as soon as it is there, before anybody takes it from its module."""
    place, _, path = name.partition(":")
    holder: Any = sys.modules[place]
    *outer, last = path.split(".")
    for part in outer:
        holder = getattr(holder, part, None)
    if not callable(getattr(holder, last, None)):  # a module of this name may come first
        return False
    setattr(holder, last, clock.timed(step, getattr(holder, last)))
    return True


if __name__ == "__main__":
    sys.exit(main())

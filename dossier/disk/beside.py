"""Write new content beside a file, under a name of this process, before it takes the file's place."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import BinaryIO

_LEFT = re.compile(r"\.(?P<name>.+)\.(?P<process>\d+)\.new")


def beside(path: Path) -> Path:
    """Return the hidden name, in the same folder, under which this process prepares new content for `path`."""
    return path.with_name(f".{path.name}.{os.getpid()}.new")


def create(path: Path) -> BinaryIO:
    """Open a new file for writing. What stands there under this name, a link too, is removed and not written through."""
    try:
        return path.open("xb")
    except FileExistsError:
        path.unlink()
        return path.open("xb")


def fill(path: Path, data: bytes) -> None:
    """Write a new file as `create` opens it, and wait until it is on disk."""
    with create(path) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sweep(path: Path) -> None:
    """Remove what processes that were killed left behind beside `path`; what cannot be removed stays."""
    try:
        left = [entry for entry in os.scandir(path.parent) if _is_left(entry.name, path.name)]
        for entry in left:
            Path(entry.path).unlink()
    except OSError:
        return


def _is_left(name: str, target: str) -> bool:
    found = _LEFT.fullmatch(name)
    return found is not None and found["name"] == target and not runs(int(found["process"]))


def runs(process: int) -> bool:
    """Return whether a process with this number runs; where asking would end it, assume so."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True

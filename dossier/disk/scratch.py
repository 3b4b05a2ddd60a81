"""Folders for intermediate files, which the next run removes where a killed one left them."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from dossier.disk.beside import runs

_NAME = re.compile(r"dossier-(\d+)-\w+")


@contextmanager
def scratch(parent: Path | None = None) -> Iterator[Path]:
    """Make a folder of this process in `parent`, else in the system's folder for temporary files; on exit it is gone."""
    if parent is not None:
        parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f"dossier-{os.getpid()}-", dir=parent, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def sweep_scratch(parent: Path | None = None) -> None:
    """Remove folders of processes that run no more; what is not ours, or cannot be removed, stays."""
    try:
        found = list(os.scandir(parent or gettempdir()))
    except OSError:
        return
    for entry in found:
        name = _NAME.fullmatch(entry.name)
        if name is not None and not runs(int(name[1])) and _is_ours(entry):
            shutil.rmtree(entry.path, ignore_errors=True)


def _is_ours(entry: os.DirEntry[str]) -> bool:
    try:
        status = entry.stat(follow_symlinks=False)
        return entry.is_dir(follow_symlinks=False) and (not hasattr(os, "getuid") or status.st_uid == os.getuid())
    except OSError:
        return False

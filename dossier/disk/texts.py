"""Replace text files of a case: all of them or none, and never over somebody else's changes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from dossier.disk.beside import beside, fill, sweep
from dossier.disk.inside import inside
from dossier.disk.reading import read_file
from dossier.disk.sync import sync
from dossier.disk.unwritable import unwritable
from dossier.errors import OutputError

if sys.platform != "win32":
    import fcntl

_MOST = 64_000_000


def replace_texts(root: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Write the files in `after`, provided that each still has the content in `before`, or is absent from both.

    All new texts are first written beside their targets and renamed at the end. Where a rename fails, the earlier
    ones are undone. Raises `OutputError` when a file has changed in the meantime.
    """
    targets = {file: inside(root, file) for file in after}
    new = {file: beside(path) for file, path in targets.items()}
    with unwritable(root, root):
        try:
            for file, path in targets.items():
                path.parent.mkdir(exist_ok=True)
                sweep(path)
                fill(new[file], after[file])
                if path.exists():
                    shutil.copymode(path, new[file])
            with _alone(root):
                for file, path in targets.items():
                    _refuse_changed(file, path, before.get(file))
                _put_in_place(targets, new, before, after)
        finally:
            for path in new.values():
                path.unlink(missing_ok=True)
        with suppress(OSError):  # The files are in place already; some file systems cannot flush a folder.
            for folder in {path.parent for path in targets.values()}:
                sync(folder)


def stands(root: Path, texts: Mapping[str, bytes]) -> bool:
    """Return whether each file has exactly this content."""
    return all(_there(inside(root, file)) == data for file, data in texts.items())


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Lock the case while files are compared and replaced, so that one of two concurrent runs sees the other's changes."""
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # network folders may not support locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _refuse_changed(file: str, path: Path, expected: bytes | None) -> None:
    if _there(path) != expected:
        raise OutputError(f"{file} was changed by something else in the meantime; nothing was written, try again")


def _there(path: Path) -> bytes | None:
    try:
        return read_file(path, most=_MOST)
    except FileNotFoundError:
        return None


def _put_in_place(
    targets: Mapping[str, Path], new: Mapping[str, Path], before: Mapping[str, bytes], after: Mapping[str, bytes]
) -> None:
    try:
        for file, path in targets.items():
            new[file].replace(path)
    except BaseException:
        for file, path in targets.items():
            if _there(path) != after[file]:  # an interrupt may come right after a rename
                continue
            if file in before:
                fill(new[file], before[file])
                shutil.copymode(path, new[file])
                new[file].replace(path)
            else:
                path.unlink()
        raise

"""Text files of a case replaced by new versions of themselves: all of them or none, and never over somebody's changes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from dossier.errors import OutputError
from dossier.publish.exchange import sync
from dossier.publish.unwritable import unwritable


def replace_texts(root: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Write the files of `after`; each must still hold what `before` says, or not be there if it is not named there.

    All are written beside first and renamed at the end; where a rename fails, those before it are taken back.
    """
    targets = {file: (root / file).resolve() for file in after}
    beside = {file: path.with_name(f".{path.name}.{os.getpid()}.new") for file, path in targets.items()}
    with unwritable(root, root):
        try:
            for file, path in targets.items():
                path.parent.mkdir(exist_ok=True)
                _write(beside[file], after[file])
                if path.exists():
                    shutil.copymode(path, beside[file])
            for file, path in targets.items():
                _refuse_changed(file, path, before.get(file))
            _put_in_place(targets, beside, before)
        finally:
            for path in beside.values():
                path.unlink(missing_ok=True)
        for folder in {path.parent for path in targets.values()}:
            sync(folder)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _refuse_changed(file: str, path: Path, expected: bytes | None) -> None:
    there = path.read_bytes() if path.exists() else None
    if there != expected:
        raise OutputError(f"{file} was changed by something else in the meantime; nothing was written, try again")


def _put_in_place(targets: Mapping[str, Path], beside: Mapping[str, Path], before: Mapping[str, bytes]) -> None:
    done: list[str] = []
    try:
        for file, path in targets.items():
            beside[file].replace(path)
            done.append(file)
    except BaseException:
        for file in done:
            if file in before:
                _write(beside[file], before[file])
                shutil.copymode(targets[file], beside[file])
                beside[file].replace(targets[file])
            else:
                targets[file].unlink()
        raise

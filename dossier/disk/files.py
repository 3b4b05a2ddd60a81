"""Replace single files as a whole, and measure files for the manifest."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from dossier.disk.beside import beside, fill, sweep
from dossier.disk.inside import inside
from dossier.disk.reading import open_file
from dossier.disk.sync import sync
from dossier.disk.unwritable import unwritable
from dossier.errors import OutputError


@dataclass(frozen=True, slots=True)
class Written:
    """A file on disk, as the manifest describes it."""

    sha256: str
    size: int


def measure(path: Path) -> Written:
    """Return SHA-256 and size in bytes, in one pass and with little memory."""
    with open_file(path) as file:
        digest = file_digest(file, "sha256")
        return Written(digest.hexdigest(), file.tell())


def flushed(path: Path) -> Written:
    """Return SHA-256 and size of a file once it is on disk, so that publishing it need not wait."""
    written = measure(path)
    sync(path)
    return written


def write_atomic(root: Path, name: str, text: str) -> None:
    """Replace a text file of the folder `root` as a whole: a reader sees the old text or the new one. Its mode stays.

    Raises `LeavesCaseError` where a link leads out of the folder, and `OutputError` where it cannot be written.
    """
    target = inside(root, name)
    new = beside(target)
    with unwritable(target.parent, root):
        sweep(target)
        try:
            fill(new, text.encode())
            if target.exists():
                shutil.copymode(target, new)
            new.replace(target)
        finally:
            new.unlink(missing_ok=True)
        sync(target.parent)


def replace_file(target: Path, data: bytes, ending: str) -> None:
    """Replace a file that the user names as a whole, or write a new one; `OutputError` where it cannot be written.

    Only a file of this ending is replaced: what is called otherwise was written by somebody else.
    """
    if target.is_dir():
        raise OutputError(f"{target} is a folder; name a file in it")
    if target.exists() and not target.is_file():
        raise OutputError(f"{target} is a pipe or a device; name a file")
    if target.exists() and target.suffix.casefold() != ending:
        raise OutputError(
            f"{target} is there already and no {ending} file, and nothing was written; choose another name"
        )
    new = beside(target)
    sweep(target)
    try:
        fill(new, data)
        if target.is_file():
            shutil.copymode(target, new)
        new.replace(target)
    except OSError as error:
        raise OutputError(f"{target} cannot be written: {(error.strerror or str(error)).lower()}") from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
    with suppress(OSError):
        sync(target.parent)


def write_file(path: Path, content: bytes) -> None:
    """Write a file into a folder that is published as a whole, and that nobody reads before then."""
    with unwritable(path.parent, path.parent):
        path.write_bytes(content)


def make_folder(folder: Path) -> None:
    """Make a folder that the user names, if need be. Raises OutputError."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder} cannot be made: {(error.strerror or str(error)).lower()}") from error


def write_new_inside(root: Path, name: str, data: bytes) -> Path:
    """Write a file where none is in a folder of `root`, which is made if need be, and return its path.

    Raises `LeavesCaseError` where a link leads out of the folder, and `OutputError` where there is one or it cannot be written.
    """
    target = inside(root, name)
    with unwritable(target.parent, root):
        target.parent.mkdir(exist_ok=True)
    write_new(target, data)
    return target


def write_new(target: Path, data: bytes) -> None:
    """Write a file where none is; `OutputError` if there is one, or if it cannot be written. Nothing half-written stays."""
    try:
        with target.open("xb") as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                target.unlink(missing_ok=True)
                raise
    except FileExistsError:
        raise OutputError(f"{target} is there already, and nothing was written; choose another name") from None
    except OSError as error:
        raise OutputError(f"{target} cannot be written: {(error.strerror or str(error)).lower()}") from error
    with suppress(OSError):
        sync(target.parent)

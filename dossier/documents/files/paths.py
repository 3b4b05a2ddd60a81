"""Resolve a name in the record to a file inside the case folder, never outside it."""

from __future__ import annotations

import re
import stat
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from dossier.disk.inside import LeadsInCircleError, LeavesCaseError, inside
from dossier.documents.files.facts import Problem
from dossier.text.spelling import nearest

_DRIVE = re.compile("[A-Za-z]:")
_CUT = re.compile(",| +#")  # where YAML ends a name without quotes
_FEW = 3
_FILE_ALIKE = 0.6  # names of files share less than words do
MOST_BYTES = 2 * 1024**3
NOT_THERE = "save the document there, or mark it `status: requested`"
"""What to do about a document that is not there, where nothing is known that it may be."""


def locate(root: Path, file: str) -> Path | Problem:
    """Return the file that a record names, or the problem with the name: D001, D002 or D003.

    A link may point anywhere inside the case; one that leads out of it is refused like a path with `..`.
    """
    name = PurePosixPath(file)
    if name.is_absolute() or file.startswith("~/") or _DRIVE.match(file):
        return _outside(file)
    if "\\" in file:
        return Problem("D001", f"no such file: '{file}'", "write the path with / on every system")
    if "\0" in file or not file.strip():
        return Problem("D001", "no such file: the name is empty or has characters that no file name can have")
    try:
        path = inside(root, name)
    except LeadsInCircleError:
        return Problem("D001", f"no such file: '{file}' is a link that leads in a circle or nowhere")
    except LeavesCaseError:
        return _outside(file)
    return regular(_as_stored(path), file)


def _as_stored(path: Path) -> Path:
    """Return the same file if its name is stored with accents composed differently, as macOS and other systems do."""
    try:
        if path.name.isascii() or path.exists() or not path.parent.is_dir():
            return path
    except OSError:  # longer than any name of a file can be
        return path
    wanted = normalize("NFC", path.name)
    twins = [entry for entry in path.parent.iterdir() if normalize("NFC", entry.name) == wanted]
    return twins[0] if len(twins) == 1 and not twins[0].is_symlink() else path


def _outside(file: str) -> Problem:
    return Problem(
        "D002",
        f"'{file}' is outside the case folder",
        "copy the file into evidence/, as `dossier add` does, and name it by its path from there",
    )


def regular(path: Path, file: str) -> Path | Problem:
    """Return the path if it is a file that can be a document, otherwise the problem: D001 or D003."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return Problem("D001", f"no such file: '{file}'", _meant(path, file))
    except OSError as error:
        return Problem("D001", f"no such file: '{file}' ({error.strerror or 'cannot be reached'})")
    if not stat.S_ISREG(status.st_mode):
        return Problem("D003", f"'{file}' is a folder or a device, not a document", "name one file")
    if status.st_size == 0:
        return Problem("D003", f"'{file}' is empty (0 bytes)", "save or download it again")
    if status.st_size > MOST_BYTES:
        return Problem("D003", f"'{file}' is larger than 2 GB", "split it, or export it at a lower resolution")
    return path


def _meant(path: Path, file: str) -> str:
    """Return what the user may have meant: a file of that folder whose name YAML cut, or the one with the most similar name."""
    try:
        names = sorted(entry.name for entry in path.parent.iterdir()) if path.parent.is_dir() else []
    except OSError:
        names = []
    if whole := [name for name in names if name.startswith(path.name) and _CUT.match(name, len(path.name))]:
        named = " or ".join(f'"{PurePosixPath(file).parent / name}"' for name in whole[:_FEW])
        return f"put quotes around a name that holds a comma or #: {named}"
    if near := nearest(path.name, names, alike=_FILE_ALIKE):
        return f"did you mean '{PurePosixPath(file).parent / near}'?"
    return NOT_THERE

"""Turn operating system errors on writing into messages that help."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dossier.errors import OutputError

_ABOUT_WRITING = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}
_REFUSED = (
    "it is open in another program, close the PDF in your viewer and try again"
    if sys.platform == "win32"
    else "permission denied, give yourself the right to write there and try again"
)
_CAUSES = {
    errno.EDQUOT: "your quota on this disk is used up, remove something and try again",
    errno.EFBIG: "the file is larger than this system allows",
    errno.EROFS: "the folder is on a read-only disk, copy the case to one that can be written",
    errno.EACCES: _REFUSED,
    errno.EPERM: _REFUSED,
    errno.EEXIST: "a file is in the way, move it and try again",
    errno.ENOTDIR: "a file is in the way, move it and try again",
}


@contextmanager
def unwritable(folder: Path, case: Path) -> Iterator[None]:
    """Convert an `OSError` about `folder` into an `OutputError` with the path inside the case and what to do.

    Errors that name a file elsewhere (unreadable evidence) pass through.
    """
    try:
        yield
    except OSError as error:
        place = _place(error)
        if place is not None and not place.is_relative_to(folder):
            raise
        if place is None and error.errno not in _ABOUT_WRITING:
            raise
        raise OutputError(_words(error, place or folder, case)) from error


def _place(error: OSError) -> Path | None:
    """Return the file that the error names, if any. For an open file, pikepdf puts a description there instead."""
    named = error.filename
    if not isinstance(named, str | bytes | os.PathLike) or str(named).startswith("<"):
        return None
    return Path(os.fsdecode(named))


def _words(error: OSError, place: Path, case: Path) -> str:
    inside = place.is_relative_to(case) and place != case
    name = place.relative_to(case).as_posix() if inside else str(place)
    return f"cannot write {name}: {_cause(error, place)}; what was there before is untouched"


def _cause(error: OSError, place: Path) -> str:
    if error.errno == errno.ENOSPC:
        return f"the disk is full ({_free(place)} MB free), make room and try again"
    return _CAUSES.get(error.errno or 0) or (error.strerror or str(error)).lower()


def _free(place: Path) -> int:
    folder = next(parent for parent in place.absolute().parents if parent.is_dir())
    return shutil.disk_usage(folder).free // 1_000_000

"""Read files whole and bounded: a pipe or device in the place of a file is refused and never waited for."""

from __future__ import annotations

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

from dossier.disk.inside import inside


class NoFileError(OSError):
    """A folder, a named pipe, a socket or a device where a file belongs."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EINVAL, "it is no regular file", str(path))


class TooLargeError(OSError):
    """A file of more bytes than may be read."""

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(errno.EFBIG, f"it is larger than {most / 1_000_000:g} MB", str(path))


def read_inside(root: Path, name: str, *, most: int) -> bytes:
    """Return the content of a file of the case `root`; see `read_file`. Raises `LeavesCaseError` too."""
    return read_file(inside(root, name), most=most)


def read_start(path: Path, size: int) -> bytes:
    """Return the first bytes of a regular file, which show that it is too large where it is. Raises OSError."""
    with open_file(path) as file:
        return file.read(size)


def read_file(path: Path, *, most: int) -> bytes:
    """Return the content of a regular file of at most `most` bytes.

    Raises OSError, among them `NoFileError` and `TooLargeError`, and nothing is waited for.
    """
    with open_file(path) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise TooLargeError(path, most)
    return data


def open_file(path: Path) -> BufferedReader:
    """Open a regular file for reading, without waiting for a writer. Raises OSError, and `NoFileError` for anything else."""
    # O_NONBLOCK makes opening a named pipe return at once; systems without it have no named pipes among files.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NoFileError(path)
    return os.fdopen(descriptor, "rb")

"""Exchanges two folders in one step where the system can, in two renames where it cannot."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # renameat2(2), Linux 3.15
_RENAME_SWAP = 2  # renamex_np(2), macOS 10.12 on APFS
_UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def exchange(new: Path, target: Path, *, aside: Path) -> None:
    """`new` stands at `target` afterward, and what stood there at `new` or nowhere.

    Without a system call for it the old folder goes `aside` for an instant; killed in between, it lies there and
    nothing at `target`: whoever starts next renames it back.
    """
    if not target.exists():
        new.rename(target)
    elif not _exchanged(new, target):
        target.rename(aside)
        try:
            new.rename(target)
        except BaseException:
            aside.rename(target)
            raise
        aside.rename(new)
    sync(target.parent)


def sync(path: Path) -> None:
    """Waits until a file or the names in a folder are on the disk."""
    if path.is_symlink() or (sys.platform == "win32" and path.is_dir()):
        return
    descriptor = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system did it; some file systems (network, FUSE, HFS+) do not know how."""
    call = _system_call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _system_call() -> Callable[[bytes, bytes], int] | None:
    if sys.platform != "win32":
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin" and hasattr(library, "renamex_np"):
            return lambda one, other: int(library.renamex_np(one, other, _RENAME_SWAP))
        if sys.platform.startswith("linux") and hasattr(library, "renameat2"):
            return lambda one, other: int(library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE))
    return None

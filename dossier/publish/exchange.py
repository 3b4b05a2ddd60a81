"""Exchange two folders in one system call where available, in two renames elsewhere."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

from dossier.disk.sync import sync

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # renameat2(2), Linux 3.15
_RENAME_SWAP = 2  # renamex_np(2), macOS 10.12 on APFS
_UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def exchange(new: Path, target: Path, *, aside: Path) -> None:
    """Put `new` in the place of `target`; what stood there moves to `new` or is gone.

    Without a suitable system call, the old folder stands at `aside` for an instant. A process killed in between
    leaves it there and nothing at `target`; the next build renames it back.
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


def _exchanged(one: Path, other: Path) -> bool:
    """Return whether the system exchanged the two; some file systems (network, FUSE, HFS+) cannot."""
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

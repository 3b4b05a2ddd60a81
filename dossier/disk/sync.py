"""Wait until what was written is on disk."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on disk; links, pipes and devices are left alone."""
    kind = path.lstat().st_mode
    if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)) or (sys.platform == "win32" and stat.S_ISDIR(kind)):
        return
    descriptor = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

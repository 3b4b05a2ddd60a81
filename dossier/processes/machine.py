"""Report what the machine allows: how many cores there are, and whether this process may be copied."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path


def core_count() -> int:
    """Return how many cores this process may use; at least 1."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def copies_safely() -> bool:
    """Return whether this process can be copied: on Linux, without other threads, whose locks the copy would keep."""
    return sys.platform == "linux" and threading.active_count() == 1


def processor_time(pid: int) -> float | None:
    """Return the seconds of processor time that a process has used; None where the system does not tell."""
    if sys.platform != "linux":
        return None
    try:
        # the second field is the name in brackets, which may hold spaces
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
    user, system = int(fields[11]), int(fields[12])
    return (user + system) / os.sysconf("SC_CLK_TCK")

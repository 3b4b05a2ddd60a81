"""Report what the machine allows: how many cores there are, and whether this process may be copied."""

from __future__ import annotations

import os
import sys
import threading


def core_count() -> int:
    """Return how many cores this process may use; at least 1."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def copies_safely() -> bool:
    """Return whether this process can be copied: on Linux, without other threads, whose locks the copy would keep."""
    return sys.platform == "linux" and threading.active_count() == 1

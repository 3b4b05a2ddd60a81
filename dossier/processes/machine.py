"""Report what the machine allows: cores, memory, whether this process may be copied; and what a process uses."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

if sys.platform != "win32":
    import resource

LINUX = bool(sys.platform == "linux")
"""Whether the system has limits for a process, and files about it."""
_GROUPS = Path("/sys/fs/cgroup")


def core_count() -> int:
    """Return how many cores this process may use; at least 1."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def copies_safely() -> bool:
    """Return whether this process can be copied: on Linux, without other threads, whose locks the copy would keep."""
    return sys.platform == "linux" and threading.active_count() == 1


def memory() -> int:
    """Return how many bytes of memory the machine, its container and the limits of this process leave to it."""
    found = [_physical(), *_container(), *_address_space()]
    return min(size for size in found if size > 0)


def inherited() -> int:
    """Return how many bytes of address space this process has now; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _physical() -> int:
    if not LINUX:
        return int(psutil().virtual_memory().total)
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _container() -> Iterator[int]:
    """Yield the limits of the control groups that this process is in (cgroup v2 and v1)."""
    for name in ("memory.max", "memory/memory.limit_in_bytes"):
        with suppress(OSError, ValueError):
            yield int((_GROUPS / name).read_text(encoding="ascii"))
    with suppress(OSError, ValueError, IndexError):
        own = Path("/proc/self/cgroup").read_text(encoding="utf-8").rpartition("0::/")[2].splitlines()[0]
        yield int((_GROUPS / own / "memory.max").read_text(encoding="ascii"))


def _address_space() -> Iterator[int]:
    if sys.platform != "win32":
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        if hard != resource.RLIM_INFINITY:
            yield hard


def resident(pid: int) -> int:
    """Return the bytes of memory that a process uses, where no limit of the system bounds it; else 0, also if it is gone."""
    try:
        return 0 if LINUX else int(psutil().Process(pid).memory_info().rss)
    except psutil().Error:
        return 0


def psutil() -> Any:
    """Return the library that tells of processes where the system has no files for that."""
    import psutil as found  # noqa: PLC0415

    return found


def processor_time(pid: int) -> float | None:
    """Return the seconds of processor time that a process has used; None where the system does not tell."""
    if not LINUX:
        try:
            times = psutil().Process(pid).cpu_times()
        except psutil().Error:
            return None
        return float(times.user + times.system)
    try:
        # the second field is the name in brackets, which may hold spaces
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
    user, system = int(fields[11]), int(fields[12])
    return (user + system) / os.sysconf("SC_CLK_TCK")

"""Measure the processor time that a piece of work takes, which a busy machine does not lengthen."""

from __future__ import annotations

import time
from collections.abc import Callable


def time_left(seconds: float) -> Callable[[], bool]:
    """Return a function that tells whether this process has not used so many seconds of processor time since now."""
    end = time.process_time() + seconds
    return lambda: time.process_time() < end

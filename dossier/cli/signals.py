"""What happens on ^C and when the terminal closes: the run leaves, and nothing half-done stays behind."""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import Any

_SOON = 0.01
_asked: list[int] = []


def interrupt_on_signals() -> None:
    """Leave as for ^C when the terminal closes or the system asks."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGALRM"):
        known = getattr(signal, name, None)
        # what the shell has told us to ignore stays ignored
        if known is not None and signal.getsignal(known) is not signal.SIG_IGN:
            signal.signal(known, _interrupt)
    sys.unraisablehook = _lost


def _lost(unraisable: Any) -> None:
    """An interrupt that reached a place from where no exception comes out is asked for once more."""
    if isinstance(unraisable.exc_value, KeyboardInterrupt) and hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, _SOON)
    else:
        sys.__unraisablehook__(unraisable)


def interrupted() -> bool:
    """Whether the run was asked to leave: libraries in C may make another error of the interrupt that reaches them."""
    return bool(_asked)


def _interrupt(number: int, frame: FrameType | None) -> None:
    if hasattr(signal, "setitimer") and _is_loading(frame):
        # an exception inside the first lines of a library in C++ would abort the process: ask again when it is loaded
        signal.setitimer(signal.ITIMER_REAL, _SOON)
        return
    _asked.append(number)
    raise KeyboardInterrupt


def _is_loading(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False

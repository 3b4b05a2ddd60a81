"""On ^C, or when the terminal closes, end the run without leaving anything half-done."""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import Any

_SOON = 0.01
_asked: list[int] = []


def interrupt_on_signals() -> None:
    """Treat a closed terminal or a request from the system to end like ^C."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGALRM"):
        known = getattr(signal, name, None)
        # what the shell told us to ignore stays ignored
        if known is not None and signal.getsignal(known) is not signal.SIG_IGN:
            signal.signal(known, _interrupt)
    sys.unraisablehook = _lost


def _lost(unraisable: Any) -> None:
    """Repeat an interrupt that was raised where no exception can get out."""
    if isinstance(unraisable.exc_value, KeyboardInterrupt) and hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, _SOON)
    else:
        sys.__unraisablehook__(unraisable)


def interrupted() -> bool:
    """Return whether an interrupt has arrived; C libraries may turn it into another error."""
    return bool(_asked)


def _interrupt(number: int, frame: FrameType | None) -> None:
    if hasattr(signal, "setitimer") and _is_loading(frame):
        # An exception inside the loader of a C++ library would abort the process; try again once it is loaded.
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

"""The two streams: results go to stdout, everything else to stderr."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TextIO

from dossier.report import Look, printable


def say(text: str, *, end: str = "\n") -> None:
    """Write a result to stdout. A reader who has gone away (`| head`) has seen enough and is no failure."""
    try:
        sys.stdout.write(text + end)
    except BrokenPipeError:
        _give_up(sys.stdout)
    flush()


def complain(text: str, *, end: str = "\n") -> None:
    """Write a remark to stderr. Names of files and words of documents may stand in it: nothing in it moves the cursor."""
    draw("\n".join(map(printable, text.split("\n"))) + end)


def draw(text: str) -> None:
    """Write our own signs to a terminal's stderr, as they are."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:  # nobody listens any more: the pipe or the terminal was closed
        _give_up(sys.stderr)


def flush() -> None:
    """Let a full disk or closed pipe show now and not while Python shuts down."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _give_up(sys.stdout)
    except OSError:
        # what is still buffered would fail once more at exit, and hide the exit code
        _give_up(sys.stdout)
        raise


def look_of(stream: TextIO) -> Look:
    """How wide the stream is shown and whether in color: on a terminal only, and never under NO_COLOR."""
    colour = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size((100, 24)).columns
    return Look(width=width, colour=colour, unicode=_speaks_more_than_ascii(stream), terminal=stream.isatty())


def speak_any_script() -> None:
    """Print names in any script even where the terminal's encoding cannot: as escapes instead of a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _speaks_more_than_ascii(stream: TextIO) -> bool:
    """Whether the stream's encoding has the signs that figures are made of."""
    try:
        "█…–".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _give_up(stream: TextIO) -> None:
    """Point the stream at nothing, so that the flush at exit does not fail again."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, stream.fileno())
    os.close(devnull)

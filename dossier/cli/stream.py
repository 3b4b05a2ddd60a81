"""Print to the two streams: results to stdout, everything else to stderr."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TextIO

from dossier.report import Look, fitted, harmless, printable


def say(text: str, *, end: str = "\n") -> None:
    """Write a result to stdout, on a terminal without control characters that are not ours.

    A closed pipe (`| head`) is no failure: the reader has seen enough.
    """
    try:
        sys.stdout.write((harmless(text) if sys.stdout.isatty() else text) + end)
    except BrokenPipeError:
        _give_up(sys.stdout)
    flush()


def say_bytes(data: bytes) -> None:
    """Write a result to stdout as it is, line ends too."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    except BrokenPipeError:
        _give_up(sys.stdout)
    flush()


def complain(text: str, *, end: str = "\n") -> None:
    """Write a remark to stderr, with control characters in file names made harmless; on a terminal wrapped at words."""
    look = look_of(sys.stderr)
    draw("\n".join(fitted(printable(line), look, _indented(line)) for line in text.split("\n")) + end)


def _indented(line: str) -> str:
    """Return the blanks before a line, which stand before the rest of it too."""
    return " " * (len(line) - len(line.lstrip(" ")))


def draw(text: str) -> None:
    """Write text with our own control sequences to stderr, unchanged."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:  # the pipe or the terminal was closed
        _give_up(sys.stderr)


def flush() -> None:
    """Make a full disk or a closed pipe fail now rather than while Python shuts down."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _give_up(sys.stdout)
    except OSError:
        # what is still buffered would fail again at exit and hide the exit code
        _give_up(sys.stdout)
        raise


def look_of(stream: TextIO) -> Look:
    """Return width and abilities of a stream. Colors are used on terminals only, and never under NO_COLOR."""
    color = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size((100, 24)).columns
    return Look(width=width, color=color, unicode=_speaks_more_than_ascii(stream), terminal=stream.isatty())


def open_closed_streams() -> None:
    """Give each standard stream that the caller has closed (`>&-`) to the null device.

    Python has no object for such a stream, and the next file that is opened would take its number and get what is meant for it.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, os.O_RDWR)  # the lowest free number, and those before are taken
            os.dup2(opened, number)
            if opened != number:
                os.close(opened)
            setattr(sys, name, os.fdopen(number, "r" if name == "stdin" else "w", encoding="utf-8", closefd=False))


def speak_any_script() -> None:
    """Print characters that the terminal's encoding lacks as escapes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _speaks_more_than_ascii(stream: TextIO) -> bool:
    """Return whether the stream's encoding has the characters used in figures."""
    try:
        "█…–".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _give_up(stream: TextIO) -> None:
    """Point the stream at the null device, so that the flush at exit does not fail again."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, stream.fileno())
    os.close(devnull)

"""Give a library a file that takes everything, and tell afterward what could not be written.

A library in another language that is told of a full disk in the middle of a file may write once more while it gives up, fail
again and end the process: qpdf does.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

_BUFFER = 1 << 20


class _Raw(io.RawIOBase):
    """Writes to a file until it fails, and nothing from then on."""

    def __init__(self, target: BinaryIO) -> None:
        self.target = target
        self.failed: OSError | None = None

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.target.tell()

    def write(self, data: Any, /) -> int:
        if self.failed is None:
            try:
                self.target.write(data)
            except OSError as error:
                self.failed = error
        return memoryview(data).nbytes


@contextmanager
def patient(target: BinaryIO) -> Iterator[BinaryIO]:
    """Provide a file for one run of writes to `target`. The first OSError is raised when they are over."""
    raw = _Raw(target)
    buffer = io.BufferedWriter(raw, _BUFFER)
    yield buffer
    buffer.flush()
    if raw.failed is not None:
        raise raw.failed


@contextmanager
def patient_file(path: Path) -> Iterator[BinaryIO]:
    """Provide a new file at `path`, as `patient` does."""
    with path.open("wb") as file, patient(file) as target:
        yield target

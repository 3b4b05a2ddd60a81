"""Collect what libtiff says of damaged data, which Pillow does not pass on: it goes to the error stream only."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

_ERRORS = 2


@contextmanager
def complaints() -> Iterator[list[str]]:
    """Keep the error stream of this process while pictures are decoded; the list is filled with its lines at the end."""
    said: list[str] = []
    with tempfile.TemporaryFile() as file:
        before = os.dup(_ERRORS)
        os.dup2(file.fileno(), _ERRORS)
        try:
            yield said
        finally:
            os.dup2(before, _ERRORS)
            os.close(before)
            file.seek(0)
            said.extend(file.read().decode("ascii", "replace").splitlines())

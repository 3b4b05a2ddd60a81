"""Replace single files as a whole, and measure files for the manifest."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from dossier.publish.exchange import sync
from dossier.publish.unwritable import unwritable


@dataclass(frozen=True, slots=True)
class Written:
    """A file on disk, as the manifest describes it."""

    sha256: str
    size: int


def measure(path: Path) -> Written:
    """Return SHA-256 and size in bytes, in one pass and with little memory."""
    with path.open("rb") as file:
        digest = file_digest(file, "sha256")
        return Written(digest.hexdigest(), file.tell())


def flushed(path: Path) -> Written:
    """Return SHA-256 and size of a file once it is on disk, so that publishing it need not wait."""
    written = measure(path)
    sync(path)
    return written


def write_atomic(path: Path, text: str) -> None:
    """Replace a text file as a whole: a reader sees the old text or the new one. The file mode stays."""
    target = path.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    with unwritable(target.parent, target.parent):
        try:
            with beside.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if target.exists():
                shutil.copymode(target, beside)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
        sync(target.parent)


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file into a folder that is published as a whole, and that nobody reads before then."""
    with unwritable(path.parent, path.parent):
        path.write_bytes(content)

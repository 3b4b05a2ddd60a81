"""Look at what is published of each petition: the text of its manifest, and the digests of the files beside it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dossier.disk import open_file, read_file

# Large, because a thread that computes has to wait for the others after each piece.
_PIECE = 16 * 1024**2
_MOST = 64 * 1024**2
Marks = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Published:
    """The manifest in a petition's folder, and of its other files, by name, the SHA-256 and the marks when it was taken."""

    folder: Path
    manifest: str
    digests: Mapping[str, str]
    marks: Mapping[str, Marks]

    def stands(self, name: str) -> bool:
        """Return whether a file is still the one whose digest was taken."""
        try:
            return _marks((self.folder / name).stat()) == self.marks[name]
        except OSError:
            return False


@contextmanager
def looking(
    folders: Mapping[str, Path], manifest: str, names: Sequence[str]
) -> Iterator[Callable[[], Mapping[str, Published]]]:
    """Read folders, by petition, in a thread; the returned function waits for what could be read whole.

    On exit the thread has ended.
    """
    found: dict[str, Published] = {}

    def look() -> None:
        for petition, folder in folders.items():
            with suppress(OSError, ValueError):
                found[petition] = _published(folder, manifest, names)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()

    def outcome() -> Mapping[str, Published]:
        thread.join()
        return found

    try:
        yield outcome
    finally:
        thread.join()


def _published(folder: Path, manifest: str, names: Sequence[str]) -> Published:
    """Read one folder; raise OSError if that is not possible, or where a link or a pipe stands in the place of what was built."""
    for path in (folder, *(folder / name for name in (manifest, *names))):
        if path.is_symlink():
            raise OSError(f"{path} is a link")
    text = read_file(folder / manifest, most=_MOST).decode("utf-8")
    found = {name: _digest(folder / name) for name in names}
    return Published(
        folder,
        text,
        {name: each for name, (each, _) in found.items()},
        {name: each for name, (_, each) in found.items()},
    )


def _digest(path: Path) -> tuple[str, Marks]:
    digest, piece = sha256(), memoryview(bytearray(_PIECE))
    with open_file(path) as file:
        marks = _marks(os.fstat(file.fileno()))
        while count := file.readinto(piece):
            digest.update(piece[:count])
    return digest.hexdigest(), marks


def _marks(status: os.stat_result) -> Marks:
    return (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)

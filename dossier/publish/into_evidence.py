"""Copy documents into `evidence/`: whole or not at all, and never over another file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from typing import IO

from dossier.disk import inside, open_file
from dossier.disk.beside import runs
from dossier.disk.files import measure
from dossier.disk.sync import sync
from dossier.disk.unwritable import unwritable
from dossier.documents.gather import evidence_files
from dossier.errors import OutputError
from dossier.file_names import numbered

FOLDER = "evidence"
_PIECE = 1024**2
_LEFT = re.compile(r"\.adding-([0-9]{1,10})-")


@dataclass(slots=True)
class Keeper:
    """Copies documents into the evidence folder of one case, and can remove the copies again."""

    root: Path
    _made: list[Path] = field(default_factory=list)

    def keep(self, source: Path, name: str, digest: str) -> str:
        """Return the document's path in the case: its own, that of an identical file, or that of the copy made."""
        home, place = self.root.resolve(), source.resolve()
        if place.is_relative_to(home / FOLDER):
            return place.relative_to(home).as_posix()
        return self.known(digest, source.stat().st_size) or self._copied(source, name, digest)

    def known(self, digest: str, size: int) -> str:
        """Return the file in `evidence/` with this content, or the empty string."""
        for file in evidence_files(self.root):
            path = self.root / file
            with suppress(OSError):
                if path.is_file() and path.stat().st_size == size and measure(path).sha256 == digest:
                    return file
        return ""

    @property
    def copied(self) -> frozenset[str]:
        """Paths, relative to the case, of the files copied so far."""
        return frozenset(f"{FOLDER}/{path.name}" for path in self._made)

    def take_back(self) -> None:
        """Remove the copies, because the record could not be written."""
        while self._made:
            with suppress(OSError):
                self._made.pop().unlink()

    def _copied(self, source: Path, name: str, digest: str) -> str:
        folder = inside(self.root, FOLDER)
        with unwritable(folder, self.root):
            folder.mkdir(exist_ok=True)
            # Names that differ only in case are one file on other systems.
            taken = {each.name.casefold() for each in folder.iterdir()}
            stem, dot, ending = name.rpartition(".")
            names = (each for each in numbered(stem or ending, dot + ending if stem else "") if each not in taken)
            _sweep(folder)
            handle, beside = mkstemp(dir=folder, prefix=f".adding-{os.getpid()}-")
            try:
                with os.fdopen(handle, "wb") as file:
                    found = _copy(source, file)
                # Keep the source's permissions, but without execute bits and always open to the owner.
                Path(beside).chmod(source.stat().st_mode & 0o666 | 0o600)
                if found != digest:
                    raise OutputError(f"{source} changed while it was being read; nothing was written")
                target = self._placed(Path(beside), folder, names)
            finally:
                Path(beside).unlink(missing_ok=True)
            sync(folder)
        return f"{FOLDER}/{target.name}"

    def _placed(self, beside: Path, folder: Path, names: Iterator[str]) -> Path:
        """Place the finished copy under the first free name."""
        while True:
            target = folder / next(names)
            try:
                self._link(beside, target)
            except FileExistsError:
                continue
            return target

    def _link(self, beside: Path, target: Path) -> None:
        """Place the copy without overwriting: by a hard link, or where there are none by exclusive creation."""
        try:
            os.link(beside, target)
        except FileExistsError:
            raise
        except OSError:  # USB sticks and some network shares have no hard links
            with target.open("xb") as file:
                self._made.append(target)
                _copy(beside, file)
        else:
            self._made.append(target)


def _sweep(folder: Path) -> None:
    """Remove what processes that were killed left half copied; what cannot be removed stays."""
    for path in folder.glob(".adding-*"):
        found = _LEFT.match(path.name)
        if found and not runs(int(found[1])):
            with suppress(OSError):
                path.unlink()


def _copy(source: Path, target: IO[bytes]) -> str:
    """Copy the file, flush it to disk and return the SHA-256 of what was copied."""
    found = sha256()
    with open_file(source) as stream:
        while piece := stream.read(_PIECE):
            found.update(piece)
            target.write(piece)
    target.flush()
    os.fsync(target.fileno())
    return found.hexdigest()

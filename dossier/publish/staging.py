"""Provide the folder that a build fills, and replace the published one with it."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dossier.disk import inside
from dossier.disk.sync import sync
from dossier.disk.unwritable import unwritable
from dossier.errors import OutputError
from dossier.publish.exchange import exchange

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


# Some network folders know no locks; there, two builds at once are for the user to avoid.
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


@dataclass(frozen=True, slots=True)
class Held:
    """A `build` folder that only this process may write to; obtained from `exclusive`."""

    folder: Path


@dataclass(frozen=True, slots=True)
class Staging:
    """The folder, beside the published one, that a build fills."""

    folder: Path
    target: Path

    def path(self, name: str) -> Path:
        """Return where the build writes the file that is published under this name."""
        return self.folder / name

    def new_folder(self, name: str) -> Path:
        """Make a folder that is published under this name, and return where it is now."""
        path = self.path(name)
        path.mkdir()
        return path

    def publish(self, whole: Collection[str] = ()) -> None:
        """Replace the published files with the new ones. The other files in the old folder are carried over.

        Of folders named in `whole` nothing old stays, in others what only the old one has.
        """
        _sync_tree(self.folder)
        if self.target.exists():
            shutil.copymode(self.target, self.folder)
            _carry_over(self.target, self.folder, but=whole)
            _sync_tree(self.folder)
        exchange(self.folder, self.target, aside=_aside(self.target))


@contextmanager
def exclusive(folder: Path) -> Iterator[Held]:
    """Lock the case for one build; a second build fails at once. The kernel releases the lock when the process ends.

    Creates `folder` if needed. Raises `OutputError` when it cannot be written to or another build is running.
    """
    folder, lock, ignore = (inside(folder.parent, folder.name + each) for each in ("", "/.lock", "/.gitignore"))
    with unwritable(folder, folder.parent):
        folder.mkdir(exist_ok=True)
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        with unwritable(folder, folder.parent):
            _lock(descriptor, folder.name)
            _ignore(ignore)
        yield Held(folder)
    finally:
        os.close(descriptor)


@contextmanager
def staging(held: Held, petition: str) -> Iterator[Staging]:
    """Provide a fresh folder for a petition's files; on exit it is gone, published or not."""
    target = held.folder / petition
    new = held.folder / f".{petition}.new"
    with unwritable(held.folder, held.folder.parent):
        _refuse_others(target, f"{held.folder.name}/{petition}")
        _restore(target)
        for leftover in (new, _aside(target)):
            _remove(leftover)
        try:
            new.mkdir()
            yield Staging(new, target)
        finally:
            _restore(target)
            for leftover in (new, _aside(target)):  # what cannot be removed now is removed at the next start
                shutil.rmtree(leftover, ignore_errors=True)


def _remove(leftover: Path) -> None:
    """Remove a folder with all that is in it, or what stands in its place; a link itself, not what it leads to."""
    if leftover.is_symlink() or leftover.is_file():
        leftover.unlink()
    elif leftover.exists():
        shutil.rmtree(leftover)


def _lock(descriptor: int, name: str) -> None:
    # A POSIX lock, not flock: a worker process that outlives a killed build would keep holding a flock.
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:
        message = f"another build of this case is running in {name}; wait until it has finished, then build again"
        raise OutputError(message) from error
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise


def _ignore(path: Path) -> None:
    """Keep built files out of version control; a `.gitignore` with content, or what is no file, is left alone."""
    if not path.exists() or (path.is_file() and not path.stat().st_size):
        path.write_text("*\n", encoding="utf-8")


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _refuse_others(target: Path, name: str) -> None:
    if target.is_symlink():
        raise OutputError(f"{name} is a link to another place; remove the link and build again")
    if target.exists() and not target.is_dir():
        raise OutputError(f"{name} is a file where the folder of the bundle belongs; move it away and build again")


def _restore(target: Path) -> None:
    """Undo an exchange by two renames that was interrupted in between."""
    if _aside(target).exists() and not target.exists():
        _aside(target).rename(target)


def _carry_over(source: Path, destination: Path, but: Collection[str] = ()) -> None:
    """Give the new folder what only the old one has: the user's notes, files of other tools."""
    for entry in sorted(each for each in source.iterdir() if each.name not in but):
        place = destination / entry.name
        if entry.is_dir() and not entry.is_symlink():
            if not place.exists():
                place.mkdir()
                shutil.copymode(entry, place)
            if place.is_dir():
                _carry_over(entry, place)
        elif not os.path.lexists(place):
            _link(entry, place)


def _link(source: Path, destination: Path) -> None:
    try:
        os.link(source, destination, follow_symlinks=False)
    except (OSError, NotImplementedError):  # exFAT and some network folders have no hard links
        shutil.copy2(source, destination, follow_symlinks=False)


def _sync_tree(folder: Path) -> None:
    for root, _, names in os.walk(folder):
        for name in names:
            sync(Path(root, name))
        sync(Path(root))

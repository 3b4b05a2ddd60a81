"""List the files of folders that somebody filled: without links, pipes and what lies too deep, each named that is left."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

MOST_FILES, DEEPEST = 20_000, 12
"""Files that are looked at in one run, and folders inside of each other."""

_OF_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Heap:
    """The regular files that were found, in the order of their names, and what was left with the reason."""

    files: Sequence[Path]
    left: Sequence[tuple[Path, str]]


def heap(paths: Sequence[Path]) -> Heap:
    """List the files at these paths and below them. A path that is named may be a link; one that is found is not followed."""
    found = list(islice(_found(paths), MOST_FILES + 1))
    files = dict.fromkeys(path for path, reason in found[:MOST_FILES] if not reason)
    left = [(path, reason) for path, reason in found[:MOST_FILES] if reason]
    if len(found) > MOST_FILES:
        left.append((found[MOST_FILES][0], f"it and what follows is beyond the first {MOST_FILES:,} files"))
    return Heap(tuple(files), tuple(left))


def _found(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    for path in paths:
        if path.is_dir():
            yield from _below(path, DEEPEST)
        elif path.is_file():
            yield path, ""
        else:
            yield path, "it is a pipe or a device" if path.exists() else "there is no such file"


def _below(folder: Path, deep: int) -> Iterator[tuple[Path, str]]:
    """Yield what lies in a folder; the reason is empty for a file that can be read."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted(islice(entries, MOST_FILES + 1), key=lambda entry: entry.name)
    except OSError as error:
        yield folder, f"the folder cannot be read ({(error.strerror or str(error)).lower()})"
        return
    for entry in listed:
        path = Path(entry.path)
        if entry.is_symlink():
            yield path, "it is a link, and links are not followed"
        elif entry.is_dir(follow_symlinks=False):
            yield from _below(path, deep - 1) if deep else [(path, f"more than {DEEPEST} folders deep")]
        elif not entry.is_file(follow_symlinks=False):
            yield path, "it is a pipe or a device"
        elif entry.name not in _OF_SYSTEMS:
            yield path, "its name begins with a period" if entry.name.startswith(".") else ""

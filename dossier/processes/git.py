"""Read a revision of a repository with the git of the machine, so that nothing in the repository starts a program.

Only commands that hand out objects as they are stored are used: filters, text conversions, external differences, aliases and
hooks belong to others. A repository that lacks objects is not completed from elsewhere.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 20.0
_PLAIN_FILES = frozenset({"100644", "100755"})
_OPTIONS = ("--no-pager", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
_SURROUNDINGS = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a revision: the name of its object, its size in bytes, and whether it is `plain`: no link, no repository of its own."""

    object: str
    size: int
    plain: bool = True


def revision(place: Path, name: str) -> str:
    """Return the commit that a revision means in the repository around `place`; empty where there is none, or no git."""
    found = _git(place, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found.decode("ascii", "replace").strip() if found else ""


def prefix(place: Path) -> str:
    """Return the path from the top of the repository down to `place`, with a slash at the end; empty at the top."""
    found = _git(place, "rev-parse", "--show-prefix")
    return found.decode("utf-8", "replace").removesuffix("\n") if found else ""


def files_at(place: Path, commit: str) -> Mapping[str, StoredFile] | None:
    """Return all that a commit holds by its path from the top of the repository; None where git does not tell."""
    listing = _git(place, "ls-tree", "-r", "-z", "--long", "--full-tree", commit)
    if listing is None:
        return None
    found: dict[str, StoredFile] = {}
    for line in filter(None, listing.decode("utf-8", "surrogateescape").split("\0")):
        described, _, path = line.partition("\t")
        mode, kind, name, size = (*described.split(), "", "", "", "")[:4]
        bytes_held = int(size) if size.isdigit() else 0  # of an object that is lost there is none
        found[path] = StoredFile(name, bytes_held, mode in _PLAIN_FILES and kind == "blob")
    return found


def content(place: Path, file: StoredFile) -> bytes | None:
    """Return the bytes of a file as they are stored; None where they are not there."""
    return _git(place, "cat-file", "blob", file.object)


def _git(place: Path, *arguments: str) -> bytes | None:
    """Return what git prints; None where there is none, it fails or takes too long."""
    # What a hook was started with leads to the repository of the hook; settings are whoever's who runs this.
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith("GIT_CONFIG")
    }
    try:
        ran = subprocess.run(  # noqa: S603 - a program of the machine, words of our own
            ["git", *_OPTIONS, *arguments],  # noqa: S607 - wherever it is installed
            cwd=place,
            env=kept | _SURROUNDINGS,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):  # ValueError: a null byte in a name
        return None
    return ran.stdout if ran.returncode == 0 else None

"""Resolve names inside a case folder; a link may lead anywhere in the case, and not out of it."""

from __future__ import annotations

import os
from pathlib import Path

from dossier.errors import OutputError


class LeavesCaseError(OutputError):
    """A name that leads out of the case folder, mostly through a link."""


class LeadsInCircleError(LeavesCaseError):
    """A link that leads to itself."""


def inside(root: Path, name: str | os.PathLike[str]) -> Path:
    """Return the place that a name in the case folder `root` means, whether something is there or not.

    Raises `LeavesCaseError` where a link on the way, or `..`, leads out of the case, and `LeadsInCircleError` where it leads to itself.
    """
    home = root.resolve()
    try:
        path = (home / name).resolve()
    except (OSError, RuntimeError):
        raise LeadsInCircleError(f"{_shown(name)} is a link that leads in a circle; take it away") from None
    if not path.is_relative_to(home):
        raise LeavesCaseError(
            f"{_shown(name)} is a link that leaves the case folder; nothing was read or written there. "
            "Take the link away, or copy what it leads to into the case"
        )
    return path


def _shown(name: str | os.PathLike[str]) -> str:
    return Path(name).as_posix()

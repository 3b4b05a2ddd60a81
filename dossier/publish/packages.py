"""Note of each package beside a bundle which bundle it was made of, and tell those that are of an older one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from dossier.disk import read_file

NOTE = "packages.json"
"""The file beside the bundle; of a package nothing else says which bundle it is of, since portals take nothing but PDFs."""
_FORMAT = "dossier-packages/1"
_MOST = 64 * 1024
FOLDERS: Mapping[str, str] = MappingProxyType(
    {"handoff": "", "handoff-uscis-online": "uscis-online", "handoff-print": "print"}
)
"""The folders of packages, and the profile that makes each anew, empty for the usual one; other folders are the user's own."""


def noted(folder: Path) -> Mapping[str, str]:
    """Return the SHA-256 of the bundle of each package in the folder of a petition, by the folder of the package."""
    try:
        values = json.loads(read_file(folder / NOTE, most=_MOST))
        if values["format"] != _FORMAT:
            return {}
        return {str(name): str(digest) for name, digest in values["packages"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def note_text(before: Mapping[str, str], package: str, digest: str) -> str:
    """Return the note with a package of the bundle with this SHA-256."""
    packages = dict(sorted({**before, package: digest}.items()))
    return json.dumps({"format": _FORMAT, "packages": packages}, indent=1) + "\n"


def of_older_bundles(folder: Path, digest: str) -> tuple[str, ...]:
    """Return the folders of packages beside a bundle that are not known to be of it."""
    known = noted(folder)
    return tuple(name for name in sorted(FOLDERS) if (folder / name).is_dir() and known.get(name) != digest)


def older_words(petition: str, folder: Path, digest: str) -> tuple[str, ...]:
    """Return one remark on packages of an older bundle; none where there are none."""
    found = of_older_bundles(folder, digest)
    if not found:
        return ()
    names, packages = " and ".join(f"{name}/" for name in found), "package" if len(found) == 1 else "packages"
    verb, them = ("holds a", "it") if len(found) == 1 else ("hold", "them")
    ways = ", ".join(f"`dossier handoff -p {petition}{_profile(name)}`" for name in found)
    return (f"{petition}: {names} {verb} {packages} of an older bundle; {ways} makes {them} anew",)


def _profile(name: str) -> str:
    return f" --profile {FOLDERS[name]}" if FOLDERS[name] else ""

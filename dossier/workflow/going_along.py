"""Look at the files that go along in a package as they are, before anything is built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from dossier.disk import read_start
from dossier.errors import DossierError
from dossier.handoff.names import refused_name
from dossier.handoff.profiles import Profile

_WITH, _HEAD = "With", 1024


def going_along(paths: Sequence[Path], profile: Profile) -> Mapping[str, Path]:
    """Return the files by their names in the package. Raises DossierError for what cannot go along, and why."""
    found: dict[str, Path] = {}
    for path in paths:
        if wrong := _wrong(path, profile):
            raise DossierError(f"{path}: {wrong}")
        if path.name.casefold() in {each.name.casefold() for each in found.values()}:
            raise DossierError(
                f"{path}: another file to add has the same name; rename one, so that both can stand there"
            )
        found[path.name if profile.portal else f"{_WITH}/{path.name}"] = path
    return found


def _wrong(path: Path, profile: Profile) -> str:
    """Return what is wrong with a file, empty for nothing."""
    if path.is_symlink():
        return "this is a link; name the file itself, so that what is handed over is what was named"
    if not path.is_file():
        return "this is a folder; name the files in it one by one" if path.is_dir() else "no such file"
    refused = refused_name(path.name)
    return f"{refused}; rename it" if refused else _unreadable(path, profile)


def _unreadable(path: Path, profile: Profile) -> str:
    try:
        start = read_start(path, _HEAD)
    except OSError as error:
        return f"this file cannot be read: {(error.strerror or str(error)).lower()}"
    return _for_the_portal(path, start) if profile.portal else ""


def _for_the_portal(path: Path, start: bytes) -> str:
    if not path.name.lower().endswith(".pdf") or b"%PDF-" not in start:
        return "nothing but PDFs goes along to the portal; make a PDF of it"
    return "the portal takes no spaces in names; rename it" if " " in path.name else ""

"""The folder that copies of letters go to: written as a whole, with the digests by which an edited copy is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from dossier.bundle.published import FOLDER, LETTERS
from dossier.disk import read_file
from dossier.disk.files import measure, replace_file, write_file
from dossier.errors import DossierError
from dossier.publish import exclusive, staging

SUMS = "citations.sha256"
"""What was written into the folder, as `sha256sum` lists it."""
_LINE = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<name>.+)\Z")
_MOST = 100_000_000


def edited_copies(folder: Path, files: Mapping[str, bytes]) -> frozenset[str]:
    """Return which of these files are there already and are neither what was written before nor what would be written now."""
    listed = written_before(folder)
    return frozenset(
        name
        for name, data in files.items()
        if (folder / name).is_file()
        and measure(folder / name).sha256 not in (listed.get(name), sha256(data).hexdigest())
    )


def refuse_foreign(folder: Path, name: str, begins: bytes) -> None:
    """Raise DossierError for a file of this name that begins otherwise than what is written under it."""
    path = folder / name
    if path.exists() and not (path.is_file() and read_file(path, most=_MOST).startswith(begins)):
        raise DossierError(
            f"{path} is there already, and `dossier cite` did not write it: choose another folder with -o"
        )


def sums(folder: Path, files: Mapping[str, bytes]) -> bytes:
    """Return the list of what is in the folder once these files are written there."""
    digests = {**written_before(folder), **{name: sha256(data).hexdigest() for name, data in files.items()}}
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())).encode()


def written_before(folder: Path) -> Mapping[str, str]:
    """Return the digests of what was written before and is still there, by name."""
    path = folder / SUMS
    if not path.is_file():
        return {}
    lines = read_file(path, most=_MOST).decode("utf-8", "replace").splitlines()
    found = {match["name"]: match["digest"] for line in lines if (match := _LINE.match(line))}
    return {name: digest for name, digest in found.items() if (folder / name).is_file()}


def write_into_build(root: Path, petition: str, files: Mapping[str, bytes]) -> None:
    """Write files into the letters of a build, all of them or none; what else is there stays."""
    with exclusive(root / FOLDER) as held, staging(held, petition) as stage:
        folder = stage.new_folder(LETTERS)
        for name, data in files.items():
            write_file(folder / name, data)
        stage.publish()


def write_beside(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that the user named, each as a whole."""
    for name, data in files.items():
        replace_file(folder / name, data, Path(name).suffix.casefold())

"""Read the text files of a case: `dossier.yaml` and `record/*.yaml` as bytes, and the lock."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePath

from dossier.disk import LeavesCaseError, NoFileError, inside, read_start
from dossier.errors import DossierError, NoCaseError
from dossier.finding import Finding, Location
from dossier.reading.compose import Y004
from dossier.reading.parse import SIZE_LIMIT

HEAD = "dossier.yaml"
FOLDER = "record"
LOCK = "dossier.lock"
_NO_FILE = ("this is not a file", "put a plain text file here or take it away")
_SUFFIXES = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file by its name in the case, and what is in it."""

    file: str
    data: bytes


def read_sources(root: Path) -> tuple[tuple[SourceFile, ...], tuple[Finding, ...]]:
    """Return every file of the record, the head first, then by name; NoCaseError without `dossier.yaml`."""
    if not (root / HEAD).exists() and not (root / HEAD).is_symlink():
        raise NoCaseError(f"no {HEAD} in {root}; `dossier init` makes a new case")
    sources: list[SourceFile] = []
    names, findings = _names(root)
    for file in (HEAD, *names):
        problem, hint = _objection(root, file)
        try:
            data = b"" if problem else own_bytes(root, file, SIZE_LIMIT)
        except NoFileError:
            problem, hint = _NO_FILE
        except OSError as error:
            problem, hint = f"the file cannot be read: {error.strerror or error}", "look at its permissions"
        if problem:
            findings.append(Y004.at(Location(file), problem, hint=hint))
        else:
            sources.append(SourceFile(file, data))
    return tuple(sources), tuple(findings)


def lock_text(root: Path) -> str:
    """Read the text of `dossier.lock`, the labels assigned; empty before the first build."""
    if not os.path.lexists(root / LOCK):
        return ""
    problem, hint = refusal(root, LOCK)
    if problem:
        raise DossierError(f"{LOCK}: {problem}; {hint}")
    data = own_bytes(root, LOCK, SIZE_LIMIT)
    if len(data) > SIZE_LIMIT:
        raise DossierError(f"{LOCK} is larger than {SIZE_LIMIT // 1_000_000} MB; restore it from version control")
    try:
        return data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise DossierError(f"{LOCK} is not UTF-8; restore it from version control") from None


def own_bytes(root: Path, file: str, limit: int) -> bytes:
    """Read a file of the case, at most one byte more than `limit`; OSError if it cannot be read. Ask `refusal` first."""
    return read_start(inside(root, file), limit + 1)


def shown_lines(root: Path, file: str) -> list[str]:
    """Return the lines of a text of the case, as editors count them; none of a file that is refused or cannot be read."""
    try:
        data = b"" if refusal(root, file)[0] else own_bytes(root, file, SIZE_LIMIT)
    except OSError:
        data = b""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def refusal(root: Path, file: str) -> tuple[str, str]:
    """Return why a file of this name is not read, and what to do: it is a link out of the case, or not a plain file.

    A pipe or a device could hold the program forever, and a link could show what the case has nothing to do with.
    """
    try:
        path = inside(root, file)
    except LeavesCaseError:
        return "the file is a link that leaves the case folder", "copy the file itself into the case"
    return ("", "") if path.is_file() else _NO_FILE


def _names(root: Path) -> tuple[list[str], list[Finding]]:
    """List what looks like a part of the record anywhere in `record/`, and report folders that cannot be read."""
    try:
        inside(root, FOLDER)
    except LeavesCaseError:
        message = "the folder is a link that leaves the case folder"
        return [], [Y004.at(Location(FOLDER), message, hint="copy the folder itself into the case")]
    closed: list[OSError] = []
    walked = os.walk(root / FOLDER, onerror=closed.append)
    paths = (Path(folder, name) for folder, folders, files in walked for name in (*folders, *files))
    found = [path.relative_to(root) for path in paths if path.suffix.lower() in _SUFFIXES or _linked_folder(path)]
    names = sorted(path.as_posix() for path in found if not _is_hidden(path))
    return names, [_closed(error, root) for error in closed if not isinstance(error, FileNotFoundError)]


def is_part(path: PurePath) -> bool:
    """Return whether a file at this path of a case is a part of its record."""
    named = path.parts[0] == FOLDER and path.suffix.lower() in _SUFFIXES and not _is_hidden(path)
    return named or path == PurePath(HEAD)


def _is_hidden(path: PurePath) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _linked_folder(path: Path) -> bool:
    """Return whether the path is a link to a folder, which walking does not enter."""
    return path.is_symlink() and path.is_dir()


def _closed(error: OSError, root: Path) -> Finding:
    folder = Path(error.filename).relative_to(root).as_posix()
    if isinstance(error, NotADirectoryError):
        return Y004.at(Location(folder), "this is a file, and should be a folder", hint="move it away")
    reason = error.strerror or str(error)
    return Y004.at(Location(folder), f"the folder cannot be read: {reason}", hint="look at its permissions")


def _objection(root: Path, file: str) -> tuple[str, str]:
    path = root / file
    if file.count("/") > 1:
        return "only files right in record/ are read", f"move it to {FOLDER}/{path.name}"
    if _linked_folder(path):
        return "a link to a folder is not followed", "put the files themselves into record/"
    if path.suffix != ".yaml":
        return "only files whose name ends in .yaml are read", f"rename it to {path.stem}.yaml"
    return refusal(root, file)

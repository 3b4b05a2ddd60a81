"""The files of a case that hold text: `dossier.yaml` and `record/*.yaml` as bytes, and the lock."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dossier.errors import DossierError, NoCaseError
from dossier.finding import Finding, Location
from dossier.parse import SIZE_LIMIT, Y004

HEAD = "dossier.yaml"
FOLDER = "record"
LOCK = "dossier.lock"


@dataclass(frozen=True, slots=True)
class Source:
    """A file by its name in the case, and what is in it."""

    file: str
    data: bytes


def read_sources(root: Path) -> tuple[tuple[Source, ...], tuple[Finding, ...]]:
    """Every file of the record, the head first, then by name; NoCaseError where there is no `dossier.yaml`."""
    if not (root / HEAD).exists() and not (root / HEAD).is_symlink():
        raise NoCaseError(f"no {HEAD} in {root}; `dossier init` makes a new case")
    sources: list[Source] = []
    findings: list[Finding] = []
    for file in (HEAD, *_names(root)):
        problem, hint = _objection(root, file)
        try:
            data = b"" if problem else _head_of(root / file)
        except OSError as error:
            problem, hint = f"the file cannot be read: {error.strerror or error}", "look at its permissions"
        if problem:
            findings.append(Y004.at(Location(file), problem, hint=hint))
        else:
            sources.append(Source(file, data))
    return tuple(sources), tuple(findings)


def lock_text(root: Path) -> str:
    """The text of `dossier.lock`, the labels given out; empty before the first build."""
    try:
        return (root / LOCK).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise DossierError(f"{LOCK} is not UTF-8; restore it from version control") from None


def _names(root: Path) -> list[str]:
    """Whatever in `record/` looks like a part of the record, wherever it stands."""
    folder = root / FOLDER
    found = (path.relative_to(root) for path in folder.rglob("*") if path.suffix.lower() in {".yaml", ".yml"})
    return sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts))


def _objection(root: Path, file: str) -> tuple[str, str]:
    path = root / file
    if file.count("/") > 1:
        return "only files right in record/ are read", f"move it to {FOLDER}/{path.name}"
    if path.suffix != ".yaml":
        return "only files whose name ends in .yaml are read", f"rename it to {path.stem}.yaml"
    if not path.resolve().is_relative_to(root.resolve()):
        return "the file is a link that leaves the case folder", "copy the file itself into the case"
    if not path.is_file():
        return "this is not a file", "put a plain text file here or take it away"
    return "", ""


def _head_of(path: Path) -> bytes:
    """No more than shows that the file is too large."""
    with path.open("rb") as file:
        return file.read(SIZE_LIMIT + 1)

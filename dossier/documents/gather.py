"""The files of a case: every one that the record names, looked at once, and what else lies in `evidence/`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from dossier.documents.facts import DocumentFacts
from dossier.documents.inspect import inspect
from dossier.record import Record

_MOST_FILES = 50_000


def named_files(record: Record) -> dict[str, str]:
    """Each file that the record names, with the name of the environment variable that holds its password, or nothing."""
    found: dict[str, str] = {}
    for entry in record.entries:
        for document in entry.documents:
            for file in (document.file, document.translation, document.certificate):
                if file:
                    found.setdefault(file, "")
            if document.file and document.password_env:
                found[document.file] = document.password_env
    return found


def inspect_documents(root: Path, record: Record, environment: Mapping[str, str]) -> Iterator[DocumentFacts]:
    """The facts of every named file, in the order of the record; one bad file costs its own finding only."""
    for file, variable in named_files(record).items():
        yield inspect(root, file, environment.get(variable) if variable else None)


def evidence_files(root: Path) -> tuple[str, ...]:
    """The files below `evidence/`, by their path from the case folder, sorted; hidden ones are not evidence."""
    folder = root / "evidence"
    found: list[str] = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found.extend(Path(place, name).relative_to(root).as_posix() for name in files if not name.startswith("."))
        if len(found) > _MOST_FILES:
            break
    return tuple(sorted(found))

"""Read exports from the disk, and the file that says which column of a table is for which field."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dossier.disk import read_start
from dossier.errors import DossierError
from dossier.importers import Export, TableOrder, read_export
from dossier.reading.parse import SIZE_LIMIT, parse

LARGEST = 64_000_000
"""Bytes of an export that are read; a whole career needs a thousandth of it."""


def read_exports(files: Sequence[Path], table: TableOrder) -> tuple[list[tuple[Path, Export]], list[str]]:
    """Return the readable exports with their paths, and why the others are not.

    DossierError if none can be read.
    """
    exports: list[tuple[Path, Export]] = []
    refused: list[str] = []
    for path in files:
        try:
            exports.append((path, _export(path, table)))
        except DossierError as error:
            refused.append(str(error))
    if not exports:
        raise DossierError("\n".join(refused))
    return exports, refused


def _export(path: Path, table: TableOrder) -> Export:
    try:
        data = read_start(path, LARGEST + 1)
    except OSError as error:
        raise DossierError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    if len(data) > LARGEST:
        raise DossierError(f"{path}: larger than {LARGEST // 1_000_000} MB; export fewer entries at a time")
    try:
        return read_export(path.name, data, table)
    except DossierError as error:
        raise DossierError(f"{path}: {error}") from None


def column_mapping(path: Path) -> dict[str, str]:
    """Return the columns of a table by the fields that they are for, from a YAML file of lines FIELD: COLUMN."""
    try:
        data = read_start(path, SIZE_LIMIT + 1)
    except OSError as error:
        raise DossierError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    parsed, findings = parse(str(path), data)
    if findings:
        raise DossierError(f"{findings[0].at}: {findings[0].message}")
    if not isinstance(parsed.values, dict) or not all(isinstance(value, str) for value in parsed.values.values()):
        raise DossierError(f"{path}: expected lines such as title: Article title")
    return dict(parsed.values)

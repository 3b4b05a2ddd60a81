"""Index of files already inspected: one file instead of thousands.

A row holds the marks of a file (size, times, inode), its SHA-256 and, if the work on it was cached, the key and the
marks of that entry and its facts. A row is used only if all marks are unchanged; an unreadable index counts as empty.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE = "index.json"
Marks = list[int]
_SETTLED = 2_000_000_000
_BARE, _WHOLE = 5, 9
_DIGEST, _KEY, _ENTRY, _FACTS = 4, 5, slice(6, 8), 8
_DIGEST_LENGTH = 64


def marks_of(status: os.stat_result) -> Marks:
    """Return what stays the same as long as nobody writes to a file, replaces it or sets its times."""
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


def entry_marks(path: str | Path) -> Marks | None:
    """Return what stays the same as long as a store entry does; None if it is gone."""
    try:
        status = os.stat(path)  # noqa: PTH116  asked for each document of each run: a Path costs more than the answer
    except OSError:
        return None
    return [status.st_size, status.st_mtime_ns]


@dataclass(slots=True)
class FileIndex:
    """The rows of one store, by file name. Only those that a run asked for are kept after it."""

    rows: dict[str, list[Any]]
    changed: bool = False
    _asked: set[str] = field(default_factory=set)

    def digest(self, file: str, marks: Marks) -> str | None:
        """Return the SHA-256 of a file whose marks are all unchanged."""
        self._asked.add(file)
        row = self.rows.get(file)
        return str(row[_DIGEST]) if row is not None and row[:_DIGEST] == marks else None

    def note(self, file: str, marks: Marks, digest: str) -> None:
        """Record the content of a file, unless it may change again within the same clock tick."""
        self._asked.add(file)
        if time.time_ns() - max(marks[1:3]) > _SETTLED:
            self.rows[file] = [*marks, digest]
            self.changed = True

    def facts(self, file: str, key: str, entry: str) -> Mapping[str, Any] | None:
        """Return the facts of an unchanged file, if they belong to this key and the entry still exists."""
        row = self.rows.get(file)
        if row is None or len(row) != _WHOLE or row[_KEY] != key or row[_ENTRY] != entry_marks(entry):
            return None
        return row[_FACTS] if isinstance(row[_FACTS], dict) else None

    def keep(self, file: str, key: str, entry: Path, facts: Mapping[str, Any]) -> None:
        """Record the facts of a file whose content is recorded."""
        row, marks = self.rows.get(file), entry_marks(entry)
        if row is not None and marks is not None:
            self.rows[file] = [*row[:_BARE], key, *marks, facts]
            self.changed = True

    def asked(self) -> dict[str, list[Any]]:
        """Return the rows that this run asked for."""
        return {file: row for file, row in self.rows.items() if file in self._asked}


def file_index(data: Mapping[str, Any] | None) -> FileIndex:
    """Load the rows from cached data; malformed ones are dropped."""
    return FileIndex({file: row for file, row in (data or {}).items() if _is_row(row)})


def _is_row(row: Any) -> bool:
    return (
        isinstance(row, list)
        and len(row) in {_BARE, _WHOLE}
        and isinstance(row[_DIGEST], str)
        and len(row[_DIGEST]) == _DIGEST_LENGTH
    )

"""What was known of each file by its name when it was last looked at: one list, read in place of thousands of small files.

A row holds the marks of the file, its SHA-256, and, where the work on it was kept, the key and the marks of that entry and
its facts. Nothing here is believed where one of the marks has changed; a list that cannot be read is an empty one.
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
    """What a file has of its own as long as nobody writes to it, replaces it or sets its times."""
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


def entry_marks(path: str | Path) -> Marks | None:
    """What an entry of the store has as long as it is the same; None where it is gone."""
    try:
        status = os.stat(path)  # noqa: PTH116  asked for each document of each run: a Path costs more than the answer
    except OSError:
        return None
    return [status.st_size, status.st_mtime_ns]


@dataclass(slots=True)
class Known:
    """The rows of one store, by the names of the files. Only those that a run asked for are kept after it."""

    rows: dict[str, list[Any]]
    changed: bool = False
    _asked: set[str] = field(default_factory=set)

    def digest(self, file: str, marks: Marks) -> str | None:
        """The SHA-256 of a file that by all its marks is the same as last time."""
        self._asked.add(file)
        row = self.rows.get(file)
        return str(row[_DIGEST]) if row is not None and row[:_DIGEST] == marks else None

    def note(self, file: str, marks: Marks, digest: str) -> None:
        """Remember the content of a file, unless it may change again within the same tick of the clock."""
        self._asked.add(file)
        if time.time_ns() - max(marks[1:3]) > _SETTLED:
            self.rows[file] = [*marks, digest]
            self.changed = True

    def facts(self, file: str, key: str, entry: str) -> Mapping[str, Any] | None:
        """The facts of a file whose marks were found the same, if they are those of this key and their entry is there."""
        row = self.rows.get(file)
        if row is None or len(row) != _WHOLE or row[_KEY] != key or row[_ENTRY] != entry_marks(entry):
            return None
        return row[_FACTS] if isinstance(row[_FACTS], dict) else None

    def keep(self, file: str, key: str, entry: Path, facts: Mapping[str, Any]) -> None:
        """Remember the facts of a file whose content is remembered."""
        row, marks = self.rows.get(file), entry_marks(entry)
        if row is not None and marks is not None:
            self.rows[file] = [*row[:_BARE], key, *marks, facts]
            self.changed = True

    def asked(self) -> dict[str, list[Any]]:
        """The rows that this run asked for."""
        return {file: row for file, row in self.rows.items() if file in self._asked}


def known(data: Mapping[str, Any] | None) -> Known:
    """The rows from what was kept; those without the right shape are left out."""
    return Known({file: row for file, row in (data or {}).items() if _is_row(row)})


def _is_row(row: Any) -> bool:
    return (
        isinstance(row, list)
        and len(row) in {_BARE, _WHOLE}
        and isinstance(row[_DIGEST], str)
        and len(row[_DIGEST]) == _DIGEST_LENGTH
    )

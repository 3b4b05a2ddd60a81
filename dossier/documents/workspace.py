"""Define the work on one file: the task, its result, and a place for intermediate files."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

import pikepdf

from dossier.disk.scratch import scratch
from dossier.documents.cache.store import KeptFiles
from dossier.documents.files.facts import Problem


@dataclass(frozen=True, slots=True)
class Task:
    """A file to prepare, and where to cache the result. `digest` is the SHA-256 that the result is kept under.

    `seconds` limits external programs; `ocr` asks for text recognition in scans; `depth` counts the mails that the
    file was nested in.
    """

    path: Path
    name: str
    digest: str
    password: str | None
    keep: KeptFiles
    seconds: float
    ocr: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """A document as a PDF, with what was done to it. `altered`: its pages are not those of the file.

    `unprinted` names the parts of a mail inside another without pages; the outermost mail reports them (D020).
    """

    pdf: pikepdf.Pdf
    altered: bool
    changes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    unprinted: tuple[str, ...] = ()


Make = Callable[[Task, "Workspace"], tuple[str, Made]]
"""Makes a PDF of a file; returns the file's type and the PDF."""


@dataclass(slots=True)
class Workspace:
    """A folder for intermediate files, created on demand; resources to close; and the maker for attached files."""

    opened: ExitStack
    make: Make
    parent: Path | None = None
    _scratch: Path | None = field(default=None)

    def scratch(self) -> Path:
        """Return the folder for intermediate files."""
        if self._scratch is None:
            self._scratch = self.opened.enter_context(scratch(self.parent))
        return self._scratch

    def piece(self, name: str) -> Path:
        """Return a path for a new file in the folder, with the extension of `name`, which may indicate its type."""
        return Path(mkdtemp(dir=self.scratch())) / ("piece" + Path(name).suffix[:12].lower())

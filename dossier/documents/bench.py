"""Where the work on one file is done: the task, what was made of it, and a place for pieces."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pikepdf

from dossier.documents.cache.store import KeptFiles
from dossier.documents.files.facts import Problem


@dataclass(frozen=True, slots=True)
class Task:
    """A file to make ready, and where to keep what comes of it.

    `seconds` is what a program of others may take; `ocr` asks to recognize the text of scans; `depth` counts the mails
    that the file came in.
    """

    path: Path
    name: str
    password: str | None
    keep: KeptFiles
    seconds: float
    ocr: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """A document as a PDF, with what was done to it. `altered`: its pages are not those of the file.

    `unprinted` is what of a mail inside another has no pages, until the outermost one tells it (D020).
    """

    pdf: pikepdf.Pdf
    altered: bool
    changes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    unprinted: tuple[str, ...] = ()


Make = Callable[[Task, "Bench"], tuple[str, Made]]
"""Makes a PDF of a file, and tells its type."""


@dataclass(slots=True)
class Bench:
    """A folder for pieces, made when it is asked for; what has to be closed afterward; and how attached files are made."""

    opened: ExitStack
    make: Make
    _scratch: Path | None = field(default=None)

    def scratch(self) -> Path:
        """The folder for pieces."""
        if self._scratch is None:
            self._scratch = Path(self.opened.enter_context(TemporaryDirectory(prefix="dossier-")))
        return self._scratch

    def piece(self, name: str) -> Path:
        """A new file in the folder, by the last part of this name; its ending may tell its type."""
        return Path(mkdtemp(dir=self.scratch())) / ("piece" + Path(name).suffix[:12].lower())

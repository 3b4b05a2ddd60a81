"""Opens a PDF, whatever its age and state."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pikepdf

from dossier.documents.facts import Problem
from dossier.documents.plain import Broken


class Refused(Exception):  # noqa: N818  the document is refused, the program goes on
    """A document that cannot be used, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Opening:
    """An open document, whether its pages are still those of the file, and what was done or is wrong with it."""

    pdf: pikepdf.Pdf
    altered: bool = False
    changes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def open_any(path: Path, password: str | None, scratch: Path) -> Opening:
    """Open a document; Refused says why it cannot be used."""
    del scratch
    try:
        return Opening(_opened(path, password))
    except pikepdf.PasswordError as error:
        raise Refused(_encrypted(password)) from error
    except (*Broken, RecursionError) as error:
        words = str(error).replace(str(path), "").replace(path.name, "").strip(" :()")
        reason = words.splitlines()[0][:120] if words else "not a readable PDF"
        raise Refused(
            Problem(
                "D003",
                f"the document is damaged and cannot be opened ({reason})",
                "download or scan it again, or open it in a viewer and print it to a new PDF",
            )
        ) from error


def _opened(path: Path, password: str | None) -> pikepdf.Pdf:
    try:
        return pikepdf.open(path, suppress_warnings=True)
    except pikepdf.PasswordError:
        if password is None:
            raise
    try:
        return pikepdf.open(path, password=password, suppress_warnings=True)
    except pikepdf.PasswordError:
        return pikepdf.open(path, password=password.encode("latin-1", "replace"), suppress_warnings=True)


def _encrypted(password: str | None) -> Problem:
    if password is None:
        return Problem(
            "D004",
            "the document is encrypted and needs a password to open",
            "name the environment variable that holds it with `password_env:`, or save a copy without a password",
        )
    return Problem("D004", "the document is encrypted, and the password given does not open it", "check the password")

"""What stops the program, with its exit code.

A fault in the user's record is a `Finding`, never an exception.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit code of a command."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    BUG = 3
    INTERRUPTED = 130


class DossierError(Exception):
    """The command cannot go on; the message says what is wrong and what to do."""

    exit_code = ExitCode.USAGE


class NoCaseError(DossierError):
    """There is no `dossier.yaml` here or above."""


class OutputError(DossierError):
    """The output cannot be written: full disk, read-only folder, another build running."""


class ProofError(DossierError):
    """The finished bundle differs from its plan and was not published."""

    exit_code = ExitCode.BUG


class EditError(DossierError):
    """A record or a letter that was changed does not read back as it should; nothing was written."""

    exit_code = ExitCode.BUG

"""What stops the program, and the exit code that goes with it.

What is wrong with the user's record is a `Finding`, never an exception.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command says to the shell."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    BUG = 3
    INTERRUPTED = 130


class DossierError(Exception):
    """The command cannot go on; the message says what is wrong and what to do."""

    exit_code = ExitCode.USAGE


class NoCaseError(DossierError):
    """No `dossier.yaml` here or above."""


class OutputError(DossierError):
    """What was built cannot be written: full disk, read-only folder, another build at work."""


class ProofError(DossierError):
    """The finished bundle does not agree with its plan; it was not published."""

    exit_code = ExitCode.BUG


class EditError(DossierError):
    """The text of a record with something added does not read back as it should; nothing was written."""

    exit_code = ExitCode.BUG

"""The command line: arguments in, exit code out. Only this package prints."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from dossier.cli.boundary import exit_codes, interrupt_on_signals
from dossier.cli.program import program
from dossier.cli.stream import speak_any_script


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    speak_any_script()
    # a run is short and makes few cycles: looking for them less often saves a tenth of its time
    gc.set_threshold(50_000, 20, 50)
    interrupt_on_signals()
    with exit_codes():
        code = program.main(args=arguments, prog_name="dossier", standalone_mode=False)
    sys.exit(code)

"""The command line: arguments in, exit code out. Only this package prints."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from dossier.errors import ExitCode


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    try:
        sys.exit(_run(arguments))
    except KeyboardInterrupt:  # while the program was still being loaded
        sys.exit(ExitCode.INTERRUPTED)
    finally:
        if arguments is None:
            # the process ends: going once more through all that it holds, for cycles, would be in vain
            gc.freeze()


def _run(arguments: Sequence[str] | None) -> int:
    from dossier.cli.signals import interrupt_on_signals

    interrupt_on_signals()  # before anything else: an interrupt may come while libraries are loaded
    # a run is short and makes few cycles: looking for them less often saves a tenth of its time
    gc.set_threshold(50_000, 20, 50)
    from dossier.cli.boundary import exit_codes
    from dossier.cli.program import program
    from dossier.cli.stream import speak_any_script

    speak_any_script()
    # no package that happens to be installed beside may take part in reading a record, nor need be looked for
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    with exit_codes():
        code: int = program.main(args=arguments, prog_name="dossier", standalone_mode=False)
    return code

"""The command line: arguments in, exit code out. Only this package prints."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from dossier.errors import ExitCode


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit with its code."""
    try:
        sys.exit(_run(arguments))
    except KeyboardInterrupt:  # while the program was still loading
        sys.exit(ExitCode.INTERRUPTED)
    finally:
        if arguments is None:
            # The process ends now; a last search for reference cycles would be wasted.
            gc.freeze()


def _run(arguments: Sequence[str] | None) -> int:
    from dossier.cli.signals import interrupt_on_signals

    interrupt_on_signals()  # first of all, since an interrupt may come while libraries load
    # A run is short and makes few cycles; collecting less often saves a tenth of its time.
    gc.set_threshold(50_000, 20, 50)
    from dossier.cli.boundary import exit_codes
    from dossier.cli.program import program
    from dossier.cli.stream import open_closed_streams, speak_any_script

    open_closed_streams()
    speak_any_script()
    # Installed pydantic plugins must not take part in reading a record, nor cost the time to look for them.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    with exit_codes():
        code: int = program.main(args=arguments, prog_name="dossier", standalone_mode=False)
    return code

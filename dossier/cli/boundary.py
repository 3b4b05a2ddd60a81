"""Turn whatever stops the program into an exit code and one line on stderr."""

from __future__ import annotations

import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import click

from dossier import __version__
from dossier.cli.signals import interrupted
from dossier.cli.stream import complain, flush
from dossier.errors import DossierError, ExitCode

_LEFT = "dossier: interrupted, nothing half-done was left behind"


@contextmanager
def exit_codes() -> Iterator[None]:
    """Turn every exception into its exit code; a traceback goes to a file and is never shown."""
    try:
        yield
        flush()
    except DossierError as error:
        complain(f"dossier: {error}")
        sys.exit(error.exit_code)
    except click.ClickException as error:
        shown = StringIO()
        error.show(shown)
        complain(shown.getvalue(), end="")
        sys.exit(ExitCode.USAGE)
    except (KeyboardInterrupt, click.Abort):
        complain(_LEFT)
        sys.exit(ExitCode.INTERRUPTED)
    except OSError as error:
        complain(f"dossier: {_system_words(error)}")
        sys.exit(ExitCode.USAGE)
    except Exception as error:  # noqa: BLE001  # anything else that gets here is a bug of ours
        if interrupted():
            complain(_LEFT)
            sys.exit(ExitCode.INTERRUPTED)
        complain(f"dossier: this is a bug ({type(error).__name__}); the traceback is in {_keep(error)}")
        sys.exit(ExitCode.BUG)


def _system_words(error: OSError) -> str:
    reason = (error.strerror or str(error) or type(error).__name__).lower()
    return f"{error.filename}: {reason}" if error.filename else reason


def _keep(error: Exception) -> str:
    """Write the traceback to a file that only the user can read; return its path."""
    about = f"dossier {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n\n"
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="dossier-traceback-", suffix=".txt", delete=False, encoding="utf-8", errors="replace"
        ) as file:
            file.write(about + "".join(traceback.format_exception(error)))
    except OSError:
        return "no file, as the folder for temporary files cannot be written"
    return file.name

"""`dossier status`: what is documented and what is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dossier.cli.options import in_a_case, petition_option
from dossier.cli.progress import Progress
from dossier.cli.stream import complain, look_of, say
from dossier.errors import ExitCode
from dossier.report import counted


@click.command()
@in_a_case
@petition_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is shown.")
def status(*, start: Path, progress: Progress, petitions: tuple[str, ...], form: str) -> int:
    r"""Show what is documented and what is missing.

    Per petition and criterion: the entries, the documents in hand and those still to come; then the entries by year.

    \b
    Examples:
      dossier status
      dossier status -p eb1a --format json
    """
    from dossier import workflow
    from dossier.status_report import FORMATS

    standing = workflow.status(start, petitions, tell=progress)
    progress.clear()
    say(FORMATS[form](standing.petitions, look_of(sys.stdout)), end="")
    if standing.errors and not progress.quiet:
        complain(f"{counted(standing.errors, 'error')} in the record: `dossier check` shows where")
    return ExitCode.DONE

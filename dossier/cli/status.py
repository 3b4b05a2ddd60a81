"""`dossier status`: show what is documented and what is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dossier.cli.clock import today
from dossier.cli.options import date_option, in_a_case, petition_option
from dossier.cli.progress import Progress
from dossier.cli.stream import complain, look_of, say
from dossier.errors import ExitCode
from dossier.report import counted


@click.command()
@in_a_case
@petition_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", help="The output format."
)
@click.option("--date", metavar="DATE", default="", help="The day from which due dates are counted; today by default.")
def status(*, start: Path, progress: Progress, petitions: tuple[str, ...], form: str, date: str) -> int:
    r"""Show what is documented and what is missing.

    Per petition and criterion: entries, documents in hand and missing ones. Then entries in the making, entries by year, open requests by due date, and what to do next.

    \b
    Examples:
      dossier status
      dossier status -p eb1a --format json
      dossier status --format markdown > status.md
    """
    from dossier import workflow
    from dossier.status.formats import FORMATS

    given = date_option(date)
    standing = workflow.status(start, petitions, today=given.last_day if given else today(), tell=progress)
    progress.clear()
    say(FORMATS[form](standing.status, look_of(sys.stdout), errors=standing.errors), end="")
    if standing.errors and not progress.quiet:
        complain(f"{counted(standing.errors, 'error')} in the record: `dossier check` shows where")
    return ExitCode.DONE

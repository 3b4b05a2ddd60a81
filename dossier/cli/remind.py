"""`dossier remind`: write what is due as a calendar."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.options import common, petition_option, start_folder
from dossier.cli.progress import Progress
from dossier.cli.stream import complain, say, say_bytes
from dossier.errors import ExitCode
from dossier.report import counted

_STDOUT = "-"


@click.command()
@click.option("--ics", "target", metavar="FILE", required=True, help="The calendar file to write; - for stdout.")
@petition_option
@common
@click.pass_context
def remind(
    ctx: click.Context,
    /,
    *,
    target: str,
    petitions: tuple[str, ...],
    directory: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    r"""Write what is due as a calendar file.

    Documents that were asked for, by the day they are due; letters and captured pages that will be older than 12 months at the planned filing date; rules data that turns 180 days old; the planned filing dates. An older FILE is replaced if it is called .ics. The same record gives the same bytes.

    \b
    Examples:
      dossier remind --ics due.ics
      dossier remind --ics - -p eb1a
    """
    from dossier import workflow
    from dossier.status.calendar import calendar

    progress = Progress(quiet=quiet, verbose=verbose)
    start = start_folder(ctx, directory, None)
    due = workflow.reminders(start, petitions, tell=progress)
    progress.clear()
    if not due:
        complain(
            "nothing is due: no document has a day in `due`, and no petition a `planned_filing_date`; nothing was written"
        )
        return ExitCode.DONE
    if target == _STDOUT:
        say_bytes(calendar(due))
        return ExitCode.DONE
    file = start_folder(ctx, directory, Path(target))
    workflow.write_result(start, file, calendar(due), ".ics")
    progress.remark(f"{counted(len(due), 'entry', 'entries')}, from {due[0].day} to {due[-1].day}")
    say(str(file))
    return ExitCode.DONE

"""`dossier status`: show what is documented and what is missing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.clock import today
from dossier.cli.options import about_places, complete_status, date_option, petition_option
from dossier.cli.progress import Progress
from dossier.cli.stream import complain, look_of, say
from dossier.errors import ExitCode
from dossier.report import counted

if TYPE_CHECKING:
    from dossier.workflow import Standing

_TEXT, _WORKBOOK = "text", "xlsx"


@click.command()
@about_places("[CASE] [CRITERION|ENTRY]...", complete_status)
@petition_option
@click.option("--all", "everything", is_flag=True, help="Everything, on as many lines as it takes.")
@click.option(
    "--format",
    "form",
    type=click.Choice([_TEXT, "json", "markdown", _WORKBOOK]),
    default=_TEXT,
    help="The output format.",
)
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="The file that --format xlsx writes."
)
@click.option("--date", metavar="DATE", default="", help="The day from which due dates are counted; today by default.")
@click.pass_context
def status(
    ctx: click.Context,
    /,
    *,
    start: Path,
    words: tuple[str, ...],
    base: Path,
    progress: Progress,
    petitions: tuple[str, ...],
    everything: bool,
    form: str,
    output: Path | None,
    date: str,
) -> int:
    r"""Show what is documented and what is missing, on one screen.

    A line for each criterion, or with several petitions a column for each; what is due, the nearest day first; and what to do next, with the command to type. With a criterion or an entry: its documents in hand and missing, one by one.

    \b
    Examples:
      dossier status
      dossier status judging
      dossier status -p eb1a --all
      dossier status --format markdown > status.md
      dossier status --format xlsx -o status.xlsx
    """
    from dossier import workflow

    _refuse_what_does_not_go_together(ctx, words, form, output, everything=everything)
    given = date_option(date)
    standing = workflow.status(start, petitions, today=given.last_day if given else today(), tell=progress)
    progress.clear()
    if output:
        return _save(start, base / output, standing)
    if words:
        say(workflow.about(standing.status, words, look_of(sys.stdout)), end="")
        return ExitCode.DONE
    screen = form == _TEXT and not everything
    say(_shown(standing, "screen" if screen else form), end="")
    if standing.errors and not progress.quiet and not screen:
        complain(f"{counted(standing.errors, 'error')} in the record: `dossier check` shows where")
    return ExitCode.DONE


def _refuse_what_does_not_go_together(
    ctx: click.Context, topics: Sequence[str], form: str, output: Path | None, *, everything: bool
) -> None:
    if (form == _WORKBOOK) != (output is not None):
        raise click.UsageError("--format xlsx and -o FILE go together.", ctx)
    if topics and (everything or form != _TEXT):
        raise click.UsageError("A criterion or an entry is shown as text; --all and other formats show the whole.", ctx)


def _shown(standing: Standing, form: str) -> str:
    from dossier.status.formats import FORMATS

    return FORMATS[form](standing.status, look_of(sys.stdout), errors=standing.errors)


def _save(start: Path, output: Path, standing: Standing) -> int:
    from dossier import workflow
    from dossier.status.workbook import status_workbook

    workflow.write_result(start, output, status_workbook(standing.status), ".xlsx")
    say(str(output))
    return ExitCode.DONE

"""`dossier apply`: put an index that counsel edited back into the record."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.options import common, complete_petitions, start_folder
from dossier.cli.progress import Progress
from dossier.cli.stream import complain, look_of, say
from dossier.errors import ExitCode

if TYPE_CHECKING:
    from dossier.applied.outcome import Sort

_SORTS = ("titles", "order", "place", "exclude", "comments")


@click.command("apply")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("-p", "--petition", metavar="ID", default="", shell_complete=complete_petitions, help="The petition.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--only", metavar="SORTS", default="", help=f"Take only these, by commas: {', '.join(_SORTS)}.")
@click.option(
    "--track-changes",
    "tracked",
    type=click.Choice(["accept", "reject", "ask"]),
    default="accept",
    help="What to do with tracked changes of a Word document; accept if not said.",
)
@click.option("--requests", is_flag=True, help="Put rows that counsel added into the record as requested documents.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="The output format.")
@common
@click.pass_context
def apply_(
    ctx: click.Context,
    /,
    *,
    file: Path,
    petition: str,
    dry_run: bool,
    only: str,
    tracked: str,
    requests: bool,
    form: str,
    directory: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    r"""Put an index that counsel edited back into the record.

    FILE is the Word document, workbook or CSV of a hand-over as it came back, under any name. Titles, order, sections, rows left out and comments become lines of the record, which `git diff` shows; dates, pages and labels are never taken. What the record and counsel changed differently is a conflict: then nothing is written, and the exit code is 1.

    \b
    Examples:
      dossier apply "Index of Exhibits.docx" --dry-run
      dossier apply index.xlsx --only titles,comments
    """
    from dossier.applied.formats import json_applied
    from dossier.applied.screen import text_applied
    from dossier.workflow.applying import ApplyOrder, apply_index

    start = start_folder(ctx, directory, None)
    order = ApplyOrder(petition, _sorts(only), lambda *changes: _accepts(ctx, tracked, *changes), requests, dry_run)
    progress = Progress(quiet=quiet, verbose=verbose)
    applied = apply_index(start, start / file, order)
    progress.clear()
    say(json_applied(applied) if form == "json" else text_applied(applied, look_of(sys.stdout)), end="")
    return ExitCode.FINDINGS if applied.outcome.stops else ExitCode.DONE


def _sorts(text: str) -> frozenset[Sort]:
    from dossier.applied.outcome import Sort

    words = [word.strip() for word in text.split(",") if word.strip()]
    if unknown := [word for word in words if word not in _SORTS]:
        raise click.BadParameter(f"'{unknown[0]}' is none of {', '.join(_SORTS)}.", param_hint="--only")
    return frozenset(map(Sort, words or _SORTS))


def _accepts(ctx: click.Context, tracked: str, count: int, authors: Sequence[str]) -> bool:
    """Return whether tracked changes count; ask at a terminal where that was wanted."""
    if tracked != "ask":
        return tracked == "accept"
    if not sys.stdin.isatty():
        raise click.UsageError("There is no terminal to ask at: use --track-changes accept or reject.", ctx)
    by = f" by {', '.join(authors)}" if authors else ""
    complain(f"The file has {count} tracked change{'s' if count != 1 else ''}{by}.")
    return click.confirm("Accept them", default=True, err=True)

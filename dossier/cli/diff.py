"""`dossier diff`: show what changed between two versions of a bundle."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dossier.cli.options import common, petition_option, start_folder
from dossier.cli.progress import Progress
from dossier.cli.stream import look_of, say
from dossier.errors import ExitCode


@click.command()
@click.argument("versions", metavar="[A] [B]", nargs=-1)
@petition_option
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="The output format."
)
@common
@click.pass_context
def diff(
    ctx: click.Context,
    /,
    *,
    versions: tuple[str, ...],
    petitions: tuple[str, ...],
    form: str,
    directory: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    r"""Show what changed between two versions of a bundle.

    A and B are numbers of hand-overs, folders with a manifest, manifests, or revisions of git, as of which the last hand-over counts. Without B, the last build; without both, what changed since the last hand-over. Exits with 1 if they differ.

    \b
    Examples:
      dossier diff
      dossier diff 1 2 --format markdown
    """
    from dossier.changes.formats import FORMATS
    from dossier.workflow.differences import differences

    if len(versions) > 2:
        raise click.UsageError("Name two versions at most.", ctx)
    progress = Progress(quiet=quiet, verbose=verbose)
    changes, names = differences(start_folder(ctx, directory, None), versions, petitions)
    progress.clear()
    say(FORMATS[form](changes, names, look_of(sys.stdout)), end="")
    return ExitCode.FINDINGS if changes.differing or changes.shifts else ExitCode.DONE

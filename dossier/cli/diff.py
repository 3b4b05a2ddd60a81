"""`dossier diff`: show what changed between two versions of a bundle."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dossier.cli.options import common, petition_option, start_folder
from dossier.cli.progress import Progress
from dossier.cli.stream import complain, look_of, say
from dossier.errors import ExitCode


@click.command()
@click.argument("versions", metavar="[A] [B]", nargs=-1)
@petition_option
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="The output format."
)
@click.option("--facts", is_flag=True, help="Also name what the record says of each entry, field by field.")
@click.option(
    "--memo",
    metavar="FILE.pdf",
    type=click.Path(path_type=Path),
    help="Write a memo for counsel, with facts; never over an existing file.",
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
    facts: bool,
    memo: Path | None,
    directory: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    r"""Show what changed between two versions of a bundle.

    A and B are numbers of hand-overs, folders of builds or packages, manifests, or revisions of git. Without B, A is compared with the record as it is now, planned without building anything; without both, the last build is, or where nothing is built the last hand-over.

    A folder counts before a revision of the same name; refs/heads/NAME is the revision. At a revision the bundle is planned from the record of that time; where the evidence of that time is not known any more, the last hand-over at the revision counts, and the first line says so.

    Exits with 0 if they are the same, with 1 if they differ, with 2 if they cannot be compared.

    \b
    Examples:
      dossier diff
      dossier diff 2 --memo "Changes since issue 2.pdf"
      dossier diff 1 2 --format markdown
      dossier diff HEAD~3 --facts
    """
    from dossier.changes.formats import FORMATS
    from dossier.workflow.differences import Asked, differences, write_memo

    if len(versions) > 2:
        raise click.UsageError("Name two versions at most.", ctx)
    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose do not go together.", ctx)
    start = start_folder(ctx, directory, None)
    progress = Progress(quiet=quiet, verbose=verbose)
    try:
        found = differences(start, Asked(versions, petitions, facts=facts or memo is not None), tell=progress)
        if memo:
            write_memo(start, start / memo, found)
    finally:
        progress.clear()
    if memo and not quiet:
        complain(f"{memo}: the memo, which is not for filing")
    say(FORMATS[form](found.changes, found.versions, look_of(sys.stdout)), end="")
    return ExitCode.FINDINGS if found.changes.any else ExitCode.DONE

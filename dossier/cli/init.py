"""`dossier init`: start a new case."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from dossier.cli.options import common, start_folder
from dossier.cli.stream import complain, say
from dossier.errors import ExitCode


@click.command()
@click.argument("case", required=False, type=click.Path(path_type=Path, file_okay=False))
@common
@click.pass_context
def init(ctx: click.Context, /, case: Path | None, directory: Path | None, *, quiet: bool, verbose: bool) -> int:
    r"""Make a new case, ready to fill in.

    Writes dossier.yaml with comments, record/, evidence/, a .gitignore and the schema for editors into the folder CASE, or here. Existing files are not changed.

    \b
    Example:
      dossier init my-case
    """
    from dossier import workflow

    folder = start_folder(ctx, directory, case)
    made = workflow.init(folder)
    say(str(folder))
    if verbose:
        complain("".join(f"wrote {path}\n" for path in made.written), end="")
    if made.kept:
        complain(f"left as they were: {', '.join(made.kept)}")
    if not quiet:
        go = "" if folder.resolve() == Path.cwd() else f"`cd {shlex.quote(str(folder))}`; "
        complain(
            f"Next: {go}write your name into dossier.yaml; then `dossier import`, `dossier add`, `dossier status`."
        )
    return ExitCode.DONE

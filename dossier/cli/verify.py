"""`dossier verify`: prove a finished bundle again."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dossier.cli.options import common, petition_option, start_folder
from dossier.cli.progress import Progress
from dossier.cli.stream import look_of, say
from dossier.errors import ExitCode

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("bundle", required=False, type=_FILE)
@common
@petition_option
@click.option(
    "--manifest",
    metavar="FILE",
    type=_FILE,
    help="The manifest, where it does not lie beside the bundle or in ../Data.",
)
@click.option("--pictures", is_flag=True, help="Compare every evidence page by sight with its source; needs the case.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="The output format.")
@click.pass_context
def verify(
    ctx: click.Context,
    /,
    bundle: Path | None,
    directory: Path | None,
    *,
    quiet: bool,
    verbose: bool,
    petitions: tuple[str, ...],
    manifest: Path | None,
    pictures: bool,
    form: str,
) -> int:
    r"""Prove a finished bundle again.

    Holds the file BUNDLE against the manifest.json that came with it: bytes, pages, stamps, index rows, links, bookmarks. It needs nothing else. Where the bundle lies in a case, or -C names one, also against record, labels and evidence as they are now. Without BUNDLE: the built bundles of the case.

    Exits with 1 if anything does not agree.

    \b
    Examples:
      dossier verify
      dossier verify ~/Downloads/bundle.pdf
      dossier verify -p eb1a --pictures
    """
    from dossier.received.formats import FORMATS
    from dossier.received.verification import Asked
    from dossier.workflow import verifying

    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose do not go together.", ctx)
    if bundle and petitions:
        raise click.UsageError("-p chooses among the bundles of a case; leave it out with BUNDLE.", ctx)
    if manifest and not bundle:
        raise click.UsageError("--manifest goes with BUNDLE.", ctx)
    progress = Progress(quiet=quiet, verbose=verbose)
    named = directory or ctx.find_root().params.get("directory")
    start = start_folder(ctx, directory, None)
    case = start if bundle and named else None
    asked = Asked(_named(bundle, start), _named(manifest, start), petitions, pictures=pictures, case=case)
    try:
        told = verifying.verify_bundles(start, asked, tell=progress)
    finally:
        progress.clear()
    say(FORMATS[form](told, look_of(sys.stdout), verbose=verbose), end="")
    return ExitCode.DONE if all(each.agrees for each in told) else ExitCode.FINDINGS


def _named(file: Path | None, start: Path) -> Path | None:
    """Return the path of a file that is named: from the folder of `-C` or, as that is mostly a case elsewhere, from here."""
    if file is None or (start / file).exists() or not file.exists():
        return file
    return file.absolute()

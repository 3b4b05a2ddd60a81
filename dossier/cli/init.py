"""`dossier init`: start a new case."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.options import common, start_folder
from dossier.cli.stream import complain, say
from dossier.errors import ExitCode
from dossier.report import printable

if TYPE_CHECKING:
    from dossier.intake.begun import Beginning


@click.command()
@click.argument("case", required=False, type=click.Path(path_type=Path, file_okay=False))
@common
@click.pass_context
def init(ctx: click.Context, /, case: Path | None, directory: Path | None, *, quiet: bool, verbose: bool) -> int:
    r"""Make a new case, ready to fill in.

    Writes dossier.yaml with comments, record/, evidence/, a .gitignore and the schema for editors into the folder CASE, or here. Existing files are not changed. At a terminal it asks for the name and the classifications; Enter leaves either for later.

    \b
    Example:
      dossier init my-case
    """
    from dossier import workflow

    folder = start_folder(ctx, directory, case)
    workflow.refuse_taken(folder)
    beginning = _asked() if sys.stdin.isatty() and not quiet else None
    made = workflow.init(folder, beginning)
    say(str(folder))
    if verbose:
        complain("".join(f"wrote {path}\n" for path in made.written), end="")
    if made.kept:
        complain(f"left as they were: {', '.join(made.kept)}")
    if not quiet:
        go = "" if folder.resolve() == Path.cwd() else f"`cd {shlex.quote(str(folder))}`; "
        name = "names_as_printed" if beginning and beginning.name else "your name"
        complain(f"Next: {go}write {name} into dossier.yaml; then `dossier import`, `dossier add`, `dossier status`.")
    return ExitCode.DONE


def _asked() -> Beginning:
    """Ask two questions, each of which may stay without an answer."""
    from dossier.intake.begun import Beginning
    from dossier.record import CLASSIFICATIONS

    complain("Two questions; Enter leaves one for later, ^C writes nothing.\n")
    name = _ask("Full name, as in the passport")
    complain(f"\nThere are {', '.join(CLASSIFICATIONS)}; several with commas.")
    while True:
        given = [each.strip() for each in _ask("Classification").split(",") if each.strip()]
        understood = [_classification(each) for each in given]
        if all(understood):
            break
    return Beginning(printable(name).strip(), tuple(dict.fromkeys(understood)))


def _ask(question: str) -> str:
    answer: str = click.prompt(question, default="", show_default=False, err=True)
    return answer.strip()


def _classification(words: str) -> str:
    """Return the classification that is meant, and say so where it is called otherwise; empty if none is known."""
    from dossier.record.classification_words import meant_classification

    meant = meant_classification(words)
    if not meant:
        complain(f"  '{words}' may be none of these or several: write one as it stands above")
    elif meant.casefold() != words.casefold():
        complain(f"  '{words}' is taken as {meant}")
    return meant

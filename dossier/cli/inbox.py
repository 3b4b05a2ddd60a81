"""`dossier inbox`: propose entries from a heap of mails and documents."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.options import common, start_folder
from dossier.cli.progress import Progress
from dossier.cli.stream import complain, look_of, say
from dossier.errors import ExitCode
from dossier.report import counted

if TYPE_CHECKING:
    from dossier.intake.inbox import Inbox
    from dossier.intake.inbox_parcels import Parcel

_ASCII = str.maketrans({"…": "~", "–": "-"})  # one column for one


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@click.option("--yes", "take", is_flag=True, help="Ask nothing; write all that is proposed, marked for confirmation.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would change.")
@common
@click.pass_context
def inbox(
    ctx: click.Context,
    /,
    *,
    paths: tuple[Path, ...],
    directory: Path | None,
    take: bool,
    dry_run: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    r"""Propose entries from a pile of mails and documents.

    Takes folders, mailboxes (.mbox), mails and documents. Each is sorted by its own words: review invited, completed or declined, acceptance, program, award, certificate, article; what is not sure is listed and stays where it is. Reviews are counted by journal and year, each manuscript once, and only those that a mail shows as completed. Nothing leaves the machine, and nothing is written without a yes: at a terminal the table is followed by a question, elsewhere --yes writes.

    \b
    Examples:
      dossier inbox ~/Downloads/reviews.mbox
      dossier inbox ~/Mail/thanks *.pdf --dry-run
      dossier inbox thanks.eml --yes
    """
    from dossier.intake import import_report, inbox_table
    from dossier.intake import inbox as intake
    from dossier.workflow import taking_in

    progress = Progress(quiet=quiet, verbose=verbose)
    start = start_folder(ctx, directory, None)
    found = taking_in.look_through(start, [start / path for path in paths], tell=progress)
    progress.clear()
    shown = "".join(f"{line}\n" for line in inbox_table.table(found, every=verbose))
    say(shown if look_of(sys.stdout).unicode else shown.translate(_ASCII), end="")
    chosen: Sequence[Parcel] = found.parcels if take or dry_run else _chosen(found)
    if not chosen:
        progress.remark("" if not found.parcels else "nothing was written")
        return ExitCode.DONE
    written = intake.take_in(found, chosen, dry_run=dry_run)
    if dry_run:
        say(import_report.diff(written.before, written.after), end="")
        return ExitCode.DONE
    say("".join(f"{line}\n" for line in inbox_table.written_lines(written)), end="")
    progress.remark(f"copied into evidence/: {counted(len(written.copied), 'document')}")
    return ExitCode.DONE


def _chosen(found: Inbox) -> Sequence[Parcel]:
    """Ask at a terminal what to write; elsewhere nothing is."""
    if not found.parcels:
        return ()
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        complain("--yes writes what is proposed, --dry-run shows it as it would be written")
        return ()
    from dossier.intake.inbox import never_again

    words = f"Write {'this entry' if len(found.parcels) == 1 else f'these {len(found.parcels)} entries'}?"
    answer = _answer(f"{words} [y]es to all, [e]ach by itself, [n]o", "yen")
    if answer != "e":
        return found.parcels if answer == "y" else ()
    chosen, refused = _each(found)
    if refused:
        never_again(found, refused)
    return chosen


def _each(found: Inbox) -> tuple[list[Parcel], list[Parcel]]:
    """Ask for each proposal; return those to write, and those never to be proposed again."""
    from dossier.intake.inbox_table import parcel_lines

    chosen: list[Parcel] = []
    refused: list[Parcel] = []
    answer = ""
    for parcel in found.parcels:
        if answer != "a":
            complain("".join(f"\n{line}" for line in parcel_lines(parcel, every=True)))
            answer = _answer("[y]es, [s]kip, [a]ll that follow, ne[v]er ask again", "ysav")
        if answer in "ya":
            chosen.append(parcel)
        elif answer == "v":
            refused.append(parcel)
    return chosen, refused


def _answer(question: str, letters: str) -> str:
    """Ask until the answer begins with one of the letters; `never` is v."""
    while True:
        said = str(click.prompt(question, default="", show_default=False, err=True)).strip().casefold()
        letter = "v" if said.startswith("nev") and "v" in letters else said[:1]
        if letter and letter in letters:
            return letter
        complain(f"  one of {', '.join(letters)}; ^C writes nothing")

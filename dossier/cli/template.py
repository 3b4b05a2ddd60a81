"""`dossier template`: print blank forms, filled in from the record as far as it goes."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from dossier.cli.options import common, complete_entries, complete_forms, start_folder
from dossier.cli.stream import complain, look_of, say
from dossier.errors import ExitCode, NoCaseError

if TYPE_CHECKING:
    from dossier.letters import Form
    from dossier.record import Entry, Record

_WIDEST = 88
_ONE_LINE = 10_000


@click.command()
@click.argument("name", required=False, shell_complete=complete_forms)
@click.argument("entry_id", metavar="[ENTRY]", required=False, shell_complete=complete_entries)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to a new .pdf or text file; never over an existing one.",
)
@common
@click.pass_context
def template(
    ctx: click.Context,
    *,
    name: str | None,
    entry_id: str | None,
    output: Path | None,
    directory: Path | None,
    quiet: bool,
    verbose: bool,  # noqa: ARG001  # all commands have it
) -> int:
    r"""Print a blank form, such as a request for proof.

    Without arguments: the list of forms. Fields are filled in from the record; what it lacks stays a gap, ____. Notes for you go to stderr and never into the form.
    In a case, a letter that you write yourself (petition, response, support) becomes a file in letters/.

    \b
    Examples:
      dossier template
      dossier template award-criteria award-2023
      dossier template translator-certificate award-2023 -o certificate.pdf
      dossier template petition-letter
    """
    from dossier import letters

    if name is None:
        say(_listed())
        return ExitCode.DONE
    form = letters.form(name)
    record, entry = _facts(start_folder(ctx, directory, None), entry_id)
    if not quiet:
        complain(
            _fitted(f"Before it goes out (gaps are {letters.GAP}):\n\n{letters.notes(form, record, entry)}", sys.stderr)
        )
    if output is None and form.home and record is not None:
        return _at_home(start_folder(ctx, directory, None), form, record)
    if output is None:
        pages = [letters.flowing(text) for text in letters.write(form, record, entry)]
        say("\n\f\n".join(_fitted(page, sys.stdout) for page in pages), end="")
        return ExitCode.DONE
    from dossier.letters.files import save

    target = start_folder(ctx, directory, output)
    save(target, form, record, entry)
    say(str(target))
    return ExitCode.DONE


def _at_home(start: Path, form: Form, record: Record) -> int:
    """Write a form to the file of the case that it becomes, and say where."""
    from dossier import workflow
    from dossier.letters.files import save_home

    root = workflow.find_case(start)
    save_home(root, form, record)
    say(form.home)
    return ExitCode.DONE


def _listed() -> str:
    from dossier import letters

    found = letters.forms()
    wide = max(len(form.name) for form in found)
    look = look_of(sys.stdout)
    width = look.width if look.terminal else _ONE_LINE
    rows = (
        textwrap.fill(f"{form.name:{wide}}  {form.about}", width, subsequent_indent=" " * (wide + 2)) for form in found
    )
    return "\n".join(rows)


def _facts(start: Path, entry_id: str | None) -> tuple[Record | None, Entry | None]:
    """Return the record of the case at hand, and the entry; without a case the form stays blank."""
    from dossier import workflow

    try:
        record = workflow.readable_record(start)
    except NoCaseError:
        if entry_id:
            raise
        return None, None
    return record, workflow.known_entry(record, entry_id) if entry_id else None


def _fitted(text: str, stream: TextIO) -> str:
    """Wrap text to the terminal; elsewhere keep one line per paragraph, for a mail or a word processor."""
    if not stream.isatty():
        return text
    width = min(_WIDEST, look_of(stream).width)
    lines = (
        textwrap.fill(line, width, subsequent_indent="  " if line.startswith("- ") else "", break_long_words=False)
        for line in text.splitlines()
    )
    return "\n".join(lines) + "\n"

"""Define the program: its commands, help and version."""

from __future__ import annotations

from pathlib import Path

import click

from dossier import __version__
from dossier.cli.add import add
from dossier.cli.apply import apply_
from dossier.cli.build import build
from dossier.cli.check import check
from dossier.cli.cite import cite
from dossier.cli.diff import diff
from dossier.cli.explain import explain
from dossier.cli.handoff import handoff
from dossier.cli.help import help_
from dossier.cli.import_ import import_
from dossier.cli.inbox import inbox
from dossier.cli.init import init
from dossier.cli.remind import remind
from dossier.cli.schema import schema
from dossier.cli.status import status
from dossier.cli.stream import say
from dossier.cli.template import template
from dossier.cli.verify import verify

_OVERVIEW = """\
Keep a career record in YAML, with the proof beside it, and build it into an
exhibit bundle (PDF) for an O-1 or EB-1 petition.

\b
  dossier init my-case    a new case folder to fill in
  dossier add KIND FILE…  an entry from a document in hand
  dossier import FILE…    new entries from PubMed, ORCID, BibTeX, RIS, CSV
  dossier inbox PATH…     a pile of mails and files as proposed entries
  dossier check           everything that is wrong or missing, with its place
  dossier status          what is documented, per petition and criterion
  dossier template        forms to ask others for what is missing
  dossier remind          what is due, as a calendar
  dossier build           the bundle, in build/<petition>/bundle.pdf
  dossier verify          a finished bundle, held against its manifest
  dossier handoff         the package for counsel, the portal or the printer
  dossier cite FILE…      a letter's citations, resolved and checked
  dossier diff            what changed since the last build or hand-over
  dossier apply FILE      counsel's edited index, put back into the record

The case is the folder with dossier.yaml, here or above.
"""

_EPILOG = """\
\b
Organizes documents supplied by the user. Not legal advice; not a substitute
for a licensed attorney or accredited representative. USCIS rules change;
verify before filing.
"""


@click.group(
    "dossier",
    help=_OVERVIEW,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("-C", "directory", metavar="DIR", type=click.Path(path_type=Path), help="Work as if started in DIR.")
@click.option("-v", "--verbose", is_flag=True, help="Report each step.")
@click.option("-q", "--quiet", is_flag=True, help="Print only results and errors.")
@click.pass_context
def program(ctx: click.Context, /, **_options: object) -> None:  # the commands read them from the context
    """Print the help when called without a command."""
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())


for _command in (
    init,
    add,
    check,
    status,
    build,
    verify,
    explain,
    schema,
    template,
    import_,
    inbox,
    handoff,
    cite,
    diff,
    apply_,
    remind,
    help_,
):
    # click marks a paragraph whose lines are kept with one character; raw docstrings have two.
    _command.help = (_command.help or "").replace("\\b", "\b")
    program.add_command(_command)

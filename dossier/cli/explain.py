"""`dossier explain`: explain a finding, a classification, a criterion or a kind."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dossier.cli.clock import today
from dossier.cli.options import common, complete_criteria, complete_topics, start_folder
from dossier.cli.stream import complain, look_of, say
from dossier.errors import ExitCode


@click.command()
@click.argument("topic", required=False, metavar="[CODE|CLASSIFICATION|KIND]", shell_complete=complete_topics)
@click.argument("criterion", required=False, metavar="[CRITERION|KIND]", shell_complete=complete_criteria)
@common
@click.pass_context
def explain(
    ctx: click.Context, /, topic: str | None, criterion: str | None, directory: Path | None, **_: object
) -> int:
    r"""Explain a finding, a rule or a kind of entry.

    For a finding code: its meaning, why it matters, a wrong and a right example.
    For a classification, or a classification and a criterion: the words of the regulation. For a kind of entry: what is asked
    for, and by whom. `filing`: paper, uploads, copies, translations and signatures. Without arguments: all codes.

    \b
    Examples:
      dossier explain D006
      dossier explain EB-1A judging
      dossier explain awards
      dossier explain filing
    """
    from dossier.explain import doubt
    from dossier.explain import explain as explained

    folder = start_folder(ctx, directory, None)
    say(explained(topic or "", criterion or "", folder=folder, look=look_of(sys.stdout)), end="")
    if old := doubt(topic or "", folder=folder, today=today()):
        complain(old)
    return ExitCode.DONE

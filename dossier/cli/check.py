"""`dossier check`: show all findings."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from dossier.cli.options import about_places, complete_entries, petition_option
from dossier.cli.progress import Progress
from dossier.cli.stream import look_of, say
from dossier.finding import Severity
from dossier.report import FORMATS, whole_report
from dossier.report.selection import Selection


@click.command()
@about_places("[CASE] [ENTRY|FILE]...", complete_entries)
@petition_option
@click.option(
    "--severity",
    type=click.Choice([str(each) for each in Severity]),
    help="Only findings of this weight, and heavier ones.",
)
@click.option(
    "--code", "codes", metavar="CODE", multiple=True, help="Only findings with this code; can be given several times."
)
@click.option("--all", "whole", is_flag=True, help="Show each finding by itself, with its source line and hint.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="The format of the findings.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
def check(
    *,
    start: Path,
    words: tuple[str, ...],
    base: Path,
    progress: Progress,
    petitions: tuple[str, ...],
    severity: str | None,
    codes: tuple[str, ...],
    whole: bool,
    form: str,
    strict: bool,
) -> int:
    r"""Show all findings, errors first, like ones together.

    A word is the folder of the case, the id of an entry, or, with a slash or a dot, a file; entries and files narrow what is shown, and a document stands for the entries that name it. More than fits in 60 lines is shown in less detail; --all shows each finding in full. JSON and GitHub annotations are always complete.

    Exits with 1 if there are errors among the findings shown. `dossier explain CODE` explains a finding.

    \b
    Examples:
      dossier check
      dossier check stroke-2024
      dossier check record/2024.yaml --severity warning
      dossier check my-case -p eb1a --code E001 --all
    """
    from dossier import workflow

    with _holding_on():
        weight = Severity(severity) if severity else None
        asked = Selection(words, base, petitions, weight, tuple(code.upper() for code in codes))
        report = workflow.check(start, asked, tell=progress)
        progress.clear()
        show = whole_report if whole and form == "text" else FORMATS[form]
        say(show(report, look_of(sys.stdout)), end="")
        return workflow.exit_code(report.findings, strict=strict)


@contextmanager
def _holding_on() -> Iterator[None]:
    """Suspend garbage collection: a record is bounded, and nearly all objects are needed to the end."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

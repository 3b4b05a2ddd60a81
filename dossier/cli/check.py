"""`dossier check`: show all findings."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from dossier.cli.options import in_a_case
from dossier.cli.progress import Progress
from dossier.cli.stream import look_of, say
from dossier.report import FORMATS


@click.command()
@in_a_case
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="The format of the findings.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
def check(*, start: Path, progress: Progress, form: str, strict: bool) -> int:
    r"""Show every finding, sorted by place.

    Exits with 1 if there are errors. `dossier explain CODE` explains a finding.

    \b
    Examples:
      dossier check
      dossier check my-case --format json
    """
    from dossier import workflow

    with _holding_on():
        report = workflow.check(start, tell=progress)
        progress.clear()
        say(FORMATS[form](report, look_of(sys.stdout)), end="")
        return workflow.exit_code(report.findings, strict=strict)


@contextmanager
def _holding_on() -> Iterator[None]:
    """Suspend garbage collection: a record is bounded, and nearly all objects are needed to the end."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

"""`dossier check`: every finding at once."""

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
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How findings are shown.")
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
def check(*, start: Path, progress: Progress, form: str, strict: bool) -> int:
    r"""Show every finding, sorted by place.

    Leaves with 1 where there are errors. `dossier explain CODE` says what a finding means.

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
    """Look for no cycles meanwhile: a record is bounded, and nearly all that is made of it is needed to the end."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

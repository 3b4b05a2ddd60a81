"""`dossier build`: build the bundles."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.clock import today
from dossier.cli.options import date_option, in_a_case, petition_option
from dossier.cli.progress import Progress
from dossier.cli.stream import complain, draw, look_of, say
from dossier.errors import ExitCode
from dossier.report import counted, stopping_report, summary_line, text_report

if TYPE_CHECKING:
    from dossier.build.order import Bundle


@click.command()
@in_a_case
@petition_option
@click.option("--draft", is_flag=True, help="Build despite missing evidence; every page is marked DRAFT.")
@click.option("--strict", is_flag=True, help="Build nothing if there are warnings.")
@click.option("--renumber", is_flag=True, help="Assign all labels anew, and print old and new.")
@click.option("--force", is_flag=True, help="Build even if nothing changed since the last build.")
@click.option(
    "--date", metavar="DATE", default="", help="The date of the record printed on the cover, such as 2026-11."
)
def build(
    *,
    start: Path,
    progress: Progress,
    petitions: tuple[str, ...],
    draft: bool,
    strict: bool,
    renumber: bool,
    force: bool,
    date: str,
) -> int:
    r"""Build the exhibit bundles.

    Writes build/<petition>/ for all petitions or one: bundle.pdf, manifest.json, and working-paper.pdf for counsel, never for filing. Nothing is written if the record has errors, and the existing bundle stays until the new one is complete. A bundle whose record, documents and options are those of the last build is left as it is.

    \b
    Examples:
      dossier build
      dossier build -p eb1a --draft
    """
    from dossier import workflow
    from dossier.build.order import Order

    order = Order(petitions, draft=draft, strict=strict, renumber=renumber, date=date_option(date), force=force)
    outcome = workflow.build(start, order, tell=progress)
    progress.clear()
    if outcome.bundles and draft and not progress.verbose:  # whoever asks for a draft knows that it has gaps
        progress.remark(f"{summary_line(outcome.report)}; `dossier check` shows each")
    elif outcome.bundles and outcome.report.findings and not progress.quiet:
        draw(text_report(outcome.report, look_of(sys.stderr)))
    if not outcome.bundles:
        draw(stopping_report(outcome.report, lambda one: workflow.stops(one, order), look_of(sys.stderr)))
        what = "errors and warnings" if strict else "errors"
        complain(f"nothing was built: correct the {what} first, or use --draft if evidence is still missing")
    elif outcome.left_open:
        progress.remark(f"{_are_left(outcome.left_open)} to confirm (R011); `dossier check` lists them")
    for bundle in outcome.bundles:
        progress.remark("\n".join([*bundle.remarks, *_left_out(bundle, verbose=progress.verbose)]))
        say(str(bundle.path))
    if outcome.bundles and (old := outcome.old_rules(today())):
        progress.remark(old)
    return ExitCode.DONE if outcome.bundles else ExitCode.FINDINGS


def _left_out(bundle: Bundle, *, verbose: bool) -> list[str]:
    """Return the entries that are not in the bundle, counted, or each with the reason."""
    if verbose:
        return [f"  not in the bundle: {entry} ({reason})" for entry, reason in bundle.left_out]
    count = len(bundle.left_out)
    listed = "it" if count == 1 else "them"
    return [f"  {counted(count, 'entry', 'entries')} left out (--verbose lists {listed})"] if count else []


def _are_left(number: int) -> str:
    return f"{counted(number, 'value')} {'is' if number == 1 else 'are'} left"

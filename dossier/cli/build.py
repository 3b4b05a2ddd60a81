"""`dossier build`: build the bundles."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.clock import today
from dossier.cli.options import date_option, in_a_case, petition_option
from dossier.cli.progress import Progress
from dossier.cli.stream import complain, draw, look_of, say
from dossier.errors import ExitCode
from dossier.finding import Severity
from dossier.report import Report, counted, stopping_report, summary_line, text_report

if TYPE_CHECKING:
    from dossier.build.order import Bundle, Order


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
    if not outcome.bundles:
        draw(stopping_report(outcome.report, lambda one: workflow.stops(one, order), look_of(sys.stderr)))
        complain(_nothing_built(outcome.report, order))
        return ExitCode.FINDINGS
    if progress.verbose:
        draw(text_report(outcome.report, look_of(sys.stderr)))
    elif outcome.report.findings:
        progress.remark(f"{summary_line(outcome.report)}; `dossier check` shows each")
    if outcome.left_open:
        progress.remark(f"{_are_left(outcome.left_open)} to confirm (R011); `dossier check` lists them")
    for bundle in outcome.bundles:
        progress.remark("\n".join([*bundle.remarks, *_left_out(bundle, verbose=progress.verbose)]))
    progress.remark(outcome.old_rules(today()))
    for bundle in outcome.bundles:
        _tell(bundle, progress)
    return ExitCode.DONE


def _tell(bundle: Bundle, progress: Progress) -> None:
    """Print the path of a bundle, which is the result, and what was proved: on a terminal in one line, else apart."""
    count = len(bundle.left_out)
    listed = "it" if count == 1 else "them"
    left_out = f"; {counted(count, 'entry', 'entries')} left out (--verbose lists {listed})" if count else ""
    proved = f"{bundle.proved}{'' if progress.verbose else left_out}"
    if look_of(sys.stdout).terminal and not progress.quiet:
        say(f"{_from_here(bundle.path)}: {proved}")
    else:
        progress.remark(f"{bundle.petition}: {proved}")
        say(str(bundle.path))


def _from_here(path: Path) -> str:
    """Return a path as somebody at a terminal would type it: from the working folder where that is shorter."""
    here = os.path.relpath(path)
    return here if len(here) < len(str(path)) else str(path)


def _left_out(bundle: Bundle, *, verbose: bool) -> list[str]:
    """Return the entries that are not in the bundle, each with the reason, where that is asked for."""
    return [f"{bundle.petition}: left out: {entry} ({reason})" for entry, reason in bundle.left_out if verbose]


def _are_left(number: int) -> str:
    return f"{counted(number, 'value')} {'is' if number == 1 else 'are'} left"


def _nothing_built(report: Report, order: Order) -> str:
    """Return what stops this build, and which way there is without mending it."""
    from dossier import workflow

    stopping = [finding for finding in report.merged if workflow.stops(finding, order)]
    errors = sum(finding.severity is Severity.ERROR for finding in stopping)
    warnings = len(stopping) - errors
    many = " and ".join([counted(errors, "error")] * bool(errors) + [counted(warnings, "warning")] * bool(warnings))
    stop = f"nothing was built: {many} {'stops' if len(stopping) == 1 else 'stop'} {'a draft' if order.draft else 'it'}"
    if not errors:
        return f"{stop} under --strict alone"
    hard = sum(finding.stops_draft for finding in stopping)
    if order.draft or order.strict or hard == errors:
        return f"{stop}; `dossier check` shows each in full"
    return f"{stop}, {hard:,} of them a draft too" if hard else f"{stop}; none stops a draft: `dossier build --draft`"

"""`dossier handoff`: make the package for counsel."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dossier.cli.options import date_option, in_a_case, petition_option
from dossier.cli.progress import Progress
from dossier.cli.stream import draw, look_of, say
from dossier.errors import ExitCode
from dossier.report import stopping_report


@click.command()
@in_a_case
@petition_option
@click.option(
    "--with", "more", metavar="FILE", multiple=True, type=click.Path(path_type=Path), help="A file to add, as it is."
)
@click.option("--no-zip", is_flag=True, help="Write the folder only.")
@click.option("--draft", is_flag=True, help="Hand over a draft; it is not recorded.")
@click.option(
    "--date", metavar="DATE", default="", help="The date of the hand-over, such as 2026-11-30; none by default."
)
def handoff(
    *,
    start: Path,
    progress: Progress,
    petitions: tuple[str, ...],
    more: tuple[Path, ...],
    no_zip: bool,
    draft: bool,
    date: str,
) -> int:
    r"""Make the package for counsel.

    Builds what is not up to date, then writes build/<petition>/handoff/ and a zip of it: the bundle, each exhibit as a PDF of its own, the index as Word document, workbook, HTML and CSV, cross-references, digests, and the working paper in a folder "Not for filing". What was handed over is kept in issued/, which belongs under version control. The same bundle is the same hand-over: same number, same bytes.

    \b
    Examples:
      dossier handoff
      dossier handoff -p eb1a --date 2026-11-30
    """
    from dossier.build.order import Order
    from dossier.workflow import handing_over, stops

    given = date_option(date)
    order = handing_over.HandoffOrder(
        petitions, draft=draft, date=given.printed if given else "", zipped=not no_zip, more=more
    )
    outcome = handing_over.handoff(start, order, tell=progress)
    progress.clear()
    if not outcome.packages:
        built = Order(petitions, draft=draft)
        draw(stopping_report(outcome.report, lambda one: stops(one, built), look_of(sys.stderr)))
        return ExitCode.FINDINGS
    for package in outcome.packages:
        number = package.issue.named if package.issue else "a draft, not recorded"
        progress.remark(f"{package.petition}: {number}; verified: {package.proved}")
        say(str(package.zip or package.folder))
    return ExitCode.DONE

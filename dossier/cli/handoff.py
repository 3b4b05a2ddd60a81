"""`dossier handoff`: make the package for counsel, the portal or the printer."""

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
    "--profile",
    type=click.Choice(("counsel", "uscis-online", "print")),
    default="counsel",
    show_default=True,
    help="For whom the package is.",
)
@click.option(
    "--max-size",
    metavar="SIZE",
    default="",
    help="The most that a file of the bundle may have, such as 12MB (12,000,000 bytes); larger bundles are divided. For uscis-online 12MB, of which 4 percent stay free.",
)
@click.option(
    "--max-pages",
    metavar="N",
    type=click.IntRange(min=1),
    help="The most sheets that a file of the bundle may have, those of its own index included.",
)
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
    profile: str,
    max_size: str,
    max_pages: int | None,
    more: tuple[Path, ...],
    no_zip: bool,
    draft: bool,
    date: str,
) -> int:
    r"""Make the package for counsel, portal or printer.

    Builds what is not up to date, then writes a folder beside the bundle in build/<petition>/ and a zip of it. counsel (handoff/): the bundle, each exhibit as a PDF of its own, the index as Word document, workbook, HTML and CSV, cross-references, digests, and the working paper in a folder "Not for filing". uscis-online (handoff-uscis-online/): the bundle in parts under the limit of the portal, broken between exhibits, and their order. print (handoff-print/): the bundle without links, and a sheet on landscape pages and color.

    A bundle over --max-size or --max-pages is divided into volumes, each with an index of its own; its page numbers go on. What was handed over is kept in issued/, which belongs under version control. The same bundle is the same hand-over: same number, same bytes.

    \b
    Examples:
      dossier handoff
      dossier handoff -p eb1a --date 2026-11-30
      dossier handoff -p eb1a --profile uscis-online
      dossier handoff -p eb1a --max-pages 350
    """
    from dossier.build.order import Order
    from dossier.handoff.profiles import PROFILES
    from dossier.workflow import handing_over, stops

    given = date_option(date)
    order = handing_over.HandoffOrder(
        petitions,
        PROFILES[profile],
        _size(max_size),
        max_pages,
        draft=draft,
        date=given.printed if given else "",
        zipped=not no_zip,
        more=more,
    )
    outcome = handing_over.handoff(start, order, tell=progress)
    progress.clear()
    if not outcome.packages:
        built = Order(petitions, draft=draft)
        draw(stopping_report(outcome.report, lambda one: stops(one, built), look_of(sys.stderr)))
        return ExitCode.FINDINGS
    if outcome.over.findings:
        draw(stopping_report(outcome.over, lambda _: True, look_of(sys.stderr)))
    for package in outcome.packages:
        progress.remark("\n".join(package.remarks))
        number = package.issue.named if package.issue else "a draft, not recorded"
        progress.remark(f"{package.petition}: {number}; verified: {package.proved}")
        say(str(package.zip or package.folder))
    return ExitCode.DONE


def _size(text: str) -> int | None:
    from dossier.handoff.sizes import size_of

    try:
        return size_of(text) if text else None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--max-size") from None

"""`dossier cite`: check the citations of letters, and resolve their references."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.options import common, petition_option, start_folder
from dossier.cli.progress import Progress
from dossier.cli.stream import look_of, say
from dossier.errors import ExitCode

if TYPE_CHECKING:
    from dossier.workflow.citing import Cited


@click.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path())
@petition_option
@click.option(
    "-o",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the copies there, not into build/<petition>/letters/.",
)
@click.option("--check", "only_check", is_flag=True, help="Check only; write nothing.")
@click.option(
    "--style",
    type=click.Choice(["at", "page"]),
    default=None,
    help='How pages are cited: "Exhibit C-2 at 3" or "Exhibit C-2, p. 3". As the petition has it by default.',
)
@click.option("--link", is_flag=True, help="Lay links into the bundle on the PDF of each letter.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="The output format."
)
@common
@click.pass_context
def cite(
    ctx: click.Context,
    /,
    *,
    files: tuple[str, ...],
    petitions: tuple[str, ...],
    folder: Path | None,
    only_check: bool,
    style: str | None,
    link: bool,
    form: str,
    directory: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    r"""Check and resolve the citations of letters.

    FILE is a letter: .md or .txt, .docx, or .pdf; without one, all letters that the record names (front, cited_in). Each "Exhibit C-2 at 3" is held against the bundle as it is now and as it was handed over. [[entry-id]] and its further forms become citations in a copy in build/<petition>/letters/; the letter itself is never written. Beside the copies stands citations.csv.

    --link lays links on a PDF; they open the bundle in the folder above, or, with -o DIR, the bundle or its volumes that lie in DIR.

    Exits with 1, and writes nothing, if a citation leads nowhere.

    \b
    Examples:
      dossier cite
      dossier cite letters/brief.docx --check
      dossier cite brief.pdf -p eb1a --link
    """
    from dossier.workflow import citing

    progress = Progress(quiet=quiet, verbose=verbose)
    base = start_folder(ctx, directory, None)
    order = citing.CiteOrder(
        base.resolve(),
        files,
        petitions,
        folder=(base / folder).resolve() if folder else None,
        check=only_check,
        style=style or "",
        link=link,
    )
    cited = citing.cite(base, order, tell=progress)
    progress.clear()
    say(_FORMS[form](cited), end="")
    return ExitCode.FINDINGS if cited.errors else ExitCode.DONE


def _text(cited: Cited) -> str:
    from dossier.report.text import findings_report

    written = [str(path) for letter in cited.letters for path in letter.written]
    lines = [*cited.summaries(), *written, *map(str, cited.lists)]
    return findings_report(cited.report, look_of(sys.stdout)) + "".join(f"{line}\n" for line in lines)


def _json(cited: Cited) -> str:
    from dossier.report import as_json, json_text

    return json_text(
        {
            "format": "dossier-citations/1",
            "findings": [as_json(finding) for finding in cited.report.ordered],
            "letters": [
                {
                    "petition": each.petition,
                    "letter": each.file,
                    "citations": each.citations,
                    "exhibits": each.exhibits,
                    "lead_nowhere": each.astray,
                    "links": each.links,
                    "written": [str(path) for path in each.written],
                }
                for each in cited.letters
            ],
            "uncited": dict(cited.uncited),
            "lists": [str(path) for path in cited.lists],
        }
    )


def _github(cited: Cited) -> str:
    from dossier.report import github_report

    return github_report(cited.report) + "".join(f"{line}\n" for line in cited.summaries())


_FORMS = {"text": _text, "json": _json, "github": _github}

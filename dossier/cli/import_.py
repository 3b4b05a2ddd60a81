"""`dossier import`: add entries from exports of other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.options import common, complete_kinds, start_folder
from dossier.cli.stream import complain, say
from dossier.errors import ExitCode
from dossier.report import counted

if TYPE_CHECKING:
    from dossier.intake.importing import ImportOutcome


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@common
@click.option(
    "--into", metavar="FILE", default="", help="The record file to add the entries to, such as record/2026.yaml."
)
@click.option(
    "--kind",
    "kinds",
    metavar="KIND",
    multiple=True,
    shell_complete=complete_kinds,
    help="The kind of a table's rows (default: publications); from other exports, take only this kind.",
)
@click.option(
    "--map",
    "columns",
    metavar="FIELD=COLUMN",
    multiple=True,
    help="The table column for a field; can be given several times.",
)
@click.option(
    "--map-file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The same in a YAML file, one line FIELD: COLUMN for each.",
)
@click.option("--all", "everything", is_flag=True, help="Also take entries whose authors do not name the beneficiary.")
@click.option(
    "--refuse",
    is_flag=True,
    help="Write works of others that are left out into not_mine of dossier.yaml: no import offers them again.",
)
@click.option(
    "--with-files",
    is_flag=True,
    help="Copy the articles (PDF) that the export names into evidence/, from its folder and below.",
)
@click.option(
    "--update", is_flag=True, help="Propose fields that an export has and an entry lacks; nothing is overwritten."
)
@click.option("--yes", "take", is_flag=True, help="With --update: ask nothing, write the fields.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would change.")
@click.option(
    "--list-formats",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=lambda ctx, _, asked: _list_formats(ctx, asked=asked),
    help="List the formats that are read.",
)
@click.pass_context
def import_(
    ctx: click.Context,
    /,
    files: tuple[Path, ...],
    directory: Path | None,
    *,
    quiet: bool,
    verbose: bool,
    into: str,
    kinds: tuple[str, ...],
    columns: tuple[str, ...],
    map_file: Path | None,
    everything: bool,
    refuse: bool,
    with_files: bool,
    update: bool,
    take: bool,
    dry_run: bool,
) -> int:
    r"""Add what an export has and the record does not.

    BibTeX, RIS, PubMed (.nbib or XML), ORCID (JSON or XML), Web of Science, EndNote (tagged or XML), CSL JSON, Zotero RDF, Crossref, OpenAlex and CSV; the format is recognized by content. Nothing in the record is changed. Entries that it already has (same DOI, PubMed number or title), works of others and works under not_mine are named and left out. At a terminal it asks whether to write works of others into not_mine.

    --with-files takes the PDFs that a BibTeX, RIS or Zotero RDF export names (file = {…}, L1, attachments), for new entries and for those without a document; what lies outside the folder of the export is named and not opened. --update shows fields that entries lack as a diff, and where the two contradict each other.

    \b
    Examples:
      dossier import pubmed.nbib scholar.bib
      dossier import reviews.csv --kind reviews --map title=Journal --map completed=Reviews
      dossier import orcid.json --dry-run
      dossier import scholar.bib --refuse
      dossier import Library/Library.bib --with-files
      dossier import pubmed.nbib --update
    """
    from dossier.importers import TableOrder
    from dossier.intake import import_report
    from dossier.intake.exports import column_mapping
    from dossier.intake.sorting import ImportOrder
    from dossier.workflow import taking_in

    if everything and refuse:
        raise click.UsageError(
            "--all takes works of others, --refuse writes them into not_mine; give one of the two.", ctx
        )
    if take and not update:
        raise click.UsageError("--yes goes with --update; everything else is imported without a question.", ctx)
    start = start_folder(ctx, directory, None)
    mapping = column_mapping(start / map_file) if map_file else {}
    order = ImportOrder(
        [start / file for file in files],
        datetime.now().astimezone().date(),
        into=into.removeprefix("./"),
        kinds=_known(kinds),
        table=TableOrder(kinds[0] if kinds else "publications", {**mapping, **_columns(columns)}),
        everything=everything,
        refuse=refuse,
        dry_run=dry_run,
        with_files=with_files,
        update=update,
    )
    outcome = taking_in.import_exports(start, order)
    if not quiet:
        _tell(import_report.remark_lines(outcome, every=verbose))
    if dry_run:
        say(import_report.diff(outcome.before, outcome.after), end="")
    else:
        say("".join(f"{line}\n" for line in import_report.added_lines(outcome)), end="")
    if not quiet:
        complain(import_report.summary(outcome, dry_run=dry_run))
    if outcome.copied and not quiet:
        complain(f"copied into evidence/: {counted(len(outcome.copied), 'document')}")
    if update:
        _update(start, outcome, take=take, dry_run=dry_run)
    if verbose and outcome.after and not dry_run:
        complain(f"wrote {', '.join(outcome.after)}")
    if not (quiet or dry_run) and _is_agreed(import_report.question(outcome)):
        taking_in.refuse_works(start, outcome.others)
        complain(f"wrote {counted(len(outcome.others), 'work')} of others into not_mine of dossier.yaml")
    for reason in outcome.refused:
        complain(f"not imported: {reason}")
    return ExitCode.USAGE if outcome.refused else ExitCode.DONE


def _update(start: Path, outcome: ImportOutcome, *, take: bool, dry_run: bool) -> None:
    """Show what entries lack and the exports have, and write it after a yes."""
    from dossier.intake import import_report
    from dossier.workflow import taking_in

    _tell(import_report.conflict_lines(outcome.updates))
    would = taking_in.update_entries(start, outcome.updates, dry_run=True)
    say(import_report.diff(would.before, would.after), end="")
    number = sum(len(each.fields) for each in outcome.updates)
    if not number:
        complain("no entry lacks what the export has")
    elif not dry_run and (take or _is_wanted(number)):
        taking_in.update_entries(start, outcome.updates)
        complain(f"wrote {counted(number, 'field')} into {counted(_entries(outcome), 'entry', 'entries')}")
    elif not dry_run:
        complain(f"{counted(number, 'field')} proposed, none written; --yes writes them")


def _entries(outcome: ImportOutcome) -> int:
    return sum(bool(each.fields) for each in outcome.updates)


def _is_wanted(number: int) -> bool:
    return _is_agreed(f"Write {'this field' if number == 1 else f'these {number} fields'}?")


def _list_formats(ctx: click.Context, *, asked: bool) -> None:
    if not asked:
        return
    from dossier.importers import FORMATS

    say("\n".join([*(each.name for each in FORMATS.values()), "CSV or TSV, with --map for its columns"]))
    ctx.exit()


def _is_agreed(question: str) -> bool:
    """Ask where somebody sits at a terminal, and take ^C for a no: what was imported stands already."""
    if not question or not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return False
    try:
        return click.confirm(question, default=False, err=True)
    except click.Abort:
        complain("")
        return False


def _tell(lines: Iterable[str]) -> None:
    complain("".join(f"{line}\n" for line in lines), end="")


def _known(kinds: Iterable[str]) -> tuple[str, ...]:
    from dossier.reading.synonyms import meant_kind
    from dossier.record.kinds import KINDS

    for kind in kinds:
        if kind not in KINDS:
            near = meant_kind(kind, KINDS)
            hint = f"did you mean {near}?" if near else f"known are {', '.join(KINDS)}"
            raise click.BadParameter(f"unknown kind '{kind}'; {hint}", param_hint="--kind")
    return tuple(kinds)


def _columns(options: Iterable[str]) -> dict[str, str]:
    pairs = [option.partition("=") for option in options]
    for field, equals, column in pairs:
        if not field.strip() or not equals or not column.strip():
            raise click.BadParameter(f"expected FIELD=COLUMN, got '{field}{equals}{column}'", param_hint="--map")
    return {field.strip(): column.strip() for field, _, column in pairs}

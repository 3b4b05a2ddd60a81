"""`dossier add`: make an entry from documents in hand."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.options import common, complete_additions, complete_entries, start_folder
from dossier.cli.progress import Progress
from dossier.cli.stream import complain, say
from dossier.errors import DossierError, ExitCode
from dossier.report import printable

if TYPE_CHECKING:
    from dossier.intake.addition import AddDesk, Added
    from dossier.intake.draft import Answers, EntryDraft


_HOW_TO = """\
Name the kind of entry and the file that shows it.

  dossier add publications ~/Downloads/article.pdf    a new entry
  dossier add --to rev-stroke thanks.eml              one more document

Kinds of entries, and what is asked for at each: dossier explain KIND."""


@click.command()
@click.argument("words", nargs=-1, metavar="KIND FILE…", shell_complete=complete_additions)
@click.option("--to", "target", metavar="ENTRY", shell_complete=complete_entries, help="Add the files to this entry.")
@click.option(
    "--set",
    "settings",
    metavar="FIELD=VALUE",
    multiple=True,
    help="Set a field of the entry; documents.FIELD for its files.",
)
@click.option("--id", "entry_id", metavar="ID", default="", help="The id of the entry; by default made from its title.")
@click.option("--title", metavar="TEXT", default="", help="The title of the entry.")
@click.option("--date", metavar="DATE", default="", help="The date of the entry, such as 2024-05.")
@click.option(
    "--role", "roles", metavar="ROLE", multiple=True, help="What the files are: one role for each, or one for all."
)
@click.option("--into", metavar="FILE", default="", help="The record file to add the entry to.")
@click.option(
    "--yes", "take", is_flag=True, help="Ask nothing; take what was read from the files, marked for confirmation."
)
@click.option("--force-new", "force", is_flag=True, help="Add a new entry even if the record has the same thing.")
@common
@click.pass_context
def add(
    ctx: click.Context,
    /,
    *,
    words: tuple[str, ...],
    directory: Path | None,
    target: str | None,
    settings: tuple[str, ...],
    entry_id: str,
    title: str,
    date: str,
    roles: tuple[str, ...],
    into: str,
    take: bool,
    force: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    r"""Add an entry from documents in hand.

    Reads title, date, authors, DOI … from the files and proposes them, field by field on a terminal. Copies the files into evidence/, never over another file, and adds the entry to the record, where nothing else changes. Fields that are not known stay open, and a comment names them.

    \b
    Examples:
      dossier add publications ~/Downloads/article.pdf
      dossier add awards certificate.jpg --set issuer="Example Society" --date 2024-05
      dossier add --to rev-stroke thanks.eml --role completion
    """
    from dossier import workflow
    from dossier.intake import addition

    if not words and not target:
        raise click.UsageError(_HOW_TO, ctx)
    kind, files = ("", words) if target else _kind_and_files(words)
    if not files:
        raise click.UsageError("Name the files to add.", ctx)
    if target and (title or date or entry_id or into or force):
        raise click.UsageError(
            "--to changes no field of the entry itself; it goes with --role, --set documents.… and --yes.", ctx
        )
    progress = Progress(quiet=quiet, verbose=verbose)
    start = start_folder(ctx, directory, None)
    root = workflow.find_case(start)
    _expect_quotes(start, files)
    desk = addition.lay_out(root, [start / file for file in files], progress)
    progress.clear()
    progress.remark("\n".join(remark for sheet in desk.sheets for remark in sheet.remarks))
    given = [*settings, *(f"{name}={value}" for name, value in (("title", title), ("date", date)) if value)]
    if target:
        added: Added | None = _to_entry(desk, target, given, roles, take=take)
    else:
        if entry_id:
            _check_id(desk, kind, entry_id)
        plan = _draft(desk, kind, given, roles)
        progress.remark("" if take else _not_taken(plan))
        added = _new(desk, plan, entry_id, into, take=take) if force or not _is_there(desk, plan) else None
    if added is None:
        return ExitCode.FINDINGS
    progress.remark(_told(desk, added))
    say(printable(f"{added.at.file}:{added.at.line}: {added.entry}"))
    return ExitCode.DONE


def _kind_and_files(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    from dossier.reading.synonyms import meant_kind
    from dossier.record.kinds import KINDS

    kind, *files = words or ("",)
    if kind not in KINDS:
        is_file = "." in kind or "/" in kind
        near = "" if is_file else meant_kind(kind, KINDS)
        known = f"known are {', '.join(KINDS)}"
        hint = f"as in `dossier add publications {shlex.quote(kind)}`; {known}" if is_file else known
        raise DossierError(
            f"expected a kind of entry before the files, got '{kind}'; {f'did you mean {near}?' if near else hint}"
        )
    return kind, tuple(files)


def _expect_quotes(start: Path, files: Sequence[str]) -> None:
    """Point out a name with spaces that the shell split: no part of it is a file, all parts together are."""
    whole = " ".join(files)
    if len(files) > 1 and (start / whole).is_file() and not any((start / file).exists() for file in files):
        raise DossierError(f"a name with spaces needs quotes: write {shlex.quote(whole)}")


def _check_id(desk: AddDesk, kind: str, entry_id: str) -> None:
    from dossier.intake.draft import complaints

    if wrong := complaints(kind, {"id": entry_id}):
        raise DossierError(wrong[0])
    if entry_id in {known.id for known in desk.known}:
        raise DossierError(
            f"the id '{entry_id}' is taken; choose another one, or add to that entry with --to {entry_id}"
        )


def _draft(desk: AddDesk, kind: str, given: Sequence[str], roles: Sequence[str]) -> EntryDraft:
    from dossier.intake.draft import settings

    return desk.about(kind, settings(kind, given, roles))


def _is_there(desk: AddDesk, draft: EntryDraft) -> bool:
    """Return whether the record has the same thing already; if so, print that and what to do."""
    same = desk.twin(draft.kind, {**draft.proposed, **draft.given})
    if same is None:
        return False
    entry_id, by = same
    files = " ".join(shlex.quote(os.path.relpath(sheet.path)) for sheet in desk.sheets)
    complain(f"dossier: '{entry_id}' has {by} already; nothing was written")
    complain(f"To add the file to it: dossier add --to {entry_id} {files}; for a new entry all the same: --force-new")
    return True


def _not_taken(draft: EntryDraft) -> str:
    """Return a line on values that were read but not written, because there is nobody to ask."""
    read = draft.taken().unsure if not sys.stdin.isatty() else ()
    return f"read from the file and not taken (--yes takes it): {', '.join(read)}" if read else ""


def _new(desk: AddDesk, draft: EntryDraft, entry_id: str, into: str, *, take: bool) -> Added:
    from dossier.intake import addition
    from dossier.intake.draft import new_entry

    answers = _answers(draft, take=take)
    named = entry_id or desk.entry_id(draft.kind, answers.values)
    if not answers.values.get("title"):
        complain(
            f"no title was read: write one into the entry '{named}', or nothing can be built; --title gives it at once"
        )
    entry = new_entry(draft, replace(answers, values={"id": named, **answers.values}))
    return addition.write_entry(desk, entry, answers.documents, into=into)


def _answers(draft: EntryDraft, *, take: bool) -> Answers:
    """Return what the user wants: asked for on a terminal, else everything as read, else only what was given."""
    if take:
        return draft.taken()
    if not sys.stdin.isatty():
        return draft.as_given()
    from dossier.cli.prompts import asked

    return asked(draft)


def _to_entry(desk: AddDesk, target: str, given: Sequence[str], roles: Sequence[str], *, take: bool) -> Added:
    """Add the documents to an existing entry."""
    from dossier import workflow
    from dossier.intake import addition
    from dossier.intake.draft import DOCUMENT, OF_DOCUMENT, to_do

    entry = workflow.known_entry(desk.record, target)
    if wrong := [each for each in given if not each.startswith(DOCUMENT)]:
        raise DossierError(f"--to changes no field of the entry itself; write '{wrong[0]}' into the record")
    draft = _draft(desk, entry.kind, given, roles)
    answers = draft.taken() if take else draft.as_given()
    if not take and sys.stdin.isatty():
        from dossier.cli.prompts import asked_documents

        answers = replace(answers, documents=asked_documents(draft))
    unsure = [name for name in answers.unsure if name.endswith(OF_DOCUMENT)]
    return addition.write_documents(desk, entry, answers.documents, to_do(unsure, draft.missing(answers)))


def _told(desk: AddDesk, added: Added) -> str:
    """Return a line for each file: copied, or already in the case."""
    return "\n".join(
        f"copied to {file}" if file in added.copied else f"in the case already: {file}{_owners(desk, file)}"
        for file in added.files
    )


def _owners(desk: AddDesk, file: str) -> str:
    """Return the entries that had the file before."""
    owners = [entry.id for entry in desk.record.entries if any(file == each.file for each in entry.documents)]
    return f", a document of {', '.join(owners)}" if owners else ""

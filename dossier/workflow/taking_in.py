"""Join the rooms for what comes into a record: exports of other programs, piles of mails and documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.report import Tell
from dossier.workflow import find_case, silent

if TYPE_CHECKING:
    from dossier.intake.importing import ImportOutcome
    from dossier.intake.inbox import Inbox
    from dossier.intake.refusing import OthersWork
    from dossier.intake.sorting import ImportOrder
    from dossier.intake.updating import Update, Updated


def import_exports(start: Path, order: ImportOrder) -> ImportOutcome:
    """Add what is new in the exports to the record of the case."""
    from dossier.intake.importing import import_exports as imported

    return imported(find_case(start), order)


def refuse_works(start: Path, works: Iterable[OthersWork]) -> None:
    """Write works of others into `not_mine` of the case."""
    from dossier.intake.refusing import refuse

    refuse(find_case(start), works)


def update_entries(start: Path, updates: Sequence[Update], *, dry_run: bool = False) -> Updated:
    """Put what exports have and entries lack into the record of the case."""
    from dossier.intake.updating import write_updates

    return write_updates(find_case(start), updates, dry_run=dry_run)


def look_through(start: Path, paths: Sequence[Path], *, tell: Tell = silent) -> Inbox:
    """Sort a heap of mails and documents, and propose entries for the case; nothing is written."""
    from dossier.intake.inbox import look_through as looked_through

    return looked_through(find_case(start), paths, tell)

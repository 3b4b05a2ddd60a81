"""Write the package for the printer: the bundle without links, and a sheet on paper, landscape sheets and color."""

from __future__ import annotations

from pathlib import Path

from dossier.handoff.names import print_file
from dossier.handoff.package import PRINT_SHEET, Order, Package, Source, copy, over_of, place, write_pieces, write_texts
from dossier.handoff.proof import Written, prove
from dossier.handoff.sheets import Sheets, print_sheet
from dossier.received.colored import colored_pages, landscape_pages


def write_for_printer(source: Source, order: Order, folder: Path) -> Package:
    """Write and prove all files of the package in a new folder. Raises UnprovedError, DossierError."""
    folder.mkdir()
    plan, drafts = source.plan, source.drafts
    written = write_pieces(
        source,
        order,
        folder,
        lambda each: f"{drafts}{print_file(plan.petition, each.number, each.count)}",
        linked=False,
    )
    for name, path in order.more.items():
        copy(path, place(folder, name))
    counts = [(each.name, each.piece.pages) for each in written]
    seen = Sheets(
        tuple(counts),
        tuple(landscape_pages(source.path)),
        tuple(colored_pages(source.path, plan.page_count, source.size)),
    )
    write_texts(folder, {PRINT_SHEET: print_sheet(source, seen)})
    files = {
        **{each.name: each.path for each in written},
        PRINT_SHEET: folder / PRINT_SHEET,
        **{name: folder / name for name in order.more},
    }
    prove(Written(source, order, written, (), files, linked=False))
    sheets = sum(count for _, count in counts)
    return Package(
        files, f"{sheets} sheets in {len(written)} file{'s' * (len(written) > 1)}, no links", over_of(written)
    )

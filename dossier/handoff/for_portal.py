"""Write the package for the portal: the bundle in parts under its limit, and the order in which to upload them. Nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from dossier.errors import DossierError
from dossier.handoff.names import part_file
from dossier.handoff.package import (
    UPLOAD_ORDER,
    Order,
    Package,
    PieceFile,
    Source,
    copy,
    over_of,
    place,
    write_pieces,
    write_texts,
)
from dossier.handoff.proof import Written, prove
from dossier.handoff.sheets import ListedFile, upload_order
from dossier.handoff.taken_by_portals import page_count, unfit


def write_for_portal(source: Source, order: Order, folder: Path) -> Package:
    """Write and prove all files of the package in a new folder. Raises PagesTooLargeError, UnprovedError, DossierError."""
    folder.mkdir()
    for words in unfit(order.more, order.limit):
        raise DossierError(f"the portal does not take a file that is to go along: {words}")
    drafts = source.drafts.replace(" ", "_")
    written = write_pieces(
        source, order, folder, lambda each: f"{drafts}{part_file(each.number, each.count, each.contents)}"
    )
    _refuse_taken(order.more, written)
    for name, path in order.more.items():
        copy(path, place(folder, name))
    names = [*order.more, *(each.name for each in written)]
    listed = [ListedFile(name, (folder / name).stat().st_size, page_count(folder / name)) for name in names]
    write_texts(folder, {UPLOAD_ORDER: upload_order(source, listed)})
    files = {name: folder / name for name in (*names, UPLOAD_ORDER)}
    prove(Written(source, order, written, (), files))
    return Package(files, _proved(written), over_of(written))


def _refuse_taken(more: Mapping[str, Path], written: Sequence[PieceFile]) -> None:
    taken = {each.name.casefold() for each in written}
    for name, path in more.items():
        if name.casefold() in taken:
            raise DossierError(f"{path}: a file of the package has this name; rename it")


def _proved(written: Sequence[PieceFile]) -> str:
    count, pages = len(written), sum(each.piece.pages for each in written)
    return f"{count} {'part' if count == 1 else 'parts'}, {pages} pages, under the limit, nothing but pages and links"

"""Write the package for counsel: bundle, each exhibit as a PDF of its own, the index in all its forms, digests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf

from dossier.disk.patient import patient_file
from dossier.disk.zipped import repacked
from dossier.handoff.extracts import Bundle, write_extract
from dossier.handoff.index_csv import cross_csv, index_csv
from dossier.handoff.index_docx import index_docx
from dossier.handoff.index_html import index_html
from dossier.handoff.index_xlsx import index_xlsx
from dossier.handoff.listed import in_volumes
from dossier.handoff.listing import BundlePart, Listing
from dossier.handoff.names import volume_file
from dossier.handoff.package import (
    DATA,
    SUMS,
    Order,
    Package,
    PieceFile,
    Source,
    copy,
    digest,
    over_of,
    place,
    with_files,
    write_pieces,
    write_texts,
)
from dossier.handoff.proof import Written, prove, prove_indexes
from dossier.handoff.read_me import About, read_me
from dossier.received.extracts import Extracted

_PRIVATE = "Not for filing"


@dataclass(frozen=True, slots=True)
class ForCounsel:
    """What counsel gets beside the bundle: the rows of its index, the read-me, and the working paper."""

    listing: Listing
    about: About
    paper: Path


def write_for_counsel(source: Source, order: Order, counsel: ForCounsel, folder: Path) -> Package:
    """Write and prove all files of the package in a new folder. Raises UnprovedError, DossierError."""
    folder.mkdir()
    plan, drafts = source.plan, source.drafts
    written = write_pieces(
        source, order, folder, lambda each: f"Bundle/{drafts}{volume_file(plan.petition, each.number, each.count)}"
    )
    listing = in_volumes(_renamed(counsel.listing, drafts), list(map(_part, written)))
    exhibits = _write_exhibits(source, listing, folder)
    copied = {f"{_PRIVATE}/{drafts}Working paper for counsel.pdf": counsel.paper, **order.more}
    for name, path in copied.items():
        copy(path, place(folder, name))
    texts = {
        "Read me.txt": read_me(replace(counsel.about, bundles=listing.bundles)),
        f"{drafts}{listing.title}.docx": repacked(index_docx(listing)),
        f"{drafts}{listing.title}.xlsx": repacked(index_xlsx(listing)),
        "index.html": index_html(listing),
        f"{DATA}/index.csv": index_csv(listing),
        f"{DATA}/cross-references.csv": cross_csv(listing),
        f"{DATA}/manifest.json": _manifest(source, order, written, exhibits, folder),
    }
    write_texts(folder, texts)
    names = [*texts, *(each.name for each in written), *copied, *exhibits]
    sums = "".join(f"{digest(folder / name)}  {name}\n" for name in sorted(names))
    write_texts(folder, {SUMS: sums.encode()})
    files = {name: folder / name for name in (*names, SUMS)}
    prove(Written(source, order, written, tuple(exhibits.values()), files))
    prove_indexes(listing, files, drafts)
    return Package(files, _proved(written, exhibits), over_of(written))


def _proved(written: Sequence[PieceFile], exhibits: Mapping[str, Extracted]) -> str:
    bundle = f"{len(written)} volumes" if len(written) > 1 else "1 bundle"
    files = f"{len(exhibits)} exhibit file{'s' * (len(exhibits) != 1)}"
    return f"{files}, {bundle}, 5 indexes agree"


def _part(written: PieceFile) -> BundlePart:
    piece = written.piece
    return BundlePart(written.name, piece.volume.first, piece.volume.last, piece.lead, piece.contents)


def _manifest(
    source: Source, order: Order, written: Sequence[PieceFile], exhibits: Mapping[str, Extracted], folder: Path
) -> bytes:
    volumes = [
        (
            each.name,
            each.path,
            {
                "first_page": each.piece.volume.first,
                "last_page": each.piece.volume.last,
                "index_pages": each.piece.lead,
            },
        )
        for each in written
        if len(written) > 1 or digest(each.path) != source.sha256
    ]
    alone = [(name, each.path, {"first_page": each.first, "last_page": each.last}) for name, each in exhibits.items()]
    more = [(name, folder / name, dict[str, int]()) for name in order.more]
    return with_files(source.manifest, volumes=volumes, exhibit_files=alone, more=more)


def _renamed(listing: Listing, drafts: str) -> Listing:
    """Return the listing with the names that the files of a draft have."""
    if not drafts:
        return listing
    sections = tuple(
        replace(
            section,
            rows=tuple(
                replace(row, file=row.file.replace("/", f"/{drafts}", 1)) if row.file else row for row in section.rows
            ),
        )
        for section in listing.sections
    )
    return replace(listing, sections=sections)


def _write_exhibits(source: Source, listing: Listing, folder: Path) -> dict[str, Extracted]:
    files = {row.exhibit: row.file for _, row in listing.rows if row.file}
    written = {}
    with pikepdf.open(source.path) as pdf:
        bundle = Bundle(pdf)
        for exhibit in source.plan.exhibits:
            name = files[exhibit.label]
            path = place(folder, name)
            first, last = exhibit.span.first, exhibit.span.last
            title = f"{source.plan.naming.named(exhibit.label)}: {exhibit.title}"
            with patient_file(path) as target:
                write_extract(bundle, first, last, target, title=title)
            written[name] = Extracted(path, first, last)
    return written

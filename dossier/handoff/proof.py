"""Prove a package before anybody gets it: every page, every file, every row, every link and every name."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from urllib.parse import unquote

from dossier.handoff.listing import Listing, one_line
from dossier.handoff.names import refused_name
from dossier.handoff.package import DATA, SUMS, UPLOAD_ORDER, Order, PieceFile, Source, digest
from dossier.handoff.taken_by_portals import unfit
from dossier.received.extracts import (
    Extracted,
    active,
    divided_otherwise,
    linked_anyhow,
    otherwise_indexed,
    unlike,
    whole_bundle,
)
from dossier.returned.docx_rows import docx_rows
from dossier.returned.html_rows import HtmlIndex, html_rows
from dossier.returned.rows import plain
from dossier.returned.sheet_rows import csv_rows, xlsx_rows

_LONGEST_PATH = 120
_SHOWN = 3
_TARGET = re.compile(rb'Target="([^"]+)" TargetMode="External"|TargetMode="External" Target="([^"]+)"')
Rows = list[tuple[str, str, str]]


class UnprovedError(Exception):
    """A package does not agree with the bundle, in all that is `wrong`; the message has the first of it. Nothing is published."""

    def __init__(self, wrong: Sequence[str]) -> None:
        more = f", and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        super().__init__("; ".join(wrong[:_SHOWN]) + more)
        self.wrong = tuple(wrong)


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a package as they were written: those of the bundle, those of single exhibits, and all by their names."""

    source: Source
    order: Order
    pieces: tuple[PieceFile, ...]
    exhibits: tuple[Extracted, ...]
    files: Mapping[str, Path]
    linked: bool = True


def _refuse(wrong: Iterable[str]) -> None:
    if found := list(wrong):
        raise UnprovedError(found)


def prove(written: Written) -> None:
    """Hold the files of a bundle, and those of single exhibits, against it. Raises UnprovedError."""
    _refuse(each for rule in RULES for each in rule(written))


def _pages(written: Written) -> Iterator[str]:
    """Every page is as it is in the bundle, under its number, with the links, bookmarks and addresses that lead to what its file holds."""
    whole = whole_bundle(written.source.path)
    for each in (*(one.extracted for one in written.pieces), *written.exhibits):
        yield from (f"{each.path.name}: {words}" for words in unlike(each, whole, linked=written.linked))


def _whole(written: Written) -> Iterator[str]:
    """The files hold all pages of the bundle once; each exhibit is in one of them but where it alone is over the limit."""
    plan = written.source.plan
    yield from divided_otherwise([each.extracted for each in written.pieces], plan.page_count)
    for exhibit in plan.exhibits:
        span = exhibit.span
        holding = [
            each.piece.volume
            for each in written.pieces
            if each.piece.volume.first <= span.last and span.first <= each.piece.volume.last
        ]
        if len(holding) != 1 and not all(exhibit.label in each.parted for each in holding):
            yield f"exhibit {exhibit.label} is in {len(holding)} files"
    alone = {(each.first, each.last) for each in written.exhibits}
    for exhibit in plan.exhibits:
        if alone and (exhibit.span.first, exhibit.span.last) not in alone:
            yield f"exhibit {exhibit.label} has no file of its own"


def _limits(written: Written) -> Iterator[str]:
    """No file is over the limit but one of a single page that was told of."""
    for each in written.pieces:
        size = each.path.stat().st_size
        if not each.piece.over and not written.order.limit.holds(size, each.piece.pages):
            yield f"'{each.name}' is over the limit: {size} bytes, {each.piece.pages} pages"


def _own_indexes(written: Written) -> Iterator[str]:
    """Each of several files opens with an index that says which it is, and whose links lead to what it holds."""
    for each in written.pieces:
        index = each.piece.index
        if written.pieces[1:] and not index:
            yield f"{each.name}: it has no index of its own"
        if index:
            rows = [(row.label, row.where, row.target if written.linked else 0) for row in index.rows]
            yield from (f"{each.name}: {words}" for words in otherwise_indexed(each.extracted, index.title, rows))


def _links(written: Written) -> Iterator[str]:
    """Files for the printer have no links; files for the portal nothing that acts or hides."""
    for each in written.pieces:
        if not written.linked:
            yield from (f"{each.name}: {words}" for words in linked_anyhow(each.path))
    if written.order.profile.portal:
        yield from (f"{each.name}: {words}" for each in written.pieces for words in active(each.path))
        yield from unfit({name: written.files[name] for name in written.order.more}, written.order.limit)
        pdfs = {name for name in written.files if name.lower().endswith(".pdf")}
        yield from (f"'{name}' is no PDF" for name in written.files if name not in {*pdfs, UPLOAD_ORDER})


def _names(written: Written) -> Iterator[str]:
    """Every name is one that all systems take, and no two differ in case alone."""
    caseless = Counter(name.casefold() for name in written.files)
    for name, path in written.files.items():
        if len(name) > _LONGEST_PATH or any(map(refused_name, name.split("/"))):
            yield f"'{name}' is no name for every system"
        if written.order.profile.portal and " " in name and name.endswith(".pdf"):
            yield f"'{name}' has spaces"
        if caseless[name.casefold()] > 1:
            yield f"'{name}' is the name of two files"
        if not path.is_file() or path.is_symlink():
            yield f"'{name}' is not there"


RULES: tuple[Callable[[Written], Iterator[str]], ...] = (_names, _whole, _pages, _limits, _own_indexes, _links)
"""The rules that every package is held against."""


def prove_indexes(listing: Listing, files: Mapping[str, Path], drafts: str) -> None:
    """Read the indexes back and compare each row and each link with the listing. Raises UnprovedError."""
    forms = {name: files[name].read_bytes() for name in index_names(listing, drafts)}
    docx, xlsx, html, table = forms.values()
    page = html_rows(html.decode())
    _refuse(
        [
            *_rows(listing, {"docx": docx, "xlsx": xlsx, "csv": table}, page),
            *_cross(listing, files),
            *_listed(listing, files),
            *_addresses(listing, page, docx, files),
        ]
    )


def index_names(listing: Listing, drafts: str) -> tuple[str, str, str, str]:
    """Return the names of the index as DOCX, XLSX, HTML and CSV."""
    title = f"{drafts}{listing.title}"
    return (f"{title}.docx", f"{title}.xlsx", "index.html", f"{DATA}/index.csv")


def _rows(listing: Listing, forms: Mapping[str, bytes], page: HtmlIndex) -> Iterator[str]:
    wanted = _bare((row.label, row.description, row.where) for _, row in listing.rows)
    readers = {"docx": docx_rows, "xlsx": xlsx_rows, "csv": csv_rows}
    for form, data in forms.items():
        found = _bare((row.label, row.description, row.pages) for row in readers[form](data).rows)
        if found != wanted:
            yield f"the index as {form} has other rows than the bundle"
    if _bare((row.label, row.description, row.pages) for row in page.rows) != wanted:
        yield "the index as html has other rows than the bundle"


def _bare(rows: Iterable[tuple[str, str, str]]) -> Rows:
    """Return rows as they are compared, without what XML has no place for."""
    return [
        (
            plain(label),
            "".join(sign for sign in plain(one_line(text)) if sign.isprintable() and sign != "\ufffd"),
            plain(pages),
        )
        for label, text, pages in rows
    ]


def _cross(listing: Listing, files: Mapping[str, Path]) -> Iterator[str]:
    text = files[f"{DATA}/cross-references.csv"].read_text("utf-8-sig")
    if len(list(csv.reader(io.StringIO(text, newline="")))) != len(listing.cross) + 1:
        yield "the cross-references have other rows than the bundle"


def _listed(listing: Listing, files: Mapping[str, Path]) -> Iterator[str]:
    last = listing.bundles[-1].last if listing.bundles else 0
    for _, row in listing.rows:
        if row.file and row.file not in files:
            yield f"'{row.file}' of the index is not in the package"
        if not 0 <= row.first <= row.last <= last:
            yield f"the index names page {row.last}, and the bundle has {last}"
    for part in listing.bundles:
        if part.file not in files:
            yield f"'{part.file}' of the index is not in the package"


def _addresses(listing: Listing, page: HtmlIndex, docx: bytes, files: Mapping[str, Path]) -> Iterator[str]:
    """Check that each link of the page and of the document opens a file of the package, at a page that it has."""
    counts = {part.file: part.last - part.first + 1 + part.lead for part in listing.bundles}
    for address in (*page.addresses, *_targets(docx)):
        file, _, place = unquote(address).partition("#page=")
        if file not in files:
            yield f"a link of the index opens '{file}', which is not in the package"
        elif place and not (place.isdecimal() and 1 <= int(place) <= counts.get(file, 0)):
            yield f"a link of the index opens page {place} of '{file}', which it does not have"


def _targets(docx: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith(".rels")]
    for part in parts:
        yield from ((one or other).decode() for one, other in _TARGET.findall(part))


def prove_zip(path: Path, files: Mapping[str, Path]) -> None:
    """Open the zip and compare each file in it, byte for byte, with the package and with its own list of digests."""
    _refuse(_zipped(path, files))


def _zipped(path: Path, files: Mapping[str, Path]) -> Iterator[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.namelist() != list(files):
                yield "the zip holds other files than the package"
                return
            found = {name: _member(archive, name) for name in files}
            sums = archive.read(SUMS).decode() if SUMS in files else ""
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        yield f"the zip cannot be read ({type(error).__name__})"
        return
    yield from (f"'{name}' is otherwise in the zip" for name, each in found.items() if each != digest(files[name]))
    lines = {name: held for held, _, name in (line.partition("  ") for line in sums.splitlines())}
    if sums and lines != {name: each for name, each in found.items() if name != SUMS}:
        yield f"{SUMS} has other digests than the files"


def _member(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as file:
        return file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]

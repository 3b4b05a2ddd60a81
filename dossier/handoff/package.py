"""Write the files of a package for counsel into a folder, and prove them before anybody gets them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import pikepdf

from dossier.bundle.plan import BundlePlan
from dossier.disk.zipped import repacked, write_zip
from dossier.handoff.extracts import Bundle, write_extract
from dossier.handoff.index_csv import cross_csv, index_csv
from dossier.handoff.index_docx import index_docx
from dossier.handoff.index_html import index_html
from dossier.handoff.index_xlsx import index_xlsx
from dossier.handoff.listing import Listing, one_line
from dossier.handoff.names import SAFE
from dossier.handoff.read_me import About, read_me
from dossier.received.extracts import Extracted, page_digests, unlike
from dossier.returned.docx_rows import docx_rows
from dossier.returned.rows import Returned, plain
from dossier.returned.sheet_rows import csv_rows, xlsx_rows

BUNDLE, EXHIBITS, DATA, PRIVATE = "Bundle", "Exhibits", "Data", "Not for filing"
SUMS = f"{DATA}/SHA256SUMS"
_LONGEST_PATH = 120


class UnprovedError(Exception):
    """A package does not agree with the bundle; the message says in what, and nothing is published."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a package: the plan and its listing, the read-me, and files that are copied as they are, by their names.

    `drafts` is put before each name of a file of a draft.
    """

    plan: BundlePlan
    listing: Listing
    about: About
    bundle: Path
    copied: Mapping[str, Path]
    drafts: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """The files of a package, by their names in order, and what was proved of it."""

    files: Mapping[str, Path]
    proved: str


def write_package(contents: Contents, folder: Path) -> Package:
    """Write all files of the package for counsel into a new folder. Raises UnprovedError."""
    folder.mkdir()
    listing = _renamed(contents)
    exhibits = _write_exhibits(contents, listing, folder)
    texts = {
        "Read me.txt": read_me(contents.about),
        f"{contents.drafts}{listing.title}.docx": repacked(index_docx(listing)),
        f"{contents.drafts}{listing.title}.xlsx": repacked(index_xlsx(listing)),
        "index.html": index_html(listing),
        f"{DATA}/index.csv": index_csv(listing),
        f"{DATA}/cross-references.csv": cross_csv(listing),
    }
    for name, data in texts.items():
        _place(folder, name).write_bytes(data)
    for name, source in contents.copied.items():
        _copy(source, _place(folder, name))
    names = [*texts, *contents.copied, *(each.path.relative_to(folder).as_posix() for each in exhibits)]
    sums = "".join(f"{_digest(folder / name)}  {name}\n" for name in sorted(names))
    _place(folder, SUMS).write_bytes(sums.encode())
    files = {name: folder / name for name in (*names, SUMS)}
    _prove(contents, listing, exhibits, files)
    links = sum(1 for _, row in listing.rows if row.file)
    return Package(files, f"{len(exhibits)} exhibit files, 1 bundle, 5 indexes agree, {links} links")


def write_zipped(package: Package, target: Path) -> str:
    """Write the files of a package as a zip, and return its SHA-256."""
    with target.open("wb") as file:
        write_zip(file, package.files)
    return _digest(target)


def _renamed(contents: Contents) -> Listing:
    """Return the listing with the names that the files of a draft have."""
    if not contents.drafts:
        return contents.listing
    sections = tuple(
        replace(
            section,
            rows=tuple(
                replace(row, file=row.file.replace("/", f"/{contents.drafts}", 1)) if row.file else row
                for row in section.rows
            ),
        )
        for section in contents.listing.sections
    )
    return replace(contents.listing, sections=sections)


def _write_exhibits(contents: Contents, listing: Listing, folder: Path) -> list[Extracted]:
    files = {row.exhibit: row.file for _, row in listing.rows if row.file}
    written = []
    with pikepdf.open(contents.bundle) as pdf:
        bundle = Bundle(pdf)
        for exhibit in contents.plan.exhibits:
            path = _place(folder, files[exhibit.label])
            first, last = exhibit.span.first, exhibit.span.last
            title = f"{contents.plan.naming.named(exhibit.label)}: {exhibit.title}"
            with path.open("wb") as target:
                write_extract(bundle, first, last, target, title=title)
            written.append(Extracted(path, first, last))
    return written


def _place(folder: Path, name: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as before, target.open("wb") as after:
        while piece := before.read(1 << 20):
            after.write(piece)


def _digest(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def _prove(contents: Contents, listing: Listing, exhibits: Sequence[Extracted], files: Mapping[str, Path]) -> None:
    digests = page_digests(contents.bundle)
    wrong = [f"{each.path.name}: {words}" for each in exhibits for words in unlike(each, digests)]
    wrong += _names(files)
    wrong += _rows(contents, listing, files)
    wrong += _links(listing, files, len(digests))
    if wrong:
        more = f", and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        raise UnprovedError("; ".join(wrong[:3]) + more)


def _names(files: Mapping[str, Path]) -> Iterator[str]:
    caseless = [name.casefold() for name in files]
    for name in files:
        if len(name) > _LONGEST_PATH or not all(map(SAFE.match, name.split("/"))):
            yield f"'{name}' is no name for every system"
        if caseless.count(name.casefold()) > 1:
            yield f"'{name}' is the name of two files"


def _rows(contents: Contents, listing: Listing, files: Mapping[str, Path]) -> Iterator[str]:
    """Read the indexes back and compare each row with the listing."""
    name = f"{contents.drafts}{listing.title}"
    forms: dict[str, Returned] = {
        "docx": docx_rows(files[f"{name}.docx"].read_bytes()),
        "xlsx": xlsx_rows(files[f"{name}.xlsx"].read_bytes()),
        "csv": csv_rows(files[f"{DATA}/index.csv"].read_bytes()),
    }
    wanted = [(plain(row.label), plain(one_line(row.description)), plain(row.where)) for _, row in listing.rows]
    for form, back in forms.items():
        found = [(plain(row.label), plain(one_line(row.description)), plain(row.pages)) for row in back.rows]
        if _bare(found) != _bare(wanted):
            yield f"the index as {form} has other rows than the bundle"
    text = files["index.html"].read_text(encoding="utf-8")
    if text.count('<th scope="row"') != len(wanted):
        yield "the index as html has other rows than the bundle"
    cross = list(csv.reader(io.StringIO(files[f"{DATA}/cross-references.csv"].read_text("utf-8-sig"), newline="")))
    if len(cross) != len(listing.cross) + 1:
        yield "the cross-references have other rows than the bundle"


def _bare(rows: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Leave out what XML has no place for."""
    return [
        (label, "".join(sign for sign in text if sign.isprintable() and sign != "\ufffd"), pages)
        for label, text, pages in rows
    ]


def _links(listing: Listing, files: Mapping[str, Path], pages: int) -> Iterator[str]:
    for _, row in listing.rows:
        if row.file and row.file not in files:
            yield f"'{row.file}' of the index is not in the package"
        if not 0 <= row.first <= row.last <= pages:
            yield f"the index names page {row.last}, and the bundle has {pages}"
    for file in listing.bundles:
        if file not in files:
            yield f"'{file}' of the index is not in the package"

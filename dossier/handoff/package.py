"""Define a package: what goes into it, what came of it, and how its files are written and zipped."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import Any

import pikepdf

from dossier.bundle.plan import BundlePlan
from dossier.disk.zipped import write_zip
from dossier.handoff.cutting import Cutter, Piece
from dossier.handoff.extracts import Bundle, pictures_on
from dossier.handoff.profiles import Profile
from dossier.handoff.volumes import Limit
from dossier.received.extracts import Extracted

DATA = "Data"
SUMS = f"{DATA}/SHA256SUMS"
UPLOAD_ORDER, PRINT_SHEET = "Upload order.txt", "Print sheet.txt"


@dataclass(frozen=True, slots=True)
class Order:
    """For whom a package is, under which limit, and files that go along as they are, by their names."""

    profile: Profile
    limit: Limit
    more: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """The bundle that is handed over: its plan, its file with digest and size, and its manifest.

    `issue` names the hand-over in a sentence; `drafts` is put before each name of a file of a draft.
    """

    plan: BundlePlan
    path: Path
    manifest: Mapping[str, Any]
    issue: str
    drafts: str = ""

    @property
    def titled(self) -> str:
        """The first line of what is written about the package: `Exhibits: Leila M. Haddad, EB-1A`, or the title that a response has."""
        front = self.plan.front
        return front.about if front.title else f"{self.plan.naming.plural}: {front.about}"

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bundle."""
        return str(self.manifest["bundle"]["sha256"])

    @property
    def size(self) -> int:
        """The size of the bundle in bytes."""
        return int(self.manifest["bundle"]["bytes"])


@dataclass(frozen=True, slots=True)
class PieceFile:
    """A file of the bundle as it was written."""

    name: str
    path: Path
    piece: Piece

    @property
    def extracted(self) -> Extracted:
        """The bundle pages that it has to hold."""
        return Extracted(self.path, self.piece.volume.first, self.piece.volume.last, self.piece.lead)


@dataclass(frozen=True, slots=True)
class Package:
    """The files of a package, by their names in order; what was proved of it, and each page that is over the limit, with its size."""

    files: Mapping[str, Path]
    proved: str
    over: Mapping[int, int] = field(default_factory=dict)


def write_pieces(
    source: Source, order: Order, folder: Path, name: Callable[[Piece], str], *, linked: bool = True
) -> tuple[PieceFile, ...]:
    """Write the files of the bundle into a folder; where it is one with all its links, it is the bundle byte for byte."""
    with pikepdf.open(source.path) as pdf:
        cutter = Cutter(
            Bundle(pdf), source.plan, order.profile, order.limit, source.size if linked else 0, linked=linked
        )
        written = []
        for piece in cutter.pieces():
            path = place(folder, name(piece))
            if piece.count == 1 and linked and order.limit.holds(source.size, source.plan.page_count):
                copy(source.path, path)
            else:
                cutter.write(piece, path)
            written.append(PieceFile(name(piece), path, piece))
        return tuple(written)


def pictures_of(source: Source, page: int) -> list[tuple[int, int, int]]:
    """Return the pictures on a bundle page: width and height in pixels, and bytes."""
    with pikepdf.open(source.path) as pdf:
        return pictures_on(Bundle(pdf), page)


def over_of(written: Iterable[PieceFile]) -> dict[int, int]:
    """Return the pages that alone are over the limit, with the bytes that a file of each takes."""
    return {each.piece.volume.first: each.piece.over for each in written if each.piece.over}


def write_zipped(package: Package, target: Path) -> str:
    """Write the files of a package as a zip, and return its SHA-256."""
    with target.open("wb") as file:
        write_zip(file, package.files)
    return digest(target)


def place(folder: Path, name: str) -> Path:
    """Return where a file of the package goes, in a folder that is there."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def copy(source: Path, target: Path) -> None:
    """Copy a file as it is."""
    with source.open("rb") as before, target.open("wb") as after:
        while piece := before.read(1 << 20):
            after.write(piece)


def write_texts(folder: Path, texts: Mapping[str, bytes]) -> None:
    """Write files that were made in memory."""
    for name, data in texts.items():
        place(folder, name).write_bytes(data)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def with_files(manifest: Mapping[str, Any], **lists: Sequence[tuple[str, Path, Mapping[str, int]]]) -> bytes:
    """Return the manifest of the bundle with the files of a package, under a key for each sort of them.

    Of each file there are its path, its digest and size, and which pages it holds.
    """
    added = {
        key: [
            {"file": name, "sha256": digest(path), "bytes": path.stat().st_size, **pages} for name, path, pages in files
        ]
        for key, files in lists.items()
        if files
    }
    return (json.dumps({**manifest, **added}, ensure_ascii=False, indent=1) + "\n").encode()

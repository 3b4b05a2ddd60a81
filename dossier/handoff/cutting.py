"""Cut a bundle into files that a limit holds, each behind an index of its own: written, measured, and divided anew if need be."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from io import BytesIO
from math import inf
from pathlib import Path
from typing import BinaryIO

from dossier.bundle.plan import BundlePlan
from dossier.disk.patient import patient_file
from dossier.errors import DossierError
from dossier.handoff.contents import contents
from dossier.handoff.extracts import Bundle, Lead, size_alone, write_extract
from dossier.handoff.profiles import Profile
from dossier.handoff.units import units
from dossier.handoff.volumes import Limit, PagesTooLargeError, Volume, divided
from dossier.render import load_style
from dossier.render.volume_index import VolumeIndex, VolumeIndexes, Volumes

_ROUNDS = 6
MOST_VOLUMES = 500
"""More files than these are of no use to anybody: the limit was mistyped."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of a bundle: which of how many, what it holds, in words too, and its index; none where there is one file.

    `over` is the size of a page that alone is over the limit, 0 for none.
    """

    number: int
    count: int
    volume: Volume
    contents: str
    index: VolumeIndex | None = None
    over: int = 0

    @property
    def lead(self) -> int:
        """The number of pages before the first bundle page."""
        return self.index.pages if self.index else 0

    @property
    def pages(self) -> int:
        """The number of its pages."""
        return self.volume.last - self.volume.first + 1 + self.lead


@dataclass(slots=True)
class Cutter:
    """Divides one bundle. `size` is that of the whole bundle as it lies there, 0 where no file of a package is that."""

    bundle: Bundle
    plan: BundlePlan
    profile: Profile
    limit: Limit
    size: int = 0
    linked: bool = True
    _sizes: dict[tuple[int, int], int] = field(default_factory=dict)
    _over: dict[int, int] = field(default_factory=dict)

    def pieces(self) -> tuple[Piece, ...]:
        """Return the files, from the first: one where the limit holds the whole bundle. Raises PagesTooLargeError, DossierError."""
        whole = Volume(1, self.plan.page_count, tuple(each.label for each in self.plan.exhibits))
        size = self.size or self._size(1, self.plan.page_count) if self.limit.size != inf else 0
        if self.limit.holds(size, self.plan.page_count):
            return (Piece(1, 1, whole, contents([whole], self.plan.naming)[0]),)
        return self._several()

    def _several(self) -> tuple[Piece, ...]:
        indexes = VolumeIndexes.of(self.plan, load_style())
        more, sheets = 0, 1
        for _ in range(_ROUNDS):
            pieces = self._divided(indexes, more, sheets)
            over = [each for each in pieces if not each.over and not self._holds(each)]
            if not over:
                return pieces
            more = max(more, *(self._with_index(each) - self._size_of(each.volume) for each in pieces))
            sheets = max(sheets, *(each.lead for each in pieces))
        raise DossierError(
            "the limit is so close to the size of the index of a volume that no division holds; raise it"
        )

    def _divided(self, indexes: VolumeIndexes, more: int, sheets: int) -> tuple[Piece, ...]:
        """Divide for indexes of so many bytes and sheets, and draw those that there are then."""
        if self.limit.pages <= sheets:
            raise DossierError(
                f"--max-pages {self.limit.pages:g}: the index of a volume alone takes {sheets} of them; allow more"
            )
        self._over.clear()
        limit = replace(self.limit, pages=self.limit.pages - sheets)
        volumes = divided(
            units(self.plan), limit, lambda first, last: self._size(first, last) + more, self._over.__setitem__
        )
        if self.profile.portal and self._over:
            raise PagesTooLargeError(self._over)
        if len(volumes) > MOST_VOLUMES:
            raise DossierError(f"the bundle would be in more than {MOST_VOLUMES} files; choose a larger limit")
        words = contents(volumes, self.plan.naming)
        if len(volumes) == 1:
            return (Piece(1, 1, volumes[0], words[0]),)
        drawn = Volumes(self.profile.called, tuple(range(each.first, each.last + 1) for each in volumes), words)
        return tuple(
            Piece(number, len(volumes), volume, word, indexes.drawn(drawn, number), self._over.get(volume.first, 0))
            for number, (volume, word) in enumerate(zip(volumes, words, strict=True), 1)
        )

    def _holds(self, piece: Piece) -> bool:
        size = self._with_index(piece) if self.limit.size != inf else 0
        return self.limit.holds(size, piece.pages)

    def _size_of(self, volume: Volume) -> int:
        return self._size(volume.first, volume.last)

    def _size(self, first: int, last: int) -> int:
        if (first, last) not in self._sizes:
            self._sizes[first, last] = size_alone(self.bundle, first, last, linked=self.linked)
        return self._sizes[first, last]

    def _with_index(self, piece: Piece) -> int:
        target = BytesIO()
        self._write(piece, target)
        return target.tell()

    def write(self, piece: Piece, path: Path) -> None:
        """Write a file of the bundle."""
        with patient_file(path) as target:
            self._write(piece, target)

    def _write(self, piece: Piece, target: BinaryIO) -> None:
        title = self.plan.front.title or f"{self.plan.naming.plural}: {self.plan.front.beneficiary}"
        if piece.count > 1:
            title += f", {self.profile.called.lower()} {piece.number} of {piece.count}"
        lead = _lead(piece, self.profile) if piece.index else None
        write_extract(
            self.bundle,
            piece.volume.first,
            piece.volume.last,
            target,
            title=title,
            lead=lead,
            linked=self.linked,
        )


def _lead(piece: Piece, profile: Profile) -> Lead | None:
    index = piece.index
    if index is None:
        return None
    links = tuple((link.page - 1, link.rect, link.target) for link in index.links)
    return Lead(index.pdf, f"V{piece.number}", f"{profile.called} {piece.number}, index", links)

"""Find where a page of the front at full size has room for its number: a margin in which a viewer shows nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from dossier.bundle.spots import FULL_SIZE, Spot, room
from dossier.documents.files.facts import is_letter
from dossier.documents.look.placed import on_image, shown
from dossier.documents.pdf.geometry import Box, PageGeometry, Placement, place_front

_SCALE = 2.0  # dots for each point
_WHITE = 250  # of 255 grays: the paper of a clean scan


@dataclass(frozen=True, slots=True)
class FrontPages:
    """The pages of a document that stands in the front, as a job for a worker; `lock` is its password, if it has one."""

    path: Path
    geometry: tuple[PageGeometry, ...]
    lock: str = ""


def free_spots(job: FrontPages) -> tuple[Spot, ...]:
    """Return for each page where its number is printed; nowhere on a page at full size whose margins are in use."""
    with closing(pypdfium2.PdfDocument(job.path, password=job.lock or None)) as document:
        return tuple(_spots(document, job.geometry))


def _spots(document: pypdfium2.PdfDocument, geometry: tuple[PageGeometry, ...]) -> Iterator[Spot]:
    for number, page in enumerate(geometry, 1):
        yield _free(document, number, place_front(page, "")) if is_letter(page.width, page.height) else "band"


def _free(document: pypdfium2.PdfDocument, number: int, placement: Placement) -> Spot:
    """Return the first margin of a page that shows nothing but paper; none of a page that cannot be shown."""
    image = shown(document, number, placement, _SCALE)
    if image is None:
        return ""
    for spot in FULL_SIZE:
        free = room(spot, placement.width, placement.height)
        if free and not sum(image.crop(on_image(Box(*free), placement, _SCALE)).histogram()[:_WHITE]):
            return spot
    return ""

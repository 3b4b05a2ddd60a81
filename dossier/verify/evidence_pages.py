"""Compare each evidence page with its source, opened again: what it draws with, its place, band and brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import zip_longest

from dossier.bundle.fingerprint import TangledError, is_reference
from dossier.bundle.plan import PlannedDocument
from dossier.bundle.spots import Spot
from dossier.documents.pdf.fingerprints import PagePrint, PagePrints, page_value
from dossier.documents.pdf.geometry import Box
from dossier.verify.band import HEIGHT, band
from dossier.verify.brackets import brackets
from dossier.verify.bundle_objects import BundleObjects
from dossier.verify.disagreement import Disagreement
from dossier.verify.expected import Expected
from dossier.verify.sheets import ReadSheet

Again = Callable[[str], AbstractContextManager[PagePrints]]
"""Opens a document of the record once more, by the name of its file, independently of what was kept of it."""

_NUMBER = rb"[+-]?(?:\d+\.?\d*|\.\d+)"
_BOX = rb"%b %b %b %b re" % ((_NUMBER,) * 4)
# The band, then the clip under which everything from the source is drawn, with a hole in it or none, then its matrix; and nothing else.
_FIRST = re.compile(
    rb"q (?P<band>/DossierBand1*) Do Q\n(?P<clip>%b)(?: (?P<hole>%b) W\* n| W n)\n(?P<matrix>%b) cm\n"
    % (_BOX, _BOX, b" ".join((_NUMBER,) * 6))
)
_EXACT = 0.00006  # four decimals of a point, and of a scale more
_OTHER = "its content is not that of the source page"


@dataclass(frozen=True, slots=True)
class _Proof:
    """What the evidence pages of a bundle are compared with, and what reads them."""

    objects: BundleObjects
    expected: Expected
    found: Mapping[int, ReadSheet]


def evidence(
    objects: BundleObjects,
    found: Mapping[int, ReadSheet],
    expected: Expected,
    documents: Iterable[PlannedDocument],
    again: Again,
) -> Iterator[Disagreement]:
    """Check the pages of these documents among those that were found, which are given by number."""
    proof = _Proof(objects, expected, found)
    by_file: dict[str, list[PlannedDocument]] = {}
    for document in documents:
        by_file.setdefault(document.file, []).append(document)
    for file, uses in by_file.items():
        with again(file) as source:
            for document in uses:
                for number, place in zip_longest(document.span.pages, document.source_pages, fillvalue=0):
                    if number in found:
                        yield from _page(proof, number, _print(source, place - 1, expected.fronts.get(number)))


def _print(source: PagePrints, index: int, spot: Spot | None) -> PagePrint | None:
    try:
        return source.placed(index, spot) if index >= 0 else None
    except (TangledError, IndexError):
        return None


def _page(proof: _Proof, number: int, planned: PagePrint | None) -> Iterator[Disagreement]:
    sheet = proof.found[number]
    resources = proof.objects.held(sheet.resources)
    drawn = proof.objects.held(resources.get("/XObject"))
    form = drawn.pop(planned.band, None) if planned else None
    resources["/XObject"] = drawn or None
    yield from band(number, form, sheet, proof.objects, proof.expected)
    if planned is None:
        yield Disagreement(number, "its source has no such page, or draws with too many objects to be compared")
        return
    yield from _first(proof, number, planned)
    content = proof.objects.bundle.content(int(str(form).split(" ")[0])) if is_reference(form) else b""
    yield from brackets(number, content, planned.placement.area, proof.expected.brackets.get(number, ()))
    try:
        digest = proof.objects.prints.of(page_value(sheet.streams[1:], resources, sheet.group))
    except TangledError:
        digest = ""
    if digest != planned.digest:
        yield Disagreement(number, _OTHER)


def _first(proof: _Proof, number: int, planned: PagePrint) -> Iterator[Disagreement]:
    """Check that our own stream draws the band and sets clip and matrix as the plan computes them, and does nothing else."""
    sheet, place = proof.found[number], planned.placement
    first = (
        _FIRST.fullmatch(proof.objects.bundle.content(sheet.contents[0]))
        if sheet.contents and sheet.contents[0]
        else None
    )
    if first is None or first["band"].decode() != planned.band:
        yield Disagreement(number, "the band at the foot is not drawn as planned")
        return
    clip, matrix = _numbers(first["clip"]), _numbers(first["matrix"])
    if not _same(clip, _corner_and_size(place.area)):
        yield Disagreement(
            number, "the part of the sheet that shows its source", _shown(_corner_and_size(place.area)), _shown(clip)
        )
    hole, free = _numbers(first["hole"] or b""), _corner_and_size(place.hole)
    if len(hole) != len(free) or not _same(hole, free):
        yield Disagreement(
            number, "the part of its source that is left out", _shown(free) or "none", _shown(hole) or "none"
        )
    x, y, width, height = clip
    low = HEIGHT if proof.expected.fronts.get(number, "band") == "band" else 0.0
    if x < -_EXACT or y < low - _EXACT or x + width > place.width + _EXACT or y + height > place.height + _EXACT:
        yield Disagreement(number, "its source reaches over the band or the edge of the sheet", found=_shown(clip))
    if not _same(matrix, place.matrix.values):
        yield Disagreement(number, "how its source is placed", _shown(place.matrix.values), _shown(matrix))
    if sheet.media != (0.0, 0.0, place.width, place.height):
        yield Disagreement(number, "the sheet of its source", (place.width, place.height), sheet.media)


def _numbers(operands: bytes) -> list[float]:
    return [float(part) for part in operands.split() if part != b"re"]


def _corner_and_size(box: Box | None) -> tuple[float, ...]:
    return (box.x0, box.y0, box.width, box.height) if box else ()


def _same(one: Iterable[float], other: Iterable[float]) -> bool:
    return all(abs(a - b) < _EXACT for a, b in zip(one, other, strict=True))


def _shown(numbers: Iterable[float]) -> str:
    return " ".join(f"{number:.6g}" for number in numbers)

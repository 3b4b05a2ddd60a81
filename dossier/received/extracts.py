"""Compare files that were cut out of a bundle with it: every page with all that it draws with, its number and its links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dossier.bundle.fingerprint import TangledError
from dossier.documents.pdf.fingerprints import page_value
from dossier.verify.bundle_file import Opened, array, dictionary, opened
from dossier.verify.bundle_objects import BundleObjects
from dossier.verify.sheets import ReadSheet, sheets

_NO_FONTS = frozenset[int]()


class Extracted(NamedTuple):
    """A file with the bundle pages from `first` to `last`, behind `lead` pages of its own."""

    path: Path
    first: int
    last: int
    lead: int = 0


def page_digests(path: Path) -> tuple[str, ...]:
    """Return for each page of a PDF the digest of all that it draws with; empty where that leads in circles."""
    with opened(path) as file:
        objects = BundleObjects(file)
        return tuple(_digest(objects, sheet) for _, sheet in sheets(file, _NO_FONTS))


def unlike(extracted: Extracted, digests: Sequence[str]) -> Iterator[str]:
    """Yield what is otherwise in a file than in the bundle with these digests, in words."""
    with opened(extracted.path) as file:
        objects = BundleObjects(file)
        found = [sheet for _, sheet in sheets(file, _NO_FONTS)]
        count = extracted.last - extracted.first + 1
        if len(found) != extracted.lead + count:
            yield f"it has {len(found)} pages instead of {extracted.lead + count}"
            return
        for number, sheet in enumerate(found[extracted.lead :], extracted.first):
            if _digest(objects, sheet) != digests[number - 1]:
                yield f"bundle page {number} is not as it is in the bundle"
        if _first_label(file, extracted.lead) != extracted.first:
            yield f"its pages are not numbered from {extracted.first} on"
        yield from _beyond(file, found)


def _digest(objects: BundleObjects, sheet: ReadSheet) -> str:
    try:
        return objects.prints.of(page_value(sheet.streams, sheet.resources, sheet.group))
    except TangledError:
        return ""


def _first_label(file: Opened, lead: int) -> int:
    """Return the number that a viewer shows for the first page of the bundle."""
    numbers = array(dictionary(file.root.get("/PageLabels")).get("/Nums"))
    places = list(numbers[::2])
    held = numbers[2 * places.index(lead) + 1] if lead in places else None
    found = dictionary(held).get("/St", 1) if held is not None else 0
    return int(found) if isinstance(found, int) else 0


def _beyond(file: Opened, found: Sequence[ReadSheet]) -> Iterator[str]:
    """Check that nothing leads out of the file and nothing in it can act."""
    pages = {sheet.page_id for sheet in found}
    links = [link for sheet in found for link in sheet.annotations]
    if any(link.subtype != "/Link" or (not link.uri and link.page_id not in pages) for link in links):
        yield "a link leads out of the file, or something in it is no link"
    for key in ("/AcroForm", "/OpenAction", "/AA", "/JavaScript"):
        if key in file.root:
            yield f"it has {key}"
    if file.reader.is_encrypted:
        yield "it is encrypted"

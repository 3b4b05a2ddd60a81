"""Compare the pages with the plan: each there once, on the right sheet and under the right number; ours as they were drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pypdf.generic import DictionaryObject

from dossier.bundle.fingerprint import TangledError
from dossier.documents.pdf.fingerprints import page_value
from dossier.verify.bundle_file import PAGE_KEYS, Opened, array, dictionary
from dossier.verify.bundle_objects import BundleObjects
from dossier.verify.disagreement import Disagreement
from dossier.verify.expected import Expected
from dossier.verify.sheets import ReadSheet


def pages(found: Sequence[ReadSheet], expected: Expected) -> Iterator[Disagreement]:
    """Check the number of pages and their boxes, and that nothing turns, crops, scales or repeats a page."""
    if len(found) != expected.plan.page_count:
        yield Disagreement(0, "number of pages", expected.plan.page_count, len(found))
    seen: dict[int, int] = {}
    for number, sheet in enumerate(found, 1):
        if sheet.media != expected.boxes.get(number, sheet.media):
            yield Disagreement(number, "size of the sheet", expected.boxes[number], sheet.media)
        for key in sorted(sheet.keys - PAGE_KEYS):
            yield Disagreement(number, f"{key} does not belong on a page of the bundle")
        if sheet.page_id in seen or sheet.page_id == 0:
            yield Disagreement(number, f"is the same page as page {seen.get(sheet.page_id, 0)}")
        seen[sheet.page_id] = number


def drawn_pages(objects: BundleObjects, found: Mapping[int, ReadSheet], expected: Expected) -> Iterator[Disagreement]:
    """Check the generated pages among those that were found, which are given by number."""
    for number in sorted(expected.generated & found.keys()):
        sheet = found[number]
        try:
            digest = objects.prints.of(page_value(sheet.streams, sheet.resources, sheet.group))
        except TangledError:
            digest = ""
        if digest != expected.drawn(number):
            yield Disagreement(number, "it is not as it was drawn")


def planned_parts(expected: Expected) -> Iterator[Disagreement]:
    """Check that each planned page is either generated, evidence or front, never two of them, so that nothing goes unproved."""
    kinds = (expected.generated, expected.stamps.keys(), expected.fronts.keys())
    planned = Counter(page for kind in kinds for page in kind)
    both = {page for page, count in planned.items() if count > 1}
    neither = set(range(1, expected.plan.page_count + 1)) - planned.keys()
    for page in sorted(both):
        yield Disagreement(page, "planned twice")
    for page in sorted(neither):
        yield Disagreement(page, "planned for nothing")


def labels(bundle: Opened) -> Iterator[Disagreement]:
    """Check that viewers number the pages as printed: 1, 2, 3 from the cover on."""
    held = dictionary(bundle.root.get("/PageLabels"))
    numbers = array(held.get("/Nums"))
    style = dictionary(numbers[1]) if len(numbers) == 2 else DictionaryObject()
    if set(held) != {"/Nums"} or numbers[:1] != [0] or style != {"/S": "/D"}:
        yield Disagreement(0, "page labels", "1, 2, 3 from the first page", _labeled(numbers))


def _labeled(numbers: Sequence[object]) -> str:
    """Say where the numbering of a file leaves 1, 2, 3."""
    if not numbers:
        return "none"
    begun = list(numbers[:2]) == [0, {"/S": "/D"}] or list(numbers[:2]) == [0, {"/S": "/D", "/St": 1}]
    first = numbers[2] if begun and len(numbers) > 3 else 0
    return f"others, from sheet {first + 1} on" if isinstance(first, int) else "others"

"""Compare the pages that we drew with what was drawn: each stream, each font and form, whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dossier.bundle.fingerprint import TangledError
from dossier.documents.pdf.fingerprints import page_value
from dossier.verify.bundle_objects import BundleObjects
from dossier.verify.disagreement import Disagreement
from dossier.verify.expected import Expected
from dossier.verify.sheets import ReadSheet


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

"""Check the band at the foot of an evidence page: drawn as planned, and its words are those of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dossier.bundle.fingerprint import Fingerprints, is_reference
from dossier.verify.bundle_file import Opened
from dossier.verify.bundle_objects import BundleObjects
from dossier.verify.disagreement import Disagreement
from dossier.verify.drawn_text import Drawing, DrawnRun, runs, squeeze
from dossier.verify.expected import Expected
from dossier.verify.sheets import ReadSheet

HEIGHT = 36.0
_KEYS = frozenset({"/Type", "/Subtype", "/BBox", "/Resources", "/Length"})  # no filter, no matrix


@dataclass(frozen=True, slots=True)
class Band:
    """The form that is to be the band of a page: what the page's resources say under its name."""

    page: int
    form: Any


def band(
    found: Band,
    sheet: ReadSheet,
    bundle: Opened,
    objects: BundleObjects,
    prints: Fingerprints,
    expected: Expected,
) -> Iterator[Disagreement]:
    """Check the form, byte by byte, and what it says."""
    node = objects.node(found.form) if is_reference(found.form) else None
    if node is None or node.data is None or not isinstance(node.value, dict):
        yield Disagreement(found.page, "there is no band for the foot")
        return
    planned = expected.bands.get(found.page)
    content = bundle.content(int(found.form.split(" ")[0]))
    same = planned is not None and content == planned.content and _KEYS.issuperset(node.value)
    if not same or objects.resolved(node.value.get("/BBox")) != list(sheet.media):
        yield Disagreement(found.page, "the band is not as it was drawn")
    if prints.of(node.value.get("/Resources")) != expected.band_fonts:
        yield Disagreement(found.page, "the fonts of the band are not those it was drawn with")
    resources = node.value.get("/Resources")
    if is_reference(resources):
        fonts = bundle.fonts_at(int(resources.split(" ")[0]))
        yield from _words(found.page, runs(Drawing(content, fonts)), expected)


def _words(page: int, drawn: list[DrawnRun], expected: Expected) -> Iterator[Disagreement]:
    count = 3 if expected.plan.draft else 2
    shown = sorted(drawn, key=lambda run: run.x)
    if len(shown) != count:
        yield Disagreement(page, "texts in the band", count, len(shown))
        return
    left, right = squeeze(shown[0].text), squeeze(shown[-1].text)
    planned, stamp = expected.bands.get(page), expected.stamps[page]
    if planned is None or not stamp.in_words(planned.left) or left != squeeze(planned.left):
        yield Disagreement(page, "the band on the left", str(stamp), shown[0].text)
    if right != str(page):
        yield Disagreement(page, "the band on the right", str(page), shown[-1].text)
    for run in shown:
        if run.borrowed:
            yield Disagreement(page, f"the font {run.borrowed.lstrip('/')} of the band is not embedded")
        if not (0 < run.y < HEIGHT and 0 < run.x < expected.boxes[page][2]):
            yield Disagreement(page, f"the band's text {run.text!r} lies outside the band")

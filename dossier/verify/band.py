"""Check the band at the foot of an evidence page: drawn as planned, and its words are those of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dossier.bundle.fingerprint import is_reference
from dossier.bundle.spots import Room, room
from dossier.verify.bundle_objects import BundleObjects
from dossier.verify.disagreement import Disagreement
from dossier.verify.drawn_text import Drawing, DrawnRun, runs, squeeze
from dossier.verify.expected import Expected
from dossier.verify.sheets import ReadSheet

HEIGHT = 36.0
_KEYS = frozenset({"/Type", "/Subtype", "/BBox", "/Resources", "/Length"})  # no filter, no matrix


def band(
    number: int, form: Any, sheet: ReadSheet, objects: BundleObjects, expected: Expected
) -> Iterator[Disagreement]:
    """Check the form that is to be the band of this page, byte by byte, and what it says."""
    node = objects.node(form) if is_reference(form) else None
    if node is None or node.data is None or not isinstance(node.value, dict):
        yield Disagreement(number, "there is no band for the foot")
        return
    planned = expected.bands.get(number)
    content = objects.bundle.content(int(form.split(" ")[0]))
    same = planned is not None and content == planned.content and _KEYS.issuperset(node.value)
    if not same or objects.resolved(node.value.get("/BBox")) != list(sheet.media):
        yield Disagreement(number, "the band is not as it was drawn")
    if objects.prints.of(node.value.get("/Resources")) != expected.band_fonts:
        yield Disagreement(number, "the fonts of the band are not those it was drawn with")
    resources = node.value.get("/Resources")
    if is_reference(resources):
        fonts = objects.bundle.fonts_at(int(str(resources).split(" ")[0]))
        yield from _words(number, runs(Drawing(content, fonts)), expected)


def _words(page: int, drawn: list[DrawnRun], expected: Expected) -> Iterator[Disagreement]:
    shown = sorted(drawn, key=lambda run: run.x)
    if page in expected.fronts:
        yield from _number_alone(page, shown, expected)
        return
    count = 3 if expected.plan.draft else 2
    if len(shown) != count:
        yield Disagreement(page, "texts in the band", count, len(shown))
        return
    left, right = squeeze(shown[0].text), squeeze(shown[-1].text)
    planned, stamp = expected.bands.get(page), expected.stamps[page]
    if planned is None or not stamp.in_words(planned.left) or left != squeeze(planned.left):
        yield Disagreement(page, "the band on the left", str(stamp), shown[0].text)
    if right != str(page):
        yield Disagreement(page, "the band on the right", str(page), shown[-1].text)
    yield from _inside(page, shown, (0, 0, expected.boxes[page][2], HEIGHT))


def _number_alone(page: int, shown: list[DrawnRun], expected: Expected) -> Iterator[Disagreement]:
    """Check what is printed on a page of the front: its number where there is room for it, and nothing else but DRAFT."""
    spot, (_, _, width, height) = expected.fronts[page], expected.boxes[page]
    notice = expected.notices.get(page, "")
    count = 0 if not spot else 1 + bool(notice) + (expected.plan.draft and spot == "band")
    if len(shown) != count:
        yield Disagreement(page, "texts on a page of the front", count, len(shown))
    elif notice and squeeze(shown[0].text) != squeeze(notice):
        yield Disagreement(page, "the band of a page of the notice", notice, shown[0].text)
    elif shown and squeeze(shown[-1].text) != str(page):
        yield Disagreement(page, "the number of a page of the front", str(page), shown[-1].text)
    yield from _inside(page, shown, room(spot, width, height) or (0, 0, width, HEIGHT))


def _inside(page: int, shown: list[DrawnRun], where: Room) -> Iterator[Disagreement]:
    left, low, right, high = where
    for run in shown:
        if run.borrowed:
            yield Disagreement(page, f"the font {run.borrowed.lstrip('/')} of the band is not embedded")
        if not (low < run.y < high and left < run.x < right):
            yield Disagreement(page, f"the band's text {run.text!r} lies outside the band")

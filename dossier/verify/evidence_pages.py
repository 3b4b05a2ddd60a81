"""Compare each evidence page with its source and its place: content complete, band correct."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pypdf.generic import StreamObject

from dossier.bundle.fingerprint import fingerprint
from dossier.verify.bundle_file import Opened
from dossier.verify.disagreement import Disagreement
from dossier.verify.drawn_text import Drawing, DrawnRun, runs, squeeze
from dossier.verify.expected import Expected, Stamp
from dossier.verify.sheets import ReadSheet

_NUMBER = rb"[+-]?(?:\d+\.?\d*|\.\d+)"
# First the band, then the clip under which everything from the source is drawn.
_PREAMBLE = re.compile(rb"q (/DossierBand[^\s/]*) Do Q\s+(%b) (%b) (%b) (%b) re W n\s" % ((_NUMBER,) * 4))
_BAND_NAME = "/DossierBand"
_BAND_HEIGHT = 36.0
_TOLERANCE = 0.01


def evidence(bundle: Opened, found: Mapping[int, ReadSheet], expected: Expected) -> Iterator[Disagreement]:
    """Check the band and the content of every evidence page among these pages, which are given by number."""
    seen: dict[int, tuple[int, bytes] | None] = {}
    for number, stamp in expected.stamps.items():
        if number in found:
            yield from _band(bundle, found[number], stamp, expected)
            yield from _content(bundle, number, found[number], expected, seen)


def _content(
    bundle: Opened, number: int, sheet: ReadSheet, expected: Expected, seen: dict[int, tuple[int, bytes] | None]
) -> Iterator[Disagreement]:
    own = [bundle.raw(stream) or b"" for stream in sheet.contents[1:]]
    drawn = {}
    for name, stream in sheet.drawn.items():
        if name.startswith(_BAND_NAME):
            continue
        if stream not in seen:  # A logo that is on every page is read once.
            seen[stream] = bundle.start_of(stream)
        data = seen[stream]
        if data is not None:
            drawn[name.removeprefix("/")] = data
    if fingerprint(own, drawn) != expected.assembled.fingerprints.get(number):
        yield Disagreement(number, "its content is not that of the source page")


def _band(bundle: Opened, sheet: ReadSheet, stamp: Stamp, expected: Expected) -> Iterator[Disagreement]:
    number = stamp.page
    first = _PREAMBLE.match(bundle.content(sheet.contents[0])) if sheet.contents and sheet.contents[0] else None
    if first is None:
        yield Disagreement(number, "the band at the foot is not drawn")
        return
    yield from _clip(number, sheet, [float(part) for part in first.groups()[1:]])
    shown = sorted(_shown(bundle, sheet.drawn.get(first[1].decode(), 0)), key=lambda run: run.x)
    if len(shown) != (3 if expected.plan.draft else 2):
        yield Disagreement(number, "texts in the band", 3 if expected.plan.draft else 2, len(shown))
        return
    left, right = squeeze(shown[0].text), squeeze(shown[-1].text)
    band = expected.bands.get(number)
    if band is None or not stamp.in_words(band.left) or left != squeeze(band.left):
        yield Disagreement(number, "the band on the left", str(stamp), shown[0].text)
    if right != str(number):
        yield Disagreement(number, "the band on the right", str(number), shown[-1].text)
    for run in shown:
        if run.borrowed:
            yield Disagreement(number, f"the font {run.borrowed.lstrip('/')} of the band is not embedded")
        if not (0 < run.y < _BAND_HEIGHT and 0 < run.x < expected.boxes[number][2]):
            yield Disagreement(number, f"the band's text {run.text!r} lies outside the band")


def _shown(bundle: Opened, form: int) -> list[DrawnRun]:
    plain = bundle.plain_form(form) if form else None
    if plain is not None:
        content, resources = plain
        return runs(Drawing(content, bundle.fonts_at(resources)))
    stream = bundle.fetch(form) if form else None
    if not isinstance(stream, StreamObject) or "/Matrix" in stream:
        return []
    return runs(Drawing(stream.get_data(), bundle.fonts(stream)))


def _clip(number: int, sheet: ReadSheet, area: list[float]) -> Iterator[Disagreement]:
    """Check that what comes from the source stays above the band and on the sheet."""
    x, y, width, height = area
    _, _, right, top = sheet.media if len(sheet.media) == 4 else (0.0, 0.0, 0.0, 0.0)
    inside = x >= -_TOLERANCE and x + width <= right + _TOLERANCE and y + height <= top + _TOLERANCE
    if not inside or y < _BAND_HEIGHT - _TOLERANCE or width <= 0 or height <= 0:
        yield Disagreement(number, "the evidence reaches over the band or the edge of the sheet", found=area)

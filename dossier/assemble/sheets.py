"""Turn a page of a document into a sheet of the bundle: band at the foot, page above it, nothing decoded."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache

import pikepdf

from dossier.bundle.outcome import Band
from dossier.documents.pdf.fingerprints import BAND_NAME, content_streams
from dossier.documents.pdf.geometry import Box, Matrix, Placement
from dossier.documents.pdf.patterns import moved


@dataclass(frozen=True, slots=True)
class Setter:
    """What all sheets of a bundle share: the fonts of the bands, patterns moved with a page, forms given their resources."""

    pdf: pikepdf.Pdf
    fonts: pikepdf.Object
    patterns: dict[tuple[object, ...], pikepdf.Object] = field(default_factory=dict)
    forms: dict[tuple[object, ...], pikepdf.Object] = field(default_factory=dict)


def set_sheet(setter: Setter, page: pikepdf.Object, placement: Placement, band: Band) -> None:
    """Turn a source page into a sheet with its band below and the page above."""
    resources, name = _with_band(setter, page, placement, band)
    if "/Pattern" in resources and isinstance(resources["/Pattern"], pikepdf.Dictionary):
        _give_resources(setter, resources["/XObject"], page["/Resources"])
        resources["/Pattern"] = _placed_patterns(setter, resources["/Pattern"], placement.matrix)
    ours = setter.pdf.make_stream(_preamble(name, placement))
    page["/Contents"] = pikepdf.Array([ours, *content_streams(page)])
    page["/Resources"] = resources
    page["/MediaBox"] = pikepdf.Array([0, 0, int(placement.width), int(placement.height)])


@lru_cache(maxsize=256)
def _preamble(name: str, placement: Placement) -> bytes:
    scale = " ".join(_number(value, 8) for value in placement.matrix.values)
    return f"q {name} Do Q\n{_clip(placement)} n\n{scale} cm\n".encode()


def _clip(placement: Placement) -> str:
    """Return the operators that keep a page to its area, without the hole in it."""
    if placement.hole is None:
        return f"{_rectangle(placement.area)} W"
    return f"{_rectangle(placement.area)} {_rectangle(placement.hole)} W*"


def _rectangle(box: Box) -> str:
    return " ".join([*map(_number, (box.x0, box.y0, box.width, box.height)), "re"])


def _number(value: float, places: int = 4) -> str:
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _with_band(
    setter: Setter, page: pikepdf.Object, placement: Placement, band: Band
) -> tuple[pikepdf.Dictionary, str]:
    """Return the page's resources with the band added, and the band's name.

    Copied, since pages often share a dictionary.
    """
    old = page.get("/Resources")
    resources = copy(old) if isinstance(old, pikepdf.Dictionary) else pikepdf.Dictionary()
    drawn = resources.get("/XObject")
    objects = copy(drawn) if isinstance(drawn, pikepdf.Dictionary) else pikepdf.Dictionary()
    name = BAND_NAME
    while name in objects:
        name += "1"
    objects[name] = setter.pdf.make_stream(
        band.content,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=[0, 0, int(placement.width), int(placement.height)],
        Resources=setter.fonts,
    )
    resources["/XObject"] = objects
    return resources, name


def _give_resources(setter: Setter, objects: pikepdf.Object, own: pikepdf.Object) -> None:
    """Give forms that take their resources from the page those as they were: a form moves its patterns by itself."""
    for name, form in list(objects.items()):
        if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == pikepdf.Name.Form and "/Resources" not in form:
            key = (form.objgen, own.objgen)
            if not own.is_indirect or key not in setter.forms:
                given = setter.pdf.make_indirect(_copied(setter.pdf, form))
                given["/Resources"] = own if own.is_indirect else copy(own)
                setter.forms[key] = given
            objects[name] = setter.forms[key]


def _placed_patterns(setter: Setter, patterns: pikepdf.Dictionary, matrix: Matrix) -> pikepdf.Dictionary:
    """Move patterns along with the page: their space ignores `cm` and follows the page (ISO 32000-1, 8.7.3.1)."""
    placed = pikepdf.Dictionary()
    for name, pattern in patterns.items():
        placed[name] = _placed_pattern(setter, pattern, matrix)
    return placed


def _placed_pattern(setter: Setter, pattern: pikepdf.Object, matrix: Matrix) -> pikepdf.Object:
    if not isinstance(pattern, (pikepdf.Dictionary, pikepdf.Stream)):
        return pattern
    key = (pattern.objgen, matrix.values)
    if pattern.objgen[0] and key in setter.patterns:
        return setter.patterns[key]
    placed = setter.pdf.make_indirect(_copied(setter.pdf, pattern))
    own = pattern.get("/Matrix")
    placed["/Matrix"] = moved(own if isinstance(own, pikepdf.Array) else (), matrix)
    if pattern.objgen[0]:
        setter.patterns[key] = placed
    return placed


def _copied(pdf: pikepdf.Pdf, pattern: pikepdf.Object) -> pikepdf.Object:
    if not isinstance(pattern, pikepdf.Stream):
        return copy(pattern)
    again = pdf.make_stream(pattern.read_raw_bytes())
    for key, value in pattern.items():
        if key != "/Length":
            again[key] = value
    return again

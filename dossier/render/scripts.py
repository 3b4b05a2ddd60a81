"""Fonts for other scripts: what a bundle needs of them, made into static TrueType that reportlab can embed."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from dossier.render.faces import Face, face_of, installed_face
from dossier.render.style import ScriptFont

_TOLERANCE = 1.0  # how far a quadratic outline may leave the cubic one, in thousandths of an em


@lru_cache(maxsize=32)
def covered_by(file: Path) -> frozenset[int]:
    """The characters that a font file has glyphs for."""
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


def script_face(font: ScriptFont, characters: frozenset[int]) -> Face:
    """The face of a script's font with at least these characters."""
    if _static(font.file):
        face = installed_face(font.file.stem, font.file)
        face.scale, face.complex = font.scale, True
        return face
    return _converted_face(font, tuple(sorted(_with_parts(characters) & covered_by(font.file))))


def _with_parts(characters: frozenset[int]) -> frozenset[int]:
    """The characters and what they are composed of: shaping takes Indic vowel signs apart to put them in their places."""
    parts = {ord(part) for code in characters for part in unicodedata.normalize("NFD", chr(code))}
    return characters | parts


@lru_cache(maxsize=16)
def _converted_face(font: ScriptFont, characters: tuple[int, ...]) -> Face:
    data = _convert(font, characters)
    return face_of(font.file.stem.partition("[")[0], data, scale=font.scale, complex_script=True)


@lru_cache(maxsize=32)
def _static(file: Path) -> bool:
    with TTFont(file, lazy=True) as font:
        return "glyf" in font and "fvar" not in font


def _convert(font: ScriptFont, characters: tuple[int, ...]) -> bytes:
    with TTFont(font.file, lazy=True, recalcTimestamp=False) as source:
        return _instance(source, font, characters) if "fvar" in source else _quadratic(source, characters)


def _instance(source: TTFont, font: ScriptFont, characters: tuple[int, ...]) -> bytes:
    """One weight of a variable font, cut down to the characters with the shaping that belongs to them."""
    subsetter = Subsetter(Options(layout_features=["*"], notdef_outline=True, glyph_names=False, name_IDs=["*"]))
    subsetter.populate(unicodes=[0x20, 0x25CC, 0x200C, 0x200D, *characters])
    subsetter.subset(source)
    wanted = dict(font.axes)
    axes = {axis.axisTag: wanted.get(axis.axisTag, axis.defaultValue) for axis in source["fvar"].axes}
    return _saved(instancer.instantiateVariableFont(source, axes, inplace=True))


def _quadratic(source: TTFont, characters: tuple[int, ...]) -> bytes:
    """A font with PostScript outlines drawn anew with the quadratic curves of TrueType, unhinted and unshaped."""
    glyphs, cmap, metrics = source.getGlyphSet(), source.getBestCmap(), source["hmtx"].metrics
    mapped = {code: cmap[code] for code in (0x20, *characters) if code in cmap}
    order = [".notdef", *dict.fromkeys(name for name in mapped.values() if name != ".notdef")]
    drawn = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, _TOLERANCE * source["head"].unitsPerEm / 1000, reverse_direction=True))
        drawn[name] = pen.glyph()
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(mapped)
    builder.setupGlyf(drawn)
    builder.setupHorizontalMetrics({name: metrics[name] for name in order})
    builder.setupHorizontalHeader(ascent=source["hhea"].ascent, descent=source["hhea"].descent)
    name = source["name"].getDebugName(6) or "Converted"
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupOS2(sTypoAscender=source["hhea"].ascent, sTypoDescender=source["hhea"].descent)
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = 0
    return _saved(builder.font)


def _saved(font: TTFont) -> bytes:
    font.recalcTimestamp = False
    target = BytesIO()
    font.save(target)
    return target.getvalue()

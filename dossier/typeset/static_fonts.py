"""Convert fonts that reportlab cannot embed: one weight of a variable font, PostScript outlines as quadratic ones."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from dossier.typeset.style import ScriptFont

_TOLERANCE = 1.0  # the greatest distance of a quadratic outline from the cubic one, in thousandths of an em


def convert(font: ScriptFont, characters: tuple[int, ...]) -> bytes:
    """Return a static TrueType font with at least these characters, as bytes."""
    with TTFont(font.file, lazy=True, recalcTimestamp=False) as source:
        return _instance(source, font, characters) if "fvar" in source else _quadratic(source, characters)


def characters_in(file: Path) -> frozenset[int]:
    """Return the characters that a font file has glyphs for."""
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


def _instance(source: TTFont, font: ScriptFont, characters: tuple[int, ...]) -> bytes:
    """Instantiate one weight of a variable font, subset to the characters and their shaping."""
    subsetter = Subsetter(Options(layout_features=["*"], notdef_outline=True, glyph_names=False, name_IDs=["*"]))
    subsetter.populate(unicodes=[0x20, 0x25CC, 0x200C, 0x200D, *characters])
    subsetter.subset(source)
    wanted = dict(font.axes)
    axes = {axis.axisTag: wanted.get(axis.axisTag, axis.defaultValue) for axis in source["fvar"].axes}
    return _saved(instancer.instantiateVariableFont(source, axes, inplace=True))


def _quadratic(source: TTFont, characters: tuple[int, ...]) -> bytes:
    """Redraw PostScript outlines as TrueType's quadratic curves, without hints and shaping."""
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

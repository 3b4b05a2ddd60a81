"""Fonts for the documents of the benchmarks: subsets, embedded as text programs and browsers embed them."""

from __future__ import annotations

import random
import string
import zlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

_LETTERS = string.ascii_letters + string.digits + " .,;:()-%/&'"
_STYLES = ("Regular", "It", "Bold", "BoldIt", "Semibold", "SemiboldIt", "Light", "LightIt")


@dataclass(frozen=True)
class Face:
    """A font cut down to the letters of a document: its file, and the glyph and width of each letter."""

    name: str
    data: bytes
    glyphs: dict[str, int]
    widths: dict[str, int]


@dataclass(frozen=True)
class Font:
    """A face in a document. `wide` tells two-byte codes (glyph numbers) from one-byte ones (letters)."""

    face: Face
    wide: bool
    held: pikepdf.Object

    def string(self, text: str) -> str:
        """The text as a PDF string."""
        if self.wide:
            return "<" + "".join(f"{self.face.glyphs[letter]:04X}" for letter in text) + ">"
        return "(" + text.replace("(", "\\(").replace(")", "\\)") + ")"


@cache
def faces() -> tuple[Face, ...]:
    """All faces, each cut down once."""
    return tuple(_cut(family, style) for style in _STYLES for family in ("Serif", "Sans"))


def _cut(family: str, style: str) -> Face:
    place = files(f"font_source_{family.lower()}_pro") / "files" / f"Source{family}Pro-{style}.ttf"
    with place.open("rb") as file, TTFont(file, recalcTimestamp=False) as font:
        subsetter = Subsetter(Options(layout_features=[], hinting=False, name_IDs=[], glyph_names=False))
        subsetter.populate(text=_LETTERS)
        subsetter.subset(font)
        names = font.getBestCmap()
        scale = 1000 / font["head"].unitsPerEm
        target = BytesIO()
        font.save(target)
        glyphs = {letter: font.getGlyphID(names[ord(letter)]) for letter in _LETTERS}
        widths = {letter: round(font["hmtx"][names[ord(letter)]][0] * scale) for letter in _LETTERS}
    return Face(f"Source{family}Pro-{style}", zlib.compress(target.getvalue()), glyphs, widths)


def embedded(pdf: pikepdf.Pdf, rng: random.Random, count: int, *, wide: float) -> list[Font]:
    """So many different fonts in a document; the share `wide` of them with two-byte codes."""
    return [_embedded(pdf, face, rng, wide=rng.random() < wide) for face in rng.sample(faces(), count)]


def _embedded(pdf: pikepdf.Pdf, face: Face, rng: random.Random, *, wide: bool) -> Font:
    name = Name(f"/{''.join(rng.choices(string.ascii_uppercase, k=6))}+{face.name}")
    described = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=4 if wide else 32,
            FontBBox=Array([-200, -350, 1300, 1050]),
            ItalicAngle=0,
            Ascent=918,
            Descent=-335,
            CapHeight=670,
            StemV=80,
            FontFile2=packed(pdf, face.data, Length1=len(zlib.decompress(face.data))),
        )
    )
    meanings = packed(pdf, zlib.compress(_to_unicode(face, wide=wide)))
    first = Dictionary(Type=Name.Font, BaseFont=name, ToUnicode=meanings)
    if not wide:
        first.update(Dictionary(Subtype=Name.TrueType, FirstChar=32, LastChar=126, FontDescriptor=described))
        first.Widths = Array([face.widths.get(chr(code), 0) for code in range(32, 127)])
        first.Encoding = Name.WinAnsiEncoding
        return Font(face, wide, pdf.make_indirect(first))
    below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, FontDescriptor=described)
    below.CIDSystemInfo = Dictionary(
        Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
    )
    below.CIDToGIDMap = Name.Identity
    below.W = Array([part for letter, glyph in face.glyphs.items() for part in (glyph, Array([face.widths[letter]]))])
    first.update(Dictionary(Subtype=Name.Type0, Encoding=Name("/Identity-H")))
    first.DescendantFonts = Array([pdf.make_indirect(below)])
    return Font(face, wide, pdf.make_indirect(first))


def _to_unicode(face: Face, *, wide: bool) -> bytes:
    codes = [(face.glyphs[letter] if wide else ord(letter), ord(letter)) for letter in _LETTERS]
    rows = [f"<{code:0{4 if wide else 2}X}> <{letter:04X}>" for code, letter in sorted(codes)]
    most = "<FFFF>" if wide else "<FF>"
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            f"1 begincodespacerange {'<0000>' if wide else '<00>'} {most} endcodespacerange",
            f"{len(rows)} beginbfchar",
            *rows,
            "endbfchar endcmap end end",
        ]
    ).encode()


def packed(pdf: pikepdf.Pdf, data: bytes, **keys: object) -> pikepdf.Object:
    """A stream of bytes that are deflated already."""
    return pdf.make_stream(data, Filter=Name.FlateDecode, **keys)

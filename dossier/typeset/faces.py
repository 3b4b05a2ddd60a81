"""Font files that can be shaped, measured and embedded, with the text that each glyph stands for.

Every glyph is drawn through a character of the font. A glyph from shaping that no single character stands for (a
ligature, small capitals, a joined Arabic letter) gets a private character; the text it stands for goes into the PDF's
ToUnicode map, so that search and copy work.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz as hb
from reportlab.pdfbase import ttfonts

_PRIVATE = 0xF0000  # plane 15, private use: no text of a record has a glyph there
_CACHED_WORDS = 20_000
_NO_SCRIPT = {None, "Zyyy", "Zinh", "Zzzz"}


class Shaped(NamedTuple):
    """Glyphs in drawing order. Lengths are in thousandths of an em.

    `moves` lists, for some glyphs, (place, shift before, shift after, rise): kerning and marks.
    """

    characters: str
    width: float
    moves: tuple[tuple[int, float, float, float], ...]


class _EmbeddedFont(ttfonts.TTFont):
    """A reportlab font whose ToUnicode map takes the text of private characters from `meaning`."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(name, BytesIO(data), asciiReadable=True, shapable=False)
        self.meaning: dict[int, str] = {}

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Write the font objects of a document, then replace reportlab's ToUnicode map with ours."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = b"".join((ttfonts.SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            stream = doc.idToObject[f"toUnicodeCMap:{name}"]
            stream.content = _to_unicode(name, [self._text(code) for code in subset])

    def _text(self, code: int) -> str:
        return self.meaning.get(code, chr(code) if code >= 32 else "")


@dataclass(slots=True, eq=False)
class Face:
    """One font in use. `scale` fits fonts of other scripts to the size of the surrounding text."""

    font: Any
    shaper: Any
    per_em: float
    coverage: frozenset[int]
    scale: float = 1.0
    complex: bool = False
    shaped: dict[tuple[str, bool, tuple[str, ...], str], Shaped] = field(default_factory=dict)
    private: dict[tuple[int, str], int] = field(default_factory=dict)

    def shape(self, text: str, features: tuple[str, ...] = (), *, rightward: bool = True, language: str = "") -> Shaped:
        """Return the glyphs of a text in one script and one direction; `language` chooses the forms of ideographs."""
        key = (text, rightward, features, language)
        found = self.shaped.get(key)
        if found is None:
            if len(self.shaped) > _CACHED_WORDS:
                self.shaped.clear()
            found = self.shaped[key] = self._shape(text, features, rightward=rightward, language=language)
        return found

    def _shape(self, text: str, features: tuple[str, ...], *, rightward: bool, language: str) -> Shaped:
        buffer = _buffer(text, language)
        buffer.direction = "ltr" if rightward else "rtl"
        hb.shape(self.shaper, buffer, {"kern": True, "liga": self.complex, **dict.fromkeys(features, True)})
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        meanings = _meanings(text, [info.cluster for info in infos])
        characters, moves, total = [], [], 0.0
        widths, unit = self.font.face.charWidths, 1000 / self.per_em
        for place, (info, position, meaning) in enumerate(zip(infos, positions, meanings, strict=True)):
            code = self._code(info.codepoint, meaning, position.x_advance * unit)
            characters.append(chr(code))
            advance, shift = position.x_advance * unit, position.x_offset * unit
            after, rise = advance - shift - widths[code], position.y_offset * unit
            if abs(shift) > 0.01 or abs(after) > 0.01 or rise:
                moves.append((place, shift, after, rise))
            total += advance
        return Shaped("".join(characters), total, tuple(moves))

    def _code(self, glyph: int, meaning: str, advance: float) -> int:
        """Return the character that draws a glyph and is read as `meaning`."""
        face = self.font.face
        meaning = " " if meaning == "\u00a0" else meaning  # searched and copied as any other space
        if len(meaning) == 1 and face.charToGlyph.get(ord(meaning)) == glyph:
            return ord(meaning)
        known = self.private.get((glyph, meaning))
        if known is not None:
            return known
        code = self.private[glyph, meaning] = _PRIVATE + len(self.private)
        face.charToGlyph[code] = glyph
        face.charWidths[code] = _own_width(face, glyph, advance)
        self.font.meaning[code] = meaning
        return code


def _buffer(text: str, language: str) -> Any:
    """Return the text ready for shaping; signs without a script get the script of ideographs in a language."""
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    if language:
        buffer.language = language
        if buffer.script in _NO_SCRIPT:
            buffer.script = "Hani"
    return buffer


def face_of(name: str, data: bytes, *, scale: float = 1.0, complex_script: bool = False) -> Face:
    """Make the face of a static TrueType font in memory."""
    font = _EmbeddedFont(name, data)
    shaper = hb.Font(hb.Face(data))
    coverage = frozenset(code for code in font.face.charToGlyph if code > 32)
    return Face(font, shaper, float(font.face.unitsPerEm), coverage, scale, complex_script)


@lru_cache(maxsize=64)
def installed_face(name: str, file: Path) -> Face:
    """Return the face of a static TrueType file, read once per process."""
    return face_of(name, file.read_bytes())


def _own_width(face: Any, glyph: int, advance: float) -> float:
    """Return the font's own width of a glyph, by which viewers advance, whatever shaping made of it."""
    try:
        return float(face._pdfScale(face.hmetrics[glyph][0]))  # noqa: SLF001 - no public way to a glyph's own width
    except (AttributeError, IndexError):
        return advance


def _meanings(text: str, clusters: list[int]) -> list[str]:
    """Assign to each glyph the text it prints: one character of its cluster each, the last one taking the rest."""
    edges = sorted({*clusters, len(text)})
    following = dict(pairwise(edges))
    meanings = []
    for place, cluster in enumerate(clusters):
        first = clusters.index(cluster, max(0, place - 8), place + 1)
        last = place + 1 == len(clusters) or clusters[place + 1] != cluster
        part = text[cluster : following[cluster]]
        meanings.append(part[place - first :] if last else part[place - first : place - first + 1])
    return meanings


def _to_unicode(name: str, texts: list[str]) -> bytes:
    """Write a ToUnicode map for the codes from 0; a code that prints nothing maps to a zero-width space."""
    rows = [
        f"<{code:02X}> <{(text or chr(0x200B)).encode('utf-16-be').hex().upper()}>"
        for code, text in enumerate(texts)
        if code or text
    ]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]  # at most 100 each (ISO 32000-1, 9.10.3)
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")

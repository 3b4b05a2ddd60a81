"""Fonts for other scripts: which of them a bundle needs, and with which characters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from dossier.typeset.faces import Face, face_of, installed_face
from dossier.typeset.style import ScriptFont


@lru_cache(maxsize=32)
def covered_by(file: Path) -> frozenset[int]:
    """Return the characters that a font file has glyphs for."""
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


def script_face(font: ScriptFont, characters: frozenset[int]) -> Face:
    """Return the face of a script's font with at least these characters."""
    if _static(font.file):
        face = installed_face(font.file.stem, font.file)
        face.scale, face.complex = font.scale, True
        return face
    return _converted_face(font, tuple(sorted(_with_parts(characters) & covered_by(font.file))))


def _with_parts(characters: frozenset[int]) -> frozenset[int]:
    """Add the parts of composed characters: shaping decomposes Indic vowel signs to place them."""
    parts = {ord(part) for code in characters for part in unicodedata.normalize("NFD", chr(code))}
    return characters | parts


@lru_cache(maxsize=16)
def _converted_face(font: ScriptFont, characters: tuple[int, ...]) -> Face:
    # Few bundles need it, and its libraries take a tenth of a second to load.
    from dossier.typeset.static_fonts import convert  # noqa: PLC0415

    data = convert(font, characters)
    return face_of(font.file.stem.partition("[")[0], data, scale=font.scale, complex_script=True)


@lru_cache(maxsize=32)
def _static(file: Path) -> bool:
    with TTFont(file, lazy=True) as font:
        return "glyf" in font and "fvar" not in font

"""Choose fonts for other scripts: which of them a bundle needs, and with which characters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from dossier.typeset.coverage import tabled
from dossier.typeset.faces import Face, face_of, installed_face
from dossier.typeset.style import ScriptFont

_LONGEST_DIRECTORY = 12 + 16 * 64  # bytes at the start of a font that name its tables


def covered_by(font: ScriptFont) -> frozenset[int]:
    """Return the characters that a font has glyphs for."""
    known = tabled(font.name)
    return _read(font.file) if known is None else known


@lru_cache(maxsize=32)
def _read(file: Path) -> frozenset[int]:
    # only a font that somebody added needs it, and its libraries take a tenth of a second to load
    from dossier.typeset.static_fonts import characters_in  # noqa: PLC0415

    return characters_in(file)


def script_face(font: ScriptFont, characters: frozenset[int]) -> Face:
    """Return the face of a script's font with at least these characters."""
    if _static(font.file):
        face = installed_face(font.file.stem, font.file)
        face.scale, face.complex = font.scale, True
        return face
    return _converted_face(font, tuple(sorted(_with_parts(characters) & covered_by(font))))


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
    """Return whether the font has TrueType outlines of one weight, by the names of its tables."""
    with file.open("rb") as stream:
        start = stream.read(_LONGEST_DIRECTORY)
    count = int.from_bytes(start[4:6])
    tables = {start[place : place + 4] for place in range(12, 12 + 16 * count, 16)}
    return b"glyf" in tables and b"fvar" not in tables

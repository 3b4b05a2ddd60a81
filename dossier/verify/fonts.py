"""Read the fonts of generated pages: their ToUnicode maps, and whether each is embedded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[(.*?)\])", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True, slots=True)
class Font:
    """A font on a generated page: bytes per code, the text of each code, and whether its outlines are in the file."""

    name: str
    width: int
    meanings: Mapping[int, str]
    embedded: bool

    def decode(self, codes: bytes) -> str:
        """Decode a string shown in this font; a code without a mapping becomes U+FFFD."""
        step, meanings = self.width, self.meanings
        numbers = codes if step == 1 else _pairs(codes)
        return "".join(meanings.get(number, "\ufffd") for number in numbers)


def read_font(font: DictionaryObject) -> Font:
    """Read what is needed from a font dictionary."""
    below = font.get("/DescendantFonts")
    descendants = below.get_object() if below is not None else None
    holder = descendants[0].get_object() if isinstance(descendants, ArrayObject) and descendants else font
    cmap = font.get("/ToUnicode")
    stream = cmap.get_object() if cmap is not None else None
    return Font(
        name=str(font.get("/BaseFont", "")),
        width=1 if holder is font else 2,
        meanings=read_meanings(stream.get_data()) if isinstance(stream, StreamObject) else {},
        embedded=isinstance(holder, DictionaryObject) and _embedded(holder),
    )


def read_meanings(cmap: bytes) -> dict[int, str]:
    """Return the text of each code from a ToUnicode map (ISO 32000-1, 9.10.3)."""
    found: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap):
        found.update(_chars(body) if kind == b"char" else _ranges(body))
    return found


def _chars(body: bytes) -> Iterator[tuple[int, str]]:
    for code, meaning in _CHAR.findall(body):
        yield int(code, 16), _text(meaning)


def _ranges(body: bytes) -> Iterator[tuple[int, str]]:
    for first, last, start, listed in _RANGE.findall(body):
        codes = range(int(first, 16), int(last, 16) + 1)
        if listed:
            yield from zip(codes, map(_text, _HEX.findall(listed)), strict=False)
        elif text := _text(start):
            yield from ((code, text[:-1] + chr(ord(text[-1]) + code - codes.start)) for code in codes)


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def _pairs(codes: bytes) -> list[int]:
    return [int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2)]


def _embedded(font: DictionaryObject) -> bool:
    if font.get("/Subtype") == "/Type3":
        return True
    described = font.get("/FontDescriptor")
    descriptor = described.get_object() if described is not None else None
    if not isinstance(descriptor, DictionaryObject):
        return False
    files = (descriptor[key] for key in _FILES if key in descriptor)
    return any(isinstance(file, StreamObject) for file in files)

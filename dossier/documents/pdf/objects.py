"""PDF objects as plain data: dictionaries, lists, numbers and text, read in one step and never failing on a broken one.

A reference stands as `"12 0 R"`, a name as `"/Link"`, a text string as `"u:text"` and a byte string as `"b:hex"`: the
notation of qpdf's JSON. Reading whole objects this way is several times quicker than asking for one member at a time.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pikepdf

Broken = (
    pikepdf.PikepdfError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    OverflowError,
    RuntimeError,
    ArithmeticError,
)
_decode = json.JSONDecoder().decode
_NUMBERS = frozenset({int, float})
_REFERENCE = re.compile(r"(\d+) (\d+) R\Z", re.ASCII)


class Plain:
    """Reads the objects of one open document."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf

    def of(self, value: pikepdf.Object | None) -> Any:
        """The data of an object: its own members, references in them left as they are; None where it is broken."""
        try:
            return None if value is None else _decode(value.to_json(dereference=True).decode())
        except Broken:
            return None

    def resolve(self, value: Any) -> Any:
        """The data behind a reference; anything else is given back."""
        # asked some twenty times for each link, nearly always of what is no reference
        if not isinstance(value, str):
            return value
        for _ in range(4):
            if not isinstance(value, str) or not value.endswith(" R"):
                return value
            match = _REFERENCE.match(value)
            if match is None:
                return value
            try:
                value = self.of(self._pdf.get_object(int(match[1]), int(match[2])))
            except Broken:
                return None
        return None

    def member(self, value: Any, key: str) -> Any:
        """A dictionary's member, references followed on both sides; None where there is no such thing."""
        holder = self.resolve(value)
        return self.resolve(holder.get(key)) if isinstance(holder, dict) else None

    def items(self, value: Any) -> list[Any]:
        """The members of an array, references in it left as they are."""
        held = self.resolve(value)
        return held if isinstance(held, list) else []


def text(value: Any) -> str:
    """A text string or a name, without the notation's marks; nothing for any other thing."""
    if not isinstance(value, str):
        return ""
    if value.startswith("b:"):
        return _bytes(value).decode("latin-1")
    for mark in ("u:", "n:/", "/"):
        if value.startswith(mark):
            return value[len(mark) :]
    return value


def _bytes(value: str) -> bytes:
    try:
        return bytes.fromhex(value[2:])
    except ValueError:
        return b""


def number(value: Any) -> float | None:
    """A number, or None."""
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def numbers(value: Any) -> tuple[float, ...] | None:
    """The numbers of an array, or None where it is no array of numbers."""
    if not isinstance(value, list):
        return None
    # JSON has numbers of these two types only, and a truth is none
    return tuple(map(float, value)) if _NUMBERS.issuperset(map(type, value)) else None

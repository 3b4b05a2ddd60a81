"""Read PDF objects as plain data (dictionaries, lists, numbers, text) in one step, without failing on broken ones.

A reference is `"12 0 R"`, a name `"/Link"`, a text string `"u:text"` and a byte string `"b:hex"`, as in qpdf's JSON.
Reading whole objects this way is several times faster than asking for one member at a time.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
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

    def of(self, value: object) -> Any:
        """Return an object as data, with references left as they are; None if it is broken."""
        if isinstance(value, int | float | Decimal):  # as pikepdf gives an object that is a number or true or false
            return float(value) if isinstance(value, Decimal) else value
        if not isinstance(value, pikepdf.Object):
            return None
        try:
            return _decode(value.to_json(dereference=True).decode())
        except Broken:
            return None

    def resolve(self, value: Any) -> Any:
        """Return the data behind a reference; anything else is returned unchanged."""
        # Called some twenty times per link, nearly always with something that is no reference.
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
        """Return a dictionary's member, following references on both sides; None if there is none."""
        holder = self.resolve(value)
        return self.resolve(holder.get(key)) if isinstance(holder, dict) else None

    def items(self, value: Any) -> list[Any]:
        """Return the members of an array, with references left as they are."""
        held = self.resolve(value)
        return held if isinstance(held, list) else []


def text(value: Any) -> str:
    """Return a text string or a name without the notation's prefix; empty for anything else."""
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
    """Return a number, or None."""
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def numbers(value: Any) -> tuple[float, ...] | None:
    """Return the numbers of an array, or None if it is no array of numbers."""
    if not isinstance(value, list):
        return None
    # JSON has only these two numeric types, and a Boolean is neither
    return tuple(map(float, value)) if _NUMBERS.issuperset(map(type, value)) else None

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
_TEXT = b'"u:'
_REFERENCE = re.compile(r"(\d+) (\d+) R\Z", re.ASCII)


class Plain:
    """Reads the objects of one open document; with `exact`, each string as its bytes, however they may be read."""

    def __init__(self, pdf: pikepdf.Pdf, *, exact: bool = False) -> None:
        self._pdf = pdf
        self._exact = exact

    def of(self, value: object) -> Any:
        """Return an object as data, with references left as they are; None if it is broken."""
        if isinstance(value, int | float | Decimal):  # as pikepdf gives an object that is a number or true or false
            return float(value) if isinstance(value, Decimal) else value
        if not isinstance(value, pikepdf.Object):
            return None
        try:
            told = value.to_json(dereference=True)
            found = _decode(told.decode(errors="replace"))  # a text said to be UTF-8 need not be
            return _as_bytes(found, value) if self._exact and _TEXT in told else found
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


def _as_bytes(value: Any, held: object) -> Any:
    """Return data with the bytes of each text string, which tell texts apart that two encodings make alike."""
    if isinstance(value, str):
        return f"b:{bytes(held).hex()}" if value[:2] == "u:" and isinstance(held, pikepdf.String) else value
    if isinstance(value, dict) and isinstance(held, (pikepdf.Dictionary, pikepdf.Stream)):
        # pikepdf finds no key that is not UTF-8
        return {key: part if key[:2] == "n:" else _as_bytes(part, held.get(key)) for key, part in value.items()}
    if isinstance(value, list) and isinstance(held, pikepdf.Array):
        return [_as_bytes(part, each) for part, each in zip(value, held, strict=True)]
    return value


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

"""Reads PDF objects that may be missing, of the wrong type or broken, without ever failing on one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

Broken = (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, RuntimeError)


def numbers(value: Any) -> tuple[float, ...] | None:
    """The numbers of an array, or None where it is no array of numbers."""
    try:
        return tuple(float(item) for item in value) if isinstance(value, pikepdf.Array) else None
    except Broken:
        return None


def number(value: Any) -> float | None:
    """A number, or None."""
    try:
        return None if value is None else float(value)
    except Broken:
        return None


def dictionary(value: Any) -> pikepdf.Dictionary | None:
    """The value if it is a dictionary (or a stream's)."""
    return value if isinstance(value, pikepdf.Dictionary) else None


def member(value: Any, key: str) -> Any:
    """A dictionary's member, or None where there is no such thing."""
    try:
        return value.get(key) if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)) else None
    except Broken:
        return None


def items(value: Any) -> Iterator[Any]:
    """The members of an array, as far as they can be read."""
    if not isinstance(value, pikepdf.Array):
        return
    for index in range(len(value)):
        try:
            yield value[index]
        except Broken:
            continue


def text(value: Any) -> str:
    """A text string, a name without its slash, or nothing."""
    try:
        return str(value).removeprefix("/") if isinstance(value, (pikepdf.String, pikepdf.Name)) else ""
    except Broken:
        return ""


def identity(value: Any) -> tuple[int, int]:
    """The object number, (0, 0) for a direct object."""
    try:
        return (int(value.objgen[0]), int(value.objgen[1]))
    except Broken:
        return (0, 0)

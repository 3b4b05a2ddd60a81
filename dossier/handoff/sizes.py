"""Read and print sizes of files as portals state them: `12MB` are 12,000,000 bytes."""

from __future__ import annotations

import re

_UNITS = {"KB": 1000, "MB": 1000**2, "GB": 1000**3}
_FORM = re.compile(r"([0-9]{1,6})(?:\.([0-9]{1,3}))?\s?(KB|MB|GB)\Z", re.IGNORECASE)


def size_of(text: str) -> int:
    """Return the bytes that `12MB`, `9.5MB` or `500KB` stand for; ValueError for anything else, and for nothing."""
    found = _FORM.match(text.strip())
    if not found:
        raise ValueError(f"expected a size such as 12MB, 9.5MB or 500KB, got '{text}'")
    whole, part, unit = found.groups()
    size = int(whole) * _UNITS[unit.upper()] + int((part or "0").ljust(3, "0")) * _UNITS[unit.upper()] // 1000
    if not size:
        raise ValueError(f"expected a size above zero, got '{text}'")
    return size


def size_text(size: int) -> str:
    """Return `11.52 MB`, `500 KB`, `38 bytes`."""
    for unit in ("MB", "KB"):
        if size >= _UNITS[unit]:
            return f"{size / _UNITS[unit]:.2f}".rstrip("0").rstrip(".") + f" {unit}"
    return f"{size} byte{'' if size == 1 else 's'}"

"""Write a zip whose bytes depend on nothing but its content: no clock, no machine, no compressor."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

_DAY = (1980, 1, 1, 0, 0, 0)  # the first that the format can say
_UNIX = 3
_MODE = 0o644 << 16
_CHUNK = 1 << 20


def write_zip(target: BinaryIO, content: Mapping[str, bytes | Path]) -> None:
    """Write files under these names, in the order of the mapping, stored as they are.

    PDFs do not shrink, and what is stored is the same under every version of zlib.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for name, source in content.items():
            with archive.open(_entry(name), "w", force_zip64=_size(source) >= zipfile.ZIP64_LIMIT) as member:
                if isinstance(source, bytes):
                    member.write(source)
                    continue
                with source.open("rb") as file:
                    while chunk := file.read(_CHUNK):
                        member.write(chunk)


def repacked(data: bytes) -> bytes:
    """Return an Office file with the same parts in the same order, stored, without the clock of the program that wrote it."""
    with zipfile.ZipFile(BytesIO(data)) as before:
        parts: dict[str, bytes | Path] = {name: before.read(name) for name in before.namelist()}
    target = BytesIO()
    write_zip(target, parts)
    return target.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.create_system = _UNIX
    entry.external_attr = _MODE
    return entry


def _size(source: bytes | Path) -> int:
    return len(source) if isinstance(source, bytes) else source.stat().st_size

"""Rewrite members of a ZIP package (OOXML, OpenDocument) in memory, within bounds; all others keep their bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from zlib import error as ZlibError

MOST_MEMBERS = 20_000
MOST_BYTES = 400_000_000
"""Bounds of what a package may unpack to, whatever its directory declares."""
_PIECE = 1 << 20
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_LOCKED = 0x1
_BROKEN = (zipfile.BadZipFile, ZlibError, OSError, ValueError, NotImplementedError, RuntimeError, EOFError)


class PackageError(Exception):
    """The package cannot be rewritten safely; the message says why, after "it"."""


Change = Callable[[str, bytes], bytes]
"""Returns the new content of a member, given its name and its content."""


def rewritten(data: bytes, change: Change) -> bytes:
    """Return the package with `change` applied to each member, in the same order and by the same method of compression.

    Raise PackageError for a package that is damaged, locked, oversized, or has two members of one name: programs differ
    in which of them they open.
    """
    target = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as made:
            _check(source.infolist())
            left = MOST_BYTES
            for member in source.infolist():
                content = _read(source, member, left)
                left -= len(content)
                made.writestr(_named_alike(member), change(member.filename, content), compresslevel=1)
    except _BROKEN as error:
        raise PackageError("is damaged: its parts cannot be unpacked") from error
    return target.getvalue()


def _check(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise PackageError(f"has more than {MOST_MEMBERS} parts")
    if any(member.flag_bits & _LOCKED for member in members):
        raise PackageError("is protected by a password; save a copy without one, or")
    if any(member.compress_type not in _METHODS for member in members):
        raise PackageError("is packed by a method that office programs do not use")
    if len({member.filename.replace("\\", "/").lower() for member in members}) < len(members):
        raise PackageError("has two parts of one name, of which programs open one or the other")


def _read(source: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    pieces, size = [], 0
    with source.open(member) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > most:
                raise PackageError(f"unpacks to more than {MOST_BYTES // 1_000_000} MB")
            pieces.append(piece)
    return b"".join(pieces)


def _named_alike(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(member.filename, member.date_time)
    made.compress_type, made.external_attr = member.compress_type, member.external_attr
    return made

"""Open a workbook as the package of parts that it is, within what an index can need."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import Element  # the type alone; defusedxml parses

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from dossier.errors import DossierError

_MOST_MEMBERS = 3_000
_MOST_BYTES = 100 * 1024**2
_MOST_PART = 32 * 1024**2  # parts of XML swell to twenty times their size
_OLD = b"\xd0\xcf\x11\xe0"
_DAMAGED = (
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError),
    *(zlib.error, lzma.LZMAError, struct.error),
)


def opened(data: bytes, form: str) -> zipfile.ZipFile:
    """Return the package in a file. `form` is what it should have been saved as; DossierError says so where it is none."""
    if data.startswith(_OLD):
        raise DossierError(f"this is an old or an encrypted file of Office; save it as {form} without a password")
    try:
        package = zipfile.ZipFile(BytesIO(data))
        infos = package.infolist()
    except _DAMAGED:
        raise DossierError(f"this is no {form} file; open it in an office program and save it as {form}") from None
    whole, largest = sum(info.file_size for info in infos), max((_size(info) for info in infos), default=0)
    if len(infos) > _MOST_MEMBERS or whole > _MOST_BYTES or largest > _MOST_PART:
        raise DossierError("this file is larger than an index can be")
    return package


def _size(info: zipfile.ZipInfo) -> int:
    return info.file_size if info.filename.casefold().endswith((".xml", ".rels")) else 0


def part(package: zipfile.ZipFile, name: str) -> Element | None:
    """Return the XML of a part; None where there is none. DossierError where it cannot be read safely."""
    try:
        with package.open(name) as member:
            data = member.read(_MOST_PART + 1)
    except KeyError:
        return None
    except _DAMAGED:
        raise DossierError(f"{name} of this file is damaged; save it again") from None
    if len(data) > _MOST_PART:
        raise DossierError("this file is larger than an index can be")
    try:
        parsed: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, RecursionError):
        raise DossierError(f"{name} of this file cannot be read; save it again") from None
    return parsed

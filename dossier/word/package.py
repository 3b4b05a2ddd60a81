"""Open a Word package (ECMA-376 part 2) within limits: nothing outside of it is read, and nothing in it is run."""

from __future__ import annotations

import zipfile
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element  # the type alone; defusedxml parses
from zlib import error as ZlibError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from dossier.errors import DossierError

_MOST_PACKED = 50 * 1024**2
_MOST_MEMBERS = 3_000
_MOST_BYTES = 100 * 1024**2
# A part that swells more than this is no text: Word's own XML shrinks to a tenth or a thirtieth.
_SWELLS, _SMALL = 250, 16 * 1024**2
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_LOCKED = 0x1
_OLE = b"\xd0\xcf\x11\xe0"
_BROKEN = (zipfile.BadZipFile, ZlibError, OSError, ValueError, NotImplementedError, RuntimeError, EOFError)
_MACROS = ("vbaproject.bin", "vbadata.xml")
_MACRO_TYPE = b"macroEnabled"


@dataclass(frozen=True, slots=True)
class Package:
    """An open package: the names of its members in their order, and their content."""

    archive: zipfile.ZipFile
    names: tuple[str, ...]

    def get(self, name: str) -> bytes | None:
        """Return the content of a member; None where there is none; DossierError where it is damaged."""
        if name not in self.names:
            return None
        try:
            # Never more than the directory declares, whatever the member unpacks to.
            with self.archive.open(name) as member:
                return member.read(self.archive.getinfo(name).file_size + 1)
        except _BROKEN:
            raise DossierError(f"{name} of this file is damaged; save it again") from None


def opened(data: bytes, *, what: str = "a letter") -> Package:
    """Return the package. DossierError, with what to do, where a word processor's .docx would not look like this."""
    if data.startswith(_OLE):
        raise DossierError(_old(data))
    if len(data) > _MOST_PACKED:
        raise DossierError(f"this file is larger than {what} can be (50 MB); take out or compress its pictures")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _BROKEN:
        raise DossierError("this is no .docx file; open it in a word processor and save it as .docx") from None
    infos = archive.infolist()
    _check_sizes(infos, what)
    _check_names([info.filename for info in infos])
    if any(info.flag_bits & _LOCKED for info in infos):
        raise DossierError("parts of this file are locked with a password; save it as .docx without one")
    package = Package(archive, tuple(info.filename for info in infos))
    _check_macros(package)
    return package


def xml(package: Package, name: str) -> Element | None:
    """Return a part as a tree, without entities or a document type; None where there is none."""
    data = package.get(name)
    if data is None:
        return None
    try:
        parsed: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, RecursionError):
        raise DossierError(f"{name} of this file cannot be read; save it again") from None
    return parsed


def _old(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "this Word file is encrypted; open it, take its password away and save it as .docx"
    return "this is an old Word file (.doc); open it in a word processor and save it as .docx"


def _check_sizes(infos: list[zipfile.ZipInfo], what: str) -> None:
    if len(infos) > _MOST_MEMBERS or sum(info.file_size for info in infos) > _MOST_BYTES:
        raise DossierError(f"this file is larger than {what} can be, unpacked; take out its pictures or save it again")
    for info in infos:
        if info.file_size > max(_SMALL, info.compress_size * _SWELLS):
            raise DossierError(f"{info.filename} of this file swells when it is unpacked, as no letter does")
        if info.compress_type not in _METHODS:
            raise DossierError(f"{info.filename} is packed as no word processor does; save the file again as .docx")


def _check_names(names: list[str]) -> None:
    """Refuse names of which programs make different things."""
    for name in names:
        if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name or "\0" in name:
            raise DossierError(f"a part of this file has a name that leads out of it ({name[:80]!r}); save it again")
    # Names of parts are the same whatever their case (ECMA-376 part 2, 6.2.2).
    twice = [name for name, count in Counter(name.replace("\\", "/").lower() for name in names).items() if count > 1]
    if twice:
        raise DossierError(
            f"this file holds {twice[0][:80]!r} twice, and programs differ in which they show; save it again"
        )


def _check_macros(package: Package) -> None:
    types = package.get("[Content_Types].xml") or b""
    if _MACRO_TYPE in types or any(name.lower().endswith(_MACROS) for name in package.names):
        raise DossierError("this file has macros (.docm); save it as .docx, which has none")

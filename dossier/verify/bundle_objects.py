"""Read the objects of the finished bundle for fingerprints: as they lie in the file, or as pypdf reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from dossier.bundle.fingerprint import Node, is_reference
from dossier.verify.bundle_file import Opened, array, dictionary

# PDFDocEncoding where it differs from Latin-1 (ISO 32000-1, annex D.2); what has no character there is kept as bytes.
_SPECIAL = dict(zip(range(0x18, 0x20), "˘ˇˆ˙˝˛˚˜", strict=True)) | dict(
    zip((*range(0x80, 0x9F), 0xA0), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž€", strict=True)
)
_NO_CHARACTER = frozenset({0x7F, 0x9F, 0xAD})


@dataclass(frozen=True)
class BundleObjects:
    """The objects of an open bundle."""

    bundle: Opened

    def node(self, reference: str) -> Node | None:
        """Return the object behind a reference; None if there is none."""
        number = int(reference.split(" ", 1)[0])
        found = self.bundle.noted(number)
        if found is not None:
            return Node(found[0], found[1], self._layers.get(number, ""))
        held = self.bundle.fetch(number)
        if held is None:
            return None
        data = bytes(held._data) if isinstance(held, StreamObject) else None  # noqa: SLF001  no public name for it
        return Node(notation(held), data, self._layers.get(number, ""))

    def resolved(self, value: Any) -> Any:
        """Return the value behind a reference; anything else is returned unchanged."""
        if not is_reference(value):
            return value
        node = self.node(value)
        return node.value if node else None

    def held(self, value: Any) -> dict[str, Any]:
        """Return a dictionary of its own, an empty one for what is none."""
        found = self.resolved(value)
        return dict(found) if isinstance(found, dict) else {}

    @cached_property
    def _layers(self) -> Mapping[int, str]:
        properties = dictionary(self.bundle.root.get("/OCProperties"))
        listed = dict.fromkeys(_numbers(properties.get("/OCGs")), "on")
        return listed | dict.fromkeys(_numbers(dictionary(properties.get("/D")).get("/OFF")), "off")


def _numbers(value: object) -> list[int]:
    return [each.idnum for each in array(value) if isinstance(each, IndirectObject)]


def notation(value: object) -> Any:
    """Return an object of pypdf in the notation of `bundle/fingerprint`."""
    match value:
        case IndirectObject():
            return f"{value.idnum} {value.generation} R"
        case DictionaryObject():
            return {_name(key): notation(value.raw_get(key)) for key in value}
        case ArrayObject():
            return [notation(each) for each in list.__iter__(value)]
        case NameObject():
            return _name(value)
        case TextStringObject() | ByteStringObject():
            return in_letters(bytes(value.original_bytes))
        case BooleanObject():
            return bool(value.value)
        case NumberObject() | FloatObject():
            return float(value)
    return None


def _name(name: str) -> str:
    return str(name) if name[:1] == "/" else f"/{name}"


def in_letters(data: bytes) -> str:
    """Return the bytes of a string as text or, where they are none, as bytes; as qpdf does."""
    if data[:2] in {b"\xfe\xff", b"\xff\xfe"}:
        order = "utf-16-be" if data[:1] == b"\xfe" else "utf-16-le"
        return "u:" + data[2 : len(data) & ~1].decode(order, "replace")
    if data[:3] == b"\xef\xbb\xbf":
        return "u:" + data[3:].decode("utf-8", "replace")
    if not _NO_CHARACTER.isdisjoint(data):
        return f"b:{data.hex()}"
    return "u:" + "".join(_SPECIAL.get(byte) or chr(byte) for byte in data)

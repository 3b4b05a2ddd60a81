"""Read the objects of the finished bundle for fingerprints: as they lie in the file, or as pypdf reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
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

from dossier.bundle.fingerprint import Fingerprints, Node, is_reference
from dossier.bundle.pdf_strings import name_of
from dossier.documents.pdf.fingerprints import PAGES
from dossier.verify.bundle_file import NODE_KEYS, PAGE_KEYS, Opened, array, dictionary

_OF_PAGES = PAGE_KEYS | NODE_KEYS


@dataclass(frozen=True)
class BundleObjects:
    """The objects of an open bundle."""

    bundle: Opened

    def node(self, reference: str) -> Node | None:
        """Return the object behind a reference; None if there is none, or if it is a page that draws nothing else."""
        number = int(reference.split(" ", 1)[0])
        found = self.bundle.noted(number)
        node = Node(found[0], found[1], self._layers.get(number, "")) if found is not None else self._read(number)
        return None if node is not None and self._is_page(node) else node

    def _read(self, number: int) -> Node | None:
        held = self.bundle.fetch(number)
        if held is None:
            return None
        # pypdf has no public name for the bytes before decoding
        data = sha256(held._data).digest() if isinstance(held, StreamObject) else None  # noqa: SLF001
        return Node(notation(held), data, self._layers.get(number, ""))

    def _is_page(self, node: Node) -> bool:
        """Return whether an object is a page and has nothing by which it could be drawn with, whatever it says it is."""
        if node.data is not None or not isinstance(node.value, dict) or not _OF_PAGES.issuperset(node.value):
            return False
        return self.resolved(node.value.get("/Type")) in PAGES

    @cached_property
    def prints(self) -> Fingerprints:
        """What takes the fingerprints of these objects."""
        return Fingerprints(self)

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
        case DictionaryObject():
            return {_name(key): notation(value.raw_get(key)) for key in value}
        case ArrayObject():
            return [notation(each) for each in list.__iter__(value)]
        case NumberObject() | FloatObject():
            return float(value)
        case BooleanObject():
            return bool(value.value)
    return _word(value)


def _word(value: object) -> str | None:
    match value:
        case IndirectObject():
            return f"{value.idnum} {value.generation} R"
        case NameObject():
            return _name(value)
        case TextStringObject() | ByteStringObject():
            return f"b:{bytes(value.original_bytes).hex()}"
    return None


def _name(name: str) -> str:
    """Return a name that was read byte by byte, as `opened` has pypdf read them."""
    return str(name) if name.isascii() else name_of(name.encode("latin-1"))

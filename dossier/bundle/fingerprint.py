"""Digest what a page draws with: its contents and everything that its resources reach, whole, alike by two PDF engines.

Objects are given in the notation of qpdf's JSON: dictionaries and lists; numbers; a reference is `"12 0 R"`, a name
`"/Im0"` (or `"n:…"` where its bytes are no UTF-8), a text string `"u:text"`, a byte string `"b:hex"`. What stands in an
object and what it refers to counts the same. What draws nothing and does not come along into a bundle is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from struct import error as PackError
from struct import pack
from typing import Any, Protocol

from dossier.bundle.pdf_strings import name_bytes, string_bytes

PRIVATE = frozenset(
    {
        *("/Metadata", "/PieceInfo", "/AF", "/EF", "/AA", "/OpenAction", "/AcroForm", "/XFA"),
        *("/JavaScript", "/EmbeddedFiles", "/EmbeddedFile"),
    }
)
"""Keys that are left behind: nothing is drawn under them, unless what stands there is a resource that bears this name."""
UNDRAWN = PRIVATE | {"/Parent", "/Length", "/OPI", "/StructParent", "/StructParents", "/LastModified"}
"""Keys of a stream about which this is certain, since they are no names of resources."""
ACTIONS = frozenset(
    {
        *("/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ResetForm", "/ImportData", "/Rendition"),
        *("/RichMediaExecute", "/Movie", "/Sound", "/SetOCGState", "/Thread", "/Trans", "/GoTo3DView", "/Hide"),
    }
)
"""Actions that are left behind, as /S names them."""
_EMPTY = sha256(b"").digest()
_OF_NOTHING = UNDRAWN | {"/Filter", "/DecodeParms"}  # how nothing is encoded, qpdf does not write
_TO_ASK = PRIVATE | {"/Parent", "/S"}
_NOTHING: frozenset[str] = frozenset()
_ALL = frozenset({""})  # of names of resources, none is left out
_NUMBERS = frozenset({int, float})
_NUMBERS_AND_LISTS = _NUMBERS | {list}
_OF_LAYERS = frozenset({"/Usage", "/Intent"})
NAMES = frozenset(
    {"/Font", "/XObject", "/ColorSpace", "/ExtGState", "/Pattern", "/Shading", "/Properties", "/CharProcs"}
)
"""Keys of dictionaries whose own keys are names of resources or of letters, whatever they are."""
RESOURCE_TYPES = frozenset({"/Font", "/XObject", "/Pattern", "/ExtGState", "/OCG", "/OCMD"})
RESOURCE_SUBTYPES = frozenset({"/Form", "/Image"})
RESOURCE_KEYS = frozenset({"/PatternType", "/ShadingType"})
"""What tells a resource: its /Type, its /Subtype, or a key that it has."""
_NULL = b"0"
_DEEPEST = 150
_SHORT = 96
_MOST = 1_000_000


class TangledError(Exception):
    """Objects that refer to one another too deeply or too often to be compared."""


@dataclass(frozen=True, slots=True)
class Node:
    """An object: its value, and for a stream the digest of its bytes as stored.

    `layer` says of a layer that is listed whether it is on or off.
    """

    value: Any
    data: bytes | None = None
    layer: str = ""


@dataclass(frozen=True, slots=True)
class Altered:
    """The object behind a reference, or a direct one, with some of its members replaced."""

    of: Any
    members: Mapping[str, Any]


class Objects(Protocol):
    """The objects of one document."""

    def node(self, reference: str) -> Node | None:
        """Return the object behind a reference; None if there is none, or if it is a page, since none comes along."""
        ...


class Fingerprints:
    """Digests of objects of one document, each computed once.

    Objects that refer to one another in a ring are numbered in the order in which they are reached from the first of
    them, so that a digest depends on nothing but what is reached.
    """

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._known: dict[str, bytes] = {}
        self._rings: dict[str, int] = {}
        self._inside: set[int] = set()
        self._open: dict[str, int] = {}
        self._order: list[str] = []
        self._lowest = 0
        self._visits = 0

    def of(self, value: Any) -> str:
        """Return the digest of a value; raise `TangledError` where it cannot be computed in reasonable time."""
        self._open.clear()
        self._order.clear()
        self._inside.clear()
        try:
            return sha256(self._token(value, 0)).hexdigest()
        except (OverflowError, PackError):  # a number of hundreds of digits
            raise TangledError from None

    def _token(self, value: Any, depth: int) -> bytes:
        kind = type(value)
        if kind is str:
            return self._behind(value, depth) if is_reference(value) else _text(value)
        if kind is float or kind is int:
            return b"n" + pack(">d", value)
        if kind is bool:
            return b"t" if value else b"f"
        if depth > _DEEPEST:
            raise TangledError
        if kind is dict:
            return self._dictionary(value, depth, _NOTHING)
        if kind is list:
            return self._list(value, depth)
        return self._altered(value, depth) if kind is Altered else _NULL

    def _list(self, value: list[Any], depth: int) -> bytes:
        if _NUMBERS.issuperset(map(type, value)):
            return _sealed(b"w", pack(f">{len(value)}d", *value))
        if (widths := _nested(value)) is not None:
            return _sealed(b"v", widths)
        return _sealed(b"[", b"".join([self._token(each, depth + 1) for each in value]))

    def _behind(self, reference: str, depth: int) -> bytes:
        if reference in self._open:
            place = self._open[reference]
            self._lowest = min(self._lowest, place)
            return b"^%d;" % (len(self._order) - place)
        known = self._known.get(reference)
        if known is not None and self._rings.get(reference) not in self._inside:
            return known
        node = self._objects.node(reference)
        if node is None:
            return _NULL
        if node.data is None and not isinstance(node.value, dict | list):
            return self._token(node.value, depth + 1)
        return self._entered(reference, node, depth)

    def _entered(self, reference: str, node: Node, depth: int) -> bytes:
        """Return the token of an object that is not open, and note the ring that it turns out to begin."""
        self._visits += 1
        if self._visits > _MOST:
            raise TangledError
        place, before, ring = len(self._order), self._lowest, self._rings.get(reference)
        self._open[reference] = self._lowest = place
        self._order.append(reference)
        if ring is not None:
            self._inside.add(ring)
        token = self._object(node, depth + 1)
        lowest, self._lowest = self._lowest, min(before, self._lowest)
        if lowest == place:
            self._close(place, reference, token)
            if ring is not None:
                self._inside.discard(ring)
        return token

    def _close(self, place: int, reference: str, token: bytes) -> None:
        members = self._order[place:]
        del self._order[place:]
        for member in members:
            del self._open[member]
        if len(members) > 1:
            number = self._rings.get(reference, len(self._rings))
            self._rings.update(dict.fromkeys(members, number))
        self._known[reference] = token

    def _object(self, node: Node, depth: int) -> bytes:
        if node.data is not None:
            held = self._dictionary(node.value, depth, _OF_NOTHING if node.data == _EMPTY else UNDRAWN)
            return _sealed(b"s", held + node.data)
        if isinstance(node.value, dict) and (node.layer or node.value.get("/Type") == "/OCG"):
            return _sealed(b"l", self._dictionary(node.value, depth, _OF_LAYERS) + node.layer.encode())
        return self._token(node.value, depth)

    def _altered(self, value: Altered, depth: int) -> bytes:
        node = self._objects.node(value.of) if isinstance(value.of, str) else Node(value.of)
        if node is None or not isinstance(node.value, dict):
            return _NULL
        return self._object(Node({**node.value, **value.members}, node.data, node.layer), depth + 1)

    def _dictionary(self, value: Mapping[str, Any], depth: int, left_out: frozenset[str]) -> bytes:
        parts = []
        for name, key in sorted([(_name(key), key) for key in value]):
            held = value[key]
            if key in left_out or (left_out is not _ALL and key in _TO_ASK and self._left_behind(key, held)):
                continue
            names = self._names(held) if key in NAMES else None
            token = self._token(held, depth + 1) if names is None else self._dictionary(names, depth + 1, _ALL)
            if token != _NULL:  # a member that is null is none (ISO 32000-1, 7.3.7)
                parts.append(name + token)
        return _sealed(b"<", b"".join(parts))

    def _left_behind(self, key: str, value: Any) -> bool:
        return _one_of(value, ACTIONS) if key == "/S" else not self._drawn(value)

    def _resolved(self, value: Any) -> Any:
        node = self._objects.node(value) if is_reference(value) else Node(value)
        return node.value if node is not None else None

    def _names(self, value: Any) -> Mapping[str, Any] | None:
        """Return a dictionary of resources among whose names are some that are left out elsewhere."""
        node = self._objects.node(value) if is_reference(value) else Node(value)
        if node is None or node.data is not None or not isinstance(node.value, dict):
            return None
        return None if _TO_ASK.isdisjoint(node.value) else node.value

    def _drawn(self, value: Any) -> bool:
        """Return whether a value is a resource: a color space is an array that begins with a name."""
        held = self._resolved(value)
        if isinstance(held, list):
            return bool(held) and str(self._resolved(held[0])).startswith(("/", "n:"))
        if not isinstance(held, dict):
            return False
        named = _one_of(self._resolved(held.get("/Type")), RESOURCE_TYPES)
        shown = _one_of(self._resolved(held.get("/Subtype")), RESOURCE_SUBTYPES)
        return named or shown or not RESOURCE_KEYS.isdisjoint(held)


def is_reference(value: Any) -> bool:
    """Return whether a value in this notation is a reference."""
    return isinstance(value, str) and value[-2:] == " R" and value[:1].isdigit()


def _one_of(value: Any, names: frozenset[str]) -> bool:
    return isinstance(value, str) and value in names


def _sealed(kind: bytes, content: bytes) -> bytes:
    """Return the token of a container: what is short as it is, the rest by its digest."""
    if len(content) < _SHORT:
        return b"%b%d:%b" % (kind, len(content), content)
    return b"#" + sha256(kind + content).digest()


def _nested(value: list[Any]) -> bytes | None:
    """Return the bytes of numbers and lists of numbers, as the widths of a font are given; None for anything else."""
    if not _NUMBERS_AND_LISTS.issuperset(map(type, value)):
        return None
    lists = [each if type(each) is list else (each,) for each in value]
    flat = list(chain.from_iterable(lists))
    if not _NUMBERS.issuperset(map(type, flat)):
        return None
    lengths = [len(each) if type(each) is list else -1 for each in value]
    return pack(f">{len(lengths)}i{len(flat)}d", *lengths, *flat)


@lru_cache(maxsize=8192)
def _name(key: str) -> bytes:
    """Return a name so that it ends where it ends."""
    name = name_bytes(key)
    return b"/%d:%b" % (len(name), name)


def _text(value: str) -> bytes:
    if value[:1] == "/" or value[:2] == "n:":
        return _name(value)
    content = string_bytes(value)
    return b"(%d:%b" % (len(content), content)

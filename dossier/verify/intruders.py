"""Look for what does not belong in the file: active content, embedded files, private metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from dossier.bundle.fingerprint import ACTIONS, NAMES, PRIVATE, RESOURCE_KEYS, RESOURCE_SUBTYPES, RESOURCE_TYPES
from dossier.verify.bundle_file import Opened, array, dictionary, resolved
from dossier.verify.disagreement import Disagreement

_ROOT_KEYS = frozenset(
    {
        *("/Type", "/Pages", "/Outlines", "/PageLabels", "/PageMode", "/Lang", "/ViewerPreferences", "/OCProperties"),
        *("/Names", "/StructTreeRoot", "/MarkInfo"),
    }
)
_INFO_KEYS = frozenset({"/Title"})
_FILES = "/EF"


def _any_of(names: Iterable[str]) -> bytes:
    """Return a pattern for names as they stand in a file, without their slash."""
    return b"(?:%b)(?![A-Za-z0-9])" % b"|".join(sorted(name[1:].encode() for name in names))


_SUSPECT = re.compile(rb"/S\s*/%b|/%b" % (_any_of(ACTIONS), _any_of(PRIVATE)))
_STREAM = re.compile(rb">>\s*stream\r?\n")
_DEEPEST = 30


def intruders(bundle: Opened) -> Iterator[Disagreement]:
    """Check catalog, document information and trailer for keys that do not belong there."""
    for key in sorted(set(bundle.root) - _ROOT_KEYS):
        yield Disagreement(0, f"{key} does not belong in the catalog of the bundle")
    for key in sorted(set(dictionary(bundle.root.get("/Names"))) - {"/Dests"}):
        yield Disagreement(0, f"{key} does not belong to the names of the bundle")
    for key in sorted(set(dictionary(bundle.reader.trailer.get("/Info"))) - _INFO_KEYS):
        yield Disagreement(0, f"{key} does not belong in the document information")
    if "/Encrypt" in bundle.reader.trailer:
        yield Disagreement(0, "the bundle is encrypted")


def hidden(bundle: Opened, share: int, shares: int) -> Iterator[Disagreement]:
    """Search a share of the objects for what should have been left behind, at any depth."""
    for number in _suspects(bundle, share, shares):
        held = bundle.fetch(number)
        told = set(_inside(held, "", 0))
        for what in sorted(set(_inside(held, "/Font", 0)) if told and _of_names(bundle, number) else told):
            yield Disagreement(0, f"{what} in object {number} should have been left behind", object=number)


def _of_names(bundle: Opened, number: int) -> bool:
    """Return whether an object is a dictionary of resources, whose keys may be any names."""
    return re.search(rb"/%b\s+%d 0 R\b" % (_any_of(NAMES), number), bundle.data) is not None


def _suspects(bundle: Opened, share: int, shares: int) -> Iterator[int]:
    """Yield objects with a suspicious name in their dictionary, and all compressed objects. Stream data are skipped."""
    offsets = sorted((at, number) for number, at in bundle.reader.xref.get(0, {}).items() if at)
    ends = [at for at, _ in offsets[1:]] + [len(bundle.data)]
    for (at, number), end in list(zip(offsets, ends, strict=True))[share::shares]:
        stream = _STREAM.search(bundle.data, at, end)
        if _SUSPECT.search(bundle.data, at, stream.start() + 2 if stream else end):
            yield number
    yield from sorted(bundle.reader.xref_objStm)[share::shares]


def _inside(value: object, key: str, depth: int) -> Iterator[str]:
    if isinstance(value, DictionaryObject) and depth < _DEEPEST:
        if key not in NAMES:
            yield from _out_of_place(value)
        for name in value:
            yield from _inside(value.raw_get(name), str(name), depth + 1)
    elif isinstance(value, ArrayObject):
        for part in value:
            yield from _inside(part, key, depth + 1)


def _out_of_place(value: DictionaryObject) -> Iterator[str]:
    action = resolved(value.get("/S"))
    if isinstance(action, str) and action in ACTIONS:
        yield f"an action {action}"
    if dictionary(value.get(_FILES)):
        yield "an embedded file"
    yield from (str(name) for name in value if name in PRIVATE - {_FILES} and not _drawn(value.get(name)))


def _drawn(value: object) -> bool:
    """Return whether a value is a resource that happens to bear this name, as in a shared dictionary of resources."""
    listed, held = array(value), dictionary(value)
    typed = held.get("/Type") in RESOURCE_TYPES or held.get("/Subtype") in RESOURCE_SUBTYPES
    color = bool(listed) and isinstance(resolved(listed[0]), NameObject)
    return color or typed or not RESOURCE_KEYS.isdisjoint(held)

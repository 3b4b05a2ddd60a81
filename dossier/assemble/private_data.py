"""Remove from documents in a bundle what their programs keep in fonts, pictures and marked content, drawing nothing."""

from __future__ import annotations

import re

import pikepdf

from dossier.bundle.fingerprint import ACTIONS, NAMES, PRIVATE, RESOURCE_KEYS, RESOURCE_SUBTYPES, RESOURCE_TYPES

# Numbers by which the structure tree of a document finds what a form or picture draws; in a bundle they would lead into ours.
_STRUCTURE = frozenset({"/StructParent", "/StructParents"})
_NAMED = re.compile(rb'"(?:%b)"' % b"|".join(sorted(word.encode() for word in PRIVATE | ACTIONS | _STRUCTURE)))
# Resources and letters have names of their own: a font may be called /XFA, a letter of a drawn font /AA.
_NAMES = re.compile(rb'"/(?:%b)": ?"(\d+) (\d+) R"' % b"|".join(sorted(key[1:].encode() for key in NAMES)))
_DEEPEST = 30
_CONTAINERS = (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)


def forget(pdf: pikepdf.Pdf) -> None:
    """Remove metadata, private data, attached files and actions from all objects, wherever they hang.

    What hangs under /Metadata is metadata; what a stream says about itself in /Type is not asked, since a page may
    draw it.
    """
    suspects: list[pikepdf.Object] = []
    free: set[tuple[int, int]] = set()
    for held in pdf.objects:
        if isinstance(held, _CONTAINERS):
            # One look at an object as text is quicker than asking for a single key of it.
            told = held.to_json(dereference=True)
            free.update((int(number), int(generation)) for number, generation in _NAMES.findall(told))
            if _NAMED.search(told):
                suspects.append(held)
    for held in suspects:
        _clean(held, 0, names=held.objgen in free and not isinstance(held, pikepdf.Stream))


def _clean(held: object, depth: int, *, names: bool = False) -> None:
    """Clean an object and what stands inside it; with `names`, its keys are names of resources."""
    if depth > _DEEPEST:
        return
    if isinstance(held, pikepdf.Array):
        for item in held:
            _clean_direct(item, depth)
    elif isinstance(held, (pikepdf.Stream, pikepdf.Dictionary)):
        if not names and str(held.get("/S")) in ACTIONS:
            del held["/S"]
        streamed = isinstance(held, pikepdf.Stream)
        for key in list(held.keys()):
            value = held[key]
            if (key in PRIVATE and not names and not _drawn(value)) or (streamed and key in _STRUCTURE):
                del held[key]
            else:
                _clean_direct(value, depth, names=key in NAMES)


def _clean_direct(value: object, depth: int, *, names: bool = False) -> None:
    """Clean what stands inside another object; what is referred to is an object of its own."""
    if isinstance(value, (pikepdf.Dictionary, pikepdf.Array)) and not value.is_indirect:
        _clean(value, depth + 1, names=names)


def _drawn(value: object) -> bool:
    """Return whether a value is a resource: a color space is an array that begins with a name."""
    if isinstance(value, pikepdf.Array):
        return len(value) > 0 and isinstance(value[0], pikepdf.Name)
    if not isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        return False
    listed = str(value.get("/Type")) in RESOURCE_TYPES or str(value.get("/Subtype")) in RESOURCE_SUBTYPES
    return listed or any(key in value for key in RESOURCE_KEYS)

"""Check what belongs to the file as a whole: its description, its layers, its page tree, and that nothing else lies in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pypdf.generic import BooleanObject, DictionaryObject, IndirectObject

from dossier.bundle.wording import bundle_title
from dossier.verify.bundle_file import NODE_KEYS, Opened, array, dictionary, text
from dossier.verify.disagreement import Disagreement
from dossier.verify.expected import Expected
from dossier.verify.sheets import ReadSheet

_LAYER_KEYS = frozenset({"/OCGs", "/D"})
_SHOWN_KEYS = frozenset({"/BaseState", "/OFF", "/Order"})
_TABLE = re.compile(
    rb"xref\n0 \d+\n0{10} 65535 f \n(?:\d{10} 00000 n \n)*+trailer <<"
    rb"(?: /(?:Info|Root) \d+ 0 R| /Size \d+| /ID \[<[0-9a-f]*><[0-9a-f]*>\])* >>\nstartxref\n"
)
_TAIL = 1024
_LONGEST_HEAD = 32
_MOST_NODES = 500  # beneath one another at most


def description(bundle: Opened, expected: Expected) -> Iterator[Disagreement]:
    """Check title, language and how a viewer opens the bundle."""
    info, root = dictionary(bundle.reader.trailer.get("/Info")), bundle.root
    view = dictionary(root.get("/ViewerPreferences"))
    found = (
        ("title of the bundle", bundle_title(expected.plan.front), text(info.get("/Title"))),
        ("language of the bundle", "en-US", text(root.get("/Lang"))),
        ("what a viewer shows beside the pages", "/UseOutlines", str(root.get("/PageMode"))),
    )
    for what, planned, there in found:
        if planned != there:
            yield Disagreement(0, what, planned, there)
    if dict(view) != {"/DisplayDocTitle": BooleanObject(True)}:  # noqa: FBT003
        yield Disagreement(0, "how a viewer shows the bundle", "its title in the window", dict(view) or "nothing")


def layers(bundle: Opened) -> Iterator[Disagreement]:
    """Check that layers are on or off by themselves; which, the digests of the pages tell that they are on."""
    properties = dictionary(bundle.root.get("/OCProperties"))
    shown = dictionary(properties.get("/D"))
    if not properties:
        return
    extra = (set(properties) - _LAYER_KEYS) | (set(shown) - _SHOWN_KEYS)
    if extra or shown.get("/BaseState") != "/ON" or array(shown.get("/Order")):
        yield Disagreement(0, "layers that more than the plan decides on", found=", ".join(sorted(extra)))
    for layer in array(properties.get("/OCGs")):
        for key in sorted({"/Usage", "/Intent"}.intersection(dictionary(layer))):
            yield Disagreement(0, f"a layer with {key}")


def tree(bundle: Opened, found: Iterable[ReadSheet]) -> Iterator[Disagreement]:
    """Check that no node above the pages hands anything down to them, and that each counts the pages below it."""
    root = dictionary(bundle.root.get("/Pages"))
    kids = [kid.idnum if isinstance(kid, IndirectObject) else 0 for kid in array(root.get("/Kids"))]
    if kids == [sheet.page_id for sheet in found]:  # one node above all pages, as the assembler writes it
        yield from _node(root, len(kids))
    else:
        yield from _below(bundle, root, set())[1]


def _below(bundle: Opened, node: DictionaryObject, seen: set[int]) -> tuple[int, list[Disagreement]]:
    """Return how many pages a node has, and what is wrong with it and the nodes below it."""
    count, wrong = 0, list[Disagreement]()
    for kid in array(node.get("/Kids")):
        number = kid.idnum if isinstance(kid, IndirectObject) else 0
        held = dictionary(bundle.fetch(number) if number else kid)
        if "/Kids" not in held:
            count += 1
        elif number not in seen and len(seen) < _MOST_NODES:
            seen.add(number)
            more, other = _below(bundle, held, seen)
            count += more
            wrong += other
    return count, [*_node(node, count), *wrong]


def _node(node: DictionaryObject, count: int) -> Iterator[Disagreement]:
    for key in sorted(set(node) - NODE_KEYS):
        yield Disagreement(0, f"{key} in the page tree, which pages would inherit")
    if node.get("/Count") != count:
        yield Disagreement(0, "number of pages that the page tree gives to viewers", count, str(node.get("/Count")))


def nothing_else(bundle: Opened) -> Iterator[Disagreement]:
    """Check that each byte of the file belongs to an object, the table of them or its trailer: nothing was appended or left."""
    data = bundle.data
    tail = data[max(0, len(data) - _TAIL) :]
    at = tail.rfind(b"startxref")
    words = tail[at:].split() if at >= 0 else []
    if "/Prev" in bundle.reader.trailer or len(words) != 3 or words[2] != b"%%EOF" or not words[1].isdigit():
        yield Disagreement(0, "the file was written on after it was finished")
        return
    if _read_otherwise(bundle, int(words[1])):
        yield Disagreement(0, "the table of objects is one that other programs may read otherwise")
    offsets = sorted({at for at in bundle.reader.xref.get(0, {}).values() if at})
    end = int(words[1])
    if not offsets or offsets[0] > _LONGEST_HEAD:
        yield Disagreement(0, "something stands before the first object of the file")
    for start, stop in zip(offsets, [*offsets[1:], max(end, offsets[-1])], strict=True):
        if start < stop and not data[max(start, stop - 16) : stop].rstrip().endswith(b"endobj"):
            yield Disagreement(0, f"something stands between two objects of the file, before byte {stop}")


def _read_otherwise(bundle: Opened, start: int) -> bool:
    """Return whether another program may find other objects: by a second table, or an object that is listed twice.

    A file that somebody saved again may have its table in a stream.
    """
    data = bundle.data
    if b"/Linearized" in data[:_TAIL]:
        return True
    if data[start : start + 4] == b"xref":
        return _TABLE.match(data, start) is None
    head = data[start : data.find(b"stream", start)]
    index = re.search(rb"/Index\s*\[\s*0\s+\d+\s*\]", head)
    return b"/XRefStm" in head or (b"/Index" in head and index is None)

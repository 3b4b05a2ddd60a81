"""Which parts of a Word package hold its text: found by relationships (ECMA-376 part 1, 11.3), never outside of the file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.errors import DossierError
from dossier.word.markup import Document, MarkupError, parsed
from dossier.word.package import Package, xml

SPACES = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
"""The namespaces of WordprocessingML, transitional and strict."""
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# In the order in which a letter is read; comments are no part of it.
_PLAIN_NAMES = {"footnotes": "footnote", "endnotes": "endnote", "header": "header", "footer": "footer"}
# A letter of 300 pages has some 300,000 of them.
_MOST_MARKS = 1_000_000
_DEEPEST = 400
_BOM = b"\xef\xbb\xbf"
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part with text: its name in the package, and its name for people, which is empty for the main text."""

    part: str
    name: str


@dataclass(frozen=True, slots=True)
class _Relationship:
    kind: str
    target: str
    external: bool


def text_parts(package: Package) -> tuple[TextPart, ...]:
    """Return the parts with text: the main text, then footnotes, endnotes, headers and footers."""
    main = main_part(package)
    found = [TextPart(main, "")]
    related = list(_relationships(package, main))
    for kind, name in _PLAIN_NAMES.items():
        parts = dict.fromkeys(_inside(package, each, main) for each in related if each.kind == kind)
        found += [TextPart(part, name) for part in sorted(parts, key=_as_counted)]
    return tuple(found)


def main_part(package: Package) -> str:
    """Return the name of the part with the main text."""
    for each in _relationships(package, ""):
        if each.kind == "officeDocument":
            return _inside(package, each, "")
    raise DossierError("this is no Word document; open it in a word processor and save it as .docx")


def related_part(package: Package, kind: str) -> Document | None:
    """Return the part of the main text of a kind, as `settings` or `styles`; None where there is none."""
    name = related_name(package, kind)
    return markup_of(package, name) if name else None


def related_name(package: Package, kind: str) -> str:
    """Return the name of the part of the main text of a kind; empty where there is none."""
    main = main_part(package)
    found = (each for each in _relationships(package, main) if each.kind == kind)
    return next((_inside(package, each, main) for each in found), "")


def markup_of(package: Package, part: str) -> Document:
    """Return a part with the places of its bytes, which are those of the file but for a byte order mark."""
    data = (package.get(part) or b"").removeprefix(_BOM)
    declared = _DECLARED.match(data[:200])
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data[:8] or (declared and _foreign(declared[1])):
        raise DossierError(f"{part} of this file is not in UTF-8, as word processors write it; save it again as .docx")
    if data.count(b"<") > _MOST_MARKS:
        raise DossierError(f"{part} of this file has more marks than a letter can have; save it again, or divide it")
    try:
        document = parsed(data, deepest=_DEEPEST) if b"<!DOCTYPE" not in data else None
    except MarkupError:
        document = None
    if document is None:
        raise DossierError(f"{part} of this file cannot be read safely; open it and save it again as .docx") from None
    if document.data != data:
        raise DossierError(f"{part} of this file is not in UTF-8, as word processors write it; save it again as .docx")
    return document


def with_mark(package: Package, part: str, data: bytes) -> bytes:
    """Return new content of a part with the byte order mark of the old one, if it had one."""
    return _BOM + data if (package.get(part) or b"").startswith(_BOM) else data


def _foreign(encoding: bytes) -> bool:
    return encoding.lower() not in {b"utf-8", b"utf8", b"us-ascii", b"ascii"}


def _relationships(package: Package, part: str) -> Iterator[_Relationship]:
    folder, name = posixpath.split(part)
    found = xml(package, posixpath.join(folder, "_rels", f"{name}.rels"))
    for each in found.iter(_RELATIONSHIP) if found is not None else ():
        kind = (each.get("Type") or "").rpartition("/")[2]
        target = posixpath.normpath(posixpath.join("/", folder, each.get("Target") or "")).lstrip("/")
        yield _Relationship(kind, target, each.get("TargetMode") == "External")


def _inside(package: Package, relationship: _Relationship, source: str) -> str:
    what = "its main text" if not source else f"its {_PLAIN_NAMES.get(relationship.kind, relationship.kind)}"
    if relationship.external:
        raise DossierError(f"{what} lies outside of this file; nothing from elsewhere is read; save it again as .docx")
    for name in package.names:
        if name.lower() == relationship.target.lower():
            return name
    raise DossierError(
        f"{what} ({relationship.target[:80]}) is missing in this file; open it and save it again as .docx"
    )


def _as_counted(part: str) -> tuple[int, str]:
    digits = re.sub(r"\D", "", part.rpartition("/")[2])
    return int(digits or 0), part

"""Parse XML of other programs safely; find elements by their plain names, each with the line on which it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError  # types only: documents are parsed by defusedxml

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from dossier.errors import DossierError
from dossier.importers.formats.lines import with_lines
from dossier.importers.values.bounds import bounded

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
# a document type that only names its grammar: nothing is fetched, and nothing can be defined in it
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[<>]{0,1000}>")
_SMALL = {"sub": "sub", "sup": "sup", "inf": "sub", "subscript": "sub", "superscript": "sup"}
_DEEPEST = 60


def root_of(text: str) -> Element:
    """Return the root of a document; `DossierError` if the text is truncated or malformed."""
    head, rest = text[:20_000], text[20_000:]
    # bytes, because a declared encoding would no longer be that of the text; lines stay where they are
    head = _DOCTYPE.sub(_blank, _DECLARATION.sub(_blank, head), count=1)
    try:
        root: Element = fromstring((head + rest).lstrip(" \t").encode(), forbid_dtd=True)
    except ParseError as error:
        raise DossierError(f"line {error.position[0]}: not XML: {error}") from None
    except DefusedXmlException:
        raise DossierError("the XML defines entities or a document type, which no export does") from None
    return root


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return plain_name(str(element.tag))


def plain_name(name: str) -> str:
    """Return the name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


def children(element: Element | None, *path: str) -> Iterator[Element]:
    """Yield the elements at the end of a path of names."""
    if element is None:
        return
    if not path:
        yield element
        return
    for child in element:
        if local(child) == path[0]:
            yield from children(child, *path[1:])


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element at the end of a path of names."""
    return next(children(element, *path), None)


def words(element: Element | None, *path: str) -> str:
    """Return the text of the first element at the end of a path; superscripts and subscripts keep their tags."""
    found = child(element, *path)
    return "".join(_pieces(found, 0)).strip() if found is not None else ""


def _pieces(element: Element, depth: int) -> Iterator[str]:
    yield element.text or ""
    for inner in element if depth < _DEEPEST else ():
        small = _SMALL.get(local(inner), "") or _SMALL.get(inner.get("face", ""), "")
        yield f"<{small}>" if small else ""
        yield from _pieces(inner, depth + 1)
        yield f"</{small}>" if small else ""
        yield inner.tail or ""


def lines(text: str, *names: str) -> list[int]:
    """Return the lines on which elements of these names begin, in their order."""
    tags = re.compile(rf"<(?:[\w-]+:)?(?:{'|'.join(names)})(?=[\s/>])")
    return [line for line, _ in with_lines(tags, text)]


def numbered(text: str, elements: list[Element]) -> Iterator[tuple[int, Element]]:
    """Yield elements in the order of the document, each with its line; 1 if the text does not tell them apart."""
    found = lines(text, *sorted({local(element) for element in elements})) if elements else []
    for number, element in enumerate(bounded(elements)):
        yield found[number] if len(found) == len(elements) else 1, element

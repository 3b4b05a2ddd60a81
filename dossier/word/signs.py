"""The characters of the elements of a run (ECMA-376 part 1, 17.3.3)."""

from __future__ import annotations

from xml.parsers import expat

from dossier.word.markup import Document, Tag

_PLAIN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_NO_SIGN = "\ufffc"
# The signs of the font Symbol that are those of ASCII; Word adds 0xF000 to the place of a sign in a font.
_SYMBOL = frozenset(" !#%&()+,./0123456789:;<=>?[]_{|}")
_SIGNS = 0xF000


def shown(document: Document, tag: Tag) -> str | None:
    """Return the text of an element of a run; None where it is none."""
    if tag.name == "t":
        return _characters(document, tag)
    return _sign(tag) if tag.name == "sym" else _PLAIN.get(tag.name)


def _characters(document: Document, tag: Tag) -> str | None:
    """Return the characters of an element; None where other elements stand in it, which no program writes."""
    data = document.data[tag.opened : tag.closed]
    if b"&" not in data and b"<" not in data:
        return data.decode().replace("\r\n", "\n").replace("\r", "\n")
    found: list[str] = []
    elements: list[str] = []
    parser = expat.ParserCreate("UTF-8")
    parser.CharacterDataHandler = found.append
    parser.StartElementHandler = lambda name, _: elements.append(name)
    parser.Parse(b"<t>" + data + b"</t>", True)  # noqa: FBT003 - the C function takes no names
    return "".join(found) if len(elements) == 1 else None


def _sign(tag: Tag) -> str:
    """Return the character of `w:sym`, an object replacement character where only its font knows it."""
    try:
        code = int(tag.given.get("char", ""), 16)
    except ValueError:
        return _NO_SIGN
    if code < 0xD800:
        return chr(code) if code >= 0x20 else _NO_SIGN
    plain = chr(code - _SIGNS) if 0xF020 <= code < 0xF07F else ""
    return plain if tag.given.get("font") == "Symbol" and plain in _SYMBOL else _NO_SIGN

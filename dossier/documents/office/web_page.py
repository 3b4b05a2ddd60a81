"""Make a web page harmless before another program opens it: nothing in it leads to a file or to the network."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

from dossier.documents.written.html_source import ended, named_charset
from dossier.text.decoding import Decoded, decode

# Elements removed with their content, and elements removed alone.
_SEALED = {
    *("script", "noscript", "style", "iframe", "object", "applet", "audio", "video", "svg", "math", "template"),
    *("title", "portal"),
}
_GONE = {"html", "head", "frame", "frameset", "embed", "link", "base", "meta", "source", "track"}
_VOID = {"area", "br", "col", "hr", "img", "input", "wbr"}
# Attributes that define appearance or reading; any other may lead somewhere.
_KEPT = {
    *("align", "alt", "bgcolor", "border", "cellpadding", "cellspacing", "class", "color", "cols", "colspan", "dir"),
    *("face", "height", "id", "lang", "name", "nowrap", "rows", "rowspan", "size", "span", "start", "style", "title"),
    *("type", "valign", "value", "width"),
}
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|bmp);base64,[A-Za-z0-9+/=\s]+\Z")
_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_REACHING = re.compile(r"url\s*\(|@import|expression\s*\(|\\", re.IGNORECASE)


def harmless(data: bytes) -> bytes:
    """Return the page with its text, its layout and embedded pictures, without anything that it would fetch or run."""
    writer = _PageWriter()
    writer.feed(ended(page_text(data).text))
    writer.close()
    head = '<!DOCTYPE html>\n<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head>\n'
    return (head + "".join(writer.parts)).encode("utf-8", "replace")


def page_text(data: bytes) -> Decoded:
    """Return the source of a web page, in the encoding that it names itself."""
    return decode(data, named_charset(data))


class _PageWriter(HTMLParser):
    """Writes a page again, element by element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._sealed = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a start tag, with those attributes that lead nowhere."""
        if self._sealed:
            self._depth += tag == self._sealed
        elif tag in _SEALED:
            self._sealed, self._depth = tag, 1
        elif tag not in _GONE:
            given = "".join(f' {name}="{escape(value)}"' for name, value in map(_kept, attrs) if name)
            self.parts.append(f"<{tag}{given}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write an empty element."""
        if tag not in _SEALED:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Write an end tag."""
        if self._sealed:
            self._depth -= tag == self._sealed
            self._sealed = self._sealed if self._depth else ""
        elif tag not in _GONE | _VOID:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Write text."""
        if not self._sealed:
            self.parts.append(escape(data, quote=False))


def _kept(attribute: tuple[str, str | None]) -> tuple[str, str]:
    """Return an attribute that may stay; empty strings if it may not."""
    name, value = attribute[0], attribute[1] or ""
    if name == "src":
        return (name, value) if _PICTURE.match(value) else ("", "")
    if name == "href":
        return (name, value) if _LINK.match(value) or value.startswith("#") else ("", "")
    if name not in _KEPT or (name == "style" and _REACHING.search(value)):
        return "", ""
    return name, value

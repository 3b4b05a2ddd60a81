"""Turn a web page or HTML mail into paragraphs: its visible words, without fetching anything.

Styles, scripts and external pictures are left out; a picture in the mail becomes `[picture: name]`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from dossier.documents.written.html_page import Page
from dossier.typeset.paragraphs import Paragraph

_SILENT = {"style", "script", "title", "template", "svg", "object", "applet", "noembed", "noframes", "datalist"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_CLOSES_ITSELF = {"p", "li", "td", "th", "tr", "dd", "dt"}
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)


def html_paragraphs(text: str, pictures: Mapping[str, str] | None = None) -> list[Paragraph]:
    """Return the words of HTML in page order. `pictures` maps content ids to the names of the mail's own pictures."""
    reader = _Reader(Page(pictures or {}))
    reader.feed(text)
    reader.close()
    return reader.page.finished()


@dataclass(slots=True)
class _Hidden:
    """A hidden element, and how many of its name are open inside it."""

    tag: str
    depth: int = 1


class _Reader(HTMLParser):
    """Parses the source and passes visible content to the page."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self._hidden: _Hidden | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        given = {name: value or "" for name, value in attrs}
        if not self._hides(tag, given):
            self.page.begin(tag, given)

    def handle_endtag(self, tag: str) -> None:
        """End an element; one that was never begun is ignored."""
        hidden = self._hidden
        if hidden is None:
            self.page.end(tag)
        elif tag == hidden.tag:
            hidden.depth -= 1
            self._hidden = hidden if hidden.depth else None

    def handle_data(self, data: str) -> None:
        """Add words."""
        if self._hidden is None:
            self.page.write(data)

    def unknown_decl(self, data: str) -> None:
        """Add the words of a CDATA section; other declarations are ignored."""
        if data.startswith("CDATA["):
            self.handle_data(data[6:])

    def _hides(self, tag: str, given: Mapping[str, str]) -> bool:
        hidden = self._hidden
        if hidden is not None and tag == hidden.tag and tag in _CLOSES_ITSELF:
            self._hidden = hidden = None
        if hidden is not None:
            hidden.depth += tag == hidden.tag
            return True
        if tag in _SILENT or "hidden" in given or _HIDDEN.search(given.get("style", "")):
            self._hidden = None if tag in _VOID else _Hidden(tag)
            return True
        return False

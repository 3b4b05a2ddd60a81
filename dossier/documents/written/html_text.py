"""Turn a web page or HTML mail into paragraphs: its visible words, without fetching anything.

Styles, scripts and pictures from elsewhere are left out, and so are words that styles hide; a picture that the mail
carries stands as `[picture: name]`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import NamedTuple

from dossier.documents.written.html_page import Page
from dossier.documents.written.html_selectors import Element
from dossier.documents.written.html_sheets import declarations, sheet
from dossier.documents.written.html_source import ended
from dossier.documents.written.html_styles import Look, look
from dossier.typeset.paragraphs import Paragraph

_SILENT = {"style", "script", "title", "template", "svg", "object", "applet", "noembed", "noframes", "datalist"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# what ends by itself where another of these begins, and what that does not reach beyond
_CLOSED_BY = {
    **dict.fromkeys(("p",), ({"p"}, {"td", "th", "table", "div", "blockquote", "li"})),
    **dict.fromkeys(("li",), ({"li"}, {"ul", "ol"})),
    **dict.fromkeys(("dd", "dt"), ({"dd", "dt"}, {"dl"})),
    **dict.fromkeys(("td", "th"), ({"td", "th"}, {"tr", "table"})),
    **dict.fromkeys(("tr",), ({"td", "th", "tr"}, {"table"})),
    **dict.fromkeys(("option",), ({"option"}, {"select"})),
}
_WORD = re.compile(r"\w+")
_MOST_SHEETS, _LONGEST_SHEET = 50, 100_000  # characters of one
_DEEPEST = 50  # elements that are looked through for one that ends by itself


class VisibleText(NamedTuple):
    """What a reader sees of HTML, and how many words styles hide from readers."""

    paragraphs: list[Paragraph]
    hidden: int = 0


class _Open(NamedTuple):
    """An element that is open. `silent` means that what is in it are no words for readers."""

    tag: str
    look: Look
    silent: bool
    element: Element = Element("")


def html_paragraphs(text: str, pictures: Mapping[str, str] | None = None) -> list[Paragraph]:
    """Return the words of HTML in page order. `pictures` are the names of the mail's own by their content id."""
    return html_seen(text, pictures).paragraphs


def html_seen(text: str, pictures: Mapping[str, str] | None = None) -> VisibleText:
    """Return the words of HTML that a reader sees, and the number of those that styles hide."""
    reader = _HtmlReader(Page(pictures or {}))
    reader.feed(ended(text))
    reader.close()
    return VisibleText(reader.page.finished(), reader.hidden)


class _HtmlReader(HTMLParser):
    """Parses the source and passes visible content to the page."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.hidden = 0
        self._css: list[str] = []
        self._sheet = sheet("")
        self._open = [_Open("", Look(), silent=False)]
        self._counts: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        given = {name: value or "" for name, value in attrs}
        if tag in _CLOSED_BY:
            self._close_before(*_CLOSED_BY[tag])
        around, element = self._open[-1], Element.of(tag, given)
        styles = self._sheet.of(element, given, self._around())
        if "hidden" in given:
            styles = {**declarations("display:none"), **styles}
        inside = look(around.look, tag, styles)
        silent = around.silent or tag in _SILENT
        if tag not in _VOID:
            self._open.append(_Open(tag, inside, silent, element))
            self._counts[tag] += 1
        if not inside.gone and not silent:
            self.page.begin(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element; a stroke at the end of its tag means nothing in HTML."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End an element; one that was never begun is passed over."""
        if tag == "style" and self._open[-1].tag == tag and len(self._css) < _MOST_SHEETS:
            self._sheet = sheet("".join(self._css))
        shown = not (self._open[-1].silent or self._open[-1].look.gone)
        if self._counts[tag]:
            while self._open[-1].tag != tag:
                self._counts[self._open.pop().tag] -= 1
            ended = self._open.pop()
            self._counts[tag] -= 1
            shown = not (ended.silent or ended.look.gone)
        if shown:
            self.page.end(tag)

    def handle_data(self, data: str) -> None:
        """Add words."""
        place = self._open[-1]
        if place.tag == "style":
            self._css.append(data[:_LONGEST_SHEET])
        if place.silent:
            return
        if place.look.hidden:
            self.hidden += len(_WORD.findall(data))
        else:
            self.page.write(data, struck=place.look.struck)

    def unknown_decl(self, data: str) -> None:
        """Add the words of a CDATA section; other declarations are ignored."""
        if data.startswith("CDATA["):
            self.handle_data(data[6:])

    def _around(self) -> list[Element]:
        return [each.element for each in self._open[-_DEEPEST:]] if self._sheet.longer else []

    def _close_before(self, closing: set[str], within: set[str]) -> None:
        """End the elements that end where another of their kind begins."""
        for depth in range(1, min(len(self._open), _DEEPEST)):
            tag = self._open[-depth].tag
            if tag in within:
                return
            if tag in closing:
                for each in self._open[-depth:]:
                    self._counts[each.tag] -= 1
                del self._open[-depth:]
                return

"""Turn the elements and words of a web page into paragraphs: blocks, lists, tables, quotations, links."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from dossier.documents.written.html_cells import Table
from dossier.documents.written.html_forms import Choice, field_words
from dossier.documents.written.html_words import same, shortened, tiny
from dossier.typeset.paragraphs import Paragraph, Piece, merged

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_APART = {"p", "pre", "ul", "ol", "blockquote", "table", "dl", "figure", *_HEADINGS}
_BLOCKS = _APART | {
    *("address", "article", "aside", "body", "caption", "center", "dd", "details", "div", "dt", "fieldset", "tr"),
    *("figcaption", "footer", "form", "header", "hr", "html", "legend", "li", "main", "nav", "section", "summary"),
    *("td", "th"),
}
_CELLS = {"td", "th", "tr", "table"}
_HANDS = {
    **dict.fromkeys(("b", "strong", "th", *_HEADINGS), "bold"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "italic"),
}
_ADDRESS = re.compile(r"(?:https?|ftp|mailto|tel):", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_DEEPEST = 200
_IN_CHOICES = {"option", "optgroup", "hr"}


@dataclass(slots=True)
class _List:
    """An open list, and its last number."""

    ordered: bool
    number: int = 0


@dataclass(slots=True)
class _Link:
    """An open link, and where its words begin in the line."""

    address: str
    start: int


@dataclass(slots=True)
class Page:
    """Receives elements and words; `pictures` maps content ids to the names of the mail's own pictures."""

    pictures: Mapping[str, str]
    _done: list[Paragraph] = field(default_factory=list)
    _line: list[Piece] = field(default_factory=list)
    _hands: list[tuple[str, str]] = field(default_factory=list)
    _lists: list[_List] = field(default_factory=list)
    _tables: list[Table] = field(default_factory=list)
    _link: _Link | None = None
    _choice: Choice | None = None
    _quote: int = 0
    _pre: int = 0
    _heading: int = 0
    _bullet: str = ""
    _blank: int = 0
    _struck: bool = False

    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        """Begin an element."""
        if self._choice is not None and tag not in _IN_CHOICES:
            self._end_choice()
        self._edge(tag, apart=tag in _APART and not self._lists)
        if tag in self._begins:
            self._begins[tag](self, given)
        if tag in _HANDS:
            self._hands.append((tag, _HANDS[tag]))
        if tag in _HEADINGS:
            self._heading = int(tag[1])

    def end(self, tag: str) -> None:
        """End an element; one that never began is ignored."""
        self._edge(tag, apart=tag in _APART and len(self._lists) < 2)
        if tag in self._ends:
            self._ends[tag](self)
        if tag in _HANDS:
            place = next((n for n in range(len(self._hands) - 1, -1, -1) if self._hands[n][0] == tag), None)
            del self._hands[place if place is not None else len(self._hands) :]
        if tag in _HEADINGS:
            self._heading = 0

    def write(self, data: str, *, struck: bool = False) -> None:
        """Add words, collapsing white space unless it is preformatted."""
        if self._choice is not None:
            self._choice.write(data)
            return
        self._struck = struck
        if not self._pre:
            words = _SPACES.sub(" ", data)
            self._add(words.lstrip(" ") if not self._line or self._line[-1].text.endswith(" ") else words)
            return
        for number, line in enumerate(data.split("\n")):
            if number:
                self._break()
            self._add(line)

    def finished(self) -> list[Paragraph]:
        """Return all paragraphs, those of tables that were never closed among them."""
        self._end_choice()
        self._end_line()
        while self._tables:
            self._end_table()
        return self._done

    def _edge(self, tag: str, *, apart: bool) -> None:
        if tag in _BLOCKS:
            self._end_line()
            self._blank = max(self._blank, int(apart))
        if tag in _CELLS:  # a heading in a table that was never closed ends with its cell
            self._hands = [hand for hand in self._hands if hand[0] != "th"]

    def _add(self, words: str) -> None:
        if words:
            self._line.append(Piece(words, self._hands[-1][1] if self._hands else "", self._struck))

    def _end_line(self) -> bool:
        """Add the current line to the paragraphs; return False if it is empty."""
        pieces = merged(map(_marked, self._line) if self._pre else self._line)
        self._line = []
        if self._link is not None:
            self._link.start = 0
        if not any(piece.text.strip() for piece in pieces):
            self._blank += any("\xa0" in piece.text for piece in pieces)
            return False
        if not self._pre:
            pieces = (*pieces[:-1], pieces[-1]._replace(text=pieces[-1].text.rstrip(" ")))
        indent = len(self._lists) - (1 if self._bullet else 0)
        self._place(
            Paragraph(
                pieces,
                quote=self._quote,
                indent=max(indent, 0),
                bullet=self._bullet,
                blank=min(self._blank, 2),
                heading=self._heading,
                kept=self._pre > 0,
            )
        )
        self._bullet, self._blank = "", 0
        return True

    def _place(self, *paragraphs: Paragraph) -> None:
        target = self._tables[-1].cell if self._tables else self._done
        target.extend(paragraphs)

    def _break(self, _given: Mapping[str, str] | None = None) -> None:
        """End the current line; an empty one counts as a blank line."""
        if not self._end_line():
            self._blank += 1

    def _begin_rule(self, _given: Mapping[str, str]) -> None:
        self._place(Paragraph((), quote=self._quote, blank=1, rule=True))
        self._blank = 1

    def _begin_pre(self, _given: Mapping[str, str]) -> None:
        self._pre += 1

    def _end_pre(self) -> None:
        self._pre = max(0, self._pre - 1)

    def _begin_quote(self, _given: Mapping[str, str]) -> None:
        self._quote += 1

    def _end_quote(self) -> None:
        self._quote = max(0, self._quote - 1)

    def _begin_bullets(self, _given: Mapping[str, str]) -> None:
        self._lists.append(_List(ordered=False))

    def _begin_numbers(self, given: Mapping[str, str]) -> None:
        start = given.get("start", "")
        self._lists.append(_List(ordered=True, number=int(start) - 1 if re.fullmatch("[0-9]{1,6}", start) else 0))

    def _end_list(self) -> None:
        del self._lists[-1:]

    def _begin_item(self, _given: Mapping[str, str]) -> None:
        held = self._lists[-1] if self._lists else _List(ordered=False)
        held.number += 1
        self._bullet = f"{held.number}." if held.ordered else "•"

    def _begin_table(self, _given: Mapping[str, str]) -> None:
        if len(self._tables) < _DEEPEST:
            self._tables.append(Table())

    def _end_table(self) -> None:
        if self._tables:
            self._place(*self._tables.pop().finished())

    def _begin_row(self, _given: Mapping[str, str]) -> None:
        self._end_row()

    def _end_row(self) -> None:
        if self._tables:
            self._tables[-1].end_row()

    def _begin_cell(self, _given: Mapping[str, str]) -> None:
        if self._tables:
            self._tables[-1].begin_cell()

    def _begin_link(self, given: Mapping[str, str]) -> None:
        self._end_link()
        self._link = _Link(_SPACES.sub("", given.get("href", "")), len(self._line))

    def _end_link(self) -> None:
        """Append the address to the words of a link, if it says more than they do."""
        link, self._link = self._link, None
        words = "".join(piece.text for piece in self._line[link.start :]) if link else ""
        if link is None or not words.strip() or not _ADDRESS.match(link.address) or same(words, link.address):
            return
        last = self._line[-1]
        self._line[-1] = last._replace(text=last.text.rstrip(" "))
        end = " " if words.endswith(" ") else ""
        self._line.append(Piece(f" <{shortened(link.address.removeprefix('mailto:'))}>{end}"))

    def _begin_picture(self, given: Mapping[str, str]) -> None:
        """Add a picture by its name if the mail contains it, otherwise its alternative text; ignore tracking pixels."""
        name = self.pictures.get(given.get("src", "").removeprefix("cid:").strip("<> "), "")
        alternative = _SPACES.sub(" ", given.get("alt", "")).strip()
        if name:
            self._add(f"[picture: {name}]")
        elif alternative and not tiny(given):
            self._add(f"[{alternative}]")

    def _begin_field(self, given: Mapping[str, str]) -> None:
        """Show a field of a form by what stands in it, apart from the words around it."""
        self._apart(field_words(given))

    def _begin_choice(self, given: Mapping[str, str]) -> None:
        self._choice = Choice(several="multiple" in given)

    def _begin_option(self, given: Mapping[str, str]) -> None:
        if self._choice is not None:
            self._choice.begin_option(given)

    def _end_choice(self) -> None:
        choice, self._choice = self._choice, None
        if choice is not None:
            self._apart(choice.shown())

    def _apart(self, words: str) -> None:
        if words:
            self._struck = False
            before = " " if self._line and not self._line[-1].text.endswith(" ") else ""
            self._add(f"{before}{words} ")

    _begins: ClassVar[Mapping[str, Callable[[Page, Mapping[str, str]], None]]] = {
        "a": _begin_link,
        "blockquote": _begin_quote,
        "br": _break,
        "hr": _begin_rule,
        "img": _begin_picture,
        "input": _begin_field,
        "li": _begin_item,
        "ol": _begin_numbers,
        "option": _begin_option,
        "pre": _begin_pre,
        "select": _begin_choice,
        "table": _begin_table,
        "td": _begin_cell,
        "th": _begin_cell,
        "tr": _begin_row,
        "ul": _begin_bullets,
    }
    _ends: ClassVar[Mapping[str, Callable[[Page], None]]] = {
        "a": _end_link,
        "blockquote": _end_quote,
        "ol": _end_list,
        "pre": _end_pre,
        "select": _end_choice,
        "table": _end_table,
        "tr": _end_row,
        "ul": _end_list,
    }


def _marked(piece: Piece) -> Piece:
    """Show struck words as a mark in words, for lines that are kept as typed: there no stroke is drawn."""
    return Piece(f"[struck: {piece.text}]", piece.hand) if piece.struck and piece.text.strip() else piece

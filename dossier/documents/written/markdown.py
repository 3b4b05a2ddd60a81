"""Convert Markdown to paragraphs: CommonMark with tables and footnotes; HTML stays as typed, and nothing is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from dossier.documents.written.markdown_pieces import lines_of
from dossier.typeset.paragraphs import Paragraph, Piece, merged

_LINE_END = re.compile("\r\n|[\n\r]")
_BETWEEN = Piece(" | ")
_INDENT = "    "
_DEFINITION = re.compile(r"^([ \t>*+0-9.)-]{0,200})(\[(\^?[^\]\n]{1,500})\]:)", re.MULTILINE)


def markdown_paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a Markdown text."""
    return parsed_paragraphs(text, parser("commonmark").enable("table"))


def parsed_paragraphs(text: str, parser: MarkdownIt, *, cells: bool = False) -> list[Paragraph]:
    """Return the paragraphs of a text by the rules of a parser; a row of a table is one line, or has its `cells`."""
    text = _definitions_kept(_LINE_END.sub("\n", text))
    try:
        tokens = parser.parse(text)
    except RecursionError:  # nested more deeply than anybody writes
        return [Paragraph((Piece(line),), kept=True) for line in text.split("\n") if line.strip()]
    writer = _Writer(text.split("\n"), tables=cells)
    for token in tokens:
        writer.take(token)
    return writer.done


def parser(preset: str) -> MarkdownIt:
    """Return a parser with the rules of a preset and footnotes, without HTML."""
    # the library drops what is nested beyond the limit; here it raises RecursionError instead
    made = _Parser(preset, {"html": False, "maxNesting": 100_000}).use(footnote_plugin)
    return made.disable(["footnote_inline"])


class _Parser(MarkdownIt):
    """A parser that keeps addresses as they were typed."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        """Return the address of a link unchanged."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the library's name
        """Return the address of a link that is its own text unchanged."""
        return link


def _definitions_kept(text: str) -> str:
    """Return the text with unused definitions of links and notes escaped as text, or they would not be shown."""
    defined = [found[3].casefold() for found in _DEFINITION.finditer(text)]
    if not defined:
        return text
    named = Counter(label.casefold() for label in re.findall(r"\[(\^?[^\[\]\n]{1,500})\]", text))
    seen: set[str] = set()

    def marked(found: re.Match[str]) -> str:
        label = found[3].casefold()
        kept = named[label] > defined.count(label) and label not in seen
        seen.add(label)
        return found[0] if kept else f"{found[1]}\\{found[2]}"

    return _DEFINITION.sub(marked, text)


@dataclass(slots=True)
class _Writer:
    """Builds paragraphs from tokens. `bullet` precedes the next paragraph; `cells` are those of the current row."""

    source: Sequence[str]
    done: list[Paragraph] = field(default_factory=list)
    quote: int = 0
    depth: int = 0
    heading: int = 0
    bullet: str = ""
    blank: int = 0
    cells: list[tuple[Piece, ...]] | None = None
    head: bool = False
    row: int = -1
    tables: bool = False

    def take(self, token: Token) -> None:
        """Handle the next token."""
        if token.nesting > 0:
            self._open(token)
        elif token.nesting < 0:
            self._close(token)
        else:
            self._take_whole(token)

    def _open(self, token: Token) -> None:
        match token.type:
            case "blockquote_open":
                self.quote += 1
            case "bullet_list_open" | "ordered_list_open":
                self.depth += 1
            case "list_item_open":
                self.bullet = f"{token.info}{token.markup}" if token.info else "•"
            case "heading_open":
                self.heading = int(token.tag[1])
            case "thead_open":
                self.head = True
            case "tr_open":
                self.cells, self.row = [], token.map[0] if token.map else -1
            case "footnote_block_open":
                self.done.append(Paragraph((), blank=1, rule=True))
                self.depth += 1
            case "footnote_open":
                self.bullet = f"{token.meta['id'] + 1}."

    def _close(self, token: Token) -> None:
        match token.type:
            case "blockquote_close":
                self.quote -= 1
            case "bullet_list_close" | "ordered_list_close" | "footnote_block_close":
                self.depth -= 1
            case "heading_close":
                self.heading = 0
            case "thead_close":
                self.head = False
            case "tr_close":
                self._end_row()

    def _take_whole(self, token: Token) -> None:
        self._space(token)
        match token.type:
            case "inline" if self.cells is not None:
                self.cells.append(tuple(piece for line in lines_of(token.children or []) for piece in line))
            case "inline":
                for line in lines_of(token.children or []):
                    self._put(Paragraph(line, heading=self.heading))
            case "fence":
                self._put_code(token.content if token.content.strip() else f"{token.markup}{token.info}", "", 1)
            case "code_block":
                self._put_code(token.content, _INDENT, 0)
            case "hr":
                self._put(Paragraph((), rule=True))

    def _space(self, token: Token) -> None:
        """Put an empty line before a block if the source has one."""
        if token.map and token.map[0] and not self.source[token.map[0] - 1].strip(" \t>"):
            self.blank = 1

    def _put(self, paragraph: Paragraph) -> None:
        if not (paragraph.pieces or paragraph.rule or paragraph.cells):
            return
        led = self.done and self.quote != self.done[-1].quote and self.quote
        indent = max(self.depth - bool(self.bullet), 0) + paragraph.indent
        blank = max(self.blank, paragraph.blank, int(bool(led)))
        self.done.append(replace(paragraph, quote=self.quote, indent=indent, bullet=self.bullet, blank=blank))
        self.bullet, self.blank = "", 1 if paragraph.heading or paragraph.rule else 0

    def _put_code(self, content: str, before: str, indent: int) -> None:
        self.blank = max(self.blank, indent)
        for line in content.split("\n"):
            if line.strip():
                self._put(Paragraph((Piece(f"{before}{line}", "code"),), indent=indent, kept=True))
            else:
                self.blank += 1
        self.blank = indent

    def _end_row(self) -> None:
        cells, self.cells = self._with_all_cells(self.cells or []), None
        if self.tables:
            self._put(Paragraph((), cells=tuple(map(merged, cells)), head=self.head))
            return
        joined = [piece for number, cell in enumerate(cells) for piece in ((_BETWEEN, *cell) if number else cell)]
        self._put(Paragraph(merged(joined)))

    def _with_all_cells(self, cells: list[tuple[Piece, ...]]) -> list[tuple[Piece, ...]]:
        """Return the cells of a row with those that have no head, which the library drops, as typed in the last one."""
        line = self.source[self.row].strip(" \t>") if self.row >= 0 else ""
        typed = [cell.strip() for cell in escapedSplit(line)]
        typed = typed[int(not typed[0]) : len(typed) - int(not typed[-1])]
        more = "".join(f"{_BETWEEN.text}{cell}" for cell in typed[len(cells) :])
        return [*cells[:-1], (*cells[-1], Piece(more))] if cells and more else cells

"""A modest part of Markdown as paragraphs; what is not part of it stands as it was written, so that nothing is lost.

Headings, paragraphs, lists, quotations, code, rules, the rows of tables; inside text see `markdown_pieces`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from dossier.documents.written.markdown_pieces import markdown_pieces
from dossier.typeset.paragraphs import Paragraph, Piece

_LINE_END = re.compile("\r\n|[\n\r]")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*$")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}([*_-])[ \t]*(?:\1[ \t]*){2,}$")
_ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])( +)(?=\S)")
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_TABLE = re.compile(r" *\|.*\|[ \t]*$")
_DASHES = re.compile(r"[ |:-]+$")
_CODE = 4  # columns that make an indented line code


def markdown_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text in Markdown."""
    reader = _Reader()
    for line in _LINE_END.split(text):
        reader.take(line.expandtabs(4))
    reader.end()
    return reader.done


@dataclass(slots=True)
class _Reader:
    """Takes in line after line. `shape` is the paragraph in hand without its words, `margins` the lists around it."""

    done: list[Paragraph] = field(default_factory=list)
    shape: Paragraph = field(default_factory=lambda: Paragraph(()))
    lines: list[str] = field(default_factory=list)
    margins: list[int] = field(default_factory=list)
    blank: int = 0
    fence: str = ""

    def take(self, line: str) -> None:
        """The next line."""
        if self.fence:
            self._take_code(line)
            return
        found = _QUOTE.match(line)
        quote, rest = (found.group().count(">"), line[found.end() :]) if found else (0, line)
        if not rest.strip():
            self.end()
            self.blank = 1
            return
        if self.lines and quote != self.shape.quote and quote:
            self.end()
            self.blank = 1
        if not self._take_mark(rest, quote):
            self._take_text(rest, quote)

    def end(self) -> None:
        """End the paragraph in hand."""
        if self.lines:
            words = " ".join(line.strip() for line in self.lines)
            self._put(replace(self.shape, pieces=markdown_pieces(words)))
        self.lines = []

    def _put(self, paragraph: Paragraph) -> None:
        self.done.append(replace(paragraph, blank=self.blank))
        self.blank = 0

    def _take_mark(self, rest: str, quote: int) -> bool:
        """Take a line that its first characters make something else than text; False where they do not."""
        fence, heading = _FENCE.match(rest), _HEADING.match(rest)
        underline = _UNDERLINE.match(rest) if self.lines and not self.shape.bullet else None
        if fence:
            self.end()
            self.fence, self.shape, self.blank = fence.group(1), Paragraph((), quote=quote), 1
        elif underline:
            self.shape = replace(self.shape, heading=1 if "=" in underline.group() else 2)
            self.end()
            self.blank = 1
        elif heading:
            self._take_heading(len(heading.group(1)), heading.group(2) or "", quote)
        elif _RULE.match(rest):
            self.end()
            self._put(Paragraph((), quote=quote, rule=True))
            self.blank = 1
        elif _TABLE.match(rest):
            self.end()
            if not _DASHES.match(rest):
                cells = (cell.strip() for cell in rest.strip().strip("|").split("|"))
                self._put(Paragraph(markdown_pieces(" | ".join(cells)), quote=quote))
        else:
            return self._take_item(rest, quote)
        return True

    def _take_heading(self, level: int, words: str, quote: int) -> None:
        self.end()
        self.margins = []
        if words.strip():
            self._put(Paragraph(markdown_pieces(words), quote=quote, heading=level))
        self.blank = 1

    def _take_item(self, rest: str, quote: int) -> bool:
        item = _ITEM.match(rest)
        if item is None or (self.lines and not self.margins and item.group(2)[0].isdigit() and item.group(2) != "1."):
            return False
        self.end()
        column = len(item.group(1))
        self.margins = [margin for margin in self.margins if margin <= column]
        bullet = item.group(2) if item.group(2)[0].isdigit() else "•"
        self.shape = Paragraph((), quote=quote, indent=len(self.margins), bullet=bullet)
        self.margins.append(item.end())
        self.lines = [rest[item.end() :]]
        self._break()
        return True

    def _take_text(self, rest: str, quote: int) -> None:
        column = len(rest) - len(rest.lstrip(" "))
        if not self.lines:
            self.margins = [margin for margin in self.margins if margin <= column + 1]
            inset = column - (self.margins[-1] if self.margins else 0)
            if inset >= _CODE:
                self._put(Paragraph((Piece(rest, "code"),), quote=quote, kept=True))
                return
            self.shape = Paragraph((), quote=quote, indent=len(self.margins))
        self.lines.append(rest)
        self._break()

    def _break(self) -> None:
        """End the line in hand where it asks for a break: by two spaces or a backslash at its end."""
        line = self.lines[-1]
        if line.endswith(("  ", "\\")):
            self.lines[-1] = line.rstrip(" ").removesuffix("\\")
            shape = replace(self.shape, bullet="", indent=self.shape.indent + bool(self.shape.bullet))
            self.end()
            self.shape = shape

    def _take_code(self, line: str) -> None:
        quote = self.shape.quote
        found = _QUOTE.match(line) if quote else None
        rest = line[found.end() :] if found else line
        if rest.strip().startswith(self.fence) and not rest.strip().strip(self.fence[0]):
            self.fence, self.blank = "", 1
        elif rest.strip():
            self._put(Paragraph((Piece(rest, "code"),), quote=quote, indent=1, kept=True))
        else:
            self.blank += 1

"""Turn the Markdown of narratives and letters into paragraphs, with citations in place of its references.

Of CommonMark they have paragraphs, headings, lists, emphasis and block quotations, and tables and footnotes beside; everything
else, HTML above all, is text as typed. A reference is taken out before the text is parsed, so that no mark in or around it
can be mistaken for Markdown: a `|` in a table, a `_` or a `#`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt

from dossier.bundle.narrative import Reference, pieces
from dossier.bundle.plan import Target
from dossier.documents.written.markdown import parsed_paragraphs, parser
from dossier.typeset.paragraphs import Paragraph, Piece

_BLOCKS = ("table", "blockquote", "list", "heading", "lheading")
_WORDS = ("newline", "escape", "emphasis")
# Two of the code points that are set aside for a program's own use: no text has them.
_OPEN, _SHUT = "\ufdd0", "\ufdd1"
_PLACE = re.compile(f"{_OPEN}([0-9]+){_SHUT}")
_UNLINKED = re.compile(r"\w+ \S+(?:(?:,| at) [^()]{1,20})?\)?\Z")
_FOREIGN = str.maketrans(dict.fromkeys((_OPEN, _SHUT), "\ufffd"))


def narrative_paragraphs(text: str, targets: Mapping[str, Target]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a narrative or letter; a reference that leads nowhere stays as written."""
    bare, found = _without_references(text.translate(_FOREIGN))
    return tuple(_resolved(paragraph, found, targets) for paragraph in parsed_paragraphs(bare, _parser(), cells=True))


def _parser() -> MarkdownIt:
    return parser("zero").enable([*_BLOCKS, *_WORDS])


def _without_references(text: str) -> tuple[str, Sequence[Reference]]:
    """Return the text with a number in place of each reference, and the references."""
    found: list[Reference] = []
    parts = []
    for piece in pieces(text):
        if isinstance(piece, str):
            parts.append(piece)
        else:
            parts.append(f"{_OPEN}{len(found)}{_SHUT}")
            found.append(piece)
    return "".join(parts), found


def _resolved(paragraph: Paragraph, found: Sequence[Reference], targets: Mapping[str, Target]) -> Paragraph:
    def cited(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
        return tuple(part for piece in pieces for part in _cut(piece, found, targets))

    return replace(paragraph, pieces=cited(paragraph.pieces), cells=tuple(map(cited, paragraph.cells)))


def _cut(piece: Piece, found: Sequence[Reference], targets: Mapping[str, Target]) -> Iterator[Piece]:
    for index, part in enumerate(_PLACE.split(piece.text)):
        if index % 2:
            reference = found[int(part)]
            target = targets.get(reference.text)
            words, page = (target.text, target.page) if target else (reference.written, 0)
            # What is not enclosed is no link, which would keep a citation on one line.
            yield piece._replace(text=_UNLINKED.sub(_joined, words) if target and not page else words, target=page)
        elif part:
            yield piece._replace(text=part)


def _joined(citation: re.Match[str]) -> str:
    return citation[0].replace(" ", "\u00a0")

"""Convert inline Markdown to pieces: emphasis, code, links and pictures with their addresses, numbers of notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from dossier.documents.written.html_words import same, shortened
from dossier.typeset.paragraphs import Piece, merged

_HANDS = {"em_open": "italic", "strong_open": "bold"}
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def lines_of(tokens: Sequence[Token]) -> Iterator[tuple[Piece, ...]]:
    """Yield the lines of a paragraph, split at its hard breaks."""
    words = _Words()
    for token in tokens:
        if token.type == "hardbreak":
            yield merged(words.line)
            words.line = []
        else:
            words.take(token)
    yield merged(words.line)


@dataclass(slots=True)
class _Words:
    """The current line, the open emphases, and the open links, each with the place where its words begin."""

    line: list[Piece] = field(default_factory=list)
    hands: list[str] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)

    def take(self, token: Token) -> None:
        """Handle the next token."""
        hand = self.hands[-1] if self.hands else ""
        match token.type:
            case "text" | "text_special" | "html_inline":
                self.line.append(Piece(token.content, hand))
            case "softbreak":
                self.line.append(Piece(" ", hand))
            case "code_inline":
                self.line.append(Piece(token.content, "code"))
            case "em_open" | "strong_open":
                self.hands.append(_HANDS[token.type])
            case "em_close" | "strong_close":
                self.hands.pop()
            case "image":
                self.line.append(Piece(f"[{token.content}]" if token.content else "", hand))
            case "link_open":
                self.links.append((str(token.attrs.get("href", "")), len(self.line)))
            case "link_close":
                self.line.append(Piece(self._address(*self.links.pop()), hand))
            case "footnote_ref":
                self.line.append(Piece(str(token.meta["id"] + 1).translate(_SUPERSCRIPT), hand))

    def _address(self, address: str, start: int) -> str:
        """Return the address of a link in angle brackets; empty if it equals the words, or leads inside the text."""
        words = "".join(piece.text for piece in self.line[start:])
        if not address or address.startswith("#") or same(words, address):
            return ""
        return f" <{shortened(address.removeprefix('mailto:'))}>"

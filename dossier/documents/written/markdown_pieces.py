"""Words of Markdown as pieces: emphasis, code, links and pictures by their words and addresses, notes by their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from dossier.documents.written.html_words import same, shortened
from dossier.typeset.paragraphs import Piece, merged

_HANDS = {"em_open": "italic", "strong_open": "bold"}
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def lines_of(tokens: Sequence[Token]) -> Iterator[tuple[Piece, ...]]:
    """The lines of a paragraph, parted where it asks for a break."""
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
    """The line in hand, the emphases that are open, and the links, each with the place where its words begin."""

    line: list[Piece] = field(default_factory=list)
    hands: list[str] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)

    def take(self, token: Token) -> None:
        """The next token."""
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
        """The address of a link in angles; nothing where the words are it, or where it leads within the text."""
        words = "".join(piece.text for piece in self.line[start:])
        if not address or address.startswith("#") or same(words, address):
            return ""
        return f" <{shortened(address.removeprefix('mailto:'))}>"

"""Words of Markdown as pieces: emphasis, code, links and pictures by their words and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.documents.written.html_words import same, shortened
from dossier.typeset.paragraphs import Piece, merged

# Spans are bounded, so that marks that are never closed cost little.
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)(?P<code>[^`].{0,2000}?|[^`])(?<!`)(?P=ticks)(?!`)"
    r"|!\[(?P<picture>[^\]]{0,500})\]\([^)]{0,2000}\)"
    r"|\[(?P<words>[^\[\]]{1,1000})\]\(\s*<?(?P<address>[^)\s>]{0,2000})>?(?:\s+\"[^\"]{0,500}\")?\s*\)"
    r"|<(?P<bare>(?:https?|mailto):[^>\s]{1,2000})>"
    r"|(?P<strong>\*\*|__)(?=\S)(?P<bold>.{1,2000}?)(?<=\S)(?P=strong)"
    r"|\*(?=[^\s*])(?P<italic>[^*]{1,2000}?)(?<=[^\s*])\*(?!\*)"
    r"|(?<!\w)_(?=[^\s_])(?P<slanted>[^_]{1,2000}?)(?<=[^\s_])_(?!\w)"
)


def markdown_pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a paragraph's words."""
    return merged(_pieces(text, ""))


def _pieces(text: str, hand: str) -> Iterator[Piece]:
    end = 0
    for match in _INLINE.finditer(text):
        yield Piece(text[end : match.start()], hand)
        yield from _piece(match, hand)
        end = match.end()
    yield Piece(text[end:], hand)


def _piece(match: re.Match[str], hand: str) -> Iterator[Piece]:
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    if "escaped" in found:
        yield Piece(found["escaped"], hand)
    elif "code" in found:
        yield Piece(found["code"], "code")
    elif "picture" in found:
        yield Piece(f"[{found['picture']}]" if found["picture"] else "", hand)
    elif "words" in found:
        yield from _pieces(found["words"], hand)
        yield Piece(_address(found["words"], found["address"]), hand)
    elif "bare" in found:
        yield Piece(found["bare"].removeprefix("mailto:"), hand)
    elif "bold" in found:
        yield from _pieces(found["bold"], "bold")
    else:
        yield from _pieces(found.get("italic") or found.get("slanted") or "", "italic")


def _address(words: str, address: str) -> str:
    """The address of a link in angles; nothing where the words are it, or where it leads within the text."""
    if not address or address.startswith("#") or same(words, address):
        return ""
    return f" <{shortened(address.removeprefix('mailto:'))}>"

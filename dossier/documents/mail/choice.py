"""Choose between the forms of one text, plain and HTML: print the one that says more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.typeset.paragraphs import Paragraph, said

_WORD = re.compile(r"[^\W_]{2,}")
_LINK = re.compile(r"<|https?://|www\.|mailto:|cid:", re.IGNORECASE)
_PLACE = re.compile(r"\[(?:picture|image|cid|file):[^\[\]]{0,200}\]", re.IGNORECASE)
_TICK = re.compile(r"\[[x ]\]|\([x ]\)")
_SHARE = 0.1  # of its words that the other form must lack, for one form to say more
_ALIKE = 0.3  # of the words of the shorter form, for both to be one text
_FEW = 2  # words that make no difference


def words_of(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """Return the words of a text, links and places of pictures aside."""
    found: set[str] = set()
    for piece in set(_PLACE.sub(" ", said(paragraphs)).casefold().split()):
        shown = _LINK.split(piece, maxsplit=1)[0]
        found.update(_WORD.findall(shown) if "@" not in shown else ())
    return frozenset(found)


def says_more(html: Sequence[Paragraph], plain: Sequence[Paragraph]) -> bool:
    """Return whether to print HTML in place of plain text: it says more, or has marks that plain text cannot show."""
    rich, bare = words_of(html), words_of(plain)
    if not rich or not bare:
        return bool(rich) or not said(plain).strip()
    if _marked(html) and not _marked(plain):
        return True
    more, less = rich - bare, bare - rich
    if "html" in bare - rich and len(rich & bare) < _ALIKE * min(len(rich), len(bare)):
        return True  # plain text that says no more than that the message is HTML
    return len(more) > max(len(less), _FEW, _SHARE * len(rich))


def left_unsaid(other: Sequence[Paragraph], printed: Sequence[Paragraph]) -> int:
    """Count the words of a form that are not in the one that is printed; 0 where they are so few that they make no difference."""
    unsaid = len(words_of(other) - words_of(printed))
    return unsaid if unsaid > _FEW else 0


def _marked(paragraphs: Sequence[Paragraph]) -> bool:
    struck = any(piece.struck for each in paragraphs for piece in each.pieces)
    return struck or any(_TICK.search(each.text) for each in paragraphs)

"""Find a folded quote in folded pages: as a whole, or over the end of a page."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.text.quotes.folding import Folded

LEAST = 8
"""The fewest folded characters of a quote that can be found: fewer stand on many pages by chance."""
MOST_PLACES = 100
_MOST_BETWEEN = 160
# Characters of a running head or foot, or of notes, that may stand between the two parts of a sentence.
_LEAST_PART = 12
# Characters that each part must have where something stands between them.

Span = tuple[int, int]
"""Places of the first and of the last character, in the folded text."""


def spans(page: Folded, quote: Folded) -> Iterator[Span]:
    """Yield where the quote stands on a page, beginning and ending with a word; none for a quote that is too short."""
    if len(quote.text) < LEAST:
        return
    count, at = 0, page.text.find(quote.text)
    while at >= 0 and count < MOST_PLACES:
        last = at + len(quote.text) - 1
        if _whole(page, at, last):
            count += 1
            yield at, last
            at = page.text.find(quote.text, last + 1)
        else:
            at = page.text.find(quote.text, at + 1)


def over_the_end(page: Folded, following: Folded, quote: Folded) -> tuple[Span, Span, int] | None:
    """Return where the quote begins on one page and ends on the next, and how many of its characters stand on the first.

    Heads and feet of pages may stand between; then both parts have to be long enough not to be there by chance.
    """
    if len(quote.text) < LEAST:
        return None
    reach = _MOST_BETWEEN + len(quote.text)
    start = max(0, len(page.text) - reach)
    end, beginning = page.text[start:], following.text[:reach]
    for cut in range(len(quote.text) - 1, 0, -1):
        before, after = end.rfind(quote.text[:cut]), beginning.find(quote.text[cut:])
        if before < 0 or after < 0 or not _between_words(quote, cut):
            continue
        tail, head = _tail(page, quote.text[:cut], start + before), _head(following, quote.text[cut:], after)
        # The whole quote on either page is a place of its own, and no part of this one.
        whole = page.text.startswith(quote.text, start + before) or following.text[
            : after + len(quote.text) - cut
        ].endswith(quote.text)
        if tail is not None and head is not None and not whole:
            return tail, head, cut
    return None


def _between_words(quote: Folded, cut: int) -> bool:
    """Return whether a page may end here: between two words, or in a word that a hyphen divides."""
    return quote.places[cut] != quote.places[cut - 1]


def _whole(page: Folded, first: int, last: int) -> bool:
    inside = (first == 0 or page.places[first] != page.places[first - 1]) and (
        last + 1 == len(page.places) or page.places[last] != page.places[last + 1]
    )
    return inside and page.starts_word(first) and page.ends_word(last)


def _tail(page: Folded, part: str, at: int) -> Span | None:
    """Return where a page ends with these characters, but for its foot."""
    if not page.starts_word(at):
        return None
    return (at, at + len(part) - 1) if _near(len(page.text) - at - len(part), part) else None


def _head(page: Folded, part: str, at: int) -> Span | None:
    """Return where a page begins with these characters, but for its head."""
    if not page.ends_word(at + len(part) - 1):
        return None
    return (at, at + len(part) - 1) if _near(at, part) else None


def _near(between: int, part: str) -> bool:
    return not between or (between <= _MOST_BETWEEN and len(part) >= _LEAST_PART)

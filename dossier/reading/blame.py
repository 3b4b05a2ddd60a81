"""Find the sign that keeps a text from being YAML, or from being the YAML that was meant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from dossier.reading.signs import ANYWHERE, IN_NAMES, Sign, signs_in
from dossier.reading.syntax import Trouble

_REACH = 50_000  # characters before an error in which its cause is looked for
_MOST = 1000  # signs, or names of fields, that are looked at


def at_fault(text: str, error_at: Callable[[str], int | None]) -> Trouble | None:
    """Return the sign without which the text can be read beyond its first error; None if there is no such sign.

    `error_at` returns the index of the first error in a text, or None if there is none.
    """
    failed = error_at(text)
    if failed is None:
        return None
    line_end = text.find("\n", failed)
    until = len(text) if line_end < 0 else line_end
    signs = signs_in(text, ANYWHERE, max(failed - _REACH, 0), until)[-_MOST:]

    def helps(size: int) -> bool:
        """Whether the last signs before the error cause it: without them it is gone, or some line further down.

        An error at the end of the text does not count as one further down: a bracket or quotation mark is open there.
        """
        mended = _without(text, signs[-size:])
        now = error_at(mended)
        return now is None or 0 < len(mended) - now < len(text) - until

    needed = bisect_left(range(1, len(signs) + 1), 1, key=helps) + 1
    return signs[-needed].trouble if needed <= len(signs) else None


def in_names(text: str, names: Sequence[tuple[int, int]]) -> Trouble | None:
    """Return the first sign that stands in the name of a field, given as start and end; None if there is none."""
    for start, end in names[:_MOST]:
        begin = max(text.rfind("\n", 0, start) + 1, start - 100)
        for sign in signs_in(text, IN_NAMES, begin, end + 2):
            if start <= sign.start < end:
                return sign.trouble
    return None


def _without(text: str, signs: Sequence[Sign]) -> str:
    pieces, done = [], 0
    for sign in signs:
        pieces += [text[done : sign.start], sign.meant]
        done = sign.end
    return "".join([*pieces, text[done:]])

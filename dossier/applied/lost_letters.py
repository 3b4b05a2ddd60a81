"""Know a description whose letters a program lost: Excel saves a CSV in the letters of Western Europe, and writes `?` for all others."""

from __future__ import annotations

import re
from dataclasses import replace

from dossier.applied.base import Base
from dossier.returned.rows import Returned, ReturnedRow, label_in, plain

# signs that ASCII writes otherwise, if at all, are as good as lost
_LOST = re.compile("[^\x00-\x7f]|[-?'\"]")
_RUN = re.compile(r"\?+")


def restored(back: Returned, base: Base) -> Returned:
    """Return the file with the descriptions that went out, where only letters beyond ASCII differ and the file may have lost them."""
    if not back.doubtful:
        return back
    rows = (*base.rows.values(), *base.unlabeled)
    texts = [text for row in rows for text in (row.description, row.description.partition("\n")[2])]
    known: dict[str, set[str]] = {}
    for text in texts:
        known.setdefault(_bare(text), set()).add(text)

    def of(row: ReturnedRow) -> ReturnedRow:
        own = base.rows.get(label_in(row.label))
        meant = {own.description} if own else known.get(_bare(row.description), set())
        text = next(iter(meant)) if len(meant) == 1 else ""
        if text and _bare(text) == _bare(row.description):
            return replace(row, description=text)
        return replace(row, description=_below_restored(row.description, text.partition("\n")[2]))

    return replace(back, rows=tuple(map(of, back.rows)))


def _below_restored(text: str, rest: str) -> str:
    """Return a text with the lines below the title as they went out, where only letters that may be lost differ."""
    words = text.split()
    first = max(1, len(words) - 2 * len(rest.split()) - 9)
    ends = (place for place in range(first, len(words)) if _bare(" ".join(words[place:])) == _bare(rest))
    place = next(ends, 0) if rest else 0
    return f"{' '.join(words[:place])}\n{rest}" if place else text


def _bare(text: str) -> str:
    """Return a text with one sign for each run of letters that may have been lost."""
    return plain(_RUN.sub("?", _LOST.sub("?", text)))

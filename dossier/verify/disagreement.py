"""Report differences between the finished bundle and its plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.errors import ProofError

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One difference from the plan. `page` is a bundle page, 0 for the bundle as a whole.

    `source` is the document that the page comes from, with its entry; `object` the number of the PDF object in question.
    """

    page: int
    what: str
    expected: object = ""
    found: object = ""
    source: str = ""
    object: int = 0

    def __str__(self) -> str:
        place = f"page {self.page}{f' ({self.source})' if self.source else ''}: " if self.page else ""
        if self.expected == "" and self.found == "":
            return f"{place}{self.what}"
        return f"{place}{self.what}: expected {_words(self.expected)}, found {_words(self.found)}"


# The cache may have been damaged since it was written; deleting it loses nothing.
_ADVICE = ". Delete .dossier/cache and build again; if it comes back, it is a bug of dossier"
_MEANWHILE = ": until it is mended, print {what} to a new PDF and name that file"


def settle(disagreements: Iterable[Disagreement]) -> None:
    """Raise `ProofError` with the first disagreements by page, if there are any; its note lists all of them."""
    ordered = sorted(disagreements, key=lambda one: one.page)
    found = list(dict.fromkeys(map(str, ordered)))
    sources = list(dict.fromkeys(one.source.partition(" of ")[0] for one in ordered if one.source))
    if not found:
        return
    named = "; ".join(found[:_NAMED])
    more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    meanwhile = _MEANWHILE.format(what=_and(sources)) if sources else ""
    error = ProofError(
        f"the finished bundle does not agree with its plan and was not published: {named}{more}{_ADVICE}{meanwhile}"
    )
    error.add_note("\n".join(found))
    raise error


def _and(names: list[str]) -> str:
    shown = names[:_NAMED]
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]


def _words(value: object) -> str:
    text = f"'{value}'" if isinstance(value, str) else str(value)
    return text if len(text) <= 120 else f"{text[:119]}…"

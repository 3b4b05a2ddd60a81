"""Where the finished bundle is not what was planned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.errors import ProofError

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that is not as planned. `page` is a bundle page, 0 where it is the whole bundle."""

    page: int
    what: str
    expected: object = ""
    found: object = ""

    def __str__(self) -> str:
        place = f"page {self.page}: " if self.page else ""
        if self.expected == "" and self.found == "":
            return f"{place}{self.what}"
        return f"{place}{self.what}: expected {_words(self.expected)}, found {_words(self.found)}"


# what was kept of a document may have been damaged since; nothing is lost with it
_ADVICE = ". Delete .dossier/cache and build again; if it comes back, it is a bug of dossier"


def settle(disagreements: Iterable[Disagreement]) -> None:
    """Raise `ProofError` with the first of them by page, if there are any; its note has them all."""
    found = list(dict.fromkeys(map(str, sorted(disagreements, key=lambda one: one.page))))
    if not found:
        return
    named = "; ".join(found[:_NAMED])
    more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    error = ProofError(
        f"the finished bundle does not agree with its plan and was not published: {named}{more}{_ADVICE}"
    )
    error.add_note("\n".join(found))
    raise error


def _words(value: object) -> str:
    text = f"'{value}'" if isinstance(value, str) else str(value)
    return text if len(text) <= 120 else f"{text[:119]}…"

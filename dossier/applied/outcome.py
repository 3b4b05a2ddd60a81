"""Define what an index that came back means for the record: what to put in, what contradicts it, what stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dossier.editing.entry_text import without_controls
from dossier.finding import Location
from dossier.returned.rows import Remark

COUNSEL = "counsel"
"""Who is asked for what counsel wants, as `requested_from` says it."""

_NONE = Remark("")


def words_of(text: str) -> str:
    """Return a text on one line, without signs that a record cannot hold."""
    return " ".join(without_controls(text).split())


class Sort(StrEnum):
    """What may be put into the record, as `--only` names it."""

    TITLES = "titles"
    ORDER = "order"
    PLACE = "place"
    EXCLUDE = "exclude"
    COMMENTS = "comments"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something to put in. `name` is the entry, or the section of an order; `label` is for reports.

    `value` is a title, a section, or the ids of an order; of a comment `remark` has it.
    """

    sort: Sort
    label: str
    name: str
    value: str | tuple[str, ...] = ""
    remark: Remark = _NONE


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that counsel and the record changed differently since the issue, or one that cannot be; `why` tells of that."""

    sort: Sort
    label: str
    base: str
    counsel: str
    yours: str
    at: Location | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Unapplied:
    """A change that is never put in, with the reason; `label` may be empty."""

    label: str
    what: str


Said = Wanted | Conflict | Unapplied
"""What a file says of one thing."""


@dataclass(frozen=True, slots=True)
class Request:
    """A row that counsel added: a document that is asked for."""

    what: str
    section: str = ""

    @property
    def note(self) -> str:
        """The note of the document, on one line: `Offer letter (for E. Other evidence)`."""
        said = f"{self.what} (for {self.section})" if self.section else self.what
        return words_of(said)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that an index that came back says. With errors or conflicts nothing is written."""

    wanted: tuple[Wanted, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    errors: tuple[str, ...] = ()
    unapplied: tuple[Unapplied, ...] = ()
    requests: tuple[Request, ...] = ()
    rows: int = 0

    @property
    def stops(self) -> bool:
        """Whether nothing may be written."""
        return bool(self.errors or self.conflicts)

    def only(self, sorts: frozenset[Sort]) -> Comparison:
        """Return the same without what is not asked for."""
        return Comparison(
            tuple(each for each in self.wanted if each.sort in sorts),
            tuple(each for each in self.conflicts if each.sort in sorts),
            self.errors,
            self.unapplied,
            self.requests,
            self.rows,
        )

"""What somebody has been asked for and has not sent yet: from whom, since when, and by when it is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Day

from dossier.record import Document, Entry, PartialDate
from dossier.record.role_words import document_words

_NEVER = Day.max


@dataclass(frozen=True, slots=True)
class Request:
    """A document of an entry that is still to come. `asked` tells one that somebody was asked for from one that nobody was."""

    entry: str
    title: str
    document: str
    asked: bool
    source: str
    on: PartialDate | None
    due: PartialDate | None
    note: str = ""

    def days_left(self, today: Day) -> int | None:
        """The days until it is due, less than 0 once it is overdue; a month is due on its last day."""
        return (self.due.last_day - today).days if self.due else None

    @property
    def words(self) -> str:
        """`criteria requested from the Example Society on November 2, 2026, due December 1, 2026: asked by e-mail`."""
        state = "requested" if self.asked else "missing"
        source = f" from {self.source}" if self.source else ""
        on = f" on {self.on.printed}" if self.on else ""
        due = f", due {self.due.printed}" if self.due else ""
        return f"{self.document} {state}{source}{on}{due}{f': {self.note}' if self.note else ''}"


def request(entry: Entry, document: Document) -> Request:
    """The request that a document which is not in hand stands for."""
    return Request(
        entry.id,
        entry.english_title,
        document.english_title or document_words(document.role) or "document",
        document.status == "requested",
        document.requested_from,
        document.requested_on,
        document.due,
        document.note,
    )


def requests(entries: Iterable[Entry]) -> tuple[Request, ...]:
    """Every document that is asked for, or is to be there by some day: what is due first stands first, without a day last.

    Of the same day they stand in the order of the entries.
    """
    return tuple(sorted(_requests(entries), key=_order))


def _requests(entries: Iterable[Entry]) -> Iterator[Request]:
    for entry in entries:
        for document in entry.documents:
            if document.status == "requested" or (document.status == "missing" and document.due):
                yield request(entry, document)


def _order(request: Request) -> tuple[Day, Day]:
    due = request.due.last_day if request.due else _NEVER
    on = request.on.first_day if request.on else _NEVER
    return (due, on)

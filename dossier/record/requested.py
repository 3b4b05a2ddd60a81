"""List the documents that are requested or due: from whom, since when, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Day

from dossier.record import Document, Entry, PartialDate
from dossier.record.role_words import document_words

_NEVER = Day.max


@dataclass(frozen=True, slots=True)
class Request:
    """A document of an entry that is still to come. `asked` is true if somebody was asked for it."""

    entry: str
    title: str
    document: str
    asked: bool
    source: str
    on: PartialDate | None
    due: PartialDate | None
    note: str = ""

    def days_left(self, today: Day) -> int | None:
        """Return the days until it is due, negative once overdue, or None; a month is due on its last day."""
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
    """Return the request for a document that is not in hand."""
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
    """Return every document that is requested, or missing with a due date: earliest due first, without a due date last.

    Documents due on the same day are sorted by the day of the request, then by the order of the entries.
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

"""Define what a petition leaves out: an entry by its id, or all entries of a sort."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from dossier.record.base import DateField, Inner, described
from dossier.record.entry import Entry
from dossier.record.readers import First
from dossier.text.spelling import printed_word


class Exclusion(Inner):
    """One entry by its id, or the entries of a sort, which have all that is named."""

    id: str = described("The id of one entry, which may also be written without braces.", examples=("talk-local-2021",))
    kind: str = described("Entries of this kind.", examples=("publications",))
    type: str = described("Entries of this type.", examples=("letter",))
    status: str = described("Entries that have come so far.", examples=("published",))
    before: DateField | None = Field(
        default=None,
        description="Entries that end before this year, month or day begins; what goes on counts by its start. An entry without date is never meant.",
        examples=["2015"],
    )
    after: DateField | None = Field(
        default=None,
        description="Entries that begin after this year, month or day has ended. An entry without date is never meant.",
        examples=["2026-06"],
    )
    without: Literal["", "documents"] = described("Entries of which no document is in hand.")

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        """Refuse a sort that would be everything."""
        if not any(getattr(self, name) for name in type(self).model_fields):
            raise ValueError(
                "expected an id, or one or more of kind, type, status, before, after and without, got none"
            )
        return self

    @property
    def sort(self) -> str:
        """The sort in words: `publications, type letter, before 2015`; empty where only an id is named."""
        named = {"type": self.type, "status": self.status, "without": self.without and "documents in hand"}
        dates = {"before": self.before and self.before.printed, "after": self.after and self.after.printed}
        said = (f"{name} {printed_word(text)}" for name, text in (named | dates).items() if text)
        return ", ".join(filter(None, (self.kind, *said)))

    def means(self, entry: Entry) -> bool:
        """Return whether the entry is left out by this."""
        return (
            self.id in ("", entry.id)
            and self.kind in ("", entry.kind)
            and (not self.type or _plain(getattr(entry, "type", "")) == _plain(self.type))
            and (not self.status or _plain(entry.status) == _plain(self.status))
            and self._is_of_that_time(entry)
            and not (self.without and any(document.in_hand for document in entry.documents))
        )

    def _is_of_that_time(self, entry: Entry) -> bool:
        if not (self.before or self.after):
            return True
        if entry.date is None:
            return False
        start, last = entry.date.start, entry.date.start if entry.date.goes_on else entry.date.end
        early = not self.before or last.last_day < self.before.first_day
        return early and (not self.after or start.first_day > self.after.last_day)


def _plain(word: object) -> str:
    return "-".join(str(word or "").casefold().split())


def _exclusions(value: Any) -> Any:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list):
        return items
    return [{"id": item} if isinstance(item, str) else item for item in items]


ExclusionsField = Annotated[tuple[Exclusion, ...], First(_exclusions)]

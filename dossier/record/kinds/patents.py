"""Patents and applications for patents."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from dossier.record.base import AmountField, DateField, WordsField, described
from dossier.record.dates import PartialDate, Span
from dossier.record.entry import Entry, date_of
from dossier.record.kind import NameList
from dossier.record.listed import Listed, Table, lined, people, shared
from dossier.record.phrases import capitalized, noted
from dossier.text.identifiers import plain_patent
from dossier.text.listing import listed
from dossier.text.spelling import printed_word

PatentStatus = Literal[
    "", "planned", "provisional", "filed", "pending", "published", "granted", "licensed", "expired", "abandoned"
]


_GRANTED = frozenset({"granted", "licensed", "expired"})


class SinglePatent(Listed):
    """A patent or application of an entry that stands for several."""

    one: ClassVar[str] = "Patent"
    known_by: ClassVar[tuple[str, ...]] = ("number",)
    own: ClassVar[frozenset[str]] = frozenset({"number", "title", "granted_on", "filed_on"})

    number: str = Field(description="The number of the patent or application.", examples=["10,000,001"])
    title: str = described("What it is called.")
    jurisdiction: str = described("Where it holds, where the entry does not say it.", examples=("US",))
    status: PatentStatus = described("How far it has come, where the entry does not say it.", examples=("granted",))
    granted_on: DateField | None = described("The day on which it was granted.", None)
    filed_on: DateField | None = described("The day on which it was filed.", None)
    inventors: WordsField = described("All inventors in their order, where the entry does not name them.", ())

    @property
    def called(self) -> str:
        """How findings name it."""
        return self.number


class Patent(Entry):
    """A patent or an application for one."""

    kind = "patents"
    heading = "Patents"
    own_title = True
    dates_in_order = (("filed_on", "granted_on"),)
    names_in = NameList("inventors", absent="the inventors do not include", makers=True, expected=True)
    told_apart_by = ("number", "year")
    lists = "patents"

    status: PatentStatus = described("How far it has come.", examples=("granted",))
    number: str = described("The number of the patent or application.")
    jurisdiction: str = described("Where it holds.", examples=("US",))
    inventors: WordsField = described("All inventors in their order, as printed.", ())
    patents: tuple[SinglePatent, ...] = described(
        "The patents, where the entry stands for several in one exhibit: each has a row on the divider. What the entry says "
        "of `status`, `jurisdiction` and `inventors` counts for those that do not say it, and `licensees` and `use` for all. "
        "The entry is offered as the weakest of them would be, since one label and one line stand for all: give a pending "
        "or abandoned one an entry of its own where the others are offered as granted.",
        (),
    )
    assignee: str = described("To whom it belongs.")
    filed_on: DateField | None = described("The day on which it was filed.", None)
    granted_on: DateField | None = described("The day on which it was granted.", None)
    licensees: WordsField = described("Who has a license.", ())
    revenue: AmountField | None = described("What it earned.", None)
    currency: str = described("In what currency.", examples=("USD",))
    use: str = described("Who uses it, and which document shows it.")
    url: str = described("Where it is published.")

    @model_validator(mode="after")
    def _dated(self) -> Self:
        date_of(self, "granted_on", "filed_on")
        days = [patent.granted_on or patent.filed_on for patent in self.patents]
        if self.date is None and days and None not in days:
            years = sorted(PartialDate(day.year) for day in days if day)
            # Entries are frozen after reading; this is still part of reading.
            object.__setattr__(self, "date", Span(years[0], years[-1]))
        return self

    def unfinished(self, shown: Collection[str]) -> str:
        """Return that all of the several patents are planned."""
        states = set(self._states)
        return "planned" if states == {"planned"} else super().unfinished(shown)

    @property
    def _states(self) -> tuple[str, ...]:
        return tuple(patent.status or self.status for patent in self.patents)

    def what(self) -> str:
        """Return the status; of several patents how many have which."""
        if not self.patents:
            return noted("Patent", printed_word(self.status))
        states = {
            plain_patent(patent.number, patent.jurisdiction or self.jurisdiction): state
            for patent, state in zip(self.patents, self._states, strict=True)
        }
        return noted(_counted(len(states), set(states.values())), listed(tuple(_by_state(states.values()))))

    def where(self) -> tuple[str, ...]:
        """Return the jurisdiction with the number; the numbers of several patents stand in their rows."""
        if self.patents:
            return (shared([patent.jurisdiction or self.jurisdiction for patent in self.patents]),)
        return (_numbered(self.number, self.jurisdiction),)

    def tables(self) -> tuple[Table, ...]:
        """Return the patents with number, title, inventors, status and days, as far as they are recorded."""
        rows = [
            (
                lined(_numbered(patent.number, patent.jurisdiction or self.jurisdiction)),
                lined(patent.title, people(patent.inventors)),
                lined(*_progress(patent, state)),
            )
            for patent, state in zip(self.patents, self._states, strict=True)
        ]
        return (Table("patents", ("number", "invention", "status"), tuple(rows)),) if rows else ()


def _counted(number: int, states: Collection[str]) -> str:
    """Return `62 patents`, and name applications wherever not all are granted; what is not recorded is neither."""
    if _GRANTED.issuperset(states):
        return f"{number} {'patent' if number == 1 else 'patents'}"
    if number == 1:
        return "1 patent or application"
    return f"{number} {'patents or applications' if '' in states else 'patents and applications'}"


def _by_state(states: Collection[str]) -> Iterator[str]:
    """Yield `58 granted`, `4 pending`; the status alone where all have the same."""
    counts = Counter(states)
    for state, count in sorted(counts.items(), key=lambda each: (not each[0], -each[1])):
        words = printed_word(state) or "status not recorded"
        yield words if len(counts) == 1 else f"{count} {words if state else 'without a recorded status'}"


def _numbered(number: str, jurisdiction: str) -> str:
    """Return `US 10,000,001`; a number that begins with its country as it is."""
    named = bool(jurisdiction) and number.casefold().startswith(jurisdiction.casefold())
    return number if named else " ".join(part for part in (jurisdiction, number) if part)


def _progress(patent: SinglePatent, state: str) -> Iterator[str]:
    """Yield the status, unless the day of the same name says it, and the days that are recorded."""
    days = {"filed": patent.filed_on, "granted": patent.granted_on}
    if not days.get(state):
        yield capitalized(printed_word(state)) or "Status not recorded"
    for name, day in days.items():
        if day:
            yield f"{capitalized(name)} {day.printed}"

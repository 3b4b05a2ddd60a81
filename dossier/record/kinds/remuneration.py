"""Remuneration: pay, past or to come, and what others earn."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from dossier.record.base import AmountField, CountField, DateField, FlagField, Part, described
from dossier.record.entry import Entry
from dossier.record.places import Step

Period = Literal["", "hour", "day", "week", "month", "year", "project"]


class Component(Part):
    """A part of the pay: base, bonus, equity, call."""

    name: str = Field(description="What it is.", examples=["base"])
    amount: AmountField = Field(description="How much.", examples=["380000"])
    note: str = described("What it depends on.")


class Comparator(Part):
    """What others earn, by a named source."""

    source: str = described("Who publishes it.", examples=("Example Wage Survey",))
    occupation: str = described("The occupation.", examples=("Radiologists",))
    occupation_code: str = described("Its code.", examples=("29-1224",))
    geography: str = described("Where.")
    year: CountField | None = described("The year.", None)
    percentile: str = described("The percentile or level.", examples=("90th",))
    amount: AmountField | None = described("How much.", None)
    currency: str = described("In what currency, where it differs.")
    period: Period = described("For what period, where it differs.")
    sample: CountField | None = described("How many answered a private survey.", None)
    captured_on: DateField | None = described("The day on which it was read.", None)
    url: str = described("Where it was read.")


class Remuneration(Entry):
    """Pay, past or to come, and what others earn."""

    kind = "remuneration"
    heading = "Remuneration"
    also_called = ("salary", "pay", "income", "payslip")
    asked = ("employer", "occupation", ..., "date")

    employer: str = described("Who pays.")
    worksite: str = described("Where the work is done.")
    occupation: str = described("The occupation or specialty.")
    amount: AmountField | None = described("How much.", None, examples=("412000",))
    currency: str = described("In what currency.", examples=("USD",))
    period: Period = described("For what period.", examples=("year",))
    prospective: FlagField = described("Whether it is still to come.", default=False)
    components: tuple[Component, ...] = described("What it is made of.", ())
    comparator: Comparator | None = described("What others earn.", None)
    comparators: tuple[Comparator, ...] = described("Further comparisons.", ())
    justification: str = described("Why the employer pays more than the comparison, in its own words.")

    def compared_with(self) -> Iterator[tuple[tuple[Step, ...], Comparator]]:
        """Yield every comparison with its path in the entry."""
        if self.comparator is not None:
            yield ("comparator",), self.comparator
        yield from ((("comparators", index), each) for index, each in enumerate(self.comparators))

    def what(self) -> str:
        """Return whether the pay is still to come; amounts are never printed in the index."""
        return "Prospective remuneration" if self.prospective else "Remuneration"

    def where(self) -> tuple[str, ...]:
        """Return the employer."""
        return (self.employer,)

"""Patents and applications for patents."""

from typing import Literal, Self

from pydantic import model_validator

from dossier.record.base import AmountField, DateField, WordsField, described
from dossier.record.entry import Entry, date_of
from dossier.record.kind import NameList
from dossier.record.phrases import noted
from dossier.text.spelling import printed_word

PatentStatus = Literal[
    "", "planned", "provisional", "filed", "pending", "published", "granted", "licensed", "expired", "abandoned"
]


class Patent(Entry):
    """A patent or an application for one."""

    kind = "patents"
    heading = "Patents"
    own_title = True
    dates_in_order = (("filed_on", "granted_on"),)
    names_in = NameList("inventors", absent="the inventors do not include", makers=True, expected=True)
    told_apart_by = ("number", "year")

    status: PatentStatus = described("How far it has come.", examples=("granted",))
    number: str = described("The number of the patent or application.")
    jurisdiction: str = described("Where it holds.", examples=("US",))
    inventors: WordsField = described("All inventors in their order, as printed.", ())
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
        return self

    def what(self) -> str:
        """Return the status."""
        return noted("Patent", printed_word(self.status))

    def where(self) -> tuple[str, ...]:
        """Return the jurisdiction with the number."""
        return (" ".join(part for part in (self.jurisdiction, self.number) if part),)

"""Memberships and fellowships in associations."""

from types import MappingProxyType
from typing import Literal, Self

from pydantic import model_validator

from dossier.record.base import AmountField, AnswerField, CountField, DateField, described
from dossier.record.entry import Entry, date_of
from dossier.record.kind import IDEAS
from dossier.record.phrases import capitalized, noted
from dossier.text.spelling import printed_word

MembershipStatus = Literal["", "applied", "nominated", "elected", "current", "ended", "declined"]


class Membership(Entry):
    """A membership or fellowship in an association."""

    kind = "memberships"
    heading = "Memberships"
    also_called = ("society", "association", "membership-card")
    in_the_making = IDEAS | {"applied", "nominated"}
    came_to_nothing = frozenset({"declined"})
    dates_in_order = (("elected_on", "date"),)
    asked = (..., "grade", "status", "criteria", "judges")
    read_off = MappingProxyType({"title": ("title",), "date": ("only day",), "association": ("sender",)})
    organization_in = "association"

    status: MembershipStatus = described("Whether it is held.", examples=("current",))
    association: str = described("The association.", examples=("Example College of Radiology",))
    grade: str = described("The grade that is held.", examples=("Fellow",))
    elected_on: DateField | None = described("The day of election or admission.", None)
    criteria: str = described("What admission to this grade asks for, in the association's words.")
    judges: str = described("Who decides on admission, and what they are known for.")
    nomination: str = described("How one is proposed.")
    admission_rate: str = described("How many are admitted, as the association says.")
    size: CountField | None = described("How many members it has.", None)
    size_of_grade: CountField | None = described("How many hold this grade.", None)
    fee: AmountField | None = described("What it costs.", None)
    currency: str = described("The currency of the fee.", examples=("USD",))
    paid: AnswerField = described("Whether admission depends on a payment alone.")
    arranged_by: str = described("Who arranged it, where that was somebody else.")
    url: str = described("Where the association publishes its terms.")

    @model_validator(mode="after")
    def _dated(self) -> Self:
        date_of(self, "elected_on")
        return self

    def what(self) -> str:
        """Return the grade, and whether it came by election or has ended."""
        return noted(
            capitalized(self.grade) or "Membership",
            printed_word(self.status) if self.status in {"elected", "ended"} else "",
        )

    def where(self) -> tuple[str, ...]:
        """Return the association."""
        return (self.association,)

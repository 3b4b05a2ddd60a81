"""Roles for an organization: positions, committee seats, directorships."""

from typing import Literal

from dossier.record.base import AmountField, CountField, WordsField, described
from dossier.record.entry import Entry
from dossier.record.shared import Figure

Capacity = Literal["", "leading", "critical", "essential"]


class Role(Entry):
    """A role for an organization: a position, a committee seat, a directorship."""

    kind = "roles"
    heading = "Roles"
    also_called = ("position", "leadership", "committee")
    asked = (..., "unit", "position", "capacity", "duties", "why")
    organization_in = "organization"
    department_in = "unit"

    organization: str = described("The organization.", examples=("Example University Hospital",))
    unit: str = described("The department, division or program.")
    position: str = described(
        "The position, where the title of the entry does not say it.", examples=("Chief resident",)
    )
    capacity: Capacity = described("In what capacity it is offered: leading, critical or essential.")
    fte: str = described("How much of full time.", examples=("0.8",))
    supervisor: str = described("To whom the beneficiary reports.")
    duties: str = described("What the work consists of.")
    why: str = described("Why the role was leading, critical or essential: facts and numbers.")
    outcomes: WordsField = described("What came of it, with numbers.", ())
    budget: AmountField | None = described("The budget in the beneficiary's charge.", None)
    currency: str = described("The currency of the budget.", examples=("USD",))
    people: CountField | None = described("The people in the beneficiary's charge.", None)
    comparison: str = described("How the role compares with others in similar positions.")
    reputation: str = described("What the organization is known for, and who says so.")
    rankings: tuple[Figure, ...] = described("Rankings and numbers of the unit: beds, volume, rank.", ())
    url: str = described("Where the organization names the role.")

    def what(self) -> str:
        """Return the position, where it is not the title itself."""
        return self.position

    def where(self) -> tuple[str, ...]:
        """Return the unit and its organization."""
        return self.unit, self.organization

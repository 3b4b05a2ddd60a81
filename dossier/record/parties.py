"""Define who files a petition, and who represents them."""

from typing import Annotated, Any

from pydantic import Field

from dossier.record.base import Part, described
from dossier.record.readers import First

SELF = frozenset(
    {"self", "self-petition", "self-petitioner", "self-petitioning", "self petitioner", "myself", "beneficiary"}
)
"""What people write as the petitioner's name when they file for themselves."""


def _lines(value: Any) -> Any:
    """Return a text of several lines as a list of them."""
    return [line.strip() for line in value.splitlines() if line.strip()] if isinstance(value, str) else value


def _named(value: Any) -> Any:
    """Read a plain text as the name."""
    return {"name": value} if isinstance(value, str) else value


AddressField = Annotated[tuple[str, ...], First(_lines)]
_ADDRESS = '[1 Example Avenue, "Springfield, IL 62701"]'


class Petitioner(Part):
    """Who files the petition. A plain text in its place is the name."""

    name: str = Field(description="The employer, agent or person who files it.", examples=["Example University"])
    signatory: str = described("Who signs for the petitioner.", examples=("Jane Roe",))
    title: str = described("The title of who signs.", examples=("Dean",))
    address: AddressField = described("The address, a line each.", (), examples=(_ADDRESS,))

    @property
    def says_self(self) -> bool:
        """Whether the name is a word for the beneficiary, such as `self`."""
        return self.name.casefold() in SELF


class Representative(Part):
    """The attorney or accredited representative. A plain text in its place is the name."""

    name: str = Field(description="Who represents the petitioner.", examples=["A. Counsel"])
    firm: str = described("The firm or organization.", examples=("Example Immigration LLP",))
    title: str = described("The title.", examples=("Attorney at law",))
    address: AddressField = described("The address, a line each.", (), examples=(_ADDRESS,))

    @property
    def printed(self) -> str:
        """Name and firm: `A. Counsel, Example Immigration LLP`."""
        return ", ".join(filter(None, (self.name, self.firm)))


PetitionerField = Annotated[Petitioner | None, First(_named)]
RepresentativeField = Annotated[Representative | None, First(_named)]

"""Define who files a petition, and who represents them."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from dossier.record.base import Part, described
from dossier.record.readers import First
from dossier.record.wrong_form import FormError
from dossier.text.spelling import same_words

_SELF = re.compile(
    r"(?:the )?(?:same )?(?:person )?(?:as )?(?:the )?"
    r"(?:(?:my|her|him)?self|beneficiary)(?: ?petition(?:er|ing|ed)?)?(?: (?:(?:the )?beneficiary|(?:my|her|him)self))?|me"
)
"""What people write as the petitioner's name when they file for themselves: `self`, `Self-petitioner (beneficiary)`."""
_NOBODY = frozenset(
    {"n a", "na", "nobody", "none", "not applicable", "not known", "not yet decided", "not yet known", "pending"}
    | {"tba", "tbc", "tbd", "to be announced", "to be decided", "to be determined", "undecided", "unknown"}
)


def _lines(value: Any) -> Any:
    """Return a text of several lines as a list of them."""
    return [line.strip() for line in value.splitlines() if line.strip()] if isinstance(value, str) else value


def _named(value: Any) -> Any:
    """Read a plain text as the name."""
    return {"name": value} if isinstance(value, str) else value


def _of_somebody(value: str) -> str:
    """Refuse what stands in the place of a name: it would be printed as one on the cover."""
    words = same_words(value)
    if words in _NOBODY or not any(map(str.isalnum, words)):
        raise FormError("a name", value, "leave it out until it is known")
    return value


NameField = Annotated[str, AfterValidator(_of_somebody)]
AddressField = Annotated[tuple[str, ...], First(_lines)]
_ADDRESS = '[1 Example Avenue, "Springfield, IL 62701"]'


class Petitioner(Part):
    """Who files the petition. A plain text in its place is the name."""

    name: NameField = Field(description="The employer, agent or person who files it.", examples=["Example University"])
    signatory: str = described("Who signs for the petitioner.", examples=("Jane Roe",))
    title: str = described("The title of who signs.", examples=("Dean",))
    address: AddressField = described("The address, a line each.", (), examples=(_ADDRESS,))

    @property
    def says_self(self) -> bool:
        """Whether the name is a word for the beneficiary, such as `self`."""
        return bool(_SELF.fullmatch(same_words(self.name)))


class Representative(Part):
    """The attorney or accredited representative. A plain text in its place is the name."""

    name: NameField = Field(description="Who represents the petitioner.", examples=["A. Counsel"])
    firm: str = described("The firm or organization.", examples=("Example Immigration LLP",))
    title: str = described("The title.", examples=("Attorney at law",))
    address: AddressField = described("The address, a line each.", (), examples=(_ADDRESS,))

    @property
    def printed(self) -> str:
        """Name and firm: `A. Counsel, Example Immigration LLP`."""
        return ", ".join(filter(None, (self.name, self.firm)))


PetitionerField = Annotated[Petitioner | None, First(_named)]
RepresentativeField = Annotated[Representative | None, First(_named)]

"""Grants: funding for research."""

from types import MappingProxyType
from typing import Literal

from dossier.record.base import AmountField, AnswerField, WordsField, described
from dossier.record.entry import Entry
from dossier.record.kind import IDEAS, NameList
from dossier.record.phrases import noted
from dossier.record.role_words import person_words

GrantStatus = Literal["", "planned", "submitted", "awarded", "active", "completed", "declined", "withdrawn"]
GrantRole = Literal[
    "", "pi", "mpi", "co-pi", "co-investigator", "named-investigator", "key-personnel", "mentee", "other"
]


class Grant(Entry):
    """Funding for research."""

    kind = "grants"
    heading = "Grants"
    own_title = True
    also_called = ("funding", "fund")
    in_the_making = IDEAS | {"submitted"}
    came_to_nothing = frozenset({"declined", "withdrawn"})
    names_in = NameList("investigators", absent="the investigators do not include")
    asked = (..., "status", "amount", "currency")
    read_off = MappingProxyType({"title": ("title",), "date": ("only day",), "funder": ("sender",)})
    organization_in = "funder"

    status: GrantStatus = described("How far it has come.", examples=("active",))
    funder: str = described("Who pays.", examples=("Example Research Foundation",))
    number: str = described("The number of the award.")
    role: GrantRole = described("In what capacity.", examples=("pi",))
    investigators: WordsField = described("Who is named in it.", ())
    amount: AmountField | None = described("How much.", None)
    currency: str = described("In what currency.", examples=("USD",))
    peer_reviewed: AnswerField = described("Whether it was awarded in peer-reviewed competition.")
    us_government: AnswerField = described("Whether an agency of the United States pays it.")
    success_rate: str = described("How many applications succeed, as the funder says.")
    url: str = described("Where the award is published.")

    def what(self) -> str:
        """Return the role in the grant."""
        return noted("Grant", person_words(self.role if self.role != "other" else ""))

    def where(self) -> tuple[str, ...]:
        """Return the funder and the number of the award."""
        return self.funder, self.number

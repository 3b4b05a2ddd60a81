"""Clinical trials."""

from types import MappingProxyType
from typing import Literal

from dossier.record.base import AnswerField, CountField, described
from dossier.record.entry import Entry
from dossier.record.phrases import noted

TrialStatus = Literal[
    "",
    "planned",
    "not-yet-recruiting",
    "recruiting",
    "active",
    "completed",
    "suspended",
    "terminated",
    "withdrawn",
    "unknown",
]


class Trial(Entry):
    """A clinical trial."""

    kind = "trials"
    heading = "Clinical trials"
    own_title = True
    came_to_nothing = frozenset({"withdrawn"})
    asked = (..., "site", "status")
    read_off = MappingProxyType({"title": ("title",), "nct": ("nct",)})
    patients = True

    status: TrialStatus = described("How far it has come.", examples=("recruiting",))
    nct: str = described("The number at ClinicalTrials.gov.", examples=("NCT01234567",))
    registry: str = described("Another registry, and the number there.")
    phase: str = described("The phase.", examples=("3",))
    role: str = described("In what capacity.", examples=("site principal investigator",))
    site: str = described("Where.")
    multicenter: AnswerField = described("Whether it has several centers.")
    sponsor: str = described("Who sponsors it.")
    enrolment: CountField | None = described("How many take part.", None)
    url: str = described("Where it is registered.")

    def what(self) -> str:
        """Return the phase."""
        return noted("Clinical trial", f"phase {self.phase}" if self.phase else "")

    def where(self) -> tuple[str, ...]:
        """Return the number at the registry and the sponsor."""
        return self.nct, self.sponsor

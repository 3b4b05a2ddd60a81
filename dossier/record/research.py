"""What the work brought forth: contributions, grants, trials, patents."""

from typing import ClassVar, Literal, Self

from pydantic import model_validator

from dossier.record.base import AmountField, AnswerField, CountField, DateField, WordsField, described
from dossier.record.entry import Entry, Figure, date_of
from dossier.record.writing import Citations

ContributionType = Literal[
    "",
    "method",
    "finding",
    "guideline",
    "protocol",
    "device",
    "software",
    "dataset",
    "programme",
    "policy",
    "other",
]
GrantStatus = Literal["", "planned", "submitted", "awarded", "active", "completed", "declined", "withdrawn"]
GrantRole = Literal[
    "", "pi", "mpi", "co-pi", "co-investigator", "named-investigator", "key-personnel", "mentee", "other"
]
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
PatentStatus = Literal[
    "", "planned", "provisional", "filed", "pending", "published", "granted", "licensed", "expired", "abandoned"
]


class Contribution(Entry):
    """An original contribution: what was new, and what came of it."""

    kind: ClassVar[str] = "contributions"
    heading: ClassVar[str] = "Original contributions"

    type: ContributionType = described("What sort of contribution it is.", examples=("method",))
    statement: str = described("What was new, in plain language: before and after.")
    role: str = described("The beneficiary's part in it, set apart from that of co-workers.")
    outputs: WordsField = described("The entries that came of it, by id.", (), examples=("[stroke-2024]",))
    adopted_by: WordsField = described("Who uses it, as the documents show.", ())
    impact: str = described("What changed, and which document shows it.")
    citations: Citations | None = described("How often it is cited.", None)
    metrics: tuple[Figure, ...] = described("What is measured of its use: downloads, sites, users.", ())
    first_released: DateField | None = described("The day on which it was first released.", None)
    repository: str = described("Where software, data or protocol are kept.")
    url: str = described("Where it is described.")


class Grant(Entry):
    """Funding for research."""

    kind: ClassVar[str] = "grants"
    heading: ClassVar[str] = "Grants"

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


class Trial(Entry):
    """A clinical trial."""

    kind: ClassVar[str] = "trials"
    heading: ClassVar[str] = "Clinical trials"

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


class Patent(Entry):
    """A patent or an application for one."""

    kind: ClassVar[str] = "patents"
    heading: ClassVar[str] = "Patents"

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


FAMILY: tuple[type[Entry], ...] = (Contribution, Grant, Trial, Patent)

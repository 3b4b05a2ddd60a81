"""Plans: statements, offers, contracts, itineraries and consultations on continuing work."""

from types import MappingProxyType
from typing import Literal

from dossier.record.base import AnswerField, WordsField, described
from dossier.record.entry import Entry

PlanType = Literal[
    "",
    "statement",
    "offer",
    "contract",
    "itinerary",
    "consultation",
    "invitation",
    "collaboration",
    "endeavor",
    "other",
]
EmployerType = Literal["", "university", "private"]
Tenure = Literal["", "tenured", "tenure-track", "permanent", "other"]


class Plan(Entry):
    """What shows continuing work: statement, offer, contract, itinerary, consultation."""

    kind = "plans"
    heading = "Continuing work"
    also_called = ("offer", "itinerary", "contract", "consultation")
    type_words = MappingProxyType(
        {
            "": "",
            "statement": "Statement of plans",
            "offer": "Offer of employment",
            "endeavor": "Statement of the endeavor",
            "collaboration": "Planned collaboration",
            "other": "",
        }
    )
    asked = ("type", ..., "organization", "date", "signed")

    type: PlanType = described("What sort of paper it is.", examples=("statement",))
    organization: str = described("The employer, institution or peer group.")
    employer_type: EmployerType = described(
        "Offers: whether the employer is a university or institution of higher learning, or a private employer.",
        examples=("university",),
    )
    position: str = described("The position that is offered.")
    tenure: Tenure = described(
        "Offers: whether the position is tenured, tenure-track or permanent.", examples=("tenure-track",)
    )
    research_share: str = described("How much of the working time is research.", examples=("60%",))
    pay: str = described("Contracts: the pay, in short.")
    states: WordsField = described(
        "Consultations: what the opinion speaks of.", (), examples=("[ability, duties, why the position requires it]",)
    )
    aims: str = described("Endeavors: what is aimed at.")
    methods: str = described("Endeavors: how it is done.")
    results: str = described("Endeavors: what is to come of it, for whom.")
    progress: WordsField = described("Endeavors: the entries that show progress toward it, by id.", ())
    interest: WordsField = described("Endeavors: the entries that show the interest of others, by id.", ())
    writer: str = described("Who signed it.")
    signed: AnswerField = described("Whether it is signed.")
    activities: WordsField = described("What is planned.", ())
    institutions: WordsField = described("Where it is planned.", ())
    timeline: str = described("When it is planned.")
    terms: str = described("The terms, in short.")
    url: str = described("Where it is published.")

    def where(self) -> tuple[str, ...]:
        """Return the employer, institution or peer group."""
        return (self.organization,)

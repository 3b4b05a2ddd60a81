"""Productions: films, programs, plays, concerts, recordings and events."""

from types import MappingProxyType
from typing import Literal, Self

from pydantic import model_validator

from dossier.record.base import AnswerField, CountField, DateField, described
from dossier.record.entry import Entry, date_of
from dossier.record.phrases import joined, noted
from dossier.record.role_words import person_words
from dossier.record.shared import Figure, Notice, Scope
from dossier.text.spelling import printed_word

ProductionType = Literal[
    "",
    "film",
    "television",
    "web-series",
    "commercial",
    "music-video",
    "stage",
    "opera",
    "dance",
    "concert",
    "recital",
    "tour",
    "festival",
    "recording",
    "broadcast",
    "fashion-show",
    "event",
    "other",
]
ProductionStatus = Literal[
    "", "idea", "planned", "announced", "contracted", "in-production", "running", "completed", "released", "cancelled"
]
Billing = Literal["", "lead", "starring", "critical", "supporting", "other"]


class Production(Entry):
    """A film, program, play, concert, recording or event with a part for the beneficiary, past or to come."""

    kind = "productions"
    heading = "Productions"
    own_title = True
    type_words = MappingProxyType(
        {
            "": "Production",
            "television": "Television production",
            "stage": "Stage production",
            "dance": "Dance production",
            "other": "Production",
        }
    )
    came_to_nothing = frozenset({"cancelled"})
    dates_in_order = (("premiere_on", "date"),)
    asked = ("type", ..., "venue")

    status: ProductionStatus = described(
        "How far it has come; the regulations for the arts speak of what was performed and of what will be.",
        examples=("contracted",),
    )
    type: ProductionType = described("What sort of production it is.", examples=("concert",))
    role: str = described("The beneficiary's part in it.", examples=("solo cello",))
    capacity: Billing = described("In what capacity it is offered: lead, starring, critical, supporting.")
    billing: str = described("How the credits, posters or program name the beneficiary, word for word.")
    organization: str = described("The company, orchestra, studio or network.", examples=("Example Philharmonic",))
    producer: str = described("Who produces it.")
    distributor: str = described("Who distributes, publishes or broadcasts it.")
    director: str = described("Who directs or conducts it.")
    venue: str = described("Where it is performed or shown.", examples=("Example Hall",))
    place: str = described("City and country.", examples=("Vienna, Austria",))
    premiere_on: DateField | None = described("The day of the first performance, broadcast or release.", None)
    performances: CountField | None = described("How many performances or episodes with the beneficiary.", None)
    scope: Scope = described("How far it reaches.", examples=("international",))
    why: str = described("Why the part was lead, starring or critical: facts and numbers.")
    reviews: tuple[Notice, ...] = described("Reviews, advertisements and announcements.", ())
    results: tuple[Figure, ...] = described(
        "Box office, ratings, streams, sales and ranks, as publications report them, each with its source.", ()
    )
    reputation: str = described("What the production is known for, and who says so.")
    self_produced: AnswerField = described("Whether the beneficiary produced and published it alone.")
    paid: AnswerField = described("Whether a fee was paid to take part.")
    arranged_by: str = described("Who arranged it, where that was somebody else.")
    url: str = described("Where it is announced or listed.")

    @model_validator(mode="after")
    def _dated(self) -> Self:
        date_of(self, "premiere_on")
        return self

    def what(self) -> str:
        """Add the part, and the status of what is to come, to the words of the type."""
        shown = self.status in {"", "running", "completed", "released"}
        return noted(super().what(), joined(person_words(self.role), "" if shown else printed_word(self.status)))

    def where(self) -> tuple[str, ...]:
        """Return the company, the venue and its place."""
        return self.organization or self.producer, self.venue, self.place

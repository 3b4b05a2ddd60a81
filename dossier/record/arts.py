"""What the beneficiary showed and performed: exhibitions and productions."""

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from dossier.record.base import AmountField, AnswerField, CountField, DateField, Part, WordsField, described
from dossier.record.entry import Entry, Figure, date_of
from dossier.record.writing import Scope

ExhibitionType = Literal[
    "",
    "solo",
    "two-person",
    "group",
    "retrospective",
    "biennial",
    "art-fair",
    "festival",
    "showcase",
    "permanent-collection",
    "other",
]
ExhibitionStatus = Literal["", "idea", "planned", "announced", "contracted", "open", "closed", "cancelled"]
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


class Notice(Part):
    """A review, advertisement or announcement: what was printed or said, and where."""

    publication: str = Field(description="Where it appeared.", examples=["Example Music Weekly"])
    title: str = described("Its title.")
    author: str = described("Who wrote it.", examples=("Jane Example",))
    date: DateField | None = described("When it appeared.", None, examples=("2024-05-19",))
    says: str = described("What it says of the work or the beneficiary, word for word, and on which page.")
    url: str = described("Where it stands.")


class Exhibition(Entry):
    """Work of the beneficiary on display, alone or with that of others."""

    kind: ClassVar[str] = "exhibitions"
    heading: ClassVar[str] = "Exhibitions"

    status: ExhibitionStatus = described("How far it has come.", examples=("closed",))
    type: ExhibitionType = described("What sort of exhibition it is.", examples=("solo",))
    artistic: AnswerField = described("Whether it is an artistic one; a poster hall of a scientific meeting is not.")
    venue: str = described("Where it is shown.", examples=("Example Gallery",))
    place: str = described("City and country.", examples=("Vienna, Austria",))
    organizer: str = described("Who holds it.")
    curator: str = described("Who chose and arranged the works.")
    scope: Scope = described("How far it reaches.", examples=("international",))
    juried: AnswerField = described("Whether a jury chose what is shown.")
    selection: str = described("How the works were chosen, and by whom.")
    selection_rate: str = described("How many of the works submitted were taken, as the organizer says.")
    works: WordsField = described(
        "The beneficiary's works that were shown.", (), examples=("[Tides, Harbor at Night]",)
    )
    artists: CountField | None = described("How many artists showed their work.", None)
    attendance: Figure | None = described("Visitors, with the source of the number.", None)
    catalogue: str = described("The catalog, and the pages that show the work.")
    reviews: tuple[Notice, ...] = described("What was published about it.", ())
    reputation: str = described("What the venue or the exhibition is known for, and who says so.")
    paid: AnswerField = described("Whether a fee was paid to take part.")
    fee: AmountField | None = described("How much it was.", None)
    currency: str = described("The currency of the fee.", examples=("USD",))
    arranged_by: str = described("Who arranged it, where that was somebody else.")
    url: str = described("Where the venue or the organizer announces it.")


class Production(Entry):
    """A film, program, play, concert, recording or event with a part for the beneficiary, past or to come."""

    kind: ClassVar[str] = "productions"
    heading: ClassVar[str] = "Productions"

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


FAMILY: tuple[type[Entry], ...] = (Exhibition, Production)

"""Exhibitions: the beneficiary's work on display."""

from types import MappingProxyType
from typing import Literal

from dossier.record.base import AmountField, AnswerField, CountField, WordsField, described
from dossier.record.entry import Entry
from dossier.record.phrases import joined, noted
from dossier.record.shared import Figure, Notice, Scope
from dossier.text.spelling import printed_word

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


class Exhibition(Entry):
    """Work of the beneficiary on display, alone or with that of others."""

    kind = "exhibitions"
    heading = "Exhibitions"
    own_title = True
    type_words = MappingProxyType(
        {
            "": "Exhibition",
            "solo": "Solo exhibition",
            "two-person": "Two-person exhibition",
            "group": "Group exhibition",
            "other": "Exhibition",
        }
    )
    came_to_nothing = frozenset({"cancelled"})
    asked = ("type", ..., "place", "organizer")

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

    def what(self) -> str:
        """Add whether it was juried, and the status of what has not opened, to the words of the type."""
        juried = "juried" if self.juried == "yes" else ""
        return noted(
            super().what(), joined(juried, "" if self.status in {"", "open", "closed"} else printed_word(self.status))
        )

    def where(self) -> tuple[str, ...]:
        """Return the venue and its place."""
        return self.venue, self.place

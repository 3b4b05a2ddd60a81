"""Presentations: talks, posters, lectures and sessions."""

from types import MappingProxyType
from typing import Literal

from dossier.record.base import AmountField, AnswerField, CountField, WordsField, described
from dossier.record.entry import Event
from dossier.record.kind import IDEAS, NameList
from dossier.record.shared import Scope

PresentationType = Literal[
    "",
    "oral",
    "poster",
    "e-poster",
    "keynote",
    "plenary",
    "invited",
    "panel",
    "moderator",
    "session-chair",
    "grand-rounds",
    "lecture",
    "workshop",
    "course",
    "webinar",
    "media",
    "other",
]
PresentationStatus = Literal[
    "", "idea", "submitted", "accepted", "scheduled", "presented", "published", "rejected", "withdrawn"
]


class Presentation(Event):
    """A talk, poster, lecture or session."""

    kind = "presentations"
    heading = "Presentations"
    own_title = True
    also_called = ("talk", "lecture", "poster", "conference", "speech")
    type_words = MappingProxyType(
        {
            "": "Presentation",
            "oral": "Oral presentation",
            "invited": "Invited talk",
            "plenary": "Plenary talk",
            "keynote": "Keynote talk",
            "panel": "Panel",
            "moderator": "Session moderated",
            "session-chair": "Session chaired",
            "e-poster": "Electronic poster",
            "media": "Media appearance",
            "other": "Presentation",
        }
    )
    in_the_making = IDEAS | {"submitted", "accepted", "scheduled"}
    came_to_nothing = frozenset({"rejected", "withdrawn"})
    names_in = NameList("authors", absent="the author list does not name", makers=True)
    told_apart_by = ("doi", "date", "event")
    asked = (..., "organizer", "place", "scope", "presenter", "invited")
    read_off = MappingProxyType(
        {
            "title": ("title",),
            "date": ("only day",),
            "organizer": ("sender",),
            "authors": ("authors",),
            "doi": ("doi",),
        }
    )
    patients = True

    status: PresentationStatus = described("How far it has come.", examples=("presented",))
    event: str = described("The meeting.", examples=("Annual Meeting of the Example Society",))
    organizer: str = described("Who holds it.")
    place: str = described("City and country.", examples=("Vienna, Austria",))
    type: PresentationType = described("What sort of presentation it is.", examples=("oral",))
    scope: Scope = described("How far the meeting reaches.", examples=("international",))
    scope_source: str = described("Where that is said.")
    authors: WordsField = described("All authors in their order, as printed.", ())
    presenter: AnswerField = described("Whether the beneficiary presented it.")
    invited: AnswerField = described("Whether the invitation came unasked.")
    number: str = described("The number of the abstract or poster.")
    session: str = described("The session.")
    selection_rate: str = described("How many of the submissions were taken, as the organizer says.")
    attendance: CountField | None = described("How many attended the meeting.", None)
    proceedings: str = described("Where the abstract is published.")
    doi: str = described("The DOI of the abstract.")
    url: str = described("Where the program or recording can be found.")
    fee: AmountField | None = described("What was paid to the beneficiary.", None)
    contribution: str = described("What the beneficiary did, in your own words.")

    def where(self) -> tuple[str, ...]:
        """Return the meeting and its place."""
        return self.event, self.place

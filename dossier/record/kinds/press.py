"""Press: published material about the beneficiary, written by others."""

from types import MappingProxyType
from typing import Literal

from dossier.record.base import AnswerField, FlagField, described
from dossier.record.entry import Event
from dossier.record.shared import Figure

Medium = Literal[
    "", "print", "online", "print-and-online", "television", "radio", "podcast", "video", "newsletter", "other"
]


class Press(Event):
    """Published material about the beneficiary, written by others."""

    kind = "press"
    heading = "Published material about the beneficiary"
    own_title = True
    also_called = ("news", "media", "interview", "newspaper")
    captured_later = frozenset({"article"})
    asked = (..., "author", "date", "medium", "about")
    read_off = MappingProxyType({"title": ("title",), "date": ("only day",), "publication": ("sender",)})

    publication: str = described("Where it appeared.", examples=("Example Medical News",))
    author: str = described("Who wrote it.", examples=("Jane Example",))
    author_absent: FlagField = described("Whether the piece names no author.", default=False)
    author_absent_reason: str = described("Why it names none.", examples=("unsigned newsroom piece",))
    publisher: str = described("Who publishes it.")
    medium: Medium = described("The medium.", examples=("online",))
    language: str = described("The language of the piece.")
    about: str = described("What it says of the beneficiary, and where: page and paragraph.")
    named: str = described(
        "Where it names the beneficiary: page, paragraph, how many sentences.", examples=("page 2, paragraphs 1 to 4",)
    )
    audience: str = described("Whom it is written for.")
    circulation: Figure | None = described("Readers or viewers, with the source of the number.", None)
    comparison: str = described("How that compares with others in the field, and who says so.")
    sponsored: AnswerField = described("Whether it was paid for.")
    paid_by: str = described("Who paid for it.")
    press_office: AnswerField = described("Whether it came through an employer's press office.")
    arranged_by: str = described("Who arranged it, where that was somebody else.")
    issn: str = described("The ISSN of the publication.")
    url: str = described("Where it stands.")
    archive_url: str = described("Where an archived copy stands.")

    def what(self) -> str:
        """Return the author, or that there is none."""
        by = f" by {self.author}" if self.author else ", unsigned" if self.author_absent else ""
        return f"Published material{by}"

    def where(self) -> tuple[str, ...]:
        """Return the publication."""
        return (self.publication,)

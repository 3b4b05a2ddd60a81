"""What others gave or said: awards, memberships and press."""

from typing import ClassVar, Literal, Self

from pydantic import model_validator

from dossier.record.base import AmountField, AnswerField, CountField, DateField, FlagField, WordsField, described
from dossier.record.entry import Entry, Figure, date_of
from dossier.record.writing import Scope

Medium = Literal[
    "", "print", "online", "print-and-online", "television", "radio", "podcast", "video", "newsletter", "other"
]
MembershipStatus = Literal["", "applied", "nominated", "elected", "current", "ended", "declined"]


class Award(Entry):
    """A prize, award or scholarship."""

    kind: ClassVar[str] = "awards"
    heading: ClassVar[str] = "Awards"

    issuer: str = described("Who gives it.", examples=("Sociedad Ejemplo de Radiología",))
    recipients: WordsField = described("Who received it, as the issuer names them.", ())
    level: str = described("The grade or place.", examples=("second prize",))
    field: str = described("The field that it is given in.")
    for_work: str = described("The work that it was given for.")
    scope: Scope = described("How far it reaches.", examples=("national",))
    criteria: str = described("What it is given for, in the issuer's words.")
    eligibility: str = described("Who may compete.")
    nominees: CountField | None = described("How many were considered.", None)
    recipients_per_year: CountField | None = described("How many are given in a year.", None)
    judges: str = described("Who decides, and what they are known for.")
    past_recipients: WordsField = described("Who received it before.", ())
    nomination: str = described("How one is considered: nominated, applied, invited.")
    paid: AnswerField = described("Whether a fee was paid for entry or trophy.")
    paid_by: str = described("Who paid it.")
    fee: AmountField | None = described("How much it was.", None)
    arranged_by: str = described("Who arranged it, where that was somebody else.")
    value: AmountField | None = described("What the award is worth in money.", None)
    currency: str = described("The currency of value and fee.", examples=("USD",))
    url: str = described("Where the issuer announces it.")


class Membership(Entry):
    """A membership or fellowship in an association."""

    kind: ClassVar[str] = "memberships"
    heading: ClassVar[str] = "Memberships"

    status: MembershipStatus = described("Whether it is held.", examples=("current",))
    association: str = described("The association.", examples=("Example College of Radiology",))
    grade: str = described("The grade that is held.", examples=("Fellow",))
    elected_on: DateField | None = described("The day of election or admission.", None)
    criteria: str = described("What admission to this grade asks for, in the association's words.")
    judges: str = described("Who decides on admission, and what they are known for.")
    nomination: str = described("How one is proposed.")
    admission_rate: str = described("How many are admitted, as the association says.")
    size: CountField | None = described("How many members it has.", None)
    size_of_grade: CountField | None = described("How many hold this grade.", None)
    fee: AmountField | None = described("What it costs.", None)
    currency: str = described("The currency of the fee.", examples=("USD",))
    paid: AnswerField = described("Whether admission depends on a payment alone.")
    arranged_by: str = described("Who arranged it, where that was somebody else.")
    url: str = described("Where the association publishes its terms.")

    @model_validator(mode="after")
    def _dated(self) -> Self:
        date_of(self, "elected_on")
        return self


class Press(Entry):
    """Published material about the beneficiary, written by others."""

    kind: ClassVar[str] = "press"
    heading: ClassVar[str] = "Published material about the beneficiary"

    publication: str = described("Where it appeared.", examples=("Example Medical News",))
    author: str = described("Who wrote it.", examples=("Jane Example",))
    author_absent: FlagField = described("Whether the piece names no author.", default=False)
    author_absent_reason: str = described("Why it names none.", examples=("unsigned newsroom piece",))
    publisher: str = described("Who publishes it.")
    medium: Medium = described("The medium.", examples=("online",))
    language: str = described("The language of the piece.")
    about: str = described("What it says of the beneficiary, and where: page and paragraph.")
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


FAMILY: tuple[type[Entry], ...] = (Award, Membership, Press)

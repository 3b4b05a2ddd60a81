"""Awards: prizes, awards and scholarships."""

from types import MappingProxyType

from dossier.record.base import AmountField, AnswerField, CountField, WordsField, described
from dossier.record.entry import Event
from dossier.record.kind import NameList
from dossier.record.phrases import noted
from dossier.record.shared import Scope


class Award(Event):
    """A prize, award or scholarship."""

    kind = "awards"
    heading = "Awards"
    also_called = ("prize", "honor", "honour", "certificate", "scholarship")
    names_in = NameList("recipients")
    asked = (..., "scope", "recipients", "criteria")
    read_off = MappingProxyType({"title": ("title",), "date": ("only day",), "issuer": ("sender",)})
    organization_in = "issuer"

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

    def what(self) -> str:
        """Return the grade or place of the award."""
        return noted("Award", self.level)

    def where(self) -> tuple[str, ...]:
        """Return the issuer."""
        return (self.issuer,)

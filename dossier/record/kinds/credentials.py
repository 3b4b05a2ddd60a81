"""Credentials: degrees, licenses, certifications and other qualifications."""

from types import MappingProxyType
from typing import Literal

from dossier.record.base import AnswerField, DateField, described
from dossier.record.entry import Entry

CredentialType = Literal[
    "",
    "degree",
    "residency",
    "fellowship",
    "board-certification",
    "license",
    "examination",
    "certificate",
    "language",
    "cv",
    "immigration",
    "identity",
    "other",
]


class Credential(Entry):
    """A degree, license, certification or other qualification."""

    kind = "credentials"
    heading = "Credentials"
    also_called = (
        *("degree", "diploma", "license", "licence", "board-certification", "education", "language"),
        *("cv", "resume", "curriculum-vitae"),
    )
    type_words = MappingProxyType(
        {
            "": "",
            "cv": "Curriculum vitae",
            "immigration": "Immigration document",
            "identity": "Identity document",
            "other": "",
        }
    )
    dates_in_order = (("date", "expires_on"),)
    asked = ("type", "issuer", "place", "date")
    organization_in = "issuer"
    department_in = "field"

    type: CredentialType = described("What sort of credential it is.", examples=("degree",))
    issuer: str = described("Who gave it.")
    place: str = described("City and country.")
    number: str = described("Its number, where it may be printed.")
    field: str = described("The field or specialty.")
    expires_on: DateField | None = described("The day on which it ends.", None)
    us_degree: AnswerField = described("Degrees: whether a university of the United States gave it.")
    evaluation: str = described("How it is evaluated as equal to one of the United States, and by whom.")
    evaluation_signed: AnswerField = described("Whether the evaluation is signed and gives its reasons.")
    url: str = described("Where it can be looked up.")

    @property
    def stands_first(self) -> bool:
        """Whether it is the curriculum vitae, which a reader looks for ahead of what it lists."""
        return self.type == "cv"

    def where(self) -> tuple[str, ...]:
        """Return the issuer."""
        return (self.issuer,)

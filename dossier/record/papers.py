"""Papers that stand beside the achievements: letters, credentials, plans, and what fits nowhere else."""

from typing import ClassVar, Literal

from dossier.record.base import AnswerField, DateField, FlagField, WordsField, described
from dossier.record.entry import Entry

Relationship = Literal[
    "",
    "independent",
    "collaborator",
    "co-author",
    "supervisor",
    "employer",
    "mentor",
    "colleague",
    "trainee",
    "editor",
    "organizer",
    "issuer",
    "government-agency",
    "peer-group",
    "other",
]
LetterType = Literal[
    "",
    "expert",
    "role",
    "experience",
    "consultation",
    "government",
    "confirmation",
    "membership",
    "award",
    "support",
    "other",
]
CredentialType = Literal[
    "",
    "degree",
    "residency",
    "fellowship",
    "board-certification",
    "license",
    "examination",
    "certificate",
    "immigration",
    "identity",
    "other",
]
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


class Letter(Entry):
    """A letter about the beneficiary or the work."""

    kind: ClassVar[str] = "letters"
    heading: ClassVar[str] = "Letters"

    type: LetterType = described("What the letter is for.", examples=("expert",))
    writer: str = described("Who wrote it.", examples=("Kwame Osei, MD",))
    writer_title: str = described("The writer's title.", examples=("Professor of Neurology",))
    organization: str = described("Where the writer works.")
    address: str = described("The writer's address or contact.")
    relationship: Relationship = described("How the writer stands to the beneficiary.", examples=("independent",))
    relationship_note: str = described("Since when and from where they know each other.")
    independent: FlagField | None = described("Whether the writer knows the work by reputation only.", None)
    basis: str = described("How the writer comes to know the work.")
    addresses: WordsField = described("What the letter speaks of: criteria, or entries by id.", ())
    signed: AnswerField = described("Whether it is signed.")
    letterhead: AnswerField = described("Whether it stands on a letterhead.")
    personal_capacity: AnswerField = described("Whether the writer says that it is written in a personal capacity.")
    drafted_by: str = described("Who drafted it.")
    duties: str = described("Experience letters: the duties that it describes.")


class Credential(Entry):
    """A degree, license, certification or other qualification."""

    kind: ClassVar[str] = "credentials"
    heading: ClassVar[str] = "Credentials"

    type: CredentialType = described("What sort of credential it is.", examples=("degree",))
    issuer: str = described("Who gave it.")
    place: str = described("City and country.")
    number: str = described("Its number, where it may be printed.")
    field: str = described("The field or specialty.")
    expires_on: DateField | None = described("The day on which it ends.", None)
    evaluation: str = described("How it is evaluated as equal to one of the United States, and by whom.")
    url: str = described("Where it can be looked up.")


class Plan(Entry):
    """What shows continuing work: statement, offer, contract, itinerary, consultation."""

    kind: ClassVar[str] = "plans"
    heading: ClassVar[str] = "Continuing work"

    type: PlanType = described("What sort of paper it is.", examples=("statement",))
    organization: str = described("The employer, institution or peer group.")
    position: str = described("The position that is offered.")
    writer: str = described("Who signed it.")
    signed: AnswerField = described("Whether it is signed.")
    activities: WordsField = described("What is planned.", ())
    institutions: WordsField = described("Where it is planned.", ())
    timeline: str = described("When it is planned.")
    terms: str = described("The terms, in short.")
    url: str = described("Where it is published.")


class Other(Entry):
    """Whatever fits no other kind."""

    kind: ClassVar[str] = "other"
    heading: ClassVar[str] = "Other evidence"

    description: str = described("What it is and what it shows.")
    organization: str = described("Who issued it or where it happened.")
    place: str = described("City and country.")
    url: str = described("Where it can be found.")


FAMILY: tuple[type[Entry], ...] = (Letter, Credential, Plan, Other)

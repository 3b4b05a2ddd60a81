"""Letters about the beneficiary or the work."""

from types import MappingProxyType
from typing import Final, Literal

from pydantic import Field

from dossier.record.base import AnswerField, FlagField, Inner, WordsField, described
from dossier.record.entry import Event
from dossier.record.phrases import capitalized, joined, names, noted

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
NEAR: Final = frozenset({"collaborator", "co-author", "supervisor", "employer", "mentor", "colleague", "trainee"})
"""The relationships of writers who know the beneficiary from working together."""
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


class LetterFact(Inner):
    """A fact that a letter states, and the exhibit that shows it."""

    statement: str = Field(
        description="What the letter says, in short.", examples=["The protocol is used in twelve hospitals"]
    )
    exhibit: str = described("The entry that shows it, by id.", examples=("contrib-thresholds",))


class Letter(Event):
    """A letter about the beneficiary or the work."""

    kind = "letters"
    heading = "Letters"
    also_called = ("recommendation", "reference", "testimonial")
    type_words = MappingProxyType(
        {
            "": "Letter",
            "expert": "Expert letter",
            "role": "Letter on a role",
            "experience": "Experience letter",
            "consultation": "Consultation letter",
            "government": "Letter of a government agency",
            "confirmation": "Letter of confirmation",
            "membership": "Letter on a membership",
            "award": "Letter on an award",
            "support": "Letter of support",
            "other": "Letter",
        }
    )
    asked = ("type", ..., "writer_title", "relationship", "basis", "date", "signed")
    read_off = MappingProxyType(
        {"title": ("title",), "date": ("first day",), "writer": ("signer",), "writer_title": ("signer's title",)}
    )
    titled = "Letter of {writer}"

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
    facts: tuple[LetterFact, ...] = described("The facts that it states, each with the entry that shows it.", ())
    signed: AnswerField = described("Whether it is signed.")
    signed_by_officer: AnswerField = described(
        "Whether an officer or responsible person signed it, of the institution where the work was performed."
    )
    letterhead: AnswerField = described("Whether it stands on a letterhead.")
    personal_capacity: AnswerField = described("Whether the writer says that it is written in a personal capacity.")
    drafted_by: str = described("Who drafted it.")
    duties: str = described("Experience letters: the duties that it describes.")

    def addressed(self) -> tuple[str, ...]:
        """Return the criteria and entries that the letter is about."""
        return self.addresses

    def described(self) -> str:
        """Return the words of the type, the writer with title and institution, and whether independent.

        `Expert letter from Kwame Osei, MD, Professor of Neurology, Example University (independent)`; the name is left out
        where the title has it.
        """
        name, _, degrees = self.writer.partition(", ")
        sort, name = self._unsaid_what(), "" if self.named_in_title(name) else name
        who = joined(name, degrees, self.writer_title, *self.where())
        line = capitalized(f"{sort} from {who}".strip()) if name else " — ".join(filter(None, (sort, who)))
        note = "independent" if self.called_independent else ""
        return noted(line, note) if line else capitalized(note)

    def where(self) -> tuple[str, ...]:
        """Return where the writer works, unless the title of the letter or of the writer names it."""
        known = self.named_in_title(self.organization) or names(self.writer_title, self.organization)
        return () if known else (self.organization,)

    @property
    def called_independent(self) -> bool:
        """Whether the record calls the writer independent and states no relationship that would say otherwise."""
        if self.relationship in NEAR:
            return False
        return self.independent if self.independent is not None else self.relationship == "independent"

"""Other evidence: whatever fits no other kind."""

from dossier.record.base import described
from dossier.record.document import Document
from dossier.record.entry import Entry
from dossier.record.phrases import capitalized
from dossier.record.role_words import document_words

_SHORT = 60  # characters of a description that still is a name


class Other(Entry):
    """Whatever fits no other kind."""

    kind = "other"
    heading = "Other evidence"
    asked = (..., "description", "date")
    about_person = False

    description: str = described(
        "What it is and what it shows; where it is short, and no document has a title, the index prints it."
    )
    organization: str = described("Who issued it or where it happened.")
    place: str = described("City and country.")
    number: str = described("The number of a submission or file, as the agency prints it.", examples=("K000001",))
    url: str = described("Where it can be found.")

    def what(self) -> str:
        """Return what the first document in hand is called, or else a short description, or else the document's role."""
        first = next((document for document in self.documents if document.in_hand), Document())
        description = self.description.strip().removesuffix(".")
        short = description if len(description) <= _SHORT else ""
        return first.english_title or capitalized(short or document_words(first.role))

    def where(self) -> tuple[str, ...]:
        """Return who issued it or where it happened, and its number."""
        return self.organization, self.number

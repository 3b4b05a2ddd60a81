"""Other evidence: whatever fits no other kind."""

from types import MappingProxyType

from dossier.record.base import described
from dossier.record.entry import Entry


class Other(Entry):
    """Whatever fits no other kind."""

    kind = "other"
    heading = "Other evidence"
    type_words = MappingProxyType({"": "Document"})
    asked = (..., "description", "date")
    about_person = False

    description: str = described("What it is and what it shows.")
    organization: str = described("Who issued it or where it happened.")
    place: str = described("City and country.")
    url: str = described("Where it can be found.")

    def where(self) -> tuple[str, ...]:
        """Return who issued it or where it happened."""
        return (self.organization,)

"""Name exhibits and their pages as a petition calls them: `Exhibit C-2`, `Tab C-2`, `Exhibit C-2 at 3`."""

from __future__ import annotations

from dataclasses import dataclass

_PLURALS = {"Appendix": "Appendices"}


@dataclass(frozen=True, slots=True)
class Naming:
    """What a petition calls its exhibits (Exhibit, Tab, Appendix, Attachment), and how it cites a page (`at` or `page`)."""

    word: str = "Exhibit"
    cite_as: str = "at"

    @property
    def plural(self) -> str:
        """Return `Exhibits`, `Tabs`, `Appendices`."""
        return _PLURALS.get(self.word, f"{self.word}s")

    @property
    def forms(self) -> dict[str, str]:
        """The word in each form that the wording of the pages asks for, by its placeholder."""
        word, plural = self.word, self.plural
        return {
            "{Word}": word,
            "{Words}": plural,
            "{word}": word.lower(),
            "{words}": plural.lower(),
            "{WORD}": word.upper(),
        }

    def named(self, label: str) -> str:
        """Return `Exhibit C-2`."""
        return f"{self.word} {label}"

    def cited(self, label: str, page: int) -> str:
        """Return `Exhibit C-2 at 3` or `Exhibit C-2, p. 3`; pages are counted within the exhibit."""
        named = self.named(label)
        return f"{named}, p. {page}" if self.cite_as == "page" else f"{named} at {page}"

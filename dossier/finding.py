"""Define a finding: one remark on the user's record or documents, with what is wrong, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# What a draft may lack: documents, translations, reasons, parts of a letter, answers. A document outside the case folder always stops it.
_LACKING = ("E", "T", "D", "C", "B012", "B016")
_HOSTILE = ("D002",)
_ELSEWHERE = "D021"


class Severity(StrEnum):
    """The weight of a finding: an error stops a build, a warning asks for a look, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the case; line and column count from 1.

    `place` says where in a file that has no lines of its own: `§14` of a Word document, `page 3, line 12` of a PDF.
    """

    file: str
    line: int = 1
    column: int = 1
    place: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.place or f'{self.line}:{self.column}'}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark with a place and a code. `entry` and `petition` are ids, empty where none is concerned.

    `about` names what all findings with the same remedy have in common; lists of like findings stand under these words.
    `apart` marks one on a letter that stands in no bundle: whatever is wrong with the letter, the bundle is as it should be.
    """

    at: Location
    code: str
    severity: Severity
    message: str
    hint: str = ""
    entry: str = ""
    petition: str = ""
    source: str = ""
    about: str = ""
    apart: bool = False

    @property
    def stops_build(self) -> bool:
        """Whether it stops a build for filing."""
        return self.severity is Severity.ERROR and not self.apart

    @property
    def stops_draft(self) -> bool:
        """Whether it stops a draft too, which may lack evidence."""
        lacking = self.code.startswith(_LACKING) and self.code not in _HOSTILE
        return self.stops_build and not lacking

    @property
    def awaits_documents(self) -> bool:
        """Whether it says that the documents are elsewhere, without which only a draft can be built."""
        return self.code == _ELSEWHERE

    @property
    def sort_key(self) -> tuple[Location, str, str, str]:
        """The order in which findings are shown: by place, code, message."""
        return (self.at, self.code, self.message, self.petition)


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding, declared once beside the check that emits it; `dossier explain` prints it.

    `wrong` and `right` are short YAML (or plain) examples; `source` names the law or practice behind it.
    """

    code: str
    severity: Severity
    title: str
    meaning: str
    why: str
    wrong: str = ""
    right: str = ""
    source: str = ""

    def at(
        self,
        location: Location,
        message: str,
        *,
        hint: str = "",
        entry: str = "",
        petition: str = "",
        about: str = "",
    ) -> Finding:
        """Return a finding of this kind at a place; `about` is the title of the kind where nothing closer is given."""
        words = about or self.title
        return Finding(location, self.code, self.severity, message, hint, entry, petition, self.source, words)


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that the record waives, and the reason given for it."""

    finding: Finding
    reason: str

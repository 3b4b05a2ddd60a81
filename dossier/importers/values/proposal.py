"""Define what an export contains before it becomes part of a record: proposed entries, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dossier.editing.entry_text import Value, cleaned
from dossier.text.decoding import Doubt


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry as the export has it: kind, fields of the record, and the line where it begins.

    `people` are the names among which to look for the beneficiary, where they are fuller than the printed ones.
    `own` means that the export is of one person's work, so that no author list is needed.
    `unsure` are things that the export leaves open, each to be confirmed by the user.
    `apart` means that the export itself separates its authors; otherwise no place among them is stated.
    `collaborators` are persons that it names as collaborators of a group of authors, and not as authors.
    `files` are the documents that the export names, as it writes their paths.
    """

    kind: str
    fields: Mapping[str, Value]
    line: int
    people: Sequence[str] = ()
    own: bool = False
    unsure: Sequence[str] = ()
    apart: bool = True
    collaborators: Sequence[str] = ()
    files: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record of the export that does not become an entry: where it begins, and why not."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Export:
    """A file as it was read: its format, why its letters may be wrong, and everything in it."""

    format: str
    proposals: Sequence[Proposal] = ()
    skipped: Sequence[Skipped] = ()
    orcid: str = ""
    doubt: Doubt | None = None


@dataclass(slots=True)
class Draft:
    """The fields of one entry while they are gathered; the first value of a field stays."""

    fields: dict[str, Value] = field(default_factory=dict)
    unsure: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    apart: bool = True

    def put(self, name: str, value: Value) -> None:
        """Set a field that is not set yet; do nothing if the value is empty."""
        if name not in self.fields and (text := cleaned(value)):
            self.fields[name] = text

    def proposal(
        self,
        kind: str,
        line: int,
        *,
        people: Sequence[str] = (),
        own: bool = False,
        collaborators: Sequence[str] = (),
    ) -> Proposal:
        """Return the entry as far as it was gathered."""
        more = (tuple(self.unsure), self.apart, collaborators, tuple(self.files))
        return Proposal(kind, self.fields, line, people, own, *more)

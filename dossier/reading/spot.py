"""Hold a part of the record while it is read: where it stands, and whose it is. Findings about it begin here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dossier.finding import Code, Finding, Location
from dossier.record.places import Place, Step
from dossier.text.shortening import shortened

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of the record that is being read: its file, its place, and its entry or petition."""

    file: str
    place: Place
    entry: str = ""
    petition: str = ""

    def at(self, path: tuple[Step, ...], *, key: bool = False) -> Location:
        """Return where the value along the path stands, or its key; the nearest parent if there is none."""
        places = list(self.place.walk(path))
        last = places[-1]
        if key and len(places) == len(path) + 1 and last.key_line:
            return Location(self.file, last.key_line, last.key_column)
        return Location(self.file, last.line, last.column)

    def holds(self, path: tuple[Step, ...]) -> bool:
        """Return whether something is written there, valid or not."""
        places = list(self.place.walk(path))
        return len(places) == len(path) + 1 and not places[-1].empty

    def inside(self, path: tuple[Step, ...], *, entry: str = "", petition: str = "") -> Spot:
        """Return the part along the path, which must exist."""
        *_, place = self.place.walk(path)
        return Spot(self.file, place, entry or self.entry, petition or self.petition)

    def at_key(self) -> Spot:
        """Return the part located at its key, below which a missing field is to be written."""
        place = self.place
        return replace(
            self, place=place._replace(line=place.key_line or place.line, column=place.key_column or place.column)
        )

    def finding(self, code: Code, at: Location, message: str, hint: str = "") -> Finding:
        """Return a finding with the ids of the entry and petition."""
        return code.at(at, message, hint=hint, entry=self.entry, petition=self.petition)


def shown(value: Any) -> str:
    """Show a value in a message: its text, or what it is."""
    if isinstance(value, str):
        return f"'{shortened(' '.join(value.split()), _SHOWN)}'"
    if isinstance(value, Mapping):
        return "fields with values"
    return "a list" if isinstance(value, list) else f"'{value}'"

"""Define one reading of a printed name: its family name, its given names, and how far the reading can be relied on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Trust(IntEnum):
    """How far a reading can be relied on.

    From least to most: never; if a given name written out agrees; if the whole family name agrees; always.
    """

    NEVER = 0
    BY_WORD = 1
    IF_WHOLE = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Given:
    """A given name or its abbreviation: an initial, or its beginning with a stop. `longer` includes its particle."""

    text: str
    short: bool = False
    longer: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name with the particles before it: `van den` and `Berg`."""

    core: str
    particles: str = ""

    @property
    def whole(self) -> str:
        """The word joined with its particles."""
        return self.particles + self.core


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a name: family name, given names in order, and a suffix such as Jr."""

    family: tuple[Word, ...]
    given: tuple[Given, ...]
    suffix: str = ""
    trust: Trust = Trust.SURE

    @property
    def whole(self) -> str:
        """The family name as one word: `vandenberg`."""
        return "".join(word.whole for word in self.family)

    @property
    def core(self) -> str:
        """The family name without particles, as one word."""
        return "".join(word.core for word in self.family)

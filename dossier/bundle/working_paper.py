"""Define the working paper for counsel as data: rows in chapters. It is never part of a bundle."""

from __future__ import annotations

from dataclasses import dataclass

Fact = tuple[str, str]
"""What a fact is about, and the fact."""


DRAWN = ("table", "timeline")
"""The chapters that are drawn and hold no rows: the criteria table and the timeline."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A row of the paper: the exhibit, what it is, remarks on it, a date or severity, and bundle pages.

    `things` is how many things it stands for.
    """

    label: str
    title: str
    notes: tuple[str, ...] = ()
    aside: str = ""
    pages: str = ""
    facts: tuple[Fact, ...] = ()
    things: int = 1


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the paper; `key` names its words."""

    key: str
    lines: tuple[PaperLine, ...]

    @property
    def items(self) -> int:
        """How many things it lists, those counted that share a row."""
        return sum(line.things for line in self.lines)


@dataclass(frozen=True, slots=True)
class WorkingPaper:
    """The paper: the sentence on categories, the chapters that have something in them, and the age of the rules."""

    offered: str
    chapters: tuple[Chapter, ...]
    rules_age: str = ""

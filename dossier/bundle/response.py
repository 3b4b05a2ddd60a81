"""Define what answers a notice: its points with answers and exhibits, and what was filed before and is not enclosed again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FiledBefore:
    """An exhibit that was filed before: its label, title and pages as filed. `filing` says with what, in words."""

    label: str
    title: str
    pages: str
    filing: str

    @property
    def cited(self) -> str:
        """Its pages as they are cited: `pp. 65–72`."""
        return f"{'pp.' if '–' in self.pages else 'p.'} {self.pages}"


@dataclass(frozen=True, slots=True)
class PlannedPoint:
    """A point of a notice as the response prints it.

    `page` is the page of the notice, 0 where that is not known, `about` the criterion in words, `answer` Markdown with `[[…]]` unresolved.
    `enclosed` are the labels of exhibits of this bundle that answer it, `filed` those of exhibits filed before.
    """

    id: str
    page: int
    quote: str
    about: str
    answer: str
    enclosed: tuple[str, ...] = ()
    filed: tuple[FiledBefore, ...] = ()

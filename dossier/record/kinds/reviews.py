"""Reviews: the work of others judged, as peer reviewer, panel member or editor."""

from collections.abc import Collection
from types import MappingProxyType
from typing import Literal

from pydantic import Field

from dossier.record.base import AnswerField, CountField, Part, described
from dossier.record.entry import Entry
from dossier.record.phrases import capitalized, noted
from dossier.record.role_words import person_words
from dossier.record.shared import Figure

_ASKED = frozenset({"invitation", "request", "contract", "reminder", "correspondence"})
"""Roles of documents that show what was asked of a reviewer or agreed, and not what came of it."""

BodyType = Literal["", "journal", "conference", "funder", "university", "society", "award", "other"]


class Count(Part):
    """Completed reviews of one year."""

    year: CountField = Field(description="The year.")
    completed: CountField = Field(description="Reviews completed in it.")
    invited: CountField | None = described("Invitations received in it.", None)


class Review(Entry):
    """Work of others judged: peer review, abstracts, grants, theses, an editorial board."""

    kind = "reviews"
    heading = "Judging the work of others"
    also_called = ("peer-review", "judging", "editorial-board")
    told_apart_by = ("issn", "body", "publisher")
    asked = (..., "completed", "body_type")
    read_off = MappingProxyType(
        {"title": ("title",), "body": ("venue", "sender"), "issn": ("issn",), "date": ("only day",)}
    )
    titled = "Peer review for {body}"

    body: str = described("The journal, conference or agency.", examples=("Example Journal of Stroke Imaging",))
    body_type: BodyType = described("What sort of body it is.", examples=("journal",))
    publisher: str = described("Who publishes the journal or holds the conference.")
    issn: str = described("The ISSN of the journal.")
    role: str = described("In what capacity.", examples=("reviewer", "section editor"))
    field: str = described("The field of the work that was judged.")
    invited: CountField | None = described("How many invitations.", None)
    completed: CountField | None = described("How many reviews were completed.", None, examples=("11",))
    by_year: tuple[Count, ...] = described("The completed reviews by year.", ())
    selection: str = described("How reviewers are chosen.")
    duties: str = described("What the work consists of.")
    decisions: CountField | None = described("Editors: how many manuscripts were decided on.", None)
    under_own_name: AnswerField = described("Whether they were done under the beneficiary's own name.")
    acceptance_rate: str = described("How much of what is submitted is accepted, as the body says.")
    final_judgment: AnswerField = described("Thesis committees: whether the beneficiary made the final judgment.")
    paid: AnswerField = described("Whether a fee was paid to take part.")
    arranged_by: str = described("Who arranged it, where that was somebody else.")
    metrics: tuple[Figure, ...] = described("What is measured of the journal.", ())
    url: str = described("Where the body names its reviewers or board.")

    def unfinished(self, shown: Collection[str]) -> str:
        """Return that no review is completed: none is counted, and no document in hand shows more than what was asked.

        Claims of the record's own are left to it; C005 remarks on them.
        """
        counted = self.completed or any(year.completed for year in self.by_year)
        only_asked = self.completed == 0 or (self.completed is None and bool(shown) and _ASKED.issuperset(shown))
        return "not completed yet" if self.claims is None and only_asked and not counted else ""

    def what(self) -> str:
        """Return the role and the number of reviews completed."""
        reviews = "review" if self.completed == 1 else "reviews"
        completed = f"{self.completed} {reviews} completed" if self.completed is not None else ""
        return noted(capitalized(person_words(self.role)) or "Review of the work of others", completed)

    def where(self) -> tuple[str, ...]:
        """Return the journal, conference or agency."""
        return (self.body,)

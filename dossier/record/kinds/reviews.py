"""Reviews: the work of others judged, as peer reviewer, panel member or editor."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar, Literal

from pydantic import Field

from dossier.record.base import AnswerField, CountField, Part, described
from dossier.record.entry import Entry
from dossier.record.listed import Listed, Single, Table, lined
from dossier.record.phrases import capitalized, noted
from dossier.record.role_words import person_words
from dossier.record.shared import Figure
from dossier.text.listing import listed
from dossier.text.spelling import same_words

_ASKED = frozenset({"invitation", "request", "contract", "reminder", "correspondence"})
"""Roles of documents that show what was asked of a reviewer or agreed, and not what came of it."""

BodyType = Literal["", "journal", "conference", "funder", "university", "society", "award", "other"]


class Count(Part):
    """Completed reviews of one year."""

    year: CountField = Field(description="The year.")
    completed: CountField = Field(description="Reviews completed in it.")
    invited: CountField | None = described("Invitations received in it.", None)


class Body(Listed):
    """A journal, conference or agency of an entry that stands for several, with the reviews completed for it."""

    one: ClassVar[str] = "Body"
    known_by: ClassVar[tuple[str, ...]] = ("issn", "body")
    own: ClassVar[frozenset[str]] = frozenset({"completed", "invited", "by_year"})

    body: str = Field(description="The journal, conference or agency.", examples=["Example Journal of Stroke Imaging"])
    body_type: BodyType = described("What sort of body it is, where the entry does not say it.", examples=("journal",))
    issn: str = described("The ISSN of the journal.")
    role: str = described("In what capacity, where the entry does not say it.", examples=("reviewer",))
    completed: CountField | None = described(
        "How many reviews were completed for it; left out, its row reads `not recorded`.", None, examples=("4",)
    )
    invited: CountField | None = described("How many invitations; they are never counted as reviews.", None)
    by_year: tuple[Count, ...] = described("The completed reviews by year.", ())

    @property
    def called(self) -> str:
        """How findings name it."""
        return self.body

    @property
    def reviews(self) -> int | None:
        """The reviews completed for it; None where neither a number nor one of a year is recorded."""
        return self.completed if self.completed is not None or not self.by_year else _in_years(self.by_year)


_COUNTED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "journal": ("journal", "journals"),
        "conference": ("conference", "conferences"),
        "funder": ("funder", "funders"),
        "university": ("university", "universities"),
        "society": ("society", "societies"),
        "award": ("award", "awards"),
        "": ("body", "bodies"),
    }
)
_UNRECORDED = "not recorded"
_JUST_REVIEWS = frozenset({"", "reviewer", "peer-reviewer"})


def _reviews(number: int) -> str:
    return f"{number} {'review' if number == 1 else 'reviews'}"


def _in_years(years: Sequence[Count]) -> int:
    return sum(year.completed for year in years)


class Review(Entry):
    """Work of others judged: peer review, abstracts, grants, theses, an editorial board."""

    kind = "reviews"
    heading = "Judging the work of others"
    also_called = ("peer-review", "judging", "editorial-board")
    told_apart_by = ("issn", "body", "publisher")
    lists = "bodies"
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
    bodies: tuple[Body, ...] = described(
        "The journals or panels, where the entry stands for several in one exhibit: each has a row on the divider. "
        "`role` and `body_type` of the entry count for those that have none of their own; `completed` is the sum of all.",
        (),
    )
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
        counted = self.completed or _in_years(self.by_year) or self._done
        total = self._total
        only_asked = total == 0 or (total is None and bool(shown) and _ASKED.issuperset(shown))
        return "not completed yet" if self.claims is None and only_asked and not counted else ""

    def singly(self) -> tuple[Entry | Single, ...]:
        """Return the bodies with completed reviews; where none has a number of its own, the entry with its total.

        A body whose number is not recorded has a row that says so, and neither adds to what is offered nor takes from it.
        """
        if self.bodies and all(body.reviews is None for body in self.bodies):
            return (self,) if self.completed is not None or self.by_year else super().singly()
        return tuple(Single(self, body) for body in self._done) or super().singly()

    @property
    def _done(self) -> tuple[Body, ...]:
        return tuple(body for body in self.bodies if body.reviews)

    @property
    def _unrecorded(self) -> tuple[Body, ...]:
        return tuple(body for body in self.bodies if body.reviews is None)

    @property
    def _total(self) -> int | None:
        """The reviews completed, None where they are not known; of two numbers that contradict each other the smaller."""
        told = sum(body.reviews or 0 for body in self.bodies)
        if self.completed is not None:
            return self.completed if self._unrecorded or not self.bodies else min(self.completed, told)
        return None if not self.bodies or (self._unrecorded and not told) else told

    def what(self) -> str:
        """Return the role and the number of reviews completed; of several bodies how many have any."""
        role = capitalized(person_words(self.role))
        if self._done:
            counted = f"ompleted reviews for {_counted(self._done, self.body_type)}, {self._told}"
            words = f"C{counted}" if self.role in _JUST_REVIEWS else f"{role}, c{counted}"
            return noted(words, "; ".join(self._beyond()))
        named = f", {_counted(self.bodies, self.body_type)} named" if self.bodies else ""
        total = "" if self._total is None else f"{_reviews(self._total)} completed"
        return noted(f"{role or 'Review of the work of others'}{named}", total)

    @property
    def _told(self) -> str:
        """The reviews of the bodies that have a number, never more than the entry has in all."""
        told = sum(body.reviews or 0 for body in self._done)
        return _reviews(told if self.completed is None else min(told, self.completed))

    def _beyond(self) -> Iterator[str]:
        """Yield what the bodies with a number do not account for."""
        more = _distinct(self._unrecorded)
        told = sum(body.reviews or 0 for body in self._done)
        if more and self.completed is not None and self.completed > told:
            yield f"{self.completed} in all"
        if more:
            yield f"for {more} more the number is not recorded"

    def tables(self) -> tuple[Table, ...]:
        """Return the bodies with the reviews completed for each, and their roles where they differ."""
        roles = [person_words(body.role or self.role) for body in self.bodies]
        differ = len(set(roles)) > 1
        rows = [
            (
                lined(body.body, f"ISSN {body.issn}" if body.issn else ""),
                *((capitalized(role) or _UNRECORDED,) if differ else ()),
                _UNRECORDED if body.reviews is None else str(body.reviews),
            )
            for body, role in zip(self.bodies, roles, strict=True)
        ]
        columns = ("body", "role", "completed") if differ else ("body", "completed")
        return (Table("bodies", columns, tuple(rows)),) if rows else ()

    def where(self) -> tuple[str, ...]:
        """Return the journal, conference or agency."""
        return (self.body,)


def _distinct(bodies: Sequence[Body]) -> int:
    """Return how many bodies these are: one in two roles has two rows and is counted once."""
    return len({same_words(body.body) for body in bodies})


def _counted(bodies: Sequence[Body], sort: BodyType) -> str:
    """Return `17 journals`, or by sorts `12 journals and 2 funders`; each body is counted once."""
    sorts = {same_words(body.body): body.body_type or sort for body in bodies}
    counts = Counter[str](each if each in _COUNTED else "" for each in sorts.values())
    named = [f"{counts[each]} {words[counts[each] > 1]}" for each, words in _COUNTED.items() if counts[each]]
    return listed([*named[:-1], named[-1].replace("bod", "other bod")] if len(named) > 1 and counts[""] else named)

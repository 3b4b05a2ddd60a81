"""Define needs: documents or facts asked for at a kind of entry, for which classifications, and by whom."""

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from dossier.record import Entry
from dossier.record.base import CountField, FlagField, Part, WordsField, unknown
from dossier.record.kinds import KINDS
from dossier.rules.pack import NOT_GIVEN, Conditions, holds
from dossier.rules.phrases import worded

NeedCode = Literal["E001", "E002", "E003", "E007", "E010", "E011"]
DOCUMENTS = ("E001", "E002")
_DEMANDED = ("E001", "E007")


def _kind(value: str) -> str:
    if value not in KINDS:
        raise unknown("kind", value, tuple(KINDS))
    return value


KindField = Annotated[str, AfterValidator(_kind)]


class Source(Part):
    """A law, manual or practice behind a need, and how it was verified.

    `classifications` lists those it covers, if not all.
    """

    key: str
    cite: str
    verified: str
    classifications: WordsField = ()

    def speaks_of(self, classifications: Collection[str]) -> bool:
        """Return whether it covers all classifications, or one of these."""
        return not self.classifications or not set(self.classifications).isdisjoint(classifications)


class DocumentRole(Part):
    """A role that a document may have for an entry; `synonyms` are read as the same."""

    key: str
    description: str
    synonyms: WordsField = ()


class _Concerned(Part):
    """Something asked for in some classifications, with its sources by key."""

    classifications: WordsField = ()
    not_for: WordsField = ()
    sources: WordsField

    def concerns(self, classification: str) -> bool:
        """Return whether it applies in this classification."""
        return classification not in self.not_for and (
            not self.classifications or classification in self.classifications
        )


def _part_given(value: Any, path: tuple[str, ...]) -> bool:
    if isinstance(value, tuple) and path:
        return any(_part_given(item, path) for item in value)
    if path:
        return value is not None and _part_given(getattr(value, path[0], None), path[1:])
    return value is not None and value not in ("", ())


class Need(_Concerned):
    """A document or a fact that is asked for.

    `name` follows "has no" for a document and "does not say" for a fact. A need is closed by a document in hand
    with one of the `roles` (if `main`, also by one without a known role; if `marked`, only by one with `marks`), by one of the `fields` (`comparator.year`
    is a part of one), by `closed_when`, by a letter of the record that fits `letters` and covers the entry (if `named`,
    only by one that names it), or, if `carried`, by a contribution that names the entry among its outputs and has the same need. `when` and `unless`
    are conditions on the entry, as in a rule pack; `under` names the criteria that it must be offered under.
    """

    key: str
    name: str
    code: NeedCode
    roles: WordsField = ()
    fields: WordsField = ()
    closed_when: Conditions | None = None
    letters: Conditions | None = None
    named: FlagField = False
    marked: FlagField = False
    main: FlagField = False
    carried: FlagField = False
    when: Conditions = Field(default_factory=dict)
    unless: Conditions | None = None
    under: WordsField = ()
    advice: str = ""

    @model_validator(mode="after")
    def _can_be_closed(self) -> Self:
        if not (self.roles or self.fields or self.closed_when or self.letters is not None):
            raise ValueError(f"nothing closes the need '{self.key}': name roles, fields, closed_when or letters")
        if self.of_documents and not self.roles:
            raise ValueError(f"a document closes the need '{self.key}', and no role is named")
        return self

    @property
    def of_documents(self) -> bool:
        """Whether a document closes it; else it is a fact."""
        return self.code in DOCUMENTS

    @property
    def demanded(self) -> bool:
        """Whether the law itself demands it; else those who decide ask for it."""
        return self.code in _DEMANDED

    @cached_property
    def _paths(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(field.split(".")) for field in self.fields)

    @property
    def of_every_entry(self) -> bool:
        """Whether every entry of the kind is asked for it, whatever its fields, classification and criteria."""
        return not (self.when or self.unless or self.under or self.classifications or self.not_for)

    def asked(self, entry: Entry) -> bool:
        """Return whether it applies to such an entry, in any classification."""
        return holds(self.when, entry) and not (self.unless and holds(self.unless, entry))

    def asked_in(self, classification: str, criteria: AbstractSet[str]) -> bool:
        """Return whether it applies in this classification to what is offered under these criteria."""
        return self.concerns(classification) and not (self.under and not any(key in criteria for key in self.under))

    def stated(self, entry: Entry) -> bool:
        """Return whether the fields of the entry close it."""
        for path in self._paths:
            if _part_given(getattr(entry, path[0], None), path[1:]):
                return True
        return bool(self.closed_when and holds(self.closed_when, entry))

    @property
    def to_fill_in(self) -> tuple[str, ...]:
        """The fields that a user may fill in to close it."""
        return self.fields or tuple(self.closed_when or ())


class Doubt(_Concerned):
    """A sort of evidence that is usually rejected for a criterion. `name` describes it, `advice` what to do.

    `title` holds phrases, one of which must be in the entry's title or what it means in English; `words` holds them by field: one must stand in one of
    these fields, and none of `unless_words`. `beneficiary_in` is a field that must name the beneficiary, `own_house` fields
    one of which must name an employer of the record; `only` are roles beside which no document in hand has another.
    """

    key: str
    name: str
    criteria: WordsField
    when: Conditions = Field(default_factory=dict)
    unless: Conditions | None = None
    title: WordsField = ()
    words: Mapping[str, WordsField] = Field(default_factory=dict)
    unless_words: Mapping[str, WordsField] = Field(default_factory=dict)
    beneficiary_in: str = ""
    own_house: WordsField = ()
    only: WordsField = ()
    advice: str = ""

    @property
    def is_particular(self) -> bool:
        """Whether it depends on something recorded, rather than on the kind alone or on missing fields."""
        told = (values for values in self.when.values() if NOT_GIVEN not in values)
        return bool(self.title or self.words or self.own_house or self.only or self.beneficiary_in or any(told))

    def fits(self, entry: Entry) -> bool:
        """Return whether the entry is of this sort, as far as its own fields show."""
        if not holds(self.when, entry) or (self.unless and holds(self.unless, entry)):
            return False
        title = f"{entry.title}\n{entry.title_en}".casefold() if self.title else ""
        if self.title and not any(phrase in title for phrase in self.title):
            return False
        return (not self.words or worded(entry, self.words)) and not worded(entry, self.unless_words)


class KindNeeds(Part):
    """Everything asked for at one kind, in the order in which it is shown."""

    kind: KindField
    needs: tuple[Need, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def first(self, entry: Entry) -> Need | None:
        """Return the document that is asked for first at such an entry."""
        return next((need for need in self.needs if need.of_documents and need.asked(entry)), None)


class PetitionNeed(_Concerned):
    """Details on evidence that a pack requires beside the criteria: `requirement` is its key there.

    `asked` is no for what is filed elsewhere than among the exhibits; `roles` are further documents that show it.
    `years` is the required length of experience. A documented entry that fits `shown_when` shows it as well. With `of` it is asked only where an entry of that kind fits `when`.
    """

    requirement: str
    name: str
    advice: str = ""
    roles: WordsField = ()
    asked: FlagField = True
    years: CountField | None = None
    shown_when: Conditions = Field(default_factory=dict)
    of: str = ""
    when: Conditions = Field(default_factory=dict)

    def called_for(self, entries: Iterable[Entry]) -> bool:
        """Return whether these entries of a petition make it something to ask for."""
        return self.asked and (not self.of or any(each.kind == self.of and holds(self.when, each) for each in entries))


class BothWays(_Concerned):
    """Criteria whose words cover both what was done and what will be done, so that both should be shown."""

    criteria: WordsField
    name: str
    advice: str = ""


class RuleRow(Part):
    """A rule in words, the codes that report its violation, and its source; `key` is its name."""

    key: str
    rule: str
    codes: WordsField
    source: str


class FilingNote(Part):
    """What is known of how petitions are filed: a rule or common practice, and how it was verified."""

    subject: str
    text: str
    cite: str
    verified: str


class Table(Part):
    """The contents of the other files in this folder, each a single list."""

    sources: tuple[Source, ...] = ()
    roles: tuple[DocumentRole, ...] = ()
    petition: tuple[PetitionNeed, ...] = ()
    rules: tuple[RuleRow, ...] = ()
    both_ways: tuple[BothWays, ...] = ()
    states: Mapping[str, str] = Field(default_factory=dict)
    filing: tuple[FilingNote, ...] = ()

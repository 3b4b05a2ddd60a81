"""Define a rule pack: a classification as data, with the words of the regulation, its counts and its evidence."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from dossier.bundle.counting import Count
from dossier.record import OTHER_SECTIONS, Claim, Entry
from dossier.record.base import FlagField, Part
from dossier.record.listed import Single
from dossier.rules.passage import (
    Comparable,
    CriteriaGroup,
    Criterion,
    Definition,
    Filing,
    Passage,
    Provision,
    Remark,
    Requirement,
    SecondStep,
    Section,
    Threshold,
)
from dossier.rules.phrases import fields_read, worded

LETTERS, REQUIRED, BACKGROUND, OTHER = SECTIONS = OTHER_SECTIONS
GIVEN, NOT_GIVEN = "given", "not-given"


class Weight(StrEnum):
    """How evidence relates to a criterion.

    PRIMARY: named by the criterion. CONDITIONAL: named if a fact is documented. SUPPORTING: corroborates.
    """

    PRIMARY = "primary"
    CONDITIONAL = "conditional"
    SUPPORTING = "supporting"


def _listed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: [item] if isinstance(item, str) else item for key, item in value.items()}
    return value


def _weights(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    allowed = {weight.value for weight in Weight}
    for weight in value.values():
        if isinstance(weight, str) and weight not in allowed:
            raise ValueError(f"expected primary, conditional or supporting, got '{weight}'")
    return value


Conditions = Annotated[Mapping[str, tuple[str, ...]], BeforeValidator(_listed)]
Weights = Annotated[Mapping[str, Weight], BeforeValidator(_weights)]


def holds(conditions: Mapping[str, tuple[str, ...]], entry: Entry | Single) -> bool:
    """Return whether every named field has one of its allowed values: a word, `given` or `not-given`.

    `cited_by.passage` is what the items of a list have there, none of them empty.
    """
    return all(_fits(word(_value(entry, field)), values) for field, values in conditions.items())


def _value(entry: Entry | Single, field: str) -> object:
    if "." not in field:
        return getattr(entry, field, None)
    name, inner = field.split(".")
    return tuple(value for item in getattr(entry, name, ()) if (value := getattr(item, inner, None)))


class EvidenceRow(Part):
    """How one sort of evidence relates to the criteria.

    `when` maps fields of the entry to allowed values, `given` for any and `not-given` for none. `words` maps fields to
    phrases, one of which must stand in its field, `unless_words` those of which none may. `facts` describes
    what must be documented for a conditional criterion. `section` is where such an entry stands if nothing is
    claimed.
    """

    name: str
    kind: str
    when: Conditions = Field(default_factory=dict)
    words: Conditions = Field(default_factory=dict)
    unless_words: Conditions = Field(default_factory=dict)
    criteria: Weights = Field(default_factory=dict)
    facts: str = ""
    second_step: FlagField = False
    section: str = ""

    def matches(self, entry: Entry | Single) -> bool:
        """Return whether the entry is of this sort."""
        if entry.kind != self.kind or not holds(self.when, entry):
            return False
        return (not self.words or worded(entry, self.words)) and not worded(entry, self.unless_words)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of an entry that decide whether it is of this sort."""
        return (*self.when, *fields_read((*self.words, *self.unless_words)))

    def keys(self, weight: Weight) -> tuple[str, ...]:
        """Return the criteria with this weight, in the order of the row."""
        return tuple(key for key, given in self.criteria.items() if given is weight)


def word(value: object) -> str:
    """Return a field's value as a pack would write it: `true`, `41`, `section-editor`; empty for a missing value."""
    if value is None or value == ():
        return ""
    return _hyphened(str(value))


@lru_cache(maxsize=4096)
def _hyphened(text: str) -> str:
    return "-".join(text.lower().split())


def _fits(given: str, values: tuple[str, ...]) -> bool:
    return given in values or (GIVEN if given else NOT_GIVEN) in values


class RulePack(Part):
    """A classification as data: criteria in the order of the regulation, evidence rows in order of precedence.

    The criteria are counted together, by `threshold`, or in `groups` that contain each of them once.
    """

    id: str
    classification: str
    name: str
    statute: str
    citation: str
    as_of: str
    filing: Filing | None = None
    chapeau: str = ""
    chapeau_verified: str = ""
    definitions: tuple[Definition, ...] = ()
    threshold: Threshold | None = None
    groups: tuple[CriteriaGroup, ...] = ()
    major_award: Passage | None = None
    criteria: tuple[Criterion, ...]
    comparable: Comparable | None = None
    second_step: SecondStep | None = None
    required_other: tuple[Requirement, ...] = ()
    provisions: tuple[Provision, ...] = ()
    remarks: tuple[Remark, ...] = ()
    sections: Mapping[str, Section]
    evidence: tuple[EvidenceRow, ...] = ()

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        criteria = {criterion.key for criterion in self.criteria}
        known = criteria | {requirement.key for requirement in self.required_other}
        if len(criteria) != len(self.criteria):
            raise ValueError("two criteria have the same key")
        if set(self.sections) != set(SECTIONS):
            raise ValueError(f"expected the sections {', '.join(SECTIONS)}, got {', '.join(sorted(self.sections))}")
        self._counts_each_criterion_once()
        for row in self.evidence:
            if unknown := sorted(set(row.criteria) - known):
                raise ValueError(f"evidence row '{row.name}' names '{unknown[0]}', which is no criterion of the pack")
            if row.section and row.section not in SECTIONS:
                raise ValueError(f"evidence row '{row.name}' names '{row.section}', which is no section")
        for remark in self.remarks:
            if remark.criterion and remark.criterion not in criteria:
                raise ValueError(f"a remark names '{remark.criterion}', which is no criterion of the pack")
        return self

    def _counts_each_criterion_once(self) -> None:
        if (self.threshold is None) is not bool(self.groups):
            raise ValueError("expected either `threshold` or `groups`")
        grouped = [key for group in self.groups for key in group.criteria]
        if self.groups and sorted(grouped) != sorted(criterion.key for criterion in self.criteria):
            raise ValueError(f"expected each criterion in one group, got {', '.join(grouped) or 'none'}")
        if unknown := sorted(set(self.comparable.groups if self.comparable else ()) - {g.key for g in self.groups}):
            raise ValueError(f"comparable evidence names '{unknown[0]}', which is no group of the pack")

    @cached_property
    def _rows_by_kind(self) -> Mapping[str, tuple[EvidenceRow, ...]]:
        kinds = dict.fromkeys(row.kind for row in self.evidence)
        return {kind: tuple(row for row in self.evidence if row.kind == kind) for kind in kinds}

    @cached_property
    def _fields_by_kind(self) -> Mapping[str, tuple[str, ...]]:
        """For each kind, the fields that distinguish its rows."""
        fields = {
            kind: dict.fromkeys(name for row in rows for name in row.fields)
            for kind, rows in self._rows_by_kind.items()
        }
        return {kind: tuple(names) for kind, names in fields.items()}

    @cached_property
    def _rows_told(self) -> dict[tuple[str, ...], EvidenceRow | None]:
        return {}

    @cached_property
    def _criteria_by_key(self) -> Mapping[str, Criterion]:
        return {criterion.key: criterion for criterion in self.criteria}

    @cached_property
    def _plain_claims(self) -> Mapping[str, Claim]:
        return {criterion.key: Claim(criterion=criterion.key) for criterion in self.criteria}

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """The groups in which the criteria are counted; a single one without a name if all are counted together."""
        if self.threshold is not None:
            return (Count(tuple(criterion.key for criterion in self.criteria), self.threshold.number),)
        return tuple(Count(group.criteria, group.number, group.name, group.law, group.instead) for group in self.groups)

    @property
    def thresholds(self) -> tuple[Threshold, ...]:
        """The words of the law for each number, in the order of `counts`."""
        return self.groups or ((self.threshold,) if self.threshold else ())

    @property
    def words(self) -> tuple[str, ...]:
        """The texts of the law that the pack quotes."""
        others = (self.comparable, self.major_award, *self.thresholds)
        quoted = [*self.definitions, *self.criteria, *self.required_other, *self.provisions, *filter(None, others)]
        return (self.chapeau, *(passage.text for passage in quoted))

    def group(self, key: str) -> CriteriaGroup | None:
        """Return the group that a criterion is counted in, or None if all are counted together."""
        return next((group for group in self.groups if key in group.criteria), None)

    def heading(self, criterion: Criterion) -> str:
        """Return the name of a criterion as a section heading, with its group where it would otherwise be ambiguous."""
        group = self.group(criterion.key)
        several = [each for each in self.groups if len(each.criteria) > 1]
        if group is None or group not in several or len(several) < 2:
            return criterion.name
        return f"{group.name}: {criterion.name[:1].lower()}{criterion.name[1:]}"

    def takes_comparable(self, key: str) -> bool:
        """Return whether comparable evidence may be offered under this criterion."""
        if self.comparable is None or not self.comparable.allowed:
            return False
        group = self.group(key)
        return not self.comparable.groups or (group is not None and group.key in self.comparable.groups)

    def criterion(self, key: str) -> Criterion | None:
        """Return the criterion with this key, or None if the classification lacks it."""
        return self._criteria_by_key.get(key)

    def row(self, entry: Entry) -> EvidenceRow | None:
        """Return the first evidence row that the entry matches; of several things that it stands for, the weakest one's."""
        return self._row(self.weakest(entry))

    def weakest(self, entry: Entry) -> Entry | Single:
        """Return which of the several things that an entry stands for is offered under the least; the entry if it is one.

        One label and one line stand for all of them, so nothing is offered that holds for some of them only.
        """
        several = entry.singly()
        return several[0] if len(several) == 1 else min(several, key=lambda each: self._strength(self._row(each)))

    def alike(self, entry: Entry) -> bool:
        """Return whether all things that an entry stands for are offered under as much."""
        return len({self._strength(self._row(each)) for each in entry.singly()}) == 1

    def _strength(self, row: EvidenceRow | None) -> tuple[int, int]:
        """Order rows by how much they offer: criteria that they are offered under, then those that take a further fact."""
        weights = [row.criteria[key] for key in row.criteria if self.criterion(key)] if row else []
        return weights.count(Weight.PRIMARY), weights.count(Weight.CONDITIONAL)

    def _row(self, entry: Entry | Single) -> EvidenceRow | None:
        fields = self._fields_by_kind.get(entry.kind, ())
        told = (entry.kind, *(word(getattr(entry, field, None)) for field in fields))
        if told not in self._rows_told:
            rows = self._rows_by_kind.get(entry.kind, ())
            self._rows_told[told] = next((row for row in rows if row.matches(entry)), None)
        return self._rows_told[told]

    def default_claims(self, entry: Entry) -> tuple[str, ...]:
        """Return the criteria under which such an entry is offered when it has no claims."""
        row = self.row(entry)
        return tuple(key for key in row.keys(Weight.PRIMARY) if self.criterion(key)) if row else ()

    def claims(self, entry: Entry) -> tuple[Claim, ...]:
        """Return what the entry is offered under in this classification: its claims that exist here, or the default.

        If all claims were made for other classifications, they count as left out.
        """
        known = tuple(claim for claim in entry.claims or () if self.criterion(claim.criterion))
        if known or entry.claims == ():
            return known
        return tuple(self._plain_claims[key] for key in self.default_claims(entry))

    def criteria_of(self, entry: Entry) -> tuple[str, ...]:
        """Return the criteria that the entry is offered under in their own words, and not as comparable evidence."""
        return tuple(claim.criterion for claim in self.claims(entry) if not claim.comparable)

    def section_for(self, entry: Entry) -> str:
        """Return where the entry stands: its first criterion, or `letters`, `required`, `background`, `other`."""
        if claims := self.claims(entry):
            return claims[0].criterion
        row = self.row(entry)
        if row and row.section:
            return row.section
        return next((name for name, section in self.sections.items() if entry.kind in section.kinds), OTHER)

"""What a rule pack is: a classification as data, with the regulation's words, its numbers and the evidence it takes."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from dossier.record import OTHER_SECTIONS, Claim, Entry
from dossier.record.base import CountField, CriterionField, FlagField, Part

LETTERS, REQUIRED, BACKGROUND, OTHER = SECTIONS = OTHER_SECTIONS
SHORT = 14
GIVEN, NOT_GIVEN = "given", "not-given"


class Weight(StrEnum):
    """How an evidence kind stands to a criterion: its words name it, they name it if a fact is documented, it backs others up."""

    PRIMARY = "primary"
    CONDITIONAL = "conditional"
    SUPPORTING = "supporting"


def _listed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: [item] if isinstance(item, str) else item for key, item in value.items()}
    return value


def _short(value: str) -> str:
    if len(value) > SHORT:
        raise ValueError(f"expected at most {SHORT} characters for a narrow column, got '{value}'")
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


class Passage(Part):
    """Words of the law with their citation; `verified` says how sure the words are."""

    cite: str
    text: str
    verified: str = ""


class Definition(Passage):
    """A term and what the law says it means."""

    term: str


class Criterion(Passage):
    """One regulatory line. `key` is shared by all packs; `short` fits a narrow column of a table."""

    key: CriterionField
    name: str
    short: Annotated[str, AfterValidator(_short)]


class Threshold(Passage):
    """How many criteria the regulation refers to, in its own words, and where it says so."""

    number: CountField


class Comparable(Passage):
    """Whether evidence that is comparable to a criterion's may be offered in its place."""

    allowed: FlagField = True


class SecondStep(Part):
    """What is weighed after the criteria are counted."""

    name: str
    cite: str
    verified: str = ""


class Requirement(Passage):
    """Evidence that the law asks for beside the criteria. `kinds` and `roles` are entries and documents that may show it."""

    key: str
    name: str
    kinds: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


class Section(Part):
    """A section of the bundle that is no criterion: its name, its citation, and the kinds that stand there unclaimed."""

    name: str
    citation: str = ""
    kinds: tuple[str, ...] = ()


class EvidenceRow(Part):
    """How one sort of evidence stands to the criteria.

    `when` names fields of the entry and the values that they may have, `given` for any and `not-given` for none. `facts`
    says what must be documented for a conditional criterion. `section` is where such an entry stands when nothing is claimed.
    """

    name: str
    kind: str
    when: Conditions = Field(default_factory=dict)
    criteria: Weights = Field(default_factory=dict)
    facts: str = ""
    second_step: FlagField = False
    section: str = ""

    def matches(self, entry: Entry) -> bool:
        """Whether the entry is of this sort."""
        return entry.kind == self.kind and all(
            _fits(word(getattr(entry, field, None)), values) for field, values in self.when.items()
        )

    def keys(self, weight: Weight) -> tuple[str, ...]:
        """The criteria that have this weight, in the order of the row."""
        return tuple(key for key, given in self.criteria.items() if given is weight)


def word(value: object) -> str:
    """A field's value as a pack would write it: `true`, `41`, `section-editor`; empty for what is not given."""
    if value is None or value == ():
        return ""
    return "-".join(str(value).lower().split())


def _fits(given: str, values: tuple[str, ...]) -> bool:
    return given in values or (GIVEN if given else NOT_GIVEN) in values


class RulePack(Part):
    """A classification as data. Criteria stand in the order of the regulation, evidence rows in the order of precedence."""

    id: str
    classification: str
    name: str
    statute: str
    citation: str
    as_of: str
    chapeau: str
    chapeau_verified: str = ""
    definitions: tuple[Definition, ...] = ()
    threshold: Threshold
    major_award: Passage | None = None
    criteria: tuple[Criterion, ...]
    comparable: Comparable | None = None
    second_step: SecondStep | None = None
    required_other: tuple[Requirement, ...] = ()
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
        for row in self.evidence:
            if unknown := sorted(set(row.criteria) - known):
                raise ValueError(f"evidence row '{row.name}' names '{unknown[0]}', which is no criterion of the pack")
            if row.section and row.section not in SECTIONS:
                raise ValueError(f"evidence row '{row.name}' names '{row.section}', which is no section")
        return self

    @cached_property
    def _rows_by_kind(self) -> Mapping[str, tuple[EvidenceRow, ...]]:
        kinds = dict.fromkeys(row.kind for row in self.evidence)
        return {kind: tuple(row for row in self.evidence if row.kind == kind) for kind in kinds}

    @cached_property
    def _plain_claims(self) -> Mapping[str, Claim]:
        return {criterion.key: Claim(criterion=criterion.key) for criterion in self.criteria}

    @property
    def comparable_allowed(self) -> bool:
        """Whether comparable evidence may be offered at all."""
        return self.comparable is not None and self.comparable.allowed

    def criterion(self, key: str) -> Criterion | None:
        """The criterion with this key, or None where the classification does not have it."""
        return next((criterion for criterion in self.criteria if criterion.key == key), None)

    def row(self, entry: Entry) -> EvidenceRow | None:
        """The first evidence row that the entry is of."""
        return next((row for row in self._rows_by_kind.get(entry.kind, ()) if row.matches(entry)), None)

    def default_claims(self, entry: Entry) -> tuple[str, ...]:
        """The criteria that such an entry is offered under when its claims are left out."""
        row = self.row(entry)
        return tuple(key for key in row.keys(Weight.PRIMARY) if self.criterion(key)) if row else ()

    def claims(self, entry: Entry) -> tuple[Claim, ...]:
        """What the entry is offered under in this classification: its own claims that exist here, or the default."""
        if entry.claims is None:
            return tuple(self._plain_claims[key] for key in self.default_claims(entry))
        return tuple(claim for claim in entry.claims if self.criterion(claim.criterion))

    def section_for(self, entry: Entry) -> str:
        """Where the entry stands: its first criterion, or `letters`, `required`, `background`, `other`."""
        if claims := self.claims(entry):
            return claims[0].criterion
        row = self.row(entry)
        if row and row.section:
            return row.section
        return next((name for name, section in self.sections.items() if entry.kind in section.kinds), OTHER)

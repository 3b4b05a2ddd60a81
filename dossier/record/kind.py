"""Define what a kind of entries declares about itself, beyond the fields of its entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import EllipsisType, MappingProxyType
from typing import ClassVar, Final

from dossier.record.base import Part

IDEAS: Final = frozenset({"idea", "planned"})
"""The states of entries that nobody has begun to carry out, for all kinds."""


@dataclass(frozen=True, slots=True)
class NameList:
    """The field of a kind that lists people by name.

    `absent` begins the sentence of the finding when the beneficiary is not listed; empty if that is no finding.
    `makers` marks authors or inventors: an import looks up the place of the beneficiary among them.
    `expected` marks works that are always signed: an import reports one without names. `collaborators` is what an
    entry says where a group among the names has the beneficiary as a collaborator.
    """

    field: str
    absent: str = ""
    makers: bool = False
    expected: bool = False
    collaborators: str = ""


class Kind(Part):
    """The class variables of every kind, with their defaults."""

    kind: ClassVar[str] = ""
    """The top-level list of the record that holds the entries."""
    heading: ClassVar[str] = ""
    """The name of the kind as printed."""
    also_called: ClassVar[tuple[str, ...]] = ()
    """Everyday words for the kind in the singular, for hints."""
    type_words: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """What the index prints for a `type`, where that is not the type itself; "" is the entry without one."""
    in_the_making: ClassVar[frozenset[str]] = IDEAS
    """The values of `status` that keep an entry out of every bundle because it is not finished."""
    came_to_nothing: ClassVar[frozenset[str]] = frozenset()
    """The values of `status` that keep an entry out of every bundle for good."""
    dated_states: ClassVar[frozenset[str]] = frozenset()
    """The values of `status` that require a date."""
    dates_in_order: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Pairs of date fields: the first cannot be later than the second."""
    captured_later: ClassVar[frozenset[str]] = frozenset()
    """The roles of documents that cannot have been captured before the date of the entry."""
    names_in: ClassVar[NameList | None] = None
    """The field that lists people by name."""
    told_apart_by: ClassVar[tuple[str, ...]] = (
        *("date", "site", "organization", "unit", "issuer", "association", "funder", "number"),
    )
    """The fields that distinguish two entries with the same title; `year` is the year of the date."""
    told_apart_too: ClassVar[tuple[str, ...]] = ()
    """Further such fields for titles of very few words."""
    asked: ClassVar[tuple[str | EllipsisType, ...]] = (...,)
    """The fields that `dossier add` asks for, in order; `...` stands for the facts that the needs of the kind require."""
    read_off: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType({"title": ("title",), "date": ("only day",)})
    """By field, the values of a document that `dossier add` proposes for it; the first one present is taken."""
    titled: ClassVar[str] = ""
    """The title that `dossier add` proposes, with fields in braces, once these are known."""
    organization_in: ClassVar[str] = ""
    """The field for the organization of an imported affiliation."""
    department_in: ClassVar[str] = ""
    """The field for its department."""
    patients: ClassVar[bool] = False
    """Whether its documents may identify patients."""
    own_title: ClassVar[bool] = False
    """Whether the title is that of a work, so that its words do not tell what the entry is."""
    about_person: ClassVar[bool] = True
    """Whether its documents are about the beneficiary, and not about the work alone."""

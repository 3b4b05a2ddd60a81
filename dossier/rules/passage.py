"""The parts of a rule pack that quote the law: passages, criteria, how they are counted, and what is asked for beside them."""

from typing import Annotated

from pydantic import AfterValidator

from dossier.record.base import CountField, CriterionField, FlagField, Part

SHORT = 14


def _short(value: str) -> str:
    if len(value) > SHORT:
        raise ValueError(f"expected at most {SHORT} characters for a narrow column, got '{value}'")
    return value


class Passage(Part):
    """Words of the law with their citation; `verified` says how sure the words are.

    `words_of` is the paragraph whose words these are, where the one cited was not read.
    """

    cite: str
    text: str
    verified: str = ""
    words_of: str = ""

    @property
    def printed(self) -> str:
        """The words as a bundle prints them: never under a citation that they were not read at."""
        return f"{self.text} [words of {self.words_of}]" if self.words_of else self.text


class Definition(Passage):
    """A term and what the law says it means."""

    term: str


class Criterion(Passage):
    """One regulatory line. `key` is shared by all packs; `short` fits a narrow column of a table.

    `prospective` says that its words take in what is still to come.
    """

    key: CriterionField
    name: str
    short: Annotated[str, AfterValidator(_short)]
    prospective: FlagField = False


class Threshold(Passage):
    """How many criteria the law refers to, in its own words where they were read, and where it says so."""

    number: CountField


class CriteriaGroup(Threshold):
    """Criteria that are counted together, where a classification has several such groups.

    `instead` says that the group stands in for the one before it: either is enough. `law` is what names the number.
    """

    key: str
    name: str
    criteria: tuple[CriterionField, ...]
    text: str = ""
    instead: FlagField = False
    law: str = "the regulation"


class Comparable(Passage):
    """Whether evidence that is comparable to a criterion's may be offered in its place; `groups` names where, if not everywhere."""

    allowed: FlagField = True
    groups: tuple[str, ...] = ()


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


class Remark(Part):
    """Something to know about the classification, or about one of its criteria, and how sure it is."""

    text: str
    cite: str = ""
    verified: str = ""
    criterion: str = ""


class Section(Part):
    """A section of the bundle that is no criterion: its name, its citation, and the kinds that stand there unclaimed."""

    name: str
    citation: str = ""
    kinds: tuple[str, ...] = ()

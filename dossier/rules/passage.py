"""Define the parts of a rule pack that quote the law: passages, criteria, counts, and other required evidence."""

import re
from typing import Annotated

from pydantic import AfterValidator

from dossier.record.base import CountField, CriterionField, FlagField, Part

SHORT = 14
_JOINING = re.compile(r"[;,](?: (?:and|or))?\s*\Z")


def _short(value: str) -> str:
    if len(value) > SHORT:
        raise ValueError(f"expected at most {SHORT} characters for a narrow column, got '{value}'")
    return value


class Passage(Part):
    """Words of the law with their citation; `verified` records how the words were verified.

    `words_of` is the paragraph that the words come from, if the cited one was not read.
    """

    cite: str
    text: str
    verified: str = ""
    words_of: str = ""

    @property
    def printed(self) -> str:
        """The words as a report prints them, marked if they were read at another citation."""
        return f"{self.text} [words of {self.words_of}]" if self.words_of else self.text

    @property
    def quoted(self) -> str:
        """The words as a bundle quotes them: one item of a list, without what joins it to the next.

        Empty where they were read at another citation: a sheet that is filed quotes no paragraph in the words of another.
        """
        item = _JOINING.sub("", self.text)
        return f"“{item}”" if item and not self.words_of else ""


class Definition(Passage):
    """A term and its definition in the law."""

    term: str


class Provision(Passage):
    """A paragraph on filing, consultation or letters; `name` says what it is about."""

    name: str


class Filing(Part):
    """Which form is filed, and whether the beneficiary may file it.

    Where not, `words` are those of the law, quoted from the paragraph `cite`.
    """

    form: str
    self_petition: FlagField
    cite: str = ""
    words: str = ""
    verified: str = ""


class Criterion(Passage):
    """One regulatory line. `key` is shared by all packs; `short` fits a narrow column of a table.

    `prospective` means that its words include what is still to come.
    """

    key: CriterionField
    name: str
    short: Annotated[str, AfterValidator(_short)]
    prospective: FlagField = False


class Threshold(Passage):
    """The number of criteria that the law refers to, with its citation, and its words where they were read."""

    number: CountField


class CriteriaGroup(Threshold):
    """Criteria that are counted together, where a classification has several such groups.

    `instead` marks a group that is an alternative to the one before it. `law` names the source of the number.
    """

    key: str
    name: str
    criteria: tuple[CriterionField, ...]
    text: str = ""
    instead: FlagField = False
    law: str = "the regulation"


class Comparable(Passage):
    """Whether comparable evidence may be offered in place of a criterion's; `groups` limits it to some groups."""

    allowed: FlagField = True
    groups: tuple[str, ...] = ()


class SecondStep(Part):
    """What is weighed after the criteria are counted."""

    name: str
    cite: str
    verified: str = ""


class Requirement(Passage):
    """Evidence that the law requires beside the criteria.

    `kinds` and `roles` are entries and documents that may show it.
    """

    key: str
    name: str
    kinds: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


class Remark(Part):
    """A note on the classification, or on one of its criteria, and how it was verified."""

    text: str
    cite: str = ""
    verified: str = ""
    criterion: str = ""


class Section(Part):
    """A section of the bundle that is no criterion: its name, its citation, and the kinds that stand there unclaimed."""

    name: str
    citation: str = ""
    kinds: tuple[str, ...] = ()

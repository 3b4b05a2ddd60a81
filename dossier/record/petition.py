"""Define the beneficiary and the petitions of a record."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema

from dossier.record.base import (
    CRITERIA,
    NARRATIVES,
    OTHER_SECTIONS,
    CountField,
    DateField,
    FlagField,
    IdField,
    Part,
    SectionField,
    WordsField,
    described,
    listed,
    unknown,
)
from dossier.record.classification_words import meant_classification
from dossier.record.entry import Entry, Waiver
from dossier.record.exclusion import ExclusionsField
from dossier.record.front import FrontItem
from dossier.record.notice import Notice, Point
from dossier.record.parties import PetitionerField, RepresentativeField
from dossier.record.readers import First

CLASSIFICATIONS = ("O-1A", "O-1B arts", "O-1B MPTV", "EB-1A", "EB-1B", "EB-2 NIW")
"""The classifications that come with a rule pack; any other value is the path of the user's own pack."""

SAMPLE_NAME = "Your Name"
"""The beneficiary's name in a new case; with a petition, it would be printed on every page of a bundle."""

_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")
_LONGEST_NAME = 60


def _classification(value: str) -> str:
    if value not in CLASSIFICATIONS and not value.endswith(".yaml"):
        raise unknown("classification", value, CLASSIFICATIONS, meant_classification(value))
    return value


def _folder(value: str) -> str:
    """Check that a petition's id can name the folder of its bundle on every system."""
    if _DEVICE.match(value):
        raise ValueError(f"expected a name that can be a folder, got '{value}', which Windows keeps for itself")
    if len(value) > _LONGEST_NAME:
        raise ValueError(f"expected a name of at most {_LONGEST_NAME} characters, got one of {len(value)}")
    return value


def _narrative(value: str) -> str:
    if value not in CRITERIA and value not in OTHER_SECTIONS and value not in NARRATIVES:
        raise unknown("narrative", value, CRITERIA + OTHER_SECTIONS + NARRATIVES)
    return value


PetitionIdField = Annotated[IdField, AfterValidator(_folder)]
ClassificationField = Annotated[
    str,
    AfterValidator(_classification),
    WithJsonSchema({"type": "string", "anyOf": [{"enum": list(CLASSIFICATIONS)}, {"pattern": r"\.yaml$"}]}),
]
NarrativeField = Annotated[
    str,
    AfterValidator(_narrative),
    WithJsonSchema({"type": "string", "enum": [*CRITERIA, *OTHER_SECTIONS, *NARRATIVES]}),
]
Numbering = Literal["criterion", "number", "letter", "numeral"]
Enclosed = Literal["criteria-table", "timeline"]
EncloseField = Annotated[tuple[Enclosed, ...], First(listed)]


class Beneficiary(Part):
    """The person whom the record is about."""

    name: str = Field(description="The full name, as the passport has it.", examples=["Leila M. Haddad"])
    names_as_printed: WordsField = described(
        "How author lists and certificates spell it.", (), examples=("[Haddad L, Haddad LM]",)
    )
    namesakes: WordsField = described(
        "Printed names that are somebody else's, never taken for the beneficiary.",
        (),
        examples=("[Haddad ML, Lina Haddad]",),
    )
    field: str = described("The field of endeavor.", examples=("Diagnostic radiology (stroke imaging)",))
    orcid: str = described("The ORCID iD.", examples=("0000-0002-1825-0097",))


class Petition(Part):
    """One planned filing, and how its bundle is to look."""

    id: PetitionIdField = Field(description="Its key in `petitions`.")
    classification: ClassificationField = Field(
        description=f"{', '.join(CLASSIFICATIONS)}, or the path of a rule pack of your own.", examples=["EB-1A"]
    )
    petitioner: PetitionerField = described(
        "Who files it: a name, or fields. O-1 and EB-1B need one; left out for EB-1A and EB-2 NIW, the beneficiary files.",
        None,
        examples=("Example University",),
    )
    representative: RepresentativeField = described(
        "Who represents the petitioner: a name, or fields.", None, examples=("A. Counsel",)
    )
    form: str = described("The form that is filed. Left out, the one that the rule pack names.", examples=("I-140",))
    title: str = described("The title on the cover, where it should differ from the usual one.")
    prepared_for: str = described("Who the bundle is for.", examples=("Example Immigration LLP",))
    planned_filing_date: DateField | None = described(
        "When it is to be filed; later evidence is pointed out.", None, examples=("2027-03",)
    )
    numbering: Numbering = described(
        "How exhibits are labeled: criterion (C-2), number (12), letter (L), or numeral ((iv)-1, from the citation of the "
        "criterion; what no criterion takes is L-1 for letters, R-1 for what else is required, B-1 for background, O-1 for the rest).",
        "criterion",
    )
    exclude: ExclusionsField = described(
        "Entries that stay out of this bundle, by id or by sort: all keys of one sort have to hold.",
        (),
        examples=("[talk-local-2021, {kind: publications, without: documents}, {before: 2015}]",),
    )
    front: tuple[FrontItem, ...] = described(
        "What stands between the cover and the index, in this order: forms and other files, and letters that are typeset. It has "
        "page numbers and rows in the index, and no exhibit labels.",
        (),
    )
    cited_in: WordsField = described(
        "Letters outside the bundle whose citations are checked: .md, .txt, .docx or .pdf.",
        (),
        examples=("[letters/brief.docx]",),
    )
    sections: tuple[SectionField, ...] = described(
        "The sections that come first, in this order; the others follow in that of the regulation. Counts when letters and "
        "labels are first given out.",
        (),
        examples=("[background, letters]",),
    )
    order: Mapping[SectionField, WordsField] = described(
        "The entries that come first in a section, by id; the rest follow, newest first.", default={}
    )
    dividers: Literal["both", "exhibits", "sections"] = described(
        "Which sheets stand between documents: both, exhibits (a sheet for each exhibit, none for sections) or sections (a sheet "
        "for each section; an exhibit without pages of its own keeps its sheet). With both, a section with one exhibit has one "
        "sheet for the two.",
        "both",
    )
    index: Literal["documents", "exhibits"] = described(
        "Rows of the index: documents (a row for each exhibit and, indented, one for each of its documents) or exhibits.",
        "documents",
    )
    word: Literal["Exhibit", "Tab", "Appendix", "Attachment"] = described(
        "What exhibits are called wherever the bundle names them; labels do not change.", "Exhibit"
    )
    cite_as: Literal["at", "page"] = described(
        'How a page of an exhibit is cited: at ("Exhibit C-2 at 3") or page ("Exhibit C-2, p. 3").', "at"
    )
    enclose: EncloseField = described(
        "What the bundle holds besides: criteria-table, timeline. The working paper always has both.",
        (),
        examples=("[criteria-table, timeline]",),
    )
    narrative: Mapping[NarrativeField, str] = described(
        "Your own words: `introduction` before the first section, those of a section on its divider, `final-merits` and "
        "`conclusion` after the last exhibit. Paragraphs, lists, **bold**, *italic*, headings, quotations, tables and footnotes of "
        "Markdown; [[entry-id]] becomes the exhibit's label.",
        default={},
    )
    titles: Mapping[IdField, str] = described(
        "What the index calls an exhibit of this petition, by id; the title of the entry is a fact and stays.",
        default={},
    )
    place: Mapping[IdField, SectionField] = described(
        "Entries that stand in another section than their claims say, by id.", default={}
    )
    supplement_to: PetitionIdField | None = described(
        "The petition that this one supplements or answers a notice for. It goes on with its labels, holds only what is new, and "
        "has what it does not say itself from there: classification, petitioner, representative, form, numbering, word and the like.",
        None,
        examples=("eb1a",),
    )
    issue: CountField | None = described(
        "Which hand-over of that petition was filed, by its number. Left out, the last one that is not dated after `filed_on`.",
        None,
        examples=("2",),
    )
    filed_on: DateField | None = described(
        "The day on which the petition itself was filed, in every answer the same; what is dated later is pointed out.",
        None,
        examples=("2027-03-14",),
    )
    due: DateField | None = described(
        "The day by which the answer is due, as the notice says.", None, examples=("2027-08-14",)
    )
    notice: Notice | None = described("The notice that is answered. It stands first, whole.", None)
    points: tuple[Point, ...] = described("The points of the notice, in its order, each with its answer.", ())
    waive: tuple[Waiver, ...] = described(
        "Findings on the petition as a whole that do not matter, each with a reason; those on an entry are waived there. "
        "C001 may be waived here for all entries, where they claim criteria of another petition's classification.",
        (),
    )
    ocr: FlagField = described("Whether scans may be given a text layer when the bundle is built.", default=False)
    origin: SkipJsonSchema[tuple[str | int, ...]] = Field(default=(), exclude=True, repr=False)

    @property
    def answers_notice(self) -> bool:
        """Whether it answers a notice, whose points it lists."""
        return bool(self.supplement_to) and self.notice is not None

    def excludes(self, entry: Entry) -> bool:
        """Return whether the entry stays out of this bundle, by its id or its sort."""
        return any(exclusion.means(entry) for exclusion in self.exclude)

    def excluded_as(self, entry: Entry) -> str:
        """Return `excluded in the petition: publications of type letter`; empty where the entry is not excluded or by its id."""
        meant = [exclusion for exclusion in self.exclude if exclusion.means(entry)]
        by_sort = meant and not any(exclusion.id for exclusion in meant)
        return f"excluded in the petition: {meant[0].sort}" if by_sort else ""

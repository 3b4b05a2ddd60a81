"""What the beneficiary wrote and spoke: publications and presentations."""

from typing import ClassVar, Literal

from pydantic import Field

from dossier.record.base import AmountField, AnswerField, CountField, DateField, FlagField, Part, WordsField, described
from dossier.record.entry import Entry, Figure

PublicationType = Literal[
    "",
    "original-research",
    "review",
    "systematic-review",
    "meta-analysis",
    "case-report",
    "case-series",
    "technical-note",
    "guideline",
    "editorial",
    "commentary",
    "letter",
    "abstract",
    "proceedings",
    "chapter",
    "book",
    "thesis",
    "preprint",
    "dataset",
    "software",
    "op-ed",
    "other",
]
Study = Literal[
    "",
    "rct",
    "prospective",
    "retrospective",
    "cohort",
    "case-control",
    "cross-sectional",
    "case-series",
    "case-report",
    "basic-science",
    "translational",
    "qi",
    "informatics",
    "diagnostic-accuracy",
    "survey",
    "qualitative",
    "narrative-review",
    "systematic-review",
    "meta-analysis",
    "other",
]
PublicationStatus = Literal[
    "",
    "idea",
    "in-progress",
    "draft",
    "submitted",
    "under-review",
    "in-revision",
    "accepted",
    "in-press",
    "published",
    "rejected",
    "withdrawn",
    "retracted",
]
Position = Literal["", "sole", "first", "co-first", "second", "middle", "senior", "co-senior", "last"]
PresentationType = Literal[
    "",
    "oral",
    "poster",
    "e-poster",
    "keynote",
    "plenary",
    "invited",
    "panel",
    "moderator",
    "grand-rounds",
    "lecture",
    "workshop",
    "course",
    "webinar",
    "media",
    "other",
]
PresentationStatus = Literal[
    "", "idea", "submitted", "accepted", "scheduled", "presented", "published", "rejected", "withdrawn"
]
Scope = Literal["", "institutional", "local", "regional", "national", "international"]


class Citations(Part):
    """How often something is cited, by whose count and on which day."""

    value: CountField = Field(description="All citations.", examples=["41"])
    independent: CountField | None = described("Those by others than the authors.", None, examples=("38",))
    self_citations: CountField | None = described("Those by the authors themselves.", None)
    source: str = described("Whose count it is.", examples=("Google Scholar",))
    captured_on: DateField | None = described("The day on which it was read.", None, examples=("2026-10-01",))
    url: str = described("Where it was read.")
    scope: str = described("What it covers.")


class Publication(Entry):
    """An article, case report, chapter, abstract or other writing."""

    kind: ClassVar[str] = "publications"
    heading: ClassVar[str] = "Publications"

    status: PublicationStatus = described("How far it has come.", examples=("published",))
    authors: WordsField = described("All authors in their order, as printed.", (), examples=("[Haddad LM, Osei K]",))
    venue: str = described("The journal, proceedings or book.", examples=("Example Journal of Stroke Imaging",))
    publisher: str = described("Who publishes it.")
    type: PublicationType = described("What sort of writing it is.", examples=("original-research",))
    study: Study = described("How the study was made.", examples=("retrospective",))
    submitted_on: DateField | None = described("The day on which it was submitted.", None)
    accepted_on: DateField | None = described("The day on which it was accepted.", None)
    volume: str = described("The volume.")
    issue: str = described("The issue.")
    pages: str = described("The pages or the article number, as printed.", examples=("112-120", "e45"))
    doi: str = described("The DOI.", examples=("10.1000/xyz123",))
    pmid: str = described("The PubMed number.", examples=("38000001",))
    pmcid: str = described("The PubMed Central number.", examples=("PMC1234567",))
    issn: str = described("The ISSN of the journal.", examples=("1234-5679",))
    eissn: str = described("The ISSN of its electronic edition.")
    isbn: str = described("The ISBN of the book.")
    url: str = described("Where it can be found.")
    position: Position = described("The beneficiary's place among the authors.", examples=("first",))
    corresponding: FlagField | None = described("Whether the beneficiary is a corresponding author.", None)
    equal_contribution: FlagField | None = described(
        "Whether the place is shared by a statement of equal contribution.", None
    )
    contribution: str = described("What the beneficiary did, in your own words.")
    peer_reviewed: AnswerField = described("Whether it was reviewed by peers: yes, no or unknown.")
    indexed_in: WordsField = described("Where the journal is indexed.", (), examples=("[MEDLINE, Scopus]",))
    citations: Citations | None = described("How often it is cited.", None)
    metrics: tuple[Figure, ...] = described("What is measured of the journal.", ())
    funding: str = described("Who paid for the work.")
    registration: str = described("The registration of the trial or review.", examples=("NCT01234567",))
    open_access_fee: AnswerField = described("Whether a fee was paid for open access: yes, no or unknown.")
    patient_consent: AnswerField = described("Case reports: whether the article states the patient's consent.")
    language: str = described("The language that it is written in.")
    retraction_checked_on: DateField | None = described(
        "The day on which retraction notices were last looked for.", None
    )


class Presentation(Entry):
    """A talk, poster, lecture or session."""

    kind: ClassVar[str] = "presentations"
    heading: ClassVar[str] = "Presentations"

    status: PresentationStatus = described("How far it has come.", examples=("presented",))
    event: str = described("The meeting.", examples=("Annual Meeting of the Example Society",))
    organizer: str = described("Who holds it.")
    place: str = described("City and country.", examples=("Vienna, Austria",))
    type: PresentationType = described("What sort of presentation it is.", examples=("oral",))
    scope: Scope = described("How far the meeting reaches.", examples=("international",))
    scope_source: str = described("Where that is said.")
    authors: WordsField = described("All authors in their order, as printed.", ())
    presenter: AnswerField = described("Whether the beneficiary presented it.")
    invited: AnswerField = described("Whether the invitation came unasked.")
    number: str = described("The number of the abstract or poster.")
    session: str = described("The session.")
    selection_rate: str = described("How many of the submissions were taken, as the organizer says.")
    attendance: CountField | None = described("How many attended the meeting.", None)
    proceedings: str = described("Where the abstract is published.")
    doi: str = described("The DOI of the abstract.")
    url: str = described("Where the program or recording can be found.")
    fee: AmountField | None = described("What was paid to the beneficiary.", None)
    contribution: str = described("What the beneficiary did, in your own words.")


FAMILY: tuple[type[Entry], ...] = (Publication, Presentation)

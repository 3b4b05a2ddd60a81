"""Publications: articles, case reports, chapters, abstracts and other writing."""

from types import MappingProxyType
from typing import Literal

from dossier.record.base import AnswerField, DateField, FlagField, WordsField, described
from dossier.record.entry import Event
from dossier.record.kind import IDEAS, NameList
from dossier.record.phrases import noted
from dossier.record.shared import Citations, Figure, Scope
from dossier.text.spelling import printed_word

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
AuthorsRole = Literal["", "author", "named-collaborator"]
Position = Literal["", "sole", "first", "co-first", "second", "middle", "senior", "co-senior", "last"]


class Publication(Event):
    """An article, case report, chapter, abstract or other writing."""

    kind = "publications"
    heading = "Publications"
    own_title = True
    also_called = (*("article", "paper", "manuscript", "book", "chapter", "preprint", "abstract"),)
    type_words = MappingProxyType(
        {
            "": "Publication",
            "original-research": "Article",
            "review": "Review article",
            "letter": "Letter to the editor",
            "abstract": "Abstract",
            "proceedings": "Conference paper",
            "chapter": "Book chapter",
            "op-ed": "Opinion piece",
            "other": "Publication",
        }
    )
    in_the_making = IDEAS | {
        *("in-progress", "draft", "submitted", "under-review", "in-revision", "accepted"),
    }
    came_to_nothing = frozenset({"rejected", "withdrawn", "retracted"})
    dated_states = frozenset({"published"})
    dates_in_order = (
        ("submitted_on", "accepted_on"),
        ("date", "retraction_checked_on"),
    )
    captured_later = frozenset({"article", "citation-record"})
    names_in = NameList(
        "authors",
        absent="the author list does not name",
        makers=True,
        expected=True,
        collaborators="authors_role: named-collaborator",
    )
    told_apart_by = ("doi", "pmid", "year")
    told_apart_too = ("year", "venue", "volume", "pages")
    asked = (..., "type", "study", "status", "date", "doi", "pmid")
    read_off = MappingProxyType(
        {
            field: (field,)
            for field in (
                *("title", "venue", "date", "submitted_on", "accepted_on", "volume", "issue", "pages"),
                *("doi", "pmid", "pmcid", "issn", "eissn", "isbn", "authors"),
            )
        }
    )
    patients = True

    status: PublicationStatus = described("How far it has come.", examples=("published",))
    authors: WordsField = described("All authors in their order, as printed.", (), examples=("[Haddad LM, Osei K]",))
    authors_role: AuthorsRole = described(
        "Whether the beneficiary is an author, or is named as a collaborator of a group that signs the work.",
        examples=("named-collaborator",),
    )
    venue: str = described("The journal, proceedings or book.", examples=("Example Journal of Stroke Imaging",))
    publisher: str = described("Who publishes it.")
    scope: Scope = described(
        "Conference papers and abstracts: how far the conference reaches.", examples=("international",)
    )
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

    def what(self) -> str:
        """Add to the words of the type the status of what is not published yet, and that a group names the beneficiary."""
        status = "" if self.status in {"", "published"} else printed_word(self.status)
        named = printed_word(self.authors_role) if self.authors_role == "named-collaborator" else ""
        return noted(super().what(), ", ".join(filter(None, (status, named))))

    def where(self) -> tuple[str, ...]:
        """Return the journal, proceedings or book."""
        return (self.venue,)

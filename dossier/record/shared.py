"""Define parts and words that several kinds share: published figures, citation counts, notices, geographic reach."""

from typing import ClassVar, Literal

from pydantic import Field

from dossier.record.base import AnswerField, CountField, DateField, Inner, Part, WordsField, described
from dossier.record.listed import Listed

Scope = Literal["", "institutional", "local", "regional", "national", "international"]


class Figure(Inner):
    """A number that somebody published: an impact factor, a rank, a percentile."""

    name: str = Field(description="What is measured.", examples=["Impact factor"])
    value: str = Field(description="The number, as its source prints it.", examples=["7.4"])
    year: CountField | None = described("The year that it stands for.", None, examples=("2023",))
    category: str = described("The category that it is ranked in.")
    quartile: str = described("The quartile in that category.", examples=("Q1",))
    source: str = described("Who publishes it.", examples=("Journal Citation Reports",))
    captured_on: DateField | None = described("The day on which it was read.", None, examples=("2026-10-01",))
    url: str = described("Where it was read.")
    scope: str = described("What it covers.")


class Citations(Part):
    """How often something is cited, by which source and on which day."""

    value: CountField = Field(description="All citations.", examples=["41"])
    independent: CountField | None = described("Those by others than the authors.", None, examples=("38",))
    self_citations: CountField | None = described("Those by the authors themselves.", None)
    source: str = described("Whose count it is.", examples=("Google Scholar",))
    captured_on: DateField | None = described("The day on which it was read.", None, examples=("2026-10-01",))
    url: str = described("Where it was read.")
    scope: str = described("What it covers.")


class Notice(Part):
    """A review, advertisement or announcement: what was printed or said, and where."""

    publication: str = Field(description="Where it appeared.", examples=["Example Music Weekly"])
    title: str = described("Its title.")
    author: str = described("Who wrote it.", examples=("Jane Example",))
    date: DateField | None = described("When it appeared.", None, examples=("2024-05-19",))
    says: str = described("What it says of the work or the beneficiary, word for word, and on which page.")
    url: str = described("Where it stands.")


class CitingWork(Listed):
    """A work that cites another: who wrote it, where it appeared, and what it says."""

    one: ClassVar[str] = "Cited by"

    title: str = Field(description="The title of the citing work.", examples=["Perfusion imaging: an invented review"])
    authors: WordsField = described(
        "All its authors in their order, as printed.", (), examples=("[Okoro N, Brandt P]",)
    )
    venue: str = described("The journal, proceedings or book.", examples=("Example Archives of Imaging",))
    date: DateField | None = described("When it appeared.", None, examples=("2025-03",))
    doi: str = described("The DOI.", examples=("10.1000/xyz456",))
    passage: str = described("What it says of the cited work, word for word; printed as a quotation.")
    independent: AnswerField = described(
        "Whether others wrote it than the cited work. That none of its authors is one of the cited work's is printed only "
        "where this is yes and the lists of authors of both bear it out."
    )

    @property
    def called(self) -> str:
        """How findings name it."""
        return self.title

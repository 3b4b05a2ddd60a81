"""Define parts and words that several kinds share: published figures, citation counts, notices, geographic reach."""

from typing import Literal

from pydantic import Field

from dossier.record.base import CountField, DateField, Inner, Part, described

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

"""Define the index of a package as data: all its forms say the same rows in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.text.listing import listed

HEADS = ("Exhibit", "Description", "Date", "Pages")
"""The columns that people read, in their order."""


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One row: an exhibit, a document of one, a reference to one, or a label that was withdrawn.

    `label` is what the first column says: `C-2`, `C-2b`, `see C-2`; `exhibit` the label of the exhibit in any case. `description`
    has a line for each paragraph. `date` is as printed and `day` as recorded (`2026-10-01`). `first` and `last` are bundle pages, 0
    for none; `volumes` are the numbers of the volumes that hold them, none where there is one bundle. `file` is the path of the
    exhibit's own PDF in the package.
    """

    label: str
    exhibit: str
    description: str
    date: str = ""
    day: str = ""
    first: int = 0
    last: int = 0
    criteria: tuple[str, ...] = ()
    language: str = ""
    file: str = ""
    volumes: tuple[int, ...] = ()

    @property
    def pages(self) -> str:
        """The bundle pages as the index prints them; empty for none."""
        if not self.first:
            return ""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def page_count(self) -> int:
        """How many bundle pages these are."""
        return self.last - self.first + 1 if self.first else 0

    @property
    def where(self) -> str:
        """The pages, with their volume where there are several."""
        if not self.volumes or not self.pages:
            return self.pages
        name = "volume" if len(self.volumes) == 1 else "volumes"
        return f"{self.pages} ({name} {listed(list(map(str, self.volumes)))})"

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The row under `HEADS`."""
        return (self.label, self.description, self.date, self.where)


@dataclass(frozen=True, slots=True)
class ListedSection:
    """The rows of a section, under its heading, its citation and the words of the regulation, quoted."""

    key: str
    heading: str
    citation: str
    text: str
    rows: tuple[ListedRow, ...]


@dataclass(frozen=True, slots=True)
class CrossRow:
    """Where one document stands that is offered under one criterion; with `mark`, a passage of it.

    `pages_in_exhibit` and `bundle_pages` are as cited: `3–5`.
    """

    criterion: str
    citation: str
    exhibit: str
    entry: str
    document: str
    role: str
    pages_in_exhibit: str
    bundle_pages: str
    comparable: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the bundle with its digest, for whoever checks files."""

    label: str
    file: str
    sha256: str
    role: str
    bundle_pages: str
    language: str = ""
    captured: str = ""


@dataclass(frozen=True, slots=True)
class BundlePart:
    """A PDF with the bundle pages from `first` to `last`, behind `lead` pages of its own; what it holds, in words."""

    file: str
    first: int
    last: int
    lead: int = 0
    contents: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything that the indexes of a package say.

    `about` says who and what is petitioned for. `word` is what an exhibit is called, `bundles` the PDFs that hold the pages, in their order.
    `identity` stands in the properties of files that come back edited: format, petition, issue and the digest of the bundle.
    """

    title: str
    about: str
    petition: str
    identity: str
    sections: tuple[ListedSection, ...]
    cross: tuple[CrossRow, ...] = ()
    documents: tuple[DocumentRow, ...] = ()
    word: str = "Exhibit"
    bundles: tuple[BundlePart, ...] = ()

    @property
    def heads(self) -> tuple[str, str, str, str]:
        """The heads of the index."""
        return (self.word, *HEADS[1:])

    @property
    def rows(self) -> Iterator[tuple[ListedSection, ListedRow]]:
        """Every row with its section, in order."""
        return ((section, row) for section in self.sections for row in section.rows)


def one_line(text: str) -> str:
    """Return a text of several lines on one."""
    return " ".join(text.split())


def bundle_holding(page: int, bundles: Sequence[BundlePart]) -> tuple[str, int]:
    """Return the PDF that holds a bundle page, and which page of the file it is, from 1."""
    part = next(each for each in bundles if each.first <= page <= each.last)
    return part.file, page - part.first + 1 + part.lead


CROSS_HEADS = (
    *("criterion", "citation", "exhibit", "entry", "document", "role", "pages_in_exhibit", "bundle_pages"),
    *("comparable", "mark"),
)
"""The columns of the cross-references."""


def cross_cells(rows: Sequence[CrossRow]) -> Iterator[tuple[str, ...]]:
    """Yield the cells of cross-references under `CROSS_HEADS`."""
    for row in rows:
        comparable = "comparable" if row.comparable else ""
        yield (
            *(row.criterion, row.citation, row.exhibit, row.entry, row.document, row.role),
            *(row.pages_in_exhibit, row.bundle_pages, comparable, row.mark),
        )

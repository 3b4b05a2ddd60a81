"""Define what was filed before a supplement: exhibits with their labels and pages, as the record of a hand-over has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FiledDocument:
    """A file of a filed exhibit: `source_pages` are pages of the file, `pages` those within the exhibit.

    `part` tells original, translation and certificate apart, which share the `sublabel`; `entry` is whose document it is.
    """

    entry: str
    role: str
    part: str
    sublabel: str
    file: str
    sha256: str
    source_pages: tuple[int, ...]
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FiledExhibit:
    """An exhibit as it was filed. `first` and `last` are pages of the bundle that was filed, its divider included.

    `entries` are those whose documents stand in it, its own first. `marks` gives the page within the exhibit of each mark.
    """

    label: str
    title: str
    first: int
    last: int
    entries: tuple[str, ...]
    documents: tuple[FiledDocument, ...] = ()
    marks: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def printed(self) -> str:
        """Its pages in the bundle that was filed: `65–72`."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def page_count(self) -> int:
        """Its evidence pages, without the divider."""
        return max((page for document in self.documents for page in document.pages), default=0)

    @property
    def sublabeled(self) -> bool:
        """Whether the labels of its documents were printed."""
        return len({document.sublabel for document in self.documents if document.sublabel}) > 1


@dataclass(frozen=True, slots=True)
class Filing:
    """One hand-over that counts as filed: of which petition, its number, the date given for it, and its exhibits."""

    petition: str
    number: int
    date: str
    exhibits: tuple[FiledExhibit, ...]


Where = tuple[FiledExhibit, FiledDocument]
"""A filed document in its exhibit."""


@dataclass(frozen=True, slots=True)
class Filed:
    """Everything that was filed before a supplement, the nearest filing first.

    `problem` says why nothing is known to be filed, what to do, and at which field of the petition that stands.
    """

    filings: tuple[Filing, ...] = ()
    problem: str = ""
    at: str = ""
    hint: str = ""
    _by_entry: Mapping[str, tuple[FiledExhibit, ...]] = field(init=False, repr=False, compare=False)
    _by_file: Mapping[str, tuple[Where, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_entry, by_file = dict[str, tuple[FiledExhibit, ...]](), dict[str, tuple[Where, ...]]()
        for _, exhibit in self.exhibits:
            for entry in exhibit.entries:
                by_entry[entry] = (*by_entry.get(entry, ()), exhibit)
            for document in exhibit.documents:
                for known in (document.sha256, document.file):
                    by_file[known] = (*by_file.get(known, ()), (exhibit, document))
        object.__setattr__(self, "_by_entry", by_entry)
        object.__setattr__(self, "_by_file", by_file)

    @property
    def exhibits(self) -> Iterator[tuple[Filing, FiledExhibit]]:
        """Every filed exhibit with its filing."""
        return ((filing, exhibit) for filing in self.filings for exhibit in filing.exhibits)

    def of_entry(self, entry: str) -> tuple[FiledExhibit, ...]:
        """Return the exhibits in which documents of an entry were filed, the newest filing first."""
        return self._by_entry.get(entry, ())

    def holding(self, file: str, sha256: str, pages: tuple[int, ...]) -> Where | None:
        """Return where these pages of a file were filed; None where one of them was not, or not together.

        A file is known by its digest, and by its name where that is not known.
        """
        there = self._by_file.get(sha256 or file, ())
        return next((where for where in there if set(pages) <= set(where[1].source_pages)), None)

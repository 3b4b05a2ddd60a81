"""Define a bundle as data: sections, exhibits, documents and their pages.

All page numbers are bundle pages, counted from 1 at the cover. A plan opens no file. Generated parts (cover, index,
table, dividers, placeholders) are named by a part key: `cover`, `index`, `table`, `section:C`, `exhibit:C-2`,
`missing:C-2:1`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dossier.bundle.counting import Count

Place = tuple[str, int]
"""The label of an exhibit, and the place of a document in it, from 0."""

# Added to the heading of what belongs to a foreign document: a bare "certificate" could be taken for an award's.
_PARTS = {"translation": "translation", "certificate": "translator's certificate"}


@dataclass(frozen=True, slots=True)
class PageRun:
    """A run of bundle pages."""

    first: int
    count: int

    @property
    def last(self) -> int:
        """The last page of the run; equal to `first` for a single page."""
        return self.first + self.count - 1

    @property
    def pages(self) -> range:
        """The page numbers of the run."""
        return range(self.first, self.first + self.count)

    def __str__(self) -> str:
        return str(self.first) if self.count == 1 else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """One file of an exhibit and its pages.

    `part` tells original, translation and certificate apart. `source_pages` are page numbers of the file, from 1.
    `called` is what its role is called, `Confirmation of completion`. `captured_on` is the day on which it was captured
    from `source_url`, as recorded (`2026-10-01`). `title` is English; a title in another language stands in `original_title`.
    `sublabel` is the document's own label, `C-2b`, which original, translation and certificate share.
    A placeholder (draft builds only) has no file: `missing` says what is not in hand, `part_key` names its page.
    """

    file: str
    role: str
    title: str
    part: str
    sha256: str
    source_pages: tuple[int, ...]
    span: PageRun
    missing: str = ""
    part_key: str = ""
    sublabel: str = ""
    language: str = "en"
    excerpt_of: int = 0
    source_url: str = ""
    captured_on: str = ""
    original_title: str = ""
    called: str = ""

    @property
    def heading(self) -> str:
        """The name of this document in the outline and on the divider."""
        name = self.title or self.called or "Document"
        return f"{name} ({_PARTS[self.part]})" if self.part in _PARTS else name


@dataclass(frozen=True, slots=True)
class Seen:
    """A document that stands in another exhibit: what it is here, that exhibit's label, and pages within it, empty for all."""

    heading: str
    label: str
    pages: tuple[int, ...] = ()
    in_hand: bool = True


@dataclass(frozen=True, slots=True)
class Guest:
    """An entry whose documents stand in the exhibit of another: its id, title and date.

    `first` is the page within the exhibit on which its documents begin, 0 where it has none of its own.
    """

    entry: str
    title: str
    date: str
    first: int = 0


@dataclass(frozen=True, slots=True)
class PlannedTable:
    """A list of an entry as its divider prints it: journals reviewed for, patents, works that cite it.

    `key` and `columns` name the words for its title and its heads in the wording of the pages. Each row has a cell for
    each column; a line break in a cell begins another paragraph.
    """

    key: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PlannedExhibit:
    """A labeled unit of the bundle: its divider, then its documents.

    `description` is the index line without the date (what, venue or issuer); `date` is as printed. `criteria` holds
    all criterion keys that the entry is offered under, the first being where it stands. `years` are the calendar
    years that the entry covers, for the timeline. `shows` is what the exhibit shows, in the user's words. `guests` are other
    entries whose documents stand here, `seen` documents that stand in other exhibits. `authorship` is the beneficiary's place
    among the authors, empty if there are none or it cannot be determined. `tables` are the lists that the divider prints
    below the documents.
    """

    label: str
    entry: str
    kind: str
    title: str
    description: str
    date: str
    years: tuple[int, ...]
    criteria: tuple[str, ...]
    comparable: tuple[str, ...]
    divider: PageRun
    documents: tuple[PlannedDocument, ...]
    languages: tuple[str, ...] = ()
    translated: bool = False
    authorship: str = ""
    original_title: str = ""
    shows: str = ""
    guests: tuple[Guest, ...] = ()
    seen: tuple[Seen, ...] = ()
    tables: tuple[PlannedTable, ...] = ()

    @property
    def sublabeled(self) -> bool:
        """Whether the labels of its documents are printed: where there are two or more."""
        return len({document.sublabel for document in self.documents if document.sublabel}) > 1

    @property
    def span(self) -> PageRun:
        """Divider and documents together: the pages that an index lists, since its links lead to the divider."""
        return PageRun(self.divider.first, self.divider.count + self.page_count)

    @property
    def page_count(self) -> int:
        """Evidence pages, without the divider: the `14` of `Page 3 of 14`."""
        return sum(document.span.count for document in self.documents)

    @property
    def evidence(self) -> PageRun:
        """The evidence pages, without the divider."""
        return PageRun(self.divider.last + 1, self.page_count)

    @property
    def documented(self) -> bool:
        """Whether a document of it is in hand, the original and not its translation alone, or stands in another exhibit."""
        shown = any(document.part == "original" and not document.missing for document in self.documents)
        return shown or any(seen.in_hand for seen in self.seen)

    @property
    def part_key(self) -> str:
        """The part key of its divider."""
        return f"exhibit:{self.label}"


@dataclass(frozen=True, slots=True)
class CrossReference:
    """An exhibit that stands in another section and is also offered here; with `addressed`, one that only speaks to it.

    A letter addresses the criteria that it is about. It is listed there and not counted. `entry`, `title` and `date` are
    those of the entry, which may be a guest in the exhibit.
    """

    label: str
    entry: str
    title: str
    date: str
    comparable: bool = False
    addressed: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A label that no longer stands for an exhibit and is never reused."""

    label: str


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """The exhibits under one criterion (or letters, required, background, other), preceded by a divider.

    `letter` is empty where the numbering has no section letters. `narrative` is the user's own text, with `[[…]]`
    unresolved.
    """

    key: str
    letter: str
    name: str
    citation: str
    text: str
    narrative: str
    is_criterion: bool
    divider: PageRun
    exhibits: tuple[PlannedExhibit, ...]
    cross_references: tuple[CrossReference, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()

    @property
    def part_key(self) -> str:
        """The part key of its divider."""
        return f"section:{self.key}"

    @property
    def heading(self) -> str:
        """Letter and name, as printed in the index and the outline."""
        return f"{self.letter}. {self.name}" if self.letter else self.name

    @property
    def span(self) -> PageRun:
        """Divider and all exhibits."""
        last = self.exhibits[-1].span.last if self.exhibits else self.divider.last
        return PageRun(self.divider.first, last - self.divider.first + 1)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The contents of the cover. Dates are printed as given; `record_date` is the newest entry's or the user's own.

    `title` is the user's own title, empty for the usual one. `petitioner` is empty where none is recorded or the
    beneficiary files; `self_petition` says whether the beneficiary may, None where the rules do not say.
    """

    beneficiary: str
    field: str
    classification: str
    classification_name: str
    citation: str
    statute: str
    prepared_for: str
    record_date: str
    planned_filing_date: str
    rules_as_of: str
    threshold: str
    chapeau: str = ""
    comparable_citation: str = ""
    title: str = ""
    form: str = ""
    petitioner: str = ""
    self_petition: bool | None = None
    representative: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """The target of `[[id]]` or `[[id:3]]`: its words and the page that the link opens."""

    text: str
    page: int


@dataclass(frozen=True, slots=True)
class BundlePlan:
    """Everything about a bundle, before a page of it exists.

    `parts` holds the page span of each generated part by its key; a plan is settled when the rendered parts have
    exactly these lengths. `targets` resolves the `[[…]]` of narratives by their inner text. `criteria` holds all
    criteria of the classification, in the order of the regulation, as (key, short name); `groups` are the ways in
    which they are counted.
    """

    petition: str
    front: FrontMatter
    numbering: str
    draft: bool
    sections: tuple[PlannedSection, ...]
    parts: Mapping[str, PageRun]
    targets: Mapping[str, Target] = field(default_factory=dict)
    criteria: tuple[tuple[str, str], ...] = ()
    groups: tuple[Count, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()

    @property
    def front_pages(self) -> int:
        """Pages before the first section: cover, index, table."""
        return sum(self.parts[key].count for key in ("cover", "index", "table"))

    @property
    def exhibits(self) -> Iterator[PlannedExhibit]:
        """All exhibits in bundle order."""
        for section in self.sections:
            yield from section.exhibits

    @property
    def documented(self) -> frozenset[str]:
        """The criteria under which an exhibit with a document in hand is offered: what every count of categories counts."""
        keys = {key for key, _ in self.criteria}
        return frozenset(
            key for exhibit in self.exhibits if exhibit.documented for key in exhibit.criteria if key in keys
        )

    @property
    def page_count(self) -> int:
        """Pages of the whole bundle."""
        return self.sections[-1].span.last if self.sections else self.front_pages

    def exhibit(self, label: str) -> PlannedExhibit:
        """Return the exhibit with this label."""
        return next(exhibit for exhibit in self.exhibits if exhibit.label == label)

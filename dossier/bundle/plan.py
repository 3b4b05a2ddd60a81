"""What a bundle is: sections, exhibits, documents and the page each of them stands on.

All page numbers are bundle pages, counted from 1 at the cover. A plan is data: it opens nothing.
Parts that we write ourselves (cover, index, table, dividers, placeholders) are named by a part key:
`cover`, `index`, `table`, `section:C`, `exhibit:C-2`, `missing:C-2:1`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from dossier.bundle.counting import Count
from dossier.spelling import printed_word

# The heading of what belongs to a foreign document; a certificate alone could be taken for an award's.
_PARTS = {"translation": "translation", "certificate": "translator's certificate"}


@dataclass(frozen=True, slots=True)
class PageRun:
    """A run of bundle pages."""

    first: int
    count: int

    @property
    def last(self) -> int:
        """The last page of the run; equals `first` for a single page."""
        return self.first + self.count - 1

    @property
    def pages(self) -> range:
        """The page numbers of the run."""
        return range(self.first, self.first + self.count)

    def __str__(self) -> str:
        return str(self.first) if self.count == 1 else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """One file of an exhibit and where its pages stand.

    `part` tells original, translation and certificate apart. `source_pages` are page numbers of the file, from 1.
    `captured_on` is the day on which it was captured from `source_url`, as recorded (`2026-10-01`), `date` the day that it
    bears. `title` is English; a title in another language stands in `original_title`.
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
    language: str = "en"
    excerpt_of: int = 0
    source_url: str = ""
    captured_on: str = ""
    original_title: str = ""
    date: str = ""

    @property
    def heading(self) -> str:
        """What the outline and the divider call this document."""
        name = self.title or printed_word(self.role).capitalize() or "Document"
        return f"{name} ({_PARTS[self.part]})" if self.part in _PARTS else name


@dataclass(frozen=True, slots=True)
class PlannedExhibit:
    """A labeled unit of the bundle: its divider, then its documents.

    `description` is the line of the index (what, venue or issuer, date); `date` is printed as recorded.
    `criteria` are all criterion keys that the entry is offered under, the first being where it stands.
    `years` are the calendar years that the entry covers, for the timeline. `authorship` is the beneficiary's place
    among the authors, empty where there are none or it cannot be told.
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

    @property
    def span(self) -> PageRun:
        """Divider and documents together."""
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
    def part_key(self) -> str:
        """The name of its divider among the generated parts."""
        return f"exhibit:{self.label}"


@dataclass(frozen=True, slots=True)
class CrossReference:
    """An exhibit that stands in another section and is offered here too."""

    label: str
    entry: str
    comparable: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A label that was given out once and stands for nothing any more; it is not given again."""

    label: str


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """The exhibits under one criterion (or letters, required, background, other), with the divider before them.

    `letter` is empty where the numbering has no section letters. `narrative` is the user's own text, `[[…]]` unresolved.
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
        """The name of its divider among the generated parts."""
        return f"section:{self.key}"

    @property
    def heading(self) -> str:
        """Letter and name, as the index and the outline print it."""
        return f"{self.letter}. {self.name}" if self.letter else self.name

    @property
    def span(self) -> PageRun:
        """Divider and all exhibits."""
        last = self.exhibits[-1].span.last if self.exhibits else self.divider.last
        return PageRun(self.divider.first, last - self.divider.first + 1)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the cover says. Dates are printed as given; `record_date` is the newest entry's or the user's own.

    `title` is the user's own title, empty for the usual one.
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


@dataclass(frozen=True, slots=True)
class Target:
    """What `[[id]]` or `[[id:3]]` points at: its words and the page that the link opens."""

    text: str
    page: int


@dataclass(frozen=True, slots=True)
class BundlePlan:
    """Everything that a bundle is, before a page of it exists.

    `parts` gives the page span of each generated part by its key; a plan is settled when the rendered parts have
    just these lengths. `targets` resolves the `[[…]]` of narratives by their inner text.
    `criteria` are all criteria of the classification, in the order of the regulation, as (key, short name);
    `groups` are the ways in which they are counted.
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
    def page_count(self) -> int:
        """Pages of the whole bundle."""
        return self.sections[-1].span.last if self.sections else self.front_pages

    def exhibit(self, label: str) -> PlannedExhibit:
        """The exhibit with this label."""
        return next(exhibit for exhibit in self.exhibits if exhibit.label == label)


@dataclass(frozen=True, slots=True)
class LinkBox:
    """A link on a generated page: page and target are bundle pages, `rect` is (x0, y0, x1, y1) in points of that page."""

    page: int
    rect: tuple[float, float, float, float]
    target: int


@dataclass(frozen=True, slots=True)
class Band:
    """The foot of one evidence page: what it says, and the operators that draw it with the fonts of `Rendered.pdf`.

    `landscape` tells a 792 × 612 sheet from a 612 × 792 one.
    """

    page: int
    left: str
    right: str
    landscape: bool
    content: bytes


@dataclass(frozen=True, slots=True)
class Rendered:
    """The generated pages: one PDF, where each part stands in it, the links on them and the bands of evidence pages.

    `parts` maps a part key to (first page in `pdf` from 0, count). Page 0 of `pdf` is the specimen that carries every
    font of the bands in its resources and is not part of the bundle.
    """

    pdf: bytes
    parts: Mapping[str, tuple[int, int]]
    links: tuple[LinkBox, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A bookmark: its words, the bundle page that it opens, and the bookmarks beneath it."""

    title: str
    page: int
    children: tuple[OutlineItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Assembled:
    """What was put together, for the proof to compare the finished file with.

    `document_links` are the internal links of the documents themselves, in the space of their bundle page.
    `web_links` are (bundle page, address). `fingerprints` gives, for each evidence page, `fingerprint` of what the source page draws.
    """

    outline: tuple[OutlineItem, ...]
    document_links: tuple[LinkBox, ...]
    web_links: tuple[tuple[int, str], ...]
    fingerprints: Mapping[int, str]


EXCERPT = 4096
"""So many bytes of a picture count for a fingerprint, besides its length: enough to tell scans apart."""


def fingerprint(contents: Sequence[bytes], drawn: Mapping[str, tuple[int, bytes]]) -> str:
    """What a page draws, as a digest that two PDF engines can compute alike.

    `contents` are the raw (still encoded) content streams of the page without those that the bundle adds; `drawn`
    gives, for the XObjects in the page's own resources by name and without the band, the length of the raw stream and
    its first `EXCERPT` bytes.
    """
    digest = sha256()
    for stream in contents:
        digest.update(b"%d:" % len(stream) + stream)
    # engines decode names that are not ASCII each in their own way
    for name, (length, start) in sorted((name if name.isascii() else "?", picture) for name, picture in drawn.items()):
        digest.update(b"%s=%d:" % (name.encode(), length) + start)
    return digest.hexdigest()

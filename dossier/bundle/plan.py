"""Define a bundle as data: sections, exhibits, documents and their pages.

All page numbers are bundle pages, counted from 1 at the cover. A plan opens no file. Generated parts (cover, letters,
index, table, timeline, dividers, placeholders) are named by a part key: `cover`, `response`, `front:2`, `index`, `filed`,
`narrative:introduction`, `table`, `timeline`, `section:C`, `exhibit:C-2`, `missing:C-2:1`. What has no sheet of its own has a divider of no pages, which
begins where its contents do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dossier.bundle.counting import Count
from dossier.bundle.naming import Naming
from dossier.bundle.response import FiledBefore, PlannedPoint
from dossier.bundle.spots import Spot

Place = tuple[str, int]
"""The label of an exhibit, and the place of a document in it, from 0; with an empty label, the place in the front."""

MarkPages = Mapping[tuple[str, str], int]
"""The page within its exhibit of each mark that has an id, by entry and id; 0 where it is not known."""

FRONT = ("cover", "index", "filed", "table", "timeline")
"""The keys of the parts that may stand before the first section, in order."""

BRACKET_WIDTH = 1.1
"""How wide the lines of a bracket are, in points."""

# Added to the heading of what belongs to a foreign document: a bare "certificate" could be taken for an award's.
_PARTS = {"translation": "translation", "certificate": "translator’s certificate"}


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
class Bracket:
    """A bracket beside a placed page, in points of its sheet: where its rule stands, from where to where, and how far it reaches.

    `reach` is the length of what points from both ends of the rule to the page, negative where it points to the left.
    """

    rule: float
    bottom: float
    top: float
    reach: float


@dataclass(frozen=True, slots=True)
class PlannedMark:
    """A passage, or the part of it that stands on one page of a file.

    `entry` and `id` name the mark in the record. `quote` is the passage as recorded, `words` what of it stands on this page, and
    `boxes` are its lines in percent of the page as it is seen. `verified` is false where nothing but the record says that it
    stands there. `from_the_right` says that its lines run from right to left.
    """

    id: str
    entry: str
    page: int
    quote: str
    words: str
    boxes: tuple[tuple[float, float, float, float], ...]
    verified: bool = True
    from_the_right: bool = False


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """One file of an exhibit and its pages.

    `part` tells original, translation and certificate apart. `source_pages` are page numbers of the file, from 1.
    `called` is what its role is called, `Confirmation of completion`. `date` is its day as printed. `captured_on` is the day on which it was captured
    from `source_url`, as recorded (`2026-10-01`). `title` is English; a title in another language stands in `original_title`.
    `sublabel` is the document's own label, `C-2b`, which original, translation and certificate share. `entry` is the entry
    whose document it is, and `number` its place among the documents of the exhibit, from 0, which its parts share too.
    A placeholder (draft builds only) has no file: `missing` says what is not in hand, `part_key` names its page.
    `marks` are the passages marked on its pages, in order, `brackets` what is drawn for them, by page of the file.
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
    date: str = ""
    entry: str = ""
    number: int = 0
    marks: tuple[PlannedMark, ...] = ()
    brackets: tuple[tuple[int, Bracket], ...] = ()

    def brackets_on(self, page: int) -> tuple[Bracket, ...]:
        """Return the brackets on a page of the bundle."""
        at = page - self.span.first
        if not self.brackets or not 0 <= at < len(self.source_pages):
            return ()
        return tuple(bracket for source, bracket in self.brackets if self.source_pages[at] == source)

    def bundle_page(self, page: int) -> int:
        """Return the page of the bundle on which a page of the file stands."""
        return self.span.first + self.source_pages.index(page)

    @property
    def heading(self) -> str:
        """The name of this document in the outline and on the divider."""
        name = self.title or self.called or "Document"
        return f"{name} ({_PARTS[self.part]})" if self.part in _PARTS else name


Placed = tuple[Place, PlannedDocument]
"""A document whose pages are copied into the bundle, and its place."""


@dataclass(frozen=True, slots=True)
class PlannedLetter:
    """A letter that is typeset: `text` is its body as written, the rest stands around it, a line each.

    `sender` and `representative` make the head; `signer` is printed below the rule for the signature.
    """

    text: str
    date: str = ""
    sender: tuple[str, ...] = ()
    representative: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    signer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedFront:
    """What stands between the cover and the index without a label: a file as it is, a letter, or the answers to a notice.

    `spots` holds for each page of a file where its bundle number is printed. A letter has the key of its pages, a file has none.
    The passages of a notice that its `points` quote are marked as those of exhibits are; `fitted` says that it is the notice,
    whose pages all stand above a band, so that there is room beside them.
    """

    file: str
    sha256: str
    title: str
    span: PageRun
    date: str = ""
    spots: tuple[Spot, ...] = ()
    letter: PlannedLetter | None = None
    part_key: str = ""
    points: tuple[PlannedPoint, ...] = ()
    marks: tuple[PlannedMark, ...] = ()
    brackets: tuple[tuple[int, Bracket], ...] = ()
    fitted: bool = False

    @property
    def document(self) -> PlannedDocument:
        """The file as a document, whole."""
        pages = tuple(range(1, self.span.count + 1))
        plain = PlannedDocument(self.file, "", self.title, "original", self.sha256, pages, self.span)
        return replace(plain, marks=self.marks, brackets=self.brackets)

    @property
    def unnumbered(self) -> tuple[int, ...]:
        """The bundle pages on which no number is printed."""
        return tuple(page for page, spot in zip(self.span.pages, self.spots, strict=False) if not spot)


@dataclass(frozen=True, slots=True)
class Seen:
    """A document that stands in another exhibit: what it is here, that exhibit's label, and pages within it, empty for all.

    `entry` is the entry that refers to it, `role` what it is for that one.
    """

    heading: str
    label: str
    pages: tuple[int, ...] = ()
    entry: str = ""
    role: str = ""
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
    unresolved. A `merged` section has one sheet together with its only exhibit: that of the exhibit.
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
    merged: bool = False

    @property
    def start(self) -> int:
        """The page where it begins: its sheet, or else its first exhibit; 0 where it has neither."""
        return self.divider.first if self.divider.count or self.exhibits else 0

    @property
    def sheet(self) -> PageRun:
        """The pages of the sheet that names it; none where it has no sheet."""
        return self.exhibits[0].divider if self.merged else self.divider

    @property
    def part_key(self) -> str:
        """The part key of its divider."""
        return f"section:{self.key}"

    def holds(self, exhibit: PlannedExhibit) -> bool:
        """Return whether an exhibit stands in this section; one that is only offered here does not."""
        return any(each.label == exhibit.label for each in self.exhibits)

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
class PlannedNarrative:
    """The user's words on sheets of their own: an `opening` one before the sections, others behind the last exhibit.

    `text` is Markdown with `[[…]]` unresolved.
    """

    key: str
    heading: str
    text: str
    pages: PageRun
    opening: bool

    @property
    def part_key(self) -> str:
        """The part key of its sheets."""
        return f"narrative:{self.key}"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The contents of the cover. Dates are printed as given; `record_date` is the newest entry's or the user's own.

    `title` is the user's own title, empty for the usual one; `kind` is what that is of: a petition, a `response` to a notice or
    another `supplement`. `notice` is the notice that is answered, `filed_on` the day on which the petition was filed. `petitioner` is empty where none is recorded or the
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
    kind: str = ""
    notice: str = ""
    filed_on: str = ""

    @property
    def about(self) -> str:
        """What the bundle is about: `Leila M. Haddad, EB-1A`, behind its title where it has one of its own, as a response has."""
        who = f"{self.beneficiary}, {self.classification}"
        return f"{self.title}: {who}" if self.title else who


@dataclass(frozen=True, slots=True)
class Target:
    """The target of a `[[…]]`: the words that stand for it and the page that the link opens; 0 where it is not enclosed."""

    text: str
    page: int


@dataclass(frozen=True, slots=True)
class BundlePlan:
    """Everything about a bundle, before a page of it exists.

    `parts` holds the page span of each generated part by its key; a plan is settled when the rendered parts have
    exactly these lengths. `targets` resolves the `[[…]]` of narratives by their inner text. `criteria` holds all
    criteria of the classification, in the order of the regulation, as (key, short name); `groups` are the ways in
    which they are counted. `naming` is what exhibits are called and how pages are cited; `itemized` means that the index lists
    their documents. `marks` gives the page within its exhibit of each marked passage, by the ids of entry and mark.
    `narratives` are those on sheets of their own, in the order in which they stand. `filed` are the exhibits that a supplement refers to
    and does not enclose.
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
    front_items: tuple[PlannedFront, ...] = ()
    naming: Naming = field(default_factory=Naming)
    itemized: bool = True
    marks: MarkPages = field(default_factory=dict)
    narratives: tuple[PlannedNarrative, ...] = ()
    filed: tuple[FiledBefore, ...] = ()

    @property
    def front_pages(self) -> int:
        """Pages before the first section: what is drawn, what stands in the front, and an introduction."""
        items = (item.span.count for item in self.front_items)
        opening = (each.pages.count for each in self.narratives if each.opening)
        return sum(self.parts[key].count for key in FRONT if key in self.parts) + sum(items) + sum(opening)

    @property
    def placed(self) -> tuple[Placed, ...]:
        """All documents whose pages are copied into the bundle, in its order."""
        return placed(self.front_items, self.exhibits)

    @property
    def exhibits(self) -> Iterator[PlannedExhibit]:
        """All exhibits in bundle order."""
        for section in self.sections:
            yield from section.exhibits

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of all entries that stand in an exhibit, their own or that of another."""
        return tuple(
            entry for exhibit in self.exhibits for entry in (exhibit.entry, *(guest.entry for guest in exhibit.guests))
        )

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
        closing = [each for each in self.narratives if not each.opening]
        if closing:
            return closing[-1].pages.last
        return self.sections[-1].span.last if self.sections else self.front_pages

    def exhibit(self, label: str) -> PlannedExhibit:
        """Return the exhibit with this label."""
        return next(exhibit for exhibit in self.exhibits if exhibit.label == label)


def placed(front_items: Iterable[PlannedFront], exhibits: Iterable[PlannedExhibit]) -> tuple[Placed, ...]:
    """Return the documents whose pages are copied into a bundle, in its order: those of the front, then those of exhibits."""
    front = [(("", number), item.document) for number, item in enumerate(front_items) if not item.part_key]
    evidence = [
        ((exhibit.label, number), document)
        for exhibit in exhibits
        for number, document in enumerate(exhibit.documents)
        if not document.part_key
    ]
    return (*front, *evidence)

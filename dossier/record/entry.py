"""Define the base class of all kinds: the fields of every entry, and its index line."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema

from dossier.record.base import (
    Claim,
    DateField,
    EventField,
    FlagField,
    IdField,
    Inner,
    SpanField,
    WordsField,
    described,
)
from dossier.record.dates import Span
from dossier.record.document import Document
from dossier.record.kind import Kind
from dossier.record.listed import Listed, Single, Table
from dossier.record.parts import part_at
from dossier.record.phrases import capitalized, joined, names, noted, tells
from dossier.record.places import Step
from dossier.record.readers import First
from dossier.text.spelling import printed_word

_CODE = re.compile(r"[A-Z][0-9]{3}\Z", re.ASCII)


def _code(value: str) -> str:
    if not _CODE.match(value):
        raise ValueError(f"expected the code of a finding such as D006, got '{value}'")
    return value


def _claims(value: Any) -> Any:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list):
        return items
    return [{"criterion": item} if isinstance(item, str) else item for item in items]


def _each_once(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    seen: set[str] = set()
    for claim in claims:
        if claim.criterion in seen:
            raise ValueError(f"expected each criterion once, got {claim.criterion} twice")
        seen.add(claim.criterion)
    return claims


CodeField = Annotated[str, AfterValidator(_code), WithJsonSchema({"type": "string", "pattern": "^[A-Z][0-9]{3}$"})]
ClaimsField = Annotated[tuple[Claim, ...], First(_claims), AfterValidator(_each_once)]


class Waiver(Inner):
    """A finding that is waived here; `dossier status` lists it with its reason."""

    code: CodeField = Field(description="The code of the finding.", examples=["D006"])
    reason: str = Field(description="Why it does not matter here.")


class FromCounsel(Inner):
    """What counsel wrote beside an exhibit in an index that came back."""

    on: DateField | None = described(
        "The day on which it was written, where the file says it.", None, examples=("2026-11-30",)
    )
    by: str = described("Who wrote it, as the file names them.", examples=("J. Doe",))
    says: str = Field(description="The comment.", examples=["need 2026 count"])

    @property
    def told(self) -> str:
        """The comment after who wrote it and when: `J. Doe, November 30, 2026: need 2026 count`."""
        by = joined(self.by, self.on.printed if self.on else "")
        return f"{by}: {self.says}" if by else self.says


class Entry(Kind):
    """One item of the record: something that the beneficiary did, received or is.

    A subclass is a kind. It declares all that only this kind has: its fields, its index line and the class variables of
    `Kind`. `rules/needs/<kind>.yaml` lists what law and practice ask of it.
    """

    id: IdField = Field(
        description="A name of your own, unique in the case; exhibits keep it.", examples=["stroke-2024"]
    )
    title: str = Field(description="What it is called, in full.")
    title_en: str = described(
        "What a title in another language means in English; the index prints it first, the title itself beneath.",
        examples=("Young Investigator Award",),
    )
    date: SpanField | None = described(
        "A year, a month, a day, or two of these with a slash between; `2023-07/present` goes on. Left out, the day of an election, grant or premiere counts.",
        None,
        examples=("2024-05-17", "2022-01/2026-09", "2023-07/present"),
    )
    status: str = described("How far it has come.")
    claims: ClaimsField | None = described(
        "The criteria under which it is offered; it stands under the first and is referred to from the rest. "
        "Left out, or where a classification has none of them, the default for its kind applies; [] offers it under none.",
        None,
        examples=("[articles, contributions]",),
    )
    shows: str = described(
        "One or two sentences of your own on what the exhibit shows, printed under its description in index and divider.",
        examples=("The program names her as the invited speaker of the plenary session.",),
    )
    exhibit: IdField | None = described(
        "The entry in whose exhibit the documents of this one stand, after its own, by id.",
        None,
        examples=("stroke-2024",),
    )
    documents: tuple[Document, ...] = described("The files that prove it, in the order in which they are to stand.", ())
    names_as_printed: WordsField = described("How the beneficiary's name is spelled here, where it differs.", ())
    confidential: FlagField = described(
        "Whether it is sensitive. It stands in the bundle all the same unless the petition excludes it; `dossier status` names it.",
        default=False,
    )
    note_to_counsel: str = described(
        "A note to counsel; never printed in the bundle, only in the working paper beside it."
    )
    from_counsel: tuple[FromCounsel, ...] = described(
        "Comments of counsel, as `dossier apply` took them from an index that came back; never printed in the bundle, only in "
        "the working paper beside it.",
        (),
    )
    imported_from: str = described(
        "The export that it was imported from, and the day; never printed in the bundle.",
        examples=("pubmed.nbib, 2026-11-22",),
    )
    waive: tuple[Waiver, ...] = described("Findings that do not matter here, each with a reason.", ())
    origin: SkipJsonSchema[tuple[str | int, ...]] = Field(default=(), exclude=True, repr=False)

    @property
    def english_title(self) -> str:
        """The title as reports print it: what it means in English where it is in another language."""
        return self.title_en or self.title

    @property
    def several(self) -> tuple[Listed, ...]:
        """What the entry stands for, one by one; empty where it stands for one thing."""
        return getattr(self, self.lists) if self.lists else ()

    def singly(self) -> tuple["Entry | Single", ...]:
        """Return what rules are held against: each of the several that the entry stands for, or the entry itself."""
        return tuple(Single(self, part) for part in self.several) or (self,)

    def name_lists(self) -> Iterator[tuple[tuple[Step, ...], tuple[str, ...]]]:
        """Yield each list of authors, inventors or investigators of the entry with its path, empty ones too."""
        if self.names_in:
            field = self.names_in.field
            yield (field,), getattr(self, field)
            for index, part in enumerate(self.several):
                yield (self.lists, index, field), getattr(part, field, ())

    def listed(self) -> Iterator[tuple[tuple[Step, ...], Listed]]:
        """Yield everything that a list of the entry has a part for, with its path: journals, patents, citing works."""
        for name in _lists(type(self)):
            yield from (((name, index), part) for index, part in enumerate(getattr(self, name)))

    def tables(self) -> tuple[Table, ...]:
        """Return the lists that the divider prints as tables, one row for each of the several."""
        return ()

    def index_line(self) -> str:
        """Return what, where and when: `Article — Example Journal of Stroke Imaging, May 17, 2024`."""
        return joined(self.described(), self.date.printed if self.date else "")

    def described(self) -> str:
        """Return what and where, and no judgment; what the title says already is left out."""
        what = self._unsaid_what()
        where = (part for part in self.where() if not self.named_in_title(part) and not names(what, part))
        return " — ".join(filter(None, (what, joined(*where))))

    def named_in_title(self, words: str) -> bool:
        """Return whether the title names this organization, place or person; false for a work, where it would be chance."""
        return not self.own_title and (names(self.title, words) or names(self.title_en, words))

    def told_in_title(self, words: str) -> bool:
        """Return whether the title already contains these words on what the entry is; a work's only if they are several."""
        if self.own_title:
            return " " in words and (names(self.title, words) or names(self.title_en, words))
        return tells(self.title, words) or tells(self.title_en, words)

    def _unsaid_what(self) -> str:
        """Return what the entry is, without what the title tells of it: of `Fellow (elected)` perhaps `Elected`."""
        what, _, note = self.what().partition(" (")
        note = "" if self.told_in_title(note) else note.removesuffix(")")
        return capitalized(note) if self.told_in_title(what) else noted(what, note)

    def unfinished(self, shown: Collection[str]) -> str:  # noqa: ARG002  # for kinds that are told by them
        """Return what keeps the entry out of every bundle for now besides its status; empty for most kinds.

        `shown` are the roles of its documents in hand, synonyms read as the roles that the rules know.
        """
        return ""

    @property
    def stands_first(self) -> bool:
        """Whether it stands ahead of the other entries of its section, whatever their dates; false for most kinds."""
        return False

    def addressed(self) -> tuple[str, ...]:
        """Return the criteria and entries that the entry supports without being offered under them, as a letter does."""
        return ()

    def what(self) -> str:
        """Return what the entry is, in the words of its type."""
        sort = getattr(self, "type", "")
        return self.type_words.get(sort, capitalized(printed_word(sort)))

    def where(self) -> tuple[str, ...]:
        """Return venue, issuer or organization, as far as they are recorded; the index line omits empty texts."""
        return ()


class Event(Entry):
    """An entry that is dated by when it happened: its date may take several days and cannot go on."""

    date: EventField | None = described(
        "When it happened: a year, a month, a day, or the first and the last of several with a slash between.",
        None,
        examples=("2024-05-17", "2022-05-11/2022-05-13"),
    )


@lru_cache(maxsize=64)
def _lists(kind: type[Entry]) -> tuple[str, ...]:
    """Return the fields of a kind that list things of which each has a row."""
    parts = {name: part_at(kind, (name,)) for name in kind.model_fields}
    return tuple(name for name, part in parts.items() if part and issubclass(part, Listed))


def date_of(entry: Entry, *fields: str) -> None:
    """Set the date of an entry without one from the first of these fields with a value: election, grant, opening."""
    day = next((day for day in (getattr(entry, field) for field in fields) if day is not None), None)
    if entry.date is None and day is not None:
        # Entries are frozen after reading; this is still part of reading.
        object.__setattr__(entry, "date", Span(day, day))

"""Define a document: a file that proves an entry, or one that is still to come."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, WithJsonSchema, create_model

from dossier.record.base import CountField, DateField, IdField, Inner, described, listed, refused
from dossier.record.language_codes import LANGUAGES
from dossier.record.readers import First, Reader
from dossier.record.wrong_form import FormError

_RANGE = re.compile(r"([1-9][0-9]{0,5})(?:\s*[-–]\s*([1-9][0-9]{0,5}))?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class PageSelection:
    """Pages of a file, counted from 1, in the order in which they are listed: `1-4,9`."""

    text: str
    ranges: tuple[tuple[int, int], ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `1-4,9`. ValueError states what was expected."""
        problem = ValueError(f"expected pages such as 1-4,9, got '{text}'")
        ranges: list[tuple[int, int]] = []
        for part in text.split(","):
            match = _RANGE.match(part.strip())
            if match is None:
                raise problem
            first, last = int(match[1]), int(match[2] or match[1])
            if last < first:
                raise problem
            ranges.append((first, last))
        _refuse_repeats(ranges, text)
        return cls(text.strip(), tuple(ranges))

    def of(self, count: int) -> tuple[int, ...]:
        """Return the selected pages that exist in a document of this many pages."""
        return tuple(page for first, last in self.ranges for page in range(first, min(last, count) + 1))

    @property
    def listed(self) -> tuple[int, ...]:
        """All selected pages."""
        return tuple(page for first, last in self.ranges for page in range(first, last + 1))

    def outside(self, count: int) -> tuple[int, ...]:
        """Return the selected pages beyond the end of a document of this many pages; of a long run first and last."""
        beyond: list[int] = []
        for first, last in self.ranges:
            start = max(first, count + 1)
            if start <= last:
                beyond.extend(range(start, last + 1) if last - start < 1000 else (start, last))
        return tuple(beyond)

    def __str__(self) -> str:
        return self.text


def _refuse_repeats(ranges: list[tuple[int, int]], text: str) -> None:
    ordered = sorted(ranges)
    for (_, last), (first, _) in pairwise(ordered):
        if first <= last:
            raise ValueError(f"expected each page once, got page {first} twice in '{text}'")


def _pages(value: Any) -> PageSelection:
    if isinstance(value, str):
        return PageSelection.parse(value)
    if isinstance(value, PageSelection):
        return value
    raise refused("pages such as 1-4,9", value)


PagesField = Annotated[
    PageSelection,
    Reader(_pages),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": r"^\s*[1-9][0-9]*(\s*[-–]\s*[1-9][0-9]*)?(\s*,\s*[1-9][0-9]*(\s*[-–]\s*[1-9][0-9]*)?)*\s*$",
            "minimum": 1,
        }
    ),
]
DocumentStatus = Literal["in-hand", "requested", "missing"]


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z", re.ASCII)
_LANGUAGE_HINT = (
    "Spanish is es, French fr, German de, Chinese zh, Arabic ar, Hindi hi; English is en, and need not be said"
)


def _language(value: str) -> str:
    if not _LANGUAGE.match(value):
        code = LANGUAGES.get(value.strip().casefold(), "")
        hint = f"did you mean {code}?" if code else _LANGUAGE_HINT
        raise FormError("the code of a language such as es", value, hint)
    return value


LanguageField = Annotated[
    str, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"})
]
LanguagesField = Annotated[tuple[LanguageField, ...], First(listed)]


_AREA = "four percentages such as [10, 40, 60, 45]: left, top, right, bottom"


def _area(value: Any) -> tuple[float, ...]:
    if not isinstance(value, list | tuple):
        raise FormError(_AREA, str(value), "")
    try:
        left, top, right, bottom = sides = tuple(map(float, value))
    except (ValueError, TypeError):
        raise FormError(_AREA, ", ".join(map(str, value)), "") from None
    if not 0 <= left < right <= 100 or not 0 <= top < bottom <= 100:
        raise FormError(
            _AREA, ", ".join(map(str, value)), "they are percent of the page as it is seen, from its upper left corner"
        )
    return sides


AreaField = Annotated[
    tuple[float, ...],
    Reader(_area),
    WithJsonSchema(
        {
            "type": "array",
            "items": {
                "type": ["number", "string"],
                "pattern": r"^[0-9]{1,3}(\.[0-9]+)?$",
                "minimum": 0,
                "maximum": 100,
            },
            "minItems": 4,
            "maxItems": 4,
        }
    ),
]


class _Marked(Inner):
    id: IdField | None = described(
        "A name for the passage, so that `[[entry-id#first]]` prints the page on which it stands.",
        None,
        examples=("first",),
    )
    page: CountField | None = Field(
        None,
        description="The page of the file, counted from 1. May be left out where the passage stands once in the file.",
        ge=1,
        examples=["3"],
    )
    quote: str = Field(description="The passage, word for word.", examples=["the first to show"])
    nth: CountField | None = Field(
        None, description="Which of several places it is, where the passage stands on the page more than once.", ge=1
    )
    area: AreaField | None = described(
        "Where the passage lies, for a page without text: left, top, right and bottom in percent of the page as it is seen. "
        "It is marked, and listed as not verified.",
        None,
        examples=("[10, 40, 60, 45]",),
    )

    @property
    def field(self) -> str:
        """The field of its document that names the file in which it stands."""
        return getattr(self, "in") or "file"


if TYPE_CHECKING:

    class Mark(_Marked):
        """A passage that the bundle's copy marks with a bracket in the margin."""

else:
    # `in` is a word of Python, so that a class body cannot declare it.
    Mark = create_model(
        "Mark",
        __base__=_Marked,
        __module__=__name__,
        __doc__="A passage that the bundle's copy marks with a bracket in the margin.",
        **{
            "in": (
                Literal["", "translation", "certificate"],
                described("`translation` or `certificate` where it stands in that file and not in the original."),
            )
        },
    )


class Document(Inner):
    """A file that proves an entry, or one that is still to come."""

    file: str = described(
        "The file, as a path from the case folder. Left out while it is not in hand.",
        examples=("evidence/stroke-2024.pdf",),
    )
    see: IdField | None = described(
        "The entry in whose exhibit it stands already, by id; `pages` are then pages of that exhibit. It is referred to and "
        "not enclosed a second time.",
        None,
        examples=("rev-stroke",),
    )
    role: str = described(
        "What it is for this entry: article, certificate, invitation, completion, criteria, translation ….",
        examples=("article",),
    )
    pages: PagesField | None = described(
        "The pages that go into the bundle; all where left out.", None, examples=("1-4,9",)
    )
    title: str = described("What the index calls it, where the role alone does not say enough.")
    title_en: str = described("What its title means in English, where it is in another language.")
    date: DateField | None = described("The day that it bears, where it has one.", None, examples=("2026-10-01",))
    language: LanguagesField = described(
        "The language or languages in it, as codes. Stamps and letterheads count.", ("en",), examples=("es", "[en, es]")
    )
    translation: str = described("The file with the full English translation.")
    certificate: str = described("The file with the translator's certificate that names this document.")
    source_url: str = described("The address that it was captured from.", examples=("https://example.org/program",))
    captured_on: DateField | None = described("The day on which it was captured.", None, examples=("2026-10-01",))
    status: DocumentStatus = described("Whether it is there: in-hand, requested or missing.", "in-hand")
    requested_from: str = described(
        "Who has been asked for it, where it is requested.", examples=("Sociedad Ejemplo de Radiología",)
    )
    requested_on: DateField | None = described("The day on which they were asked.", None, examples=("2026-11-02",))
    due: DateField | None = described("The day by which it is expected.", None, examples=("2026-12-01",))
    expect_pages: CountField | None = described(
        "How many pages a damaged file has after repair, once you have looked at it.", None
    )
    marks: tuple[Mark, ...] = described("Passages to mark in the margin of the bundle's copy.", ())
    password_env: str = described(
        "The name of the environment variable that holds its password; never the password itself.",
        examples=("CERT_PASSWORD",),
    )
    note: str = described("A note to yourself; not printed in the bundle.")

    @property
    def english_title(self) -> str:
        """The title as reports print it: what it means in English where it is in another language."""
        return self.title_en or self.title

    @property
    def in_hand(self) -> bool:
        """Whether the record names a file and does not call it requested or missing; the file itself is not checked."""
        return bool(self.file) and self.status == "in-hand"

    @property
    def shown(self) -> bool:
        """Whether the record names a file in hand, or another exhibit that shows it."""
        return self.in_hand or bool(self.see)

    @property
    def foreign(self) -> tuple[str, ...]:
        """The codes of its languages other than English, in the order of the record: `es`, `pt-BR`."""
        return tuple(code for code in self.language if code.lower().partition("-")[0] != "en")

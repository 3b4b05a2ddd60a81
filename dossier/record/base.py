"""Define what every part of a record is made of: the types of its fields, and the claim."""

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from dossier.record.dates import PartialDate, Span
from dossier.record.readers import First, Reader, written
from dossier.record.wrong_form import FormError
from dossier.text.spelling import nearest

CRITERIA = (
    "awards",
    "memberships",
    "published-material",
    "judging",
    "contributions",
    "articles",
    "exhibitions",
    "role",
    "salary",
    "commercial",
    "productions",
    "recognition",
    "advanced-degree",
    "degree",
    "experience",
    "license",
    "merit",
    "positioned",
    "balance",
)
"""The keys by which claims name criteria; all rule packs share them."""

OTHER_SECTIONS = ("letters", "required", "background", "other")
"""The sections of a bundle that are not criteria."""

NARRATIVES = ("introduction", "final-merits", "conclusion")
"""The narratives that stand on sheets of their own: the first before the sections, the others behind the last exhibit."""

UNKNOWN_NAME = "unknown_name"
"""The type of a validation error about an unknown name (R005), as opposed to a wrong form (R003)."""

UNREADABLE: Final = object()
"""Stands for a value that already has a finding, so that nothing more is reported about it."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_COUNT = re.compile(r"(?:0|[1-9][0-9]{0,11}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3})\Z")
_AMOUNT = re.compile(r"(?:[0-9]{1,12}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3})(?:\.[0-9]{1,4})?\Z")


def refused(expected: str, value: Any) -> ValueError:
    """Return the error for a list or a map where text of some form belongs."""
    return ValueError(f"expected {expected}, got {'a list' if isinstance(value, list) else 'fields with values'}")


def _date(value: Any) -> PartialDate:
    if isinstance(value, str):
        return PartialDate.parse(value)
    if isinstance(value, PartialDate):
        return value
    raise refused("a date such as 2024-05", value)


def _span(value: Any) -> Span:
    if isinstance(value, str):
        return Span.parse(value)
    if isinstance(value, Span):
        return value
    raise refused("a date such as 2024-05 or a span such as 2022-01/2026-09", value)


def _event(value: Any) -> Span:
    span = _span(value)
    if span.goes_on:
        hint = f"did you mean {span.start}? what was repeated ends with the last day so far"
        raise FormError("a date, or a span with its end", str(value), hint)
    return span


def _count(value: Any) -> Any:
    """Read a whole number of plain ASCII digits; refuse `010`, `1e3` and `4.0` instead of guessing."""
    if isinstance(value, str):
        if not _COUNT.match(value):
            raise ValueError(f"expected a whole number such as 41, got '{value}'")
        return int(value.replace(",", ""))
    return value


def _amount(value: Any) -> Any:
    if isinstance(value, str):
        if not _AMOUNT.match(value):
            raise ValueError(f"expected an amount such as 412000 or 412,000.50, got '{value}'")
        return Decimal(value.replace(",", ""))
    return value


def _flag(value: Any) -> Any:
    if isinstance(value, str):
        if value not in {"true", "false", "yes", "no"}:
            raise ValueError(f"expected true or false, got '{value}'")
        return value in {"true", "yes"}
    return value


def _answer(value: Any) -> Any:
    return {"true": "yes", "false": "no"}.get(value, value) if isinstance(value, str) else value


def _id(value: Any) -> Any:
    if isinstance(value, str) and not _ID.match(value):
        hint = f"did you mean {meant}?" if (meant := _as_id(value)) else ""
        raise FormError("lower-case words joined by hyphens such as stroke-2024", value, hint)
    return value


def _as_id(text: str) -> str:
    """Return the text as an id: without accents, signs and capitals."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return "-".join(re.findall(r"[a-z0-9]+", plain.casefold()))


def listed(value: Any) -> Any:
    """Return a single word as a list of one, any other value as it is."""
    return [value] if isinstance(value, str) else value


def _criterion(value: str) -> str:
    if value not in CRITERIA:
        raise unknown("criterion", value, CRITERIA)
    return value


def _section(value: str) -> str:
    if value not in CRITERIA and value not in OTHER_SECTIONS:
        raise unknown("section", value, CRITERIA + OTHER_SECTIONS)
    return value


def unknown(what: str, value: str, known: tuple[str, ...], meant: str = "") -> PydanticCustomError:
    """Return the error about a name that is not among the known ones, with what is `meant`, or the nearest, as a hint."""
    near = meant or nearest(value, known)
    hint = f"did you mean {near}?" if near else f"known are {', '.join(known)}"
    # Braces in the record's own text must not be read as a template.
    return PydanticCustomError(UNKNOWN_NAME, "{message}", {"message": f"unknown {what} '{value}'", "hint": hint})


_DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_ENDED_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"
_SPAN_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?(/(\d{4}(-\d{2}(-\d{2})?)?|[Pp]resent)?)?$"
_NUMBER = ["string", "integer"]


DateField = Annotated[
    PartialDate,
    Reader(_date),
    WithJsonSchema({"type": _NUMBER, "pattern": _DATE_PATTERN}),
]
SpanField = Annotated[
    Span,
    Reader(_span),
    WithJsonSchema({"type": _NUMBER, "pattern": _SPAN_PATTERN}),
]
EventField = Annotated[
    Span,
    Reader(_event),
    WithJsonSchema({"type": _NUMBER, "pattern": _ENDED_PATTERN}),
]
CountField = Annotated[
    int, First(_count), WithJsonSchema({"type": _NUMBER, "pattern": r"^[0-9][0-9,]*$", "minimum": 0})
]
AmountField = Annotated[
    Decimal,
    First(_amount),
    PlainSerializer(written, return_type=str),
    WithJsonSchema({"type": ["string", "number"], "pattern": r"^[0-9][0-9,]*(\.[0-9]+)?$", "minimum": 0}),
]
FlagField = Annotated[
    bool,
    First(_flag),
    WithJsonSchema({"type": ["boolean", "string"], "enum": [True, False, "true", "false", "yes", "no"]}),
]
AnswerField = Annotated[
    Literal["", "yes", "no", "unknown"],
    First(_answer),
    WithJsonSchema({"type": ["boolean", "string"], "enum": ["yes", "no", "unknown", "true", "false", True, False]}),
]
IdField = Annotated[str, First(_id), WithJsonSchema({"type": _NUMBER, "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"})]
WordsField = Annotated[tuple[str, ...], First(listed)]
SectionField = Annotated[str, AfterValidator(_section)]
CriterionField = Annotated[str, AfterValidator(_criterion), WithJsonSchema({"type": "string", "enum": list(CRITERIA)})]


def described(description: str, default: Any = "", *, examples: tuple[str, ...] = ()) -> Any:
    """Return an optional field with its description for the reference page and the editors' schema."""
    return Field(default, description=description, examples=list(examples) or None)


class Part(BaseModel):
    """Base of everything in a record: frozen, and without undeclared fields."""

    # Building validators takes longer than reading a record, so the validators of unused kinds are never built.
    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, str_strip_whitespace=True, defer_build=True
    )

    if not TYPE_CHECKING:
        # Code often reads a field that this kind lacks; pydantic's own look-up of private and extra fields is slower.
        def __getattr__(self, name: str) -> Any:
            raise AttributeError(name)


class Inner(Part):
    """A part that many kinds share: its validator is built once, and not again for each of them."""

    model_config = ConfigDict(defer_build=False)


class Claim(Inner):
    """An entry offered under a criterion, written as the criterion's key, or as a map for comparable evidence."""

    criterion: CriterionField = Field(description="The key of the criterion.", examples=["articles"])
    comparable: FlagField = described("Whether the entry is offered as comparable evidence.", default=False)
    why_not_applicable: str = described(
        "Comparable evidence: why the criterion does not readily apply to the occupation."
    )
    why_comparable: str = described("Comparable evidence: why this is comparable to what the criterion names.")

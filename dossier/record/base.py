"""What every entry, document and claim of a record has in common."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from dossier.record.dates import PartialDate, Span

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def _date(value: Any) -> Any:
    return PartialDate.parse(value) if isinstance(value, str) else value


def _span(value: Any) -> Any:
    return Span.parse(value) if isinstance(value, str) else value


def _count(value: Any) -> Any:
    """Whole numbers are plain ASCII digits; `010`, `1e3` and `4.0` are refused instead of guessed at."""
    if isinstance(value, str):
        if not re.fullmatch(r"0|[1-9][0-9]{0,11}", value.replace(",", "")):
            raise ValueError(f"expected a whole number such as 41, got '{value}'")
        return int(value.replace(",", ""))
    return value


def _flag(value: Any) -> Any:
    if isinstance(value, str):
        if value not in {"true", "false", "yes", "no"}:
            raise ValueError(f"expected true or false, got '{value}'")
        return value in {"true", "yes"}
    return value


def _id(value: Any) -> Any:
    if isinstance(value, str) and not _ID.match(value):
        raise ValueError(f"expected lower-case words joined by hyphens such as stroke-2024, got '{value}'")
    return value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


_DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_SPAN_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"

DateField = Annotated[
    PartialDate,
    BeforeValidator(_date),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "integer"], "pattern": _DATE_PATTERN, "examples": ["2024-05-17", "2024-05", "2024"]}),
]
SpanField = Annotated[
    Span,
    BeforeValidator(_span),
    PlainSerializer(str),
    WithJsonSchema(
        {"type": ["string", "integer"], "pattern": _SPAN_PATTERN, "examples": ["2024-05", "2022-01/2026-09"]}
    ),
]
CountField = Annotated[int, BeforeValidator(_count)]
FlagField = Annotated[bool, BeforeValidator(_flag)]
IdField = Annotated[str, BeforeValidator(_id)]
WordsField = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Part(BaseModel):
    """Anything in a record: frozen, and with no field that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, str_strip_whitespace=True)


class Claim(Part):
    """An entry offered under a criterion. Written as the criterion's key, or at length for comparable evidence."""

    criterion: str
    comparable: FlagField = False
    why_not_applicable: str = ""
    why_comparable: str = ""

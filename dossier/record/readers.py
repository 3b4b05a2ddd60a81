"""How the text of a field becomes its value: what validators of pydantic do, without studying each of them anew.

Hundreds of fields are of a dozen types. Pydantic looks at the signature of each function at each field, and builds the
schema of a date twice to throw it away; that was half the time of building the models.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


def written(value: object) -> str:
    """A value as the record has it."""
    return str(value)


@dataclass(frozen=True, slots=True)
class Reader:
    """The function that makes the value of whatever stands there; the value is written as text again."""

    read: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """What pydantic asks of an annotation."""
        return core_schema.no_info_plain_validator_function(
            self.read,
            serialization=core_schema.plain_serializer_function_ser_schema(
                written, return_schema=core_schema.str_schema()
            ),
        )


@dataclass(frozen=True, slots=True)
class First:
    """A function that is applied before the type of the field looks at the value."""

    read: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What pydantic asks of an annotation."""
        return core_schema.no_info_before_validator_function(self.read, handler(source))

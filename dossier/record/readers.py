"""Turn the text of a field into its value: cheap substitutes for the validators of pydantic.

Hundreds of fields share a dozen types. For each field pydantic inspects the signature of the validating function,
and it builds the schema of a date twice and discards one; that took half the time of building the models.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


def written(value: object) -> str:
    """Return a value in the form that the record has."""
    return str(value)


@dataclass(frozen=True, slots=True)
class Reader:
    """A function that makes a field's value from whatever stands there; the value serializes as text."""

    read: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema that pydantic requests from an annotation."""
        return core_schema.no_info_plain_validator_function(
            self.read,
            serialization=core_schema.plain_serializer_function_ser_schema(
                written, return_schema=core_schema.str_schema()
            ),
        )


@dataclass(frozen=True, slots=True)
class First:
    """A function that is applied to the value before the field's own type validates it."""

    read: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema that pydantic requests from an annotation."""
        return core_schema.no_info_before_validator_function(self.read, handler(source))

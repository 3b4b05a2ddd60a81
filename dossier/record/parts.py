"""Find the models of the parts inside a kind of entry: what `citations` or a document of it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel

from dossier.record.places import Step


def part_at(model: type[BaseModel], path: tuple[Step, ...]) -> type[BaseModel] | None:
    """Return the model of the part along a path inside another part; None where there is no part."""
    for step in path:
        if isinstance(step, int):
            continue
        inner = _part(model, step)
        if inner is None:
            return None
        model = inner
    return model


@lru_cache(maxsize=1024)
def _part(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    """Return the model of what stands in a field; None where it is no part, or there is no such field."""
    field = model.model_fields.get(name)
    return next(_models(field.annotation), None) if field else None


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)

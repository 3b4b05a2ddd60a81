"""Select those of the given values that a kind accepts, so that only what can be read back is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from dossier.record.kinds import KINDS


def fitting(kind: str, fields: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields that an entry of this kind accepts, and those that it does not."""
    kept, left = dict(fields), dict[str, Any]()
    for _ in range(len(fields) + 1):
        try:
            KINDS[kind].model_validate({"id": "proposed", "title": "proposed", **kept})
        except ValidationError as error:
            wrong = {str(each["loc"][0]) for each in error.errors(include_url=False) if each["loc"]}
            left.update({name: kept.pop(name) for name in wrong if name in kept})
        else:
            break
    return kept, left

"""Find the entries of a file as they are written, whether or not their fields are right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dossier.record.kinds import KINDS


def written_entries(values: Mapping[str, Any]) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    """Yield the kind, the position in the list of that kind and the fields of each entry in a file's plain values."""
    for kind in KINDS:
        listed = values.get(kind)
        for index, entry in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(entry, dict):
                yield kind, index, entry

"""Parse JSON of other programs: its records in a list, each with the line on which it begins."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dossier.errors import DossierError
from dossier.importers.values.bounds import bounded

Item = Mapping[str, Any]

_LIST = r'"(?:{names})"\s*:\s*\[\s*'
_BETWEEN = re.compile(r"[\s,]*")
# a number may have more digits than Python accepts
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str)


def items(text: str, *names: str) -> Iterator[tuple[int, Item]]:
    """Yield the objects of a list: the text itself, or the first list with one of these names; else the text as one."""
    whole = parsed(text)
    start = re.match(r"\s*\[\s*", text)
    if not isinstance(whole, list):
        start = re.search(_LIST.format(names="|".join(names)), text) if names else None
    if start is None:
        if isinstance(whole, Mapping):
            yield 1, whole
        return
    yield from bounded(_listed(text, start.end()))


def _listed(text: str, at: int) -> Iterator[tuple[int, Item]]:
    line, counted = 1, 0
    while (at := _next(text, at)) < len(text) and text[at] != "]":
        line, counted = line + text.count("\n", counted, at), at
        value, at = _DECODER.raw_decode(text, at)  # the whole text was parsed already
        if isinstance(value, Mapping):
            yield line, value


def _next(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def parsed(text: str) -> Any:
    """Return the value of a whole text; DossierError if it is not JSON, or if more follows than one value."""
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise DossierError(f"line {error.lineno}, column {error.colno}: not JSON: {error.msg.lower()}") from None
    except RecursionError:
        raise DossierError("nested more deeply than any export") from None


def text_at(value: Any, *path: str) -> str:
    """Return the text at the end of a path, for a list its first text; empty if there is none."""
    for name in path:
        value = _first(value)
        value = value.get(name) if isinstance(value, Mapping) else None
    value = _first(value)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _first(value: Any) -> Any:
    while isinstance(value, list):
        value = value[0] if value else None
    return value


def listed(value: Any, *path: str) -> Sequence[Any]:
    """Return the list at the end of a path; a value that is no list becomes a list of one."""
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value if isinstance(value, list) else [] if value is None else [value]

"""Read the lines of calendar entries and business cards (RFC 5545, 3.1; RFC 6350, 3): a name, parameters, a value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

_FOLD = re.compile(r"\r?\n[ \t]")
_END = re.compile(r"\r\n|\n|\r")
_NAME = re.compile(r"(?:[A-Za-z0-9-]{1,60}\.)?([A-Za-z0-9-]{1,60})(?=[;:])")
_PARAMETER = re.compile(r';([A-Za-z0-9-]{1,60})(?:=((?:"[^"]*"|[^":;]*)))?')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MOST = 20_000


class ContentLine(NamedTuple):
    """A line: its name and the names of its parameters in capitals; the value as it stands."""

    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def text(self) -> str:
        """Return the value as text, its escapes undone."""
        return _ESCAPED.sub(lambda found: "\n" if found.group(1) in "nN" else found.group(1), self.value).strip()


def content_lines(text: str) -> Iterator[ContentLine]:
    """Yield the lines of a calendar or a card, unfolded; what is no such line is passed over."""
    for line in islice(_END.split(_FOLD.sub("", text)), _MOST):
        found = _NAME.match(line)
        if not found:
            continue
        place, parameters = found.end(), dict[str, str]()
        while parameter := _PARAMETER.match(line, place):
            parameters.setdefault(parameter.group(1).upper(), (parameter.group(2) or "").strip('"'))
            place = parameter.end()
        if line[place : place + 1] == ":":
            yield ContentLine(found.group(1).upper(), parameters, line[place + 1 :])

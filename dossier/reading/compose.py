"""Compose the events of a YAML document to plain values, every scalar as text, with the place of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml

from dossier.finding import Code, Finding, Location, Severity
from dossier.reading.breaks import location
from dossier.reading.shape import R003
from dossier.reading.unquoted import R012, misread, suspect
from dossier.record.base import UNREADABLE
from dossier.record.places import NOTHING, Place, Step

DEPTH_LIMIT: Final = 24
"""The most levels of nesting; a record needs eight."""

Y001 = Code(
    "Y001",
    Severity.ERROR,
    "not YAML",
    "The file cannot be read as YAML from this place on. Where a sign that only looks like a space, a hyphen, a quotation mark "
    "or nothing at all is the cause, as in text pasted from a letter or a web page, the sign is named with its Unicode number.",
    "Nothing in a file that does not parse can be checked or built.",
    wrong='title: "CT perfusion thresholds',
    right='title: "CT perfusion thresholds"',
    source="YAML 1.1",
)
Y002 = Code(
    "Y002",
    Severity.ERROR,
    "duplicate key",
    "A field occurs twice in the same entry. YAML silently keeps one of the two and drops the other.",
    "A value that is dropped silently is lost evidence.",
    wrong="date: 2024-05\ndate: 2024-06",
    right="date: 2024-05",
    source="YAML 1.1, 3.2.1.3: keys are unique",
)
Y003 = Code(
    "Y003",
    Severity.ERROR,
    "alias, anchor, merge key or tag",
    "The file uses YAML's means of repeating or typing values: &name, *name, <<, !tag.",
    "A record is data that anybody can read line by line; with aliases a small file can be cyclic or explode in memory.",
    wrong="title: &same Peer review",
    right="title: Peer review",
)
Y004 = Code(
    "Y004",
    Severity.ERROR,
    "not UTF-8, unreadable or over the size limit",
    "The file cannot be read at all: it has another encoding, is not permitted to be read, is too large, is "
    "nested too deeply, or is not a plain file inside the case folder.",
    "A file that is not read would silently be missing from the bundle.",
    wrong="a file saved as UTF-16 or Windows-1252",
    right="the same file saved as UTF-8",
)

CONTROL: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that cannot stand in a record."""

_ODD_BREAK = re.compile("[\x85\u2028\u2029]|\r(?!\n)")
_OWN_TAGS = "tag:yaml.org,2002:"
_EMPTY_WORDS = frozenset({"~", "null"})


class _TooDeepError(Exception):
    def __init__(self, event: Any) -> None:
        super().__init__()
        self.event = event


class Composer:
    """Builds values and places from the events of one document; recursion is limited by DEPTH_LIMIT."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.findings: list[Finding] = []
        self.remarks: list[Finding] = []
        self.odd_names: list[tuple[int, int]] = []
        self._suspect = suspect(text)
        self._odd = _ODD_BREAK.search(text) is not None
        self._events: Iterator[Any] = iter(())

    def document(self, loader: Any) -> tuple[Any, Place, tuple[Finding, ...]]:
        """Return value, place and findings of the only document in the text."""
        parser = loader(self.text)
        # as yaml.parse does, but with one call less per event
        self._events = iter(parser.get_event, None)
        try:
            return self._only_document()
        finally:
            parser.dispose()

    def _only_document(self) -> tuple[Any, Place, tuple[Finding, ...]]:
        value: Any = None
        place = Place(1, 1)
        documents = 0
        try:
            for event in self._events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self._find(Y001, event, "a second document begins here", "take the line --- away")
                        return None, place, tuple(self.findings)
                elif isinstance(event, yaml.NodeEvent):
                    value, place = self._node(event, 0)
        except _TooDeepError as deep:
            self._find(Y004, deep.event, f"nested more than {DEPTH_LIMIT} levels deep", "close the brackets")
            return None, place, tuple(self.findings)
        return ({} if value is None else value), place, tuple(self.findings)

    def _position(self, event: Any) -> tuple[int, int]:
        mark = event.start_mark
        if self._odd:
            at = location(self.file, self.text, mark.index)
            return at.line, at.column
        return mark.line + 1, mark.column + 1

    def _find(self, code: Code, event: Any, message: str, hint: str) -> None:
        self.findings.append(code.at(Location(self.file, *self._position(event)), message, hint=hint))

    def _node(self, event: Any, depth: int, key: tuple[int, int] = (0, 0)) -> tuple[Any, Place]:
        if depth > DEPTH_LIMIT:
            raise _TooDeepError(event)
        sort = type(event)
        if sort is yaml.AliasEvent:
            self._find(Y003, event, f"an alias (*{event.anchor})", "write the value out, or put quotes around it")
            return UNREADABLE, Place(*self._position(event), *key)
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        line, column = self._position(event)
        if sort is yaml.ScalarEvent:
            text = self._text(event)
            if self._suspect and not event.style:
                self._look(event)
            return text, Place(line, column, key[0], key[1], NOTHING, text is None)
        build = self._sequence if sort is yaml.SequenceStartEvent else self._mapping
        value, inside = build(depth + 1)
        return value, Place(line, column, key[0], key[1], inside)

    def _look(self, event: Any) -> None:
        """Report a text without quotes that is read otherwise than it looks."""
        if found := misread(self.text, event.start_mark.index, event.end_mark.index):
            self.remarks.append(R012.at(location(self.file, self.text, found.at), found.words, hint=found.hint))

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._find(Y003, event, f"an anchor (&{event.anchor})", "take it away, or put quotes around the text")
        if event.tag is not None:
            self._find(
                Y003,
                event,
                f"a tag ({event.tag.replace(_OWN_TAGS, '!!')})",
                "take it away, or put quotes around the text",
            )

    def _text(self, event: Any) -> Any:
        """Return the text, or None if empty; report control characters written as escapes."""
        text: str = event.value
        if not text.strip() or (not event.style and text in _EMPTY_WORDS):
            return None
        control = CONTROL.search(text) if event.style == '"' else None
        if control is None:
            return text
        what = f"a control character (U+{ord(control[0]):04X})"
        self._find(Y001, event, f"{what} cannot stand in a record", "take the escape out of the quotes")
        return UNREADABLE

    def _sequence(self, depth: int) -> tuple[list[Any], Mapping[Step, Place]]:
        items: list[Any] = []
        inside: dict[Step, Place] = {}
        for event in self._events:
            if type(event) is yaml.SequenceEndEvent:
                break
            value, inside[len(items)] = self._node(event, depth)
            items.append(value)
        return items, inside

    def _mapping(self, depth: int) -> tuple[dict[str, Any], Mapping[Step, Place]]:
        fields: dict[str, Any] = {}
        inside: dict[Step, Place] = {}
        events, scalar, end = self._events, yaml.ScalarEvent, yaml.MappingEndEvent
        for event in events:
            if type(event) is end:
                break
            plain = type(event) is scalar and depth <= DEPTH_LIMIT and event.anchor is None and event.tag is None
            name = self._text(event) if plain else self._node(event, depth)[0]
            if plain and not event.style and not event.value.isascii():
                self.odd_names.append((event.start_mark.index, event.end_mark.index))
            value, place = self._node(next(events), depth, self._position(event))
            usual = type(name) is str and name != "<<" and name not in inside
            if usual or self._is_field(name, event, inside):
                inside[name] = place
                if value is not None:
                    fields[name] = value
        return fields, inside

    def _is_field(self, name: Any, event: Any, inside: Mapping[Step, Place]) -> bool:
        if name is UNREADABLE:
            return False
        if not isinstance(name, str):
            hint = "put quotes around text that begins with a brace or bracket"
            self._find(R003, event, "expected the name of a field before the colon", hint)
        elif name == "<<":
            self._find(Y003, event, "a merge key (<<)", "write the fields out")
        elif name in inside:
            message = f"'{name}' stands twice here, first in line {inside[name].key_line}"
            self._find(Y002, event, message, "keep one of the two")
        else:
            return True
        return False

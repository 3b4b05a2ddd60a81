"""Parse YAML into plain values, every scalar as text, with the place of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

import yaml

from dossier.finding import Code, Finding, Location, Severity
from dossier.reading.blame import at_fault, in_names
from dossier.reading.shape import R003
from dossier.reading.syntax import Trouble, trouble
from dossier.reading.unquoted import R012, misread, suspect
from dossier.record.base import UNREADABLE
from dossier.record.places import NOTHING, Place, Step

SIZE_LIMIT: Final = 2_000_000
"""The most bytes of a record file; a person's whole career takes a tenth of that."""

DEPTH_LIMIT: Final = 24
"""The most levels of nesting; a record needs eight."""

_AS_UTF8 = "save it as UTF-8: most editors ask for the encoding under Save As"

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

CODES: Final = (Y001, Y002, Y003, Y004)
"""The findings about the text of a file."""

_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_BREAK = re.compile("\r\n|\n|\r")
_ODD_BREAK = re.compile("[\x85\u2028\u2029]|\r(?!\n)")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OWN_TAGS = "tag:yaml.org,2002:"
_EMPTY_WORDS = frozenset({"~", "null"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as plain values (dicts, lists and text, without empty ones), with the place of each.

    `values` is None if the file could not be read to its end. `remarks` are findings about text that is read, but
    perhaps not as it was meant.
    """

    file: str
    sha256: str
    text: str
    values: Any
    place: Place = field(default_factory=lambda: Place(1, 1))
    remarks: tuple[Finding, ...] = ()


class _TooDeepError(Exception):
    def __init__(self, event: Any) -> None:
        super().__init__()
        self.event = event


def parse(file: str, data: bytes, *, limit: int = SIZE_LIMIT) -> tuple[Parsed, tuple[Finding, ...]]:
    """Parse one file; `file` is its name in findings. Never raises, whatever the file contains."""
    digest = sha256(data).hexdigest()
    unreadable = _refusal(file, data, limit)
    if unreadable is not None:
        return Parsed(file, digest, "", None), (unreadable,)
    text = data.decode("utf-8-sig")
    control = _CONTROL.search(text)
    if control is not None:
        at = location(file, text, control.start())
        what = f"a control character (U+{ord(control[0]):04X})"
        return Parsed(file, digest, text, None), (Y001.at(at, f"{what} cannot stand in a record", hint="delete it"),)
    value, place, findings, remarks = _compose(file, text)
    return Parsed(file, digest, text, value, place, remarks), findings


def location(file: str, text: str, index: int) -> Location:
    """Return the place of a character in the text, with line breaks as editors count them."""
    start, line = 0, 1
    for found in _LINE_BREAK.finditer(text, 0, index):
        start, line = found.end(), line + 1
    return Location(file, line, index - start + 1)


def _refusal(file: str, data: bytes, limit: int) -> Finding | None:
    start = Location(file)
    if len(data) > limit:
        message = f"the file is larger than {limit / 1_000_000:g} MB"
        return Y004.at(start, message, hint="split it into several files under record/")
    if data.startswith(_UTF16):
        return Y004.at(start, "the file is not UTF-8 but UTF-16", hint=_AS_UTF8)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        at = location(file, before.removeprefix("\ufeff"), len(before.removeprefix("\ufeff")))
        return Y004.at(at, f"the file is not UTF-8 (byte 0x{data[error.start]:02X})", hint=_AS_UTF8)
    return None


def _compose(file: str, text: str) -> tuple[Any, Place, tuple[Finding, ...], tuple[Finding, ...]]:
    """Return value, place, findings and remarks of a text; of one that is not YAML, what was found before that."""
    composer, read, found = _read(file, text)
    if found is None:
        return *read, tuple(composer.remarks)
    at = location(file, text, found.at)
    before = [finding for finding in composer.findings if finding.at < at]
    remarks = tuple(remark for remark in composer.remarks if remark.at < at)
    return None, Place(1, 1), (*before, Y001.at(at, f"not YAML: {found.words}", hint=found.hint)), remarks


def _read(file: str, text: str) -> tuple[_Composer, tuple[Any, Place, tuple[Finding, ...]], Trouble | None]:
    """Return what was read, by whom, and why the text is not YAML, or is YAML that nobody can have meant."""
    composer = _Composer(file, text)
    try:
        # libyaml is ten times as fast, but its error messages and places differ; those come from one engine
        # only.
        read = composer.document(_fast_loader())
    except yaml.YAMLError:
        composer = _Composer(file, text)
        try:
            read = composer.document(yaml.SafeLoader)
        except yaml.YAMLError as error:
            found = in_names(text, composer.odd_names) or at_fault(text, _error_at) or trouble(text, error)
            return composer, (None, Place(1, 1), ()), found
    return composer, read, in_names(text, composer.odd_names)


def _fast_loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _error_at(text: str) -> int | None:
    """Return the index of the first place where the text is not YAML."""
    try:
        for _ in yaml.parse(text, Loader=_fast_loader()):
            pass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return mark.index if mark is not None else 0
    return None


class _Composer:
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
        control = _CONTROL.search(text) if event.style == '"' else None
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

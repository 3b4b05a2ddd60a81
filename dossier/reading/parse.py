"""Parse YAML into plain values, every scalar as text, with the place of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

import yaml

from dossier.finding import Finding, Location
from dossier.reading.blame import at_fault, in_names
from dossier.reading.breaks import location
from dossier.reading.compose import CONTROL, Y001, Y002, Y003, Y004, Composer
from dossier.reading.engines import fast_loader
from dossier.reading.syntax import Trouble, trouble
from dossier.record.places import Place

SIZE_LIMIT: Final = 2_000_000
"""The most bytes of a record file; a person's whole career takes a tenth of that."""

_AS_UTF8 = "save it as UTF-8: most editors ask for the encoding under Save As"

CODES: Final = (Y001, Y002, Y003, Y004)
"""The findings about the text of a file."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


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


def parse(file: str, data: bytes, *, limit: int = SIZE_LIMIT) -> tuple[Parsed, tuple[Finding, ...]]:
    """Parse one file; `file` is its name in findings. Never raises, whatever the file contains."""
    digest = sha256(data).hexdigest()
    unreadable = _refusal(file, data, limit)
    if unreadable is not None:
        return Parsed(file, digest, "", None), (unreadable,)
    text = data.decode("utf-8-sig")
    control = CONTROL.search(text)
    if control is not None:
        at = location(file, text, control.start())
        what = f"a control character (U+{ord(control[0]):04X})"
        return Parsed(file, digest, text, None), (Y001.at(at, f"{what} cannot stand in a record", hint="delete it"),)
    value, place, findings, remarks = _compose(file, text)
    return Parsed(file, digest, text, value, place, remarks), findings


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


def _read(file: str, text: str) -> tuple[Composer, tuple[Any, Place, tuple[Finding, ...]], Trouble | None]:
    """Return what was read, by whom, and why the text is not YAML, or is YAML that nobody can have meant."""
    composer = Composer(file, text)
    try:
        # libyaml is ten times as fast, but its error messages and places differ; those come from one engine
        # only.
        read = composer.document(fast_loader())
    except yaml.YAMLError:
        composer = Composer(file, text)
        try:
            read = composer.document(yaml.SafeLoader)
        except yaml.YAMLError as error:
            found = in_names(text, composer.odd_names) or at_fault(text, _error_at) or trouble(text, error)
            return composer, (None, Place(1, 1), ()), found
    return composer, read, in_names(text, composer.odd_names)


def _error_at(text: str) -> int | None:
    """Return the index of the first place where the text is not YAML."""
    try:
        for _ in yaml.parse(text, Loader=fast_loader()):
            pass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return mark.index if mark is not None else 0
    return None

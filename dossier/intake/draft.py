"""Check and order the values of a new entry before it is written, and list what is still to be done about it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dossier.editing.entry_text import NewEntry, Value, filled, without_controls
from dossier.editing.splice import bare
from dossier.errors import DossierError
from dossier.finding import Finding
from dossier.intake.asked import asked_fields, is_list, words_for
from dossier.reading.mend import read_part
from dossier.reading.shape import R002, field_names
from dossier.reading.spot import Spot
from dossier.reading.synonyms import field_hint, plain_word
from dossier.record import Place
from dossier.record.document import Document
from dossier.record.kinds import KINDS
from dossier.text.identifiers import PROBLEMS

DOCUMENT = "documents."
"""The prefix of a document's field in a setting, as in `documents.language=es`."""

OF_DOCUMENT = " of the document"
"""The suffix of a document's field in a comment."""

Answer = Value
"""The answer for a field: text, a number, a list, or a map of fields."""
_HERE = Spot("", Place(1, 1))


@dataclass(frozen=True, slots=True)
class Settings:
    """The values from the command line: fields of the entry and of its documents, and the roles of these."""

    entry: Mapping[str, Value] = field(default_factory=dict)
    document: Mapping[str, Value] = field(default_factory=dict)
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """A document: its name, the fields given and the fields proposed."""

    name: str
    given: Mapping[str, Value]
    proposed: Mapping[str, Value]
    locked: bool = False


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """An entry before any decision: the values given, and those that its documents propose."""

    kind: str
    given: Mapping[str, Value]
    proposed: Mapping[str, Value]
    documents: tuple[DocumentDraft, ...]

    def taken(self) -> Answers:
        """Accept every proposal, each to be confirmed later."""
        unsure = [name for name in self.proposed if name not in self.given]
        documents = tuple(in_order({**each.proposed, **each.given}) for each in self.documents)
        unsure += [name + OF_DOCUMENT for each in self.documents for name in each.proposed if name not in each.given]
        return Answers({**self.proposed, **self.given}, documents, tuple(dict.fromkeys(unsure)))

    def as_given(self) -> Answers:
        """Return only the values that the user gave."""
        return Answers(self.given, tuple(in_order(each.given) for each in self.documents))

    def missing(self, answers: Answers) -> list[str]:
        """Return the fields of documents that are still to be filled in."""
        found = []
        for number, (document, fields) in enumerate(zip(self.documents, answers.documents, strict=True), start=1):
            which = f" of document {number}" if len(self.documents) > 1 else OF_DOCUMENT
            found += [f"role{which}"] if not fields.get("role") else []
            found += [f"password_env{which}"] if document.locked and not fields.get("password_env") else []
        return found


@dataclass(frozen=True, slots=True)
class Answers:
    """The values to write: fields of the entry and of each document, and those that nobody has confirmed."""

    values: Mapping[str, Value]
    documents: tuple[Mapping[str, Value], ...]
    unsure: tuple[str, ...] = ()


def in_order(document: Mapping[str, Value]) -> dict[str, Value]:
    """Return the fields of a document that are not empty, in the order of a record."""
    return {name: document[name] for name in Document.model_fields if document.get(name)}


def settings(kind: str, given: Sequence[str], roles: Sequence[str] = ()) -> Settings:
    """Parse settings such as `issuer=Example Society` or `documents.language=es`; DossierError if one is wrong."""
    entry: dict[str, Value] = {}
    document: dict[str, Value] = {}
    for text in given:
        name, equals, value = text.partition("=")
        name = name.strip()
        if not equals:
            raise DossierError(f"expected field=value such as date=2024-05, got '{text}'")
        if name.startswith(DOCUMENT):
            document[_known(name.removeprefix(DOCUMENT), field_names(Document, but=("file",)))] = value.strip()
            continue
        outer, dot, inner = name.partition(".")
        _known(outer, field_names(KINDS[kind], but=("id", "documents", "origin")))
        entry[outer] = {**_fields(entry.get(outer)), inner: value.strip()} if dot else value_of(kind, outer, value)
    wrong = [*complaints(kind, entry), *document_complaints(document)]
    if wrong:
        raise DossierError("; ".join(wrong))
    return Settings(entry, document, tuple(roles))


def roles_for(roles: Sequence[str], count: int) -> tuple[str, ...]:
    """Return the role of each of `count` documents: one for each, one for all, or none."""
    if len(roles) not in {0, 1, count}:
        documents = "1 document" if count == 1 else f"{count} documents"
        raise DossierError(f"{len(roles)} roles for {documents}; give one for each, or one for all")
    return tuple(roles) * count if len(roles) == 1 else tuple(roles) or ("",) * count


def value_of(kind: str, name: str, text: str) -> Value:
    """Return the value of a text: a known word in any spelling; for a list field, split at semicolons, or else at commas."""
    if not is_list(kind, name):
        return plain_word(text, words_for(kind, name)) or text.strip()
    parts = re.split(r";" if ";" in text else r",", text)
    return [part.strip() for part in parts if part.strip()]


def shown(value: Value) -> str:
    """Return a value as a person would type it."""
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {shown(inner)}" for name, inner in value.items())
    items = [shown(item) for item in value]
    return ("; " if any("," in item for item in items) or len(items) == 1 else ", ").join(items)


def complaints(kind: str, values: Mapping[str, Value]) -> list[str]:
    """Return one sentence for each wrong value; missing values are not wrong yet."""
    whole = {"id": "x", "title": "x", **bare(filled(values))}
    _, _, findings = read_part(KINDS[kind], whole, _HERE)
    numbers = (_wrong_number(name, value) for name, value in values.items())
    wrong = [*(_sentence(each) for each in findings if each.code != R002.code), *(each for each in numbers if each)]
    return [*_unprinted(values), *wrong]


def document_complaints(values: Mapping[str, Value]) -> list[str]:
    """Return the same for the fields of a document."""
    _, _, findings = read_part(Document, bare(filled(values)), _HERE)
    return [*_unprinted(values), *(_sentence(finding) for finding in findings)]


def new_entry(draft: EntryDraft, answers: Answers) -> NewEntry:
    """Return the entry with its fields in order, and comments on what to confirm and to fill in."""
    given = filled(answers.values)
    asked = ("id", "title", *asked_fields(draft.kind))
    order = [*asked, *(name for name in KINDS[draft.kind].model_fields if name not in asked)]
    missing = [name for name in asked if name not in given]
    fields = {name: given[name] for name in order if name in given}
    return NewEntry(draft.kind, fields, to_do(answers.unsure, [*missing, *draft.missing(answers)]))


def to_do(unsure: Collection[str], missing: Collection[str]) -> tuple[str, ...]:
    """Return the comments on what is still to be done about an entry."""
    confirm = f"read from the file, to confirm: {', '.join(unsure)}"
    fill_in = f"to fill in: {', '.join(missing)}"
    return (*([confirm] if unsure else []), *([fill_in] if missing else []))


def _unprinted(values: Mapping[str, Value]) -> list[str]:
    """Return complaints about characters that no record can hold, such as come with pasted text."""
    return [
        f"{name} has a control character; type it anew"
        for name, value in values.items()
        if any(without_controls(text) != text for text in _texts(value))
    ]


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str | int):
        yield str(value)
    else:
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(item)


def _known(name: str, known: tuple[str, ...]) -> str:
    if name not in known:
        raise DossierError(f"unknown field '{name}'; {field_hint(name, known)}")
    return name


def _wrong_number(name: str, value: Value) -> str:
    check = PROBLEMS.get(name)
    return check(str(value)) if check and value else ""


def _sentence(finding: Finding) -> str:
    return f"{finding.message}; {finding.hint}" if finding.hint else finding.message


def _fields(value: Value | None) -> dict[str, Value]:
    return dict(value) if isinstance(value, Mapping) else {}

"""Blank forms from `templates/letters/`, filled in from the record; what it lacks stays a gap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from dossier.errors import DossierError
from dossier.record import Document, Entry, PartialDate, Petition, Record, Span
from dossier.record.kinds import KINDS
from dossier.record.requested import requests
from dossier.templates import template
from dossier.text.spelling import suggestion
from dossier.typeset.style import load_style

GAP = "____"
"""The gap printed where the record lacks a value."""

_NOTES = "\n## Before it goes out\n"
_HEAD = re.compile(r"<!-- ([a-z ]+)(?:, into ([a-z0-9/.-]+))?: ([^\n]+) -->\s*")
_PLACEHOLDER = re.compile(r"\{\{ ([a-z_]+\.[a-z_]+) \}\}")
_GAPS = re.compile(r"_{4,}")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")

Escape = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Form:
    """A blank form: its purpose, the kinds of entries that can fill it, its text, and notes for its user.

    `kinds` is empty for a form about no entry, and holds all kinds for a form about any entry. `home` is the file of the case that it
    becomes, empty for a form that is sent to somebody.
    """

    name: str
    about: str
    kinds: tuple[str, ...]
    body: str
    notes: str
    home: str = ""

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The names of the values to fill in, without duplicates."""
        return tuple(dict.fromkeys(_PLACEHOLDER.findall(self.body)))

    @property
    def for_each_document(self) -> bool:
        """Whether each document of an entry gets a form of its own."""
        return any(name.startswith("document.") for name in self.placeholders)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a form may be filled from; each part is optional."""

    record: Record | None = None
    entry: Entry | None = None
    document: Document | None = None


def forms() -> tuple[Form, ...]:
    """Return all forms, by name."""
    return tuple(_form(name) for name in sorted(_names()))


def form(name: str) -> Form:
    """Return the form of this name; raise DossierError if there is none."""
    names = _names()
    plain = name.removesuffix(".md")
    if plain not in names:
        raise DossierError(f"no form '{name}'; {suggestion(plain, sorted(names))}")
    return _form(plain)


def write(form: Form, record: Record | None, entry: Entry | None, *, escape: Escape = str) -> tuple[str, ...]:
    """Fill in the form: once, or once for each document that is not in English; `escape` is applied to each value."""
    if entry is not None and entry.kind not in form.kinds:
        of = f"for {' and '.join(form.kinds)}" if form.kinds else "about no entry"
        raise DossierError(f"the form {form.name} is {of}; '{entry.id}' is one of the {entry.kind}")
    documents: tuple[Document | None, ...] = (None,)
    if entry is not None and form.for_each_document:
        documents = tuple(each for each in entry.documents if each.foreign)
        if not documents:
            raise DossierError(f"no document of '{entry.id}' is in another language; mark it with `language`, as es")
    return tuple(_filled(form.body, Facts(record, entry, each), escape) for each in documents)


def notes(form: Form, record: Record | None, entry: Entry | None) -> str:
    """Return what the user should know before the form goes out, with the entry's id in the commands."""
    return _filled(form.notes, Facts(record, entry), str)


def escaped(text: str) -> str:
    """Escape every character that has a meaning in Markdown."""
    return _SPECIAL.sub(r"\\\1", text)


def flowing(text: str) -> str:
    """Put each paragraph on one line, as mail programs and word processors expect."""
    return "\n".join(_paragraphs(text)).strip() + "\n"


def value(name: str, facts: Facts) -> str:
    """Return the value of a placeholder; empty where the record lacks it. Raises KeyError for an unknown name."""
    room, _, field = name.partition(".")
    if room == "entry" and field not in _DERIVED:
        if not any(field in model.model_fields for model in KINDS.values()):
            raise KeyError(name)
        return _printed(getattr(facts.entry, field, None))
    return _ROOMS[room][field](facts)


def _filled(text: str, facts: Facts, escape: Escape) -> str:
    def put(found: re.Match[str]) -> str:
        lines = [escape(line) for line in value(found[1], facts).splitlines() if line.strip()]
        listed = found[1] in _LISTS
        return "\n".join(f"- {line}" for line in lines or [escape(GAP)]) if listed else " ".join(lines) or escape(GAP)

    # The form's own gaps are escaped as well; Markdown would read them as emphasis.
    own = _GAPS.sub(lambda found: escape(found[0]), text)
    return _PLACEHOLDER.sub(put, own)


def _paragraphs(text: str) -> Iterator[str]:
    held = ""
    for line in text.splitlines():
        starts_anew = not line.strip() or line.startswith(("- ", "#"))
        if held and starts_anew:
            yield held
            held = ""
        if not line.strip():
            yield ""
            continue
        held = f"{held} {line.strip()}" if held else line.strip()
        if held.endswith("\\"):
            yield held[:-1]
            held = ""
    if held:
        yield held


@cache
def _form(name: str) -> Form:
    text = template("letters", f"{name}.md").read_text(encoding="utf-8")
    head = _HEAD.match(text)
    if head is None:
        raise ValueError(f"the form {name} does not say what it is for")
    kinds = {"any": tuple(KINDS), "none": ()}.get(head[1], tuple(head[1].split()))
    body, _, notes = text[head.end() :].partition(_NOTES)
    return Form(name, head[3], kinds, body.rstrip() + "\n", flowing(notes), head[2] or "")


def _names() -> tuple[str, ...]:
    return tuple(item.name.removesuffix(".md") for item in template("letters").iterdir() if item.name.endswith(".md"))


def _printed(given: Any) -> str:
    if isinstance(given, PartialDate | Span):
        return given.printed
    if isinstance(given, tuple):
        return ", ".join(str(item) for item in given if isinstance(item, str))
    return str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""


def _names_printed(facts: Facts) -> str:
    record = facts.record
    if record is None:
        return ""
    entries = (name for entry in record.entries for name in entry.names_as_printed)
    forms_of_it = dict.fromkeys([*record.beneficiary.names_as_printed, *entries])
    return "\n".join(name for name in forms_of_it if name != record.beneficiary.name)


def _kinds(facts: Facts) -> str:
    record = facts.record
    counted = {kind: [entry for entry in record.entries if entry.kind == kind] for kind in KINDS} if record else {}
    return "\n".join(
        f"{KINDS[kind].heading}: {len(entries)}, documents in hand: {_in_hand(entries)}"
        for kind, entries in counted.items()
        if entries
    )


def _in_hand(entries: list[Entry]) -> int:
    return sum(1 for entry in entries for document in entry.documents if document.in_hand)


def _requests(facts: Facts) -> str:
    open_ones = requests(facts.record.entries) if facts.record else ()
    return "\n".join(f"{each.title}: {each.words}" for each in open_ones)


def _confidential(facts: Facts) -> str:
    return (
        "\n".join(entry.english_title for entry in facts.record.entries if entry.confidential) if facts.record else ""
    )


def _agreed(read: Callable[[Petition], str]) -> Callable[[Facts], str]:
    """Return what all petitions that say it say alike; empty where they differ."""

    def agreed(facts: Facts) -> str:
        said = {words for each in facts.record.petitions.values() if (words := read(each))} if facts.record else set()
        return said.pop() if len(said) == 1 else ""

    return agreed


def _counsel(petition: Petition) -> str:
    """Return who represents the petitioner with the firm, or else whom the bundle is for."""
    return petition.representative.printed if petition.representative else petition.prepared_for


def _representative(petition: Petition) -> str:
    return petition.representative.name if petition.representative else ""


def _document_title(facts: Facts) -> str:
    if facts.document is None:
        return ""
    return facts.document.title or (facts.entry.title if facts.entry else "")


def _document_languages(facts: Facts) -> str:
    return load_style().languages(facts.document.foreign) if facts.document else ""


def _of(field: str) -> Callable[[Facts], str]:
    return lambda facts: _printed(getattr(facts.record.beneficiary, field)) if facts.record else ""


_LISTS = frozenset({"record.names", "record.kinds", "record.requests", "record.confidential"})
_DERIVED: Mapping[str, Callable[[Facts], str]] = MappingProxyType(
    {
        "employer": lambda facts: _printed(
            getattr(facts.entry, "site", "") or getattr(facts.entry, "organization", "")
        ),
        "what": lambda facts: _printed(getattr(facts.entry, "position", "") or getattr(facts.entry, "title", "")),
    }
)
_ROOMS: Mapping[str, Mapping[str, Callable[[Facts], str]]] = MappingProxyType(
    {
        "entry": _DERIVED,
        "beneficiary": {field: _of(field) for field in ("name", "field", "orcid")},
        "document": {"title": _document_title, "languages": _document_languages},
        "petition": {"counsel": _agreed(_counsel), "representative": _agreed(_representative)},
        "record": {
            "entries": lambda facts: str(len(facts.record.entries)) if facts.record else "",
            "documents": lambda facts: str(_in_hand(list(facts.record.entries))) if facts.record else "",
            "names": _names_printed,
            "kinds": _kinds,
            "requests": _requests,
            "confidential": _confidential,
        },
    }
)

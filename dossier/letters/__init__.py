"""Blank forms from `templates/letters/`: placeholders are filled from the record, and what it does not say stays a gap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from dossier.errors import DossierError
from dossier.record import KINDS, Document, Entry, PartialDate, Record, Span
from dossier.record.requested import requests
from dossier.spelling import suggestion
from dossier.templates import template
from dossier.typeset.style import load_style

GAP = "____"
"""What stands where the record says nothing."""

_NOTES = "\n## Before it goes out\n"
_HEAD = re.compile(r"<!-- ([a-z ]+): ([^\n]+) -->\s*")
_PLACEHOLDER = re.compile(r"\{\{ ([a-z_]+\.[a-z_]+) \}\}")
_GAPS = re.compile(r"_{4,}")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")

Escape = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Form:
    """A blank form: what it is for, the kinds of entries that it may be filled from, its text, and notes for its user.

    `kinds` is empty where it is about no entry, and holds all kinds where it may be about any.
    """

    name: str
    about: str
    kinds: tuple[str, ...]
    body: str
    notes: str

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The names of what is filled in, each once."""
        return tuple(dict.fromkeys(_PLACEHOLDER.findall(self.body)))

    @property
    def for_each_document(self) -> bool:
        """Whether each document of an entry gets a form of its own."""
        return any(name.startswith("document.") for name in self.placeholders)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a form may be filled from; nothing of it need be there."""

    record: Record | None = None
    entry: Entry | None = None
    document: Document | None = None


def forms() -> tuple[Form, ...]:
    """All forms, by name."""
    return tuple(_form(name) for name in sorted(_names()))


def form(name: str) -> Form:
    """The form of this name; DossierError where there is none."""
    names = _names()
    plain = name.removesuffix(".md")
    if plain not in names:
        raise DossierError(f"no form '{name}'; {suggestion(plain, sorted(names))}")
    return _form(plain)


def write(form: Form, record: Record | None, entry: Entry | None, *, escape: Escape = str) -> tuple[str, ...]:
    """The form filled in: once, or once for each document that is not in English. `escape` is applied to what is filled in."""
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
    """What the user is to know before the form goes out, with the entry's own id in what is to be typed."""
    return _filled(form.notes, Facts(record, entry), str)


def escaped(text: str) -> str:
    """A text whose characters mean nothing to Markdown."""
    return _SPECIAL.sub(r"\\\1", text)


def flowing(text: str) -> str:
    """The text with each paragraph on one line, as a mail or a word processor takes it."""
    return "\n".join(_paragraphs(text)).strip() + "\n"


def value(name: str, facts: Facts) -> str:
    """What a placeholder stands for; empty where the record does not say it. KeyError where there is no such thing."""
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

    # the gaps of the form itself are escaped too: to Markdown they would be emphasis
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
    return Form(name, head[2], kinds, body.rstrip() + "\n", flowing(notes))


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
    return "\n".join(entry.title for entry in facts.record.entries if entry.confidential) if facts.record else ""


def _firm(facts: Facts) -> str:
    """Whom all petitions are prepared for, where they agree."""
    named = {petition.prepared_for for petition in facts.record.petitions.values()} if facts.record else set()
    return named.pop() if len(named) == 1 else ""


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
        "petition": {"prepared_for": _firm},
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

"""Call what findings name as counsel knows it: exhibits and documents by their labels, fields in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dossier.bundle.plan import BundlePlan, PlannedDocument, PlannedExhibit
from dossier.plan.response import response_title
from dossier.record import Petition, Record
from dossier.text.spelling import printed_word

_IN_CODE = re.compile(r"`([^`\n]+)`")
_AT_FIELD = re.compile(r"\(at '([a-z0-9_]+)'\)")
_FIELD = re.compile(r"'([a-z0-9]+(?:_[a-z0-9]+)+)'")
_LEFT_BEHIND = re.compile(r"^[\s:,;]+|\s+(?=[,;:.])|(?<=\s)\s+")
_PARTS = {"translation": "the translation in ", "certificate": "the translator's certificate in "}


class Names:
    """The names of the things of a record in the words of one bundle; `criteria` are the names of criteria by their keys."""

    def __init__(self, plan: BundlePlan, record: Record, criteria: Mapping[str, str]) -> None:
        self._documents = dict(reversed([pair for exhibit in plan.exhibits for pair in _documents(exhibit)]))
        self.entries = dict(_entries(plan, record))
        quoted = {key: f"“{name}”" for key, name in criteria.items()}
        self._others = {**quoted, **dict(_others(plan, record)), **self.entries}
        names = sorted({*self._documents, *self._others}, key=lambda name: (-len(name), name))
        self._quoted = re.compile(f"'({'|'.join(map(re.escape, names))})'") if names else None

    def told(self, text: str, exhibit: PlannedExhibit | None = None) -> str:
        """Return a text with labels for ids and files in quotes, and words for fields; a file is first sought in `exhibit`."""
        own = dict(_documents(exhibit)) if exhibit else {}
        if self._quoted is not None:
            text = self._quoted.sub(lambda found: own.get(found[1]) or self._label(found[1]), text)
        return in_words(text)

    def apart(self, text: str, exhibit: PlannedExhibit) -> tuple[str, str]:
        """Return which document of the exhibit a text is about and the text without it; the exhibit where it is about no single one."""
        own = [(file, label) for file, label in _documents(exhibit) if f"'{file}'" in text]
        if len(own) != 1:
            return exhibit.label, self.told(text, exhibit)
        ((file, label),) = own
        return label, self.told(_LEFT_BEHIND.sub("", text.replace(f"'{file}'", "")), exhibit)

    def _label(self, name: str) -> str:
        return self._documents.get(name) or self._others[name]


def label_of(document: PlannedDocument, exhibit: PlannedExhibit) -> str:
    """Return the label by which a document is cited: its own where it is printed, else that of the exhibit."""
    return document.sublabel if exhibit.sublabeled and document.sublabel else exhibit.label


def _documents(exhibit: PlannedExhibit) -> Iterator[tuple[str, str]]:
    """Yield the files of an exhibit, each once, with what they are called."""
    seen = set()
    for document in exhibit.documents:
        if document.file and document.file not in seen:
            seen.add(document.file)
            yield document.file, _PARTS.get(document.part, "") + label_of(document, exhibit)


def _others(plan: BundlePlan, record: Record) -> Iterator[tuple[str, str]]:
    """Yield what else a text may name: petitions and files of the front."""
    yield from ((each.id, _petition(each)) for each in record.petitions.values())
    yield from ((item.file, f"“{item.title}”") for item in plan.front_items if item.file)


def _petition(petition: Petition) -> str:
    """Return the classification of a petition; what a supplement is called."""
    title = petition.title or response_title(petition)
    return f"“{title}”" if petition.supplement_to and title else petition.classification


def _entries(plan: BundlePlan, record: Record) -> Iterator[tuple[str, str]]:
    """Yield the entries by the labels of their exhibits, those outside the bundle by their titles."""
    yield from ((each.id, f"“{each.english_title}”") for each in record.entries)
    for exhibit in plan.exhibits:
        named = plan.naming.named(exhibit.label)
        yield from ((entry, named) for entry in (exhibit.entry, *(guest.entry for guest in exhibit.guests)))


def in_words(text: str) -> str:
    """Return a text with plain words in quotes for fields and commands."""
    told = _IN_CODE.sub(lambda found: f"“{_plain(found[1])}”", text)
    told = _AT_FIELD.sub(lambda found: f"({_plain(found[1])})", told)
    return _FIELD.sub(lambda found: f"“{_plain(found[1])}”", told)


def _plain(written: str) -> str:
    return printed_word(written) if written.replace("_", "").isalnum() else written.replace("_", " ")

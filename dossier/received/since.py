"""Tell what changed in a case since a bundle was built: record, labels, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dossier.bundle.labels import PetitionLabels
from dossier.bundle.lock import FILE
from dossier.case import Case
from dossier.received.difference import Change
from dossier.received.manifest import Manifest

_GONE, _NEW, _CHANGED = "is not there any more", "was not there", "has changed"


def changes(manifest: Manifest, case: Case, labels: PetitionLabels) -> tuple[Change, ...]:
    """Return each file of the case that is not what the manifest says, by name. No file that only the manifest names is opened."""
    record = {each.file: each.sha256 for each in case.record.files}
    used = {
        document.file: document.sha256
        for exhibit in manifest.exhibits
        for document in exhibit.documents
        if document.sha256
    }
    used |= {item.file: item.sha256 for item in manifest.front}
    known = {file: facts.sha256 for file, facts in case.documents.items() if file in used}
    known |= {file: sha256 for file, sha256 in record.items() if file in used}
    known |= {file: letter.sha256 for file, letter in case.letters.items() if file in used}
    return (*_compared(manifest.record, record), *_labels(manifest, labels), *_compared(used, known))


def _compared(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Change]:
    for file in sorted(then.keys() | now.keys()):
        if not now.get(file):
            yield Change(file, _GONE)
        elif file not in then:
            yield Change(file, _NEW)
        elif then[file] != now[file]:
            yield Change(file, _CHANGED)


def _labels(manifest: Manifest, labels: PetitionLabels) -> Iterator[Change]:
    """Compare the labels, of which a draft writes none."""
    for exhibit in () if manifest.draft else manifest.exhibits:
        given = labels.exhibits.get(exhibit.label)
        if given is None or given.entry != exhibit.entry:
            now = f"is for {given.entry}" if given else "is not given out"
            yield Change(FILE, f"label {exhibit.label} {now}, and was for {exhibit.entry}")
            return

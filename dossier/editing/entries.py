"""Put new entries into the files of a record."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dossier.editing.entry_text import Item, NewEntry
from dossier.editing.splice import Append, spliced, values_of
from dossier.errors import DossierError
from dossier.reading.sources import FOLDER, HEAD
from dossier.record.kinds import KINDS

_INTO = re.compile(rf"{FOLDER}/(?!\.)[^/\\]+\.yaml\Z")
_SCHEMA = re.compile(rb"^(# yaml-language-server: \$schema=)(\.dossier/\S+)", re.MULTILINE)


def insert(texts: Mapping[str, bytes], entries: Sequence[NewEntry], *, into: str = "") -> Mapping[str, bytes]:
    """Return the files that change when entries are appended to the lists of their kinds, each with its new content.

    `texts` are all files of the record by their paths in the case (`dossier.yaml`, `record/….yaml`); a file that is
    not among them is created. `into` is the file that gets the entries; if empty, `place_for` chooses. Entries keep
    their order and follow the existing ones. Raises the errors of `spliced`.
    """
    files = {kind: place_for(texts, kind, into=into) for kind in dict.fromkeys(entry.kind for entry in entries)}
    by_file: dict[str, dict[str, list[NewEntry]]] = {}
    for entry in entries:
        by_file.setdefault(files[entry.kind], {}).setdefault(entry.kind, []).append(entry)
    begun = _begun(texts.get(HEAD, b""))
    return {file: spliced(file, texts.get(file, begun), _edits(lists)) for file, lists in by_file.items()}


def place_for(texts: Mapping[str, bytes], kind: str, *, into: str = "") -> str:
    """Return the file for new entries: `into`, else `record/<kind>.yaml` unless one other file alone holds the kind."""
    if kind not in KINDS:
        raise DossierError(f"unknown kind '{kind}'; known are {', '.join(KINDS)}")
    if into:
        into = into.removeprefix("./")
        # names with a leading dot are not read, those with control characters not printed
        if into != HEAD and not (_INTO.match(into) and into.isprintable()):
            raise DossierError(f"{into}: entries go into {HEAD} or a file such as {FOLDER}/{kind}.yaml")
        return into
    own = f"{FOLDER}/{kind}.yaml"
    if own in texts:
        return own
    holders = [file for file, data in texts.items() if values_of(file, data).get(kind)]
    return holders[0] if len(holders) == 1 else own


def _edits(lists: Mapping[str, Sequence[NewEntry]]) -> list[Append]:
    return [
        Append((kind,), [Item(entry.fields, entry.comments) for entry in entries]) for kind, entries in lists.items()
    ]


def _begun(head: bytes) -> bytes:
    """Return the head of a new file in `record/`: the schema line for editors, if `dossier.yaml` has it."""
    found = _SCHEMA.search(head)
    return b"%s../%s\n" % (found[1], found[2]) if found else b""

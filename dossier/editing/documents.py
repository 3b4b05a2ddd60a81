"""Put documents into existing entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dossier.editing.entry_text import Item, Value
from dossier.editing.splice import Append, spliced, values_of
from dossier.errors import DossierError
from dossier.reading.written import written_entries
from dossier.text.spelling import suggestion


def insert_documents(
    texts: Mapping[str, bytes], entry_id: str, documents: Sequence[Mapping[str, Value]], *, comments: Sequence[str] = ()
) -> tuple[str, bytes]:
    """Return the file of the record that holds the entry, and its text with the documents appended to the entry's own.

    Comments stand below the last of them. Raises the errors of `spliced`; DossierError if there is no such entry.
    """
    known = []
    for file, data in texts.items():
        for kind, index, entry in written_entries(values_of(file, data)):
            if entry.get("id") == entry_id:
                *others, last = documents
                items = [*(Item(each, on_one_line=True) for each in others), Item(last, comments, on_one_line=True)]
                return file, spliced(file, data, [Append((kind, index, "documents"), items)])
            known += [entry["id"]] if "id" in entry else []
    raise DossierError(f"no entry '{entry_id}' in the record; {suggestion(entry_id, known)}")

"""Put fields into existing entries that do not have them yet."""

from __future__ import annotations

from collections.abc import Mapping

from dossier.editing.entry_text import Value
from dossier.editing.splice import Put, spliced, values_of
from dossier.errors import DossierError
from dossier.reading.written import written_entries
from dossier.text.spelling import suggestion


def set_fields(texts: Mapping[str, bytes], entry_id: str, fields: Mapping[str, Value], note: str) -> tuple[str, bytes]:
    """Return the file of the record that holds the entry, and its text with the fields in it, each with a comment.

    They stand before the documents of the entry, or at its end. Raises the errors of `spliced`; DossierError if there is
    no such entry, or if it has one of the fields.
    """
    known = []
    for file, data in texts.items():
        for kind, index, entry in written_entries(values_of(file, data)):
            if entry.get("id") == entry_id:
                return file, spliced(file, data, [Put((kind, index), fields, note)])
            known += [entry["id"]] if "id" in entry else []
    raise DossierError(f"no entry '{entry_id}' in the record; {suggestion(entry_id, known)}")

"""List the files that a record names."""

from __future__ import annotations

from dossier.record import Record


def named_files(record: Record) -> dict[str, str]:
    """Return each file that the record names, mapped to the environment variable of its password, or to empty text."""
    found: dict[str, str] = {}
    for entry in record.entries:
        for document in entry.documents:
            for file in (document.file, document.translation, document.certificate):
                if file:
                    found.setdefault(file, "")
            if document.file and document.password_env:
                found[document.file] = document.password_env
    return found

"""List the files that a record names."""

from __future__ import annotations

from dossier.record import Record
from dossier.record.front import FrontItem
from dossier.record.notice import Notice


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
    named: tuple[FrontItem | Notice, ...] = (*front_files(record), *notices(record))
    for item in named:
        if item.password_env or item.file not in found:
            found[item.file] = item.password_env
    return found


def front_files(record: Record) -> tuple[FrontItem, ...]:
    """Return what stands as a file before the exhibits of any petition."""
    return tuple(item for petition in record.petitions.values() for item in petition.front if item.file)


def letter_files(record: Record) -> tuple[str, ...]:
    """Return the letters that petitions name, each once."""
    named = (item.letter for petition in record.petitions.values() for item in petition.front if item.letter)
    return tuple(dict.fromkeys(named))


def cited_files(record: Record) -> tuple[str, ...]:
    """Return the letters outside the bundles whose citations are checked, each once."""
    return tuple(dict.fromkeys(file for petition in record.petitions.values() for file in petition.cited_in))


def notices(record: Record) -> tuple[Notice, ...]:
    """Return the notices that petitions answer."""
    return tuple(petition.notice for petition in record.petitions.values() if petition.notice)

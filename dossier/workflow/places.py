"""Find what the words of a command mean in a case: entries, files of the record, and documents."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePath

from dossier.errors import DossierError
from dossier.record import Record
from dossier.record.base import CRITERIA
from dossier.report.selection import Places, Selection
from dossier.text.spelling import suggestion


def places_of(root: Path, record: Record | None, files: Collection[str], asked: Selection) -> Places:
    """Return the places that the words name; DossierError for one that names nothing in the case.

    A document stands for the entries that name it. `files` are those of the case that are known beside its record.
    """
    entries: set[str] = set()
    paths: list[str] = []
    for word in asked.words:
        if _is_path(word) or (not _is_entry(record, word) and (asked.base / word).is_dir()):
            paths.append(_inside(root, asked.base, word))
        elif record is None or _is_entry(record, word):
            entries.add(word)
        else:
            known = [entry.id for entry in record.entries]
            raise DossierError(
                f"no entry '{word}' in the record; {_other_way(record, word) or suggestion(word, known)}"
            )
    for path in paths:
        if not (root / path).exists() and path not in files:
            raise DossierError(f"no file '{path}' in the case; {suggestion(path, files)}")
        entries |= _naming(record, path)
    whole_case = "." in paths
    return Places() if whole_case else Places(frozenset(entries), tuple(paths))


def _other_way(record: Record, word: str) -> str:
    """Return how to ask about a petition or a criterion, which stand for no place; empty if it is neither."""
    if word in record.petitions:
        return f"'{word}' is a petition: `dossier check -p {word}`"
    return f"'{word}' is a criterion: `dossier status {word}` lists its entries" if word in CRITERIA else ""


def _is_path(word: str) -> bool:
    return "." in word or "/" in word or len(PurePath(word).parts) > 1


def _is_entry(record: Record | None, word: str) -> bool:
    return record is not None and record.entry(word) is not None


def _inside(root: Path, base: Path, word: str) -> str:
    """Return the path of a file as findings name it: from the case folder, with slashes."""
    path = Path(base.resolve(), word)
    path = path.parent.resolve() / path.name if path.name != ".." else path.resolve()
    if path != root and root not in path.parents:
        raise DossierError(f"'{word}' lies outside the case {root}")
    return path.relative_to(root).as_posix()


def _naming(record: Record | None, path: str) -> set[str]:
    """Return the ids of the entries that name a document, or one in a folder."""
    if record is None:
        return set()
    return {
        entry.id
        for entry in record.entries
        for document in entry.documents
        for file in (document.file, document.translation, document.certificate)
        if file and (file == path or file.startswith(f"{path}/"))
    }

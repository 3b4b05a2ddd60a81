"""Recognize files unchanged since they were last inspected, by their marks alone, in a few microseconds each."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from dossier.documents.cache.facts_json import facts_of
from dossier.documents.cache.file_index import marks_of
from dossier.documents.cache.store import Store, facts_path, pages_whole
from dossier.documents.files.facts import DocumentFacts

Options = Callable[[str, str | None], str]
"""Returns what determines the result besides the content, for a file name and a password."""


class Unchanged:
    """Looks up the files of one case. It returns None for anything it is not sure of, which others then inspect."""

    def __init__(self, root: Path, store: Store, options: Options) -> None:
        self._home, self._store, self._options = os.path.realpath(root), store, options
        self._kept = str(store.folder)
        self._folders: dict[str, str | None] = {}

    def facts(self, file: str, password: str | None) -> DocumentFacts | None:
        """Return the facts of an unchanged file for which everything cached still exists."""
        path = self._path(file)
        if path is None:
            return None
        try:
            status = os.lstat(path)
        except (OSError, ValueError):
            return None
        index = self._store.index
        digest = index.digest(file, marks_of(status)) if stat.S_ISREG(status.st_mode) else None
        if digest is None:
            return None
        key = self._store.key(digest, self._options(file, password))
        data = index.facts(file, key, facts_path(self._kept, key))
        if data is None or (data.get("pages_size") and not pages_whole(data, self._store.place(key).pages)):
            return None
        return facts_of(data, file, digest, status.st_size)

    def _path(self, file: str) -> str | None:
        """Return the path of the file if its folder is in the case; a link in place of the file is not followed."""
        folder, _, name = file.rpartition("/")
        if not name.strip() or name in {".", ".."} or "\\" in file or file[0] == "/" or file[1:2] == ":":
            return None
        if folder not in self._folders:
            self._folders[folder] = self._inside(folder)
        found = self._folders[folder]
        return None if found is None else f"{found}/{name}"

    def _inside(self, folder: str) -> str | None:
        try:
            found = os.path.realpath(f"{self._home}/{folder}")
        except (OSError, ValueError):
            return None
        return found if found == self._home or found.startswith(self._home + os.sep) else None

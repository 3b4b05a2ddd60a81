"""What was prepared of documents, kept by content in `.dossier/cache/`: a folder that ignores itself and may be deleted.

The key of an entry is the document's SHA-256 with the recipe: this tool's version, those of the libraries that prepare
documents, and the options. Facts and conversions are kept, never findings. An entry is written beside and renamed; one
that cannot be read counts as absent.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from dossier import __version__

FOLDER = ".dossier"
_RECIPE = 1
_LIBRARIES = ("pikepdf", "pypdfium2", "pypdf", "pillow", "pillow-heif", "reportlab")
_STATS = "stats.json"
_SETTLED = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One prepared document in the store: its facts, what was seen in it, and its pages where they are not the source's."""

    facts: Path
    survey: Path
    pages: Path


@dataclass(slots=True, weakref_slot=True)
class Store:
    """The kept work on the documents of one case."""

    folder: Path
    recipe: str
    _stats: dict[str, list[Any]] = field(default_factory=dict)

    def entry(self, digest: str, options: str = "") -> Entry:
        """Where the work on a document with this SHA-256 is kept, whether it is there or not."""
        key = sha256(f"{digest}:{self.recipe}:{options}".encode()).hexdigest()
        stem = self.folder / key[:2] / key
        return Entry(stem.with_suffix(".json"), stem.with_suffix(".survey.json"), stem.with_suffix(".pdf"))

    def digest(self, path: Path, file: str) -> str:
        """The SHA-256 of a file; one that by all its marks is the same as last time is not read again."""
        status = path.stat()
        marks = [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
        known = self._stats.get(file)
        if known is not None and known[:4] == marks:
            return str(known[4])
        with path.open("rb") as stream:
            found = file_digest(stream, "sha256").hexdigest()
        # a file that changed just now may change again within the same tick of the clock
        if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) > _SETTLED:
            self._stats[file] = [*marks, found]
        return found

    def keep_stats(self) -> None:
        """Remember which file had which content."""
        write(self.folder / _STATS, json.dumps(self._stats, ensure_ascii=False, sort_keys=True))


def open_store(root: Path) -> Store:
    """The store of the case at `root`; one for this run only where nothing can be written there."""
    folder = root / FOLDER / "cache"
    if _writable(root, folder):
        return Store(folder, _recipe(), dict(load(folder / _STATS) or {}))
    folder = Path(tempfile.mkdtemp(prefix="dossier-"))
    store = Store(folder, _recipe())
    weakref.finalize(store, shutil.rmtree, folder, ignore_errors=True)
    return store


def _writable(root: Path, folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        ignore = root / FOLDER / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="ascii")
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def load(path: Path) -> Mapping[str, Any] | None:
    """What was kept as JSON, None where it is not there or not whole."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def write(path: Path, text: str) -> None:
    """Write beside and rename; a store that cannot be written is only slower."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)


def _recipe() -> str:
    return "/".join([f"{_RECIPE}", __version__, *(f"{name} {_version(name)}" for name in _LIBRARIES)])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"

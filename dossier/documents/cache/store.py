"""Cache what was prepared from documents, by content, in `.dossier/cache/`; git ignores the folder.

The key of an entry combines the document's SHA-256 with the recipe: the versions of this tool and of the libraries that
prepare documents, and the options. Facts and conversions are cached, never findings. An entry is written to a temporary
file and renamed; one that is unreadable, has incomplete pages or is not sealed by this machine counts as absent (`seal`).
"""

from __future__ import annotations

import json
import os
import shutil
import sysconfig
import tempfile
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from dossier import __version__
from dossier.disk import LeavesCaseError, inside, read_file
from dossier.disk.beside import beside, create
from dossier.disk.files import measure
from dossier.disk.scratch import sweep_scratch
from dossier.documents.cache.file_index import FILE as INDEX
from dossier.documents.cache.file_index import FileIndex, file_index, marks_of
from dossier.documents.cache.seal import sealed, secret, unsealed
from dossier.documents.files.facts import DocumentFacts

FOLDER = ".dossier"
_IGNORED = "*\n!schema.json\n"
SCRATCH = "tmp"
_LARGEST = 512 * 1024**2
_RECIPE = 14
_LIBRARIES = (
    "pikepdf",
    "pypdfium2",
    "pypdf",
    "pillow",
    "pillow-heif",
    "reportlab",
    "uharfbuzz",
    "python-bidi",
    "charset-normalizer",
    "markdown-it-py",
    "mdit-py-plugins",
)


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """One prepared document in the store: its facts, what was seen in it, and its pages where they are not the source's.

    `secret` seals what is written there.
    """

    facts: Path
    survey: Path
    pages: Path
    secret: bytes = b""

    @property
    def scratch(self) -> Path:
        """The folder of the cache for intermediate files."""
        return self.facts.parent.parent / SCRATCH


@dataclass(slots=True, weakref_slot=True)
class Store:
    """The cached work on the documents of one case."""

    folder: Path
    recipe: str
    secret: bytes = b""
    index: FileIndex = field(default_factory=lambda: file_index(None))

    def key(self, digest: str, options: str = "") -> str:
        """Return the name under which the work on a document with this SHA-256 is cached."""
        return sha256(f"{digest}:{self.recipe}:{options}".encode()).hexdigest()

    def entry(self, digest: str, options: str = "") -> KeptFiles:
        """Return the files of the cache entry for a document with this SHA-256, whether they exist or not."""
        return self.place(self.key(digest, options))

    def place(self, key: str) -> KeptFiles:
        """Return the files of the cache entry with this key."""
        facts = Path(facts_path(str(self.folder), key))
        stem = facts.with_suffix("")
        return KeptFiles(facts, stem.with_suffix(".survey.json"), stem.with_suffix(".pdf"), self.secret)

    def digest(self, path: Path, file: str) -> str:
        """Return the SHA-256 of a file; a file with unchanged marks is not read again."""
        marks = marks_of(path.stat())
        digest = self.index.digest(file, marks)
        if digest is None:
            digest = measure(path).sha256
            if marks_of(path.stat()) == marks:  # else it was written to meanwhile
                self.index.note(file, marks, digest)
        return digest

    def close(self) -> None:
        """Write the index of inspected files."""
        if self.index.changed:
            text = json.dumps(self.index.asked(), ensure_ascii=False, separators=(",", ":"))
            write(self.folder / INDEX, text, self.secret)
            self.index.changed = False


def facts_path(folder: str, key: str) -> str:
    """Return the path of the facts with this name, as text: it is needed for each document in each run."""
    return f"{folder}/{key[:2]}/{key}.json"


def open_store(root: Path) -> Store:
    """Open the store of the case at `root`; if nothing can be written there, one for this run only."""
    folder = inside(root, f"{FOLDER}/cache")
    key = secret()
    if _writable(root, folder):
        sweep_scratch(folder / SCRATCH)
        sweep_scratch()
        return Store(folder, _recipe(), key, file_index(load(folder / INDEX, key)))
    folder = Path(tempfile.mkdtemp(prefix=f"dossier-{os.getpid()}-"))
    store = Store(folder, _recipe(), key)
    weakref.finalize(store, shutil.rmtree, folder, ignore_errors=True)
    return store


def _writable(root: Path, folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        ignore = root / FOLDER / ".gitignore"
        if not os.path.lexists(ignore):
            with create(ignore) as file:
                file.write(_IGNORED.encode("ascii"))
        _refuse_links(folder)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _refuse_links(folder: Path) -> None:
    """Refuse a cache in which a folder is a link: what is written there would land elsewhere."""
    linked = [entry.name for entry in os.scandir(folder) if entry.is_symlink()]
    if linked:
        raise LeavesCaseError(f"{FOLDER}/cache/{linked[0]} is a link; delete {FOLDER}/cache, which loses nothing")


def kept(entry: KeptFiles) -> Mapping[str, Any] | None:
    """Return the cached facts of a document, None if any file of the entry is missing or incomplete."""
    data = load(entry.facts, entry.secret)
    return data if data is not None and pages_whole(data, entry.pages) else None


def pages_whole(facts: Mapping[str, Any], pages: Path) -> bool:
    """Return whether the pages belonging to these facts are complete; a crash may have truncated them."""
    size = facts.get("pages_size")
    try:
        return not size or pages.stat().st_size == size
    except OSError:
        return False


def pages_size(facts: DocumentFacts, entry: KeptFiles) -> int:
    """Return the size of the cached pages in bytes, 0 if the file's own pages serve."""
    return entry.pages.stat().st_size if facts.own_pages else 0


def load(path: Path, key: bytes) -> Mapping[str, Any] | None:
    """Load cached JSON; None if it is missing, malformed or not sealed with this secret."""
    try:
        content = unsealed(path.name, read_file(path, most=_LARGEST), key)
        found = None if content is None else json.loads(content)
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def write(path: Path, text: str, key: bytes) -> None:
    """Seal a text, write it to a temporary file and rename that; a store that cannot be written is merely slower."""
    new = beside(path)
    try:
        path.parent.mkdir(exist_ok=True)
        with create(new) as file:
            file.write(sealed(path.name, text.encode(), key))
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)


def _recipe() -> str:
    found = _versions()
    return "/".join(
        [f"{_RECIPE}", __version__, *(f"{name} {found.get(name) or _version(name)}" for name in _LIBRARIES)]
    )


def _versions() -> dict[str, str]:
    """Read the versions of libraries from the folders that installers leave, which is faster than importlib.metadata."""
    found: dict[str, str] = {}
    try:
        for entry in os.scandir(sysconfig.get_path("platlib")):
            name, _, rest = entry.name.partition("-")
            if rest.endswith(".dist-info"):
                found[name.lower().replace("_", "-")] = rest.removesuffix(".dist-info")
    except OSError:
        return {}
    return found


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"

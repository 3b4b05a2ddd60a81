"""Make the folder of a new case from `templates/cases/`, never overwriting a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from dossier.disk import inside
from dossier.errors import DossierError
from dossier.templates import template

CASE_FILE = "dossier.yaml"
SCHEMA_FILE = ".dossier/schema.json"

# With their dots, these would take effect in the templates folder itself.
_DOTTED = {"gitattributes": ".gitattributes", "gitignore": ".gitignore", "gitkeep": ".gitkeep"}


@dataclass(frozen=True, slots=True)
class Scaffold:
    """The files that `init` wrote and those it left unchanged, as paths from the case folder."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def scaffold(folder: Path, schema: str, *, begin: Callable[[str], str] = str) -> Scaffold:
    """Write a new case into the folder, which may already hold other files; `begin` fills in the text of `dossier.yaml`."""
    root = folder.resolve()
    refuse_taken(root)
    texts = {**dict(_files(template("cases", "default"))), SCHEMA_FILE: schema}
    texts[CASE_FILE] = begin(texts[CASE_FILE])
    kept = tuple(path for path in texts if os.path.lexists(root / path))
    written = tuple(path for path in texts if path not in kept)
    for path in sorted(written, key=CASE_FILE.__eq__):  # the file that makes the folder a case comes last
        _write_new(inside(root, path), texts[path])
    return Scaffold(written, kept)


def refuse_taken(root: Path) -> None:
    """Raise `DossierError` where a case stands in this resolved folder, or around it."""
    if os.path.lexists(root / CASE_FILE):
        raise DossierError(f"{root / CASE_FILE} is there already, and nothing was written; `dossier check` reads it")
    above = next((parent for parent in root.parents if (parent / CASE_FILE).is_file()), None)
    if above:
        raise DossierError(f"{root} stands inside the case {above}; start a new case outside of it")


def _files(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        path = above + _DOTTED.get(item.name, item.name)
        if item.is_dir():
            yield from _files(item, f"{path}/")
        else:
            yield path, item.read_text(encoding="utf-8")


def _write_new(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)

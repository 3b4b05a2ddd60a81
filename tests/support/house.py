"""Reads the house off its files: rooms, what each module imports, and the arrows between rooms.

A room is a folder of `dossier/`, or a file that lies loose there. `docs/design.md` draws the rooms in layers; that drawing is
the only place where the layers are written down.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "dossier"
MODULES = tuple(sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")))
PACKAGE_ITSELF = "__init__"
DRAWING = re.compile(r"^```text\n( *\d+ .*?)^```", re.MULTILINE | re.DOTALL)


def room(module: str) -> str:
    """The folder of a module, or the name of a loose file."""
    folder, _, file = module.rpartition("/")
    return folder or file.removesuffix(".py")


def rooms() -> set[str]:
    """Every room but the package itself, which holds the version and imports nothing."""
    return {room(module) for module in MODULES} - {PACKAGE_ITSELF}


@cache
def tree(module: str) -> ast.Module:
    """The syntax tree of a module, named by its path inside the package."""
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


@cache
def nodes(module: str) -> tuple[ast.AST, ...]:
    """Every node of a module's tree."""
    return tuple(ast.walk(tree(module)))


def imported(nodes: tuple[ast.AST, ...] | Iterator[ast.AST]) -> Iterator[str]:
    """Every dotted name that these nodes import, with the names taken from a package."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def imports(module: str) -> frozenset[str]:
    """Every dotted name that a module imports, wherever in it."""
    return frozenset(imported(nodes(module)))


def file_of(name: str) -> str | None:
    """The module of ours that a dotted name means."""
    first, *parts = name.split(".")
    for length in range(len(parts) if first == "dossier" else 0, -1, -1):
        path = "/".join(parts[:length])
        for candidate in (f"{path}.py", f"{path}/__init__.py".lstrip("/")):
            if first == "dossier" and candidate in MODULES:
                return candidate
    return None


@cache
def uses(module: str) -> frozenset[str]:
    """The other modules of ours that a module imports."""
    return frozenset({found for name in imports(module) if (found := file_of(name))} - {module})


def arrows() -> dict[tuple[str, str], list[str]]:
    """The arrows from room to room, each with the imports that make it."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for module in MODULES:
        for other in uses(module):
            if room(other) not in (room(module), PACKAGE_ITSELF):
                found[room(module), room(other)].append(f"{module} imports {other}")
    return found


def packages() -> set[str]:
    """The rooms at the first level: a folder of `dossier/` with all inside it, or a loose file."""
    return {name.partition("/")[0] for name in rooms()}


def package_arrows() -> set[tuple[str, str]]:
    """The arrows between rooms at the first level."""
    pairs = {(above.partition("/")[0], below.partition("/")[0]) for above, below in arrows()}
    return {(above, below) for above, below in pairs if above != below}


def layers() -> list[list[str]]:
    """The rooms as `docs/design.md` draws them, layer by layer from the top down."""
    drawn = DRAWING.search((ROOT / "docs/design.md").read_text(encoding="utf-8"))
    assert drawn, "docs/design.md has no drawing of the rooms"
    lines = re.split(r"^ *\d+", drawn[1], flags=re.MULTILINE)[1:]
    return [re.findall(r"[a-z_]+(?:/[a-z_]+)*", line) for line in lines]

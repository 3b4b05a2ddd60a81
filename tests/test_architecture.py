"""The house keeps its order: arrows go down, each library stays in its room, the pure steps stay pure."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "dossier"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

# What the facts of a document are made of: one look through an open PDF, as plain data.
LOOKS = (
    *("documents/survey.py", "documents/destinations.py", "documents/geometry.py", "documents/plain.py"),
    *("documents/links.py", "documents/remarks.py"),
)

# From the top down; a module may import its own row and the rows beneath it.
ROWS = (
    ("cli/", "__main__.py"),
    ("workflow.py",),
    ("build.py", "letters/files.py", "intake/addition.py", "intake/importing.py", "intake/import_report.py"),
    ("documents/", "render/", "assemble/", "verify/", "publish/", "scaffold.py", "watch.py"),
    (
        "checks/",
        "codes.py",
        "plan/",
        "outline.py",
        "compare.py",
        "status/",
        "counsel/",
        "explain/",
        "manifest.py",
        "schema.py",
        "reference.py",
        "letters/",
        "intake/",
        "importers/",
    ),
    ("case.py", "order.py"),
    (
        "read.py",
        "head.py",
        "cross.py",
        "author_lists.py",
        "rules/",
        "describe.py",
        "authorship.py",
        "requested.py",
        "documents/facts.py",
        "documents/stated.py",
        *LOOKS,
    ),
    (
        "sources.py",
        "parse.py",
        "mend.py",
        "shape.py",
        "lock.py",
        "labels.py",
        "narrative.py",
        "report.py",
        "templates.py",
    ),
    ("record/",),
    (
        "finding.py",
        "errors.py",
        "cores.py",
        "bundle.py",
        "counting.py",
        "wording.py",
        "names.py",
        "file_names.py",
        "identifiers.py",
        "spelling.py",
        "text/",
        "syntax.py",
        "__init__.py",
    ),
)

# Where each library may be imported; all others of this list are at home nowhere else.
ROOMS = {
    "click": ("cli/",),
    "yaml": ("parse.py", "intake/edit.py", "intake/edit_documents.py", "intake/nodes.py", "lock.py", "render/style.py"),
    "pikepdf": ("documents/", "assemble/"),
    "pypdf": ("verify/", "documents/rewrite.py"),
    "pypdfium2": ("documents/",),
    "reportlab": ("render/",),
    "PIL": ("documents/",),
    "pillow_heif": ("documents/",),
    "fontTools": ("render/",),
    "uharfbuzz": ("render/",),
    "bidi": ("render/",),
    "pydantic": ("record/", "rules/", "read.py", "mend.py", "shape.py", "schema.py", "reference.py"),
    "pydantic_core": ("record/", "mend.py", "shape.py"),
    "bibtexparser": ("importers/bibtex.py",),
    "pylatexenc": ("importers/latex.py",),
    "charset_normalizer": ("text/guessing.py",),
    "markdown_it": ("documents/written/",),
    "mdit_py_plugins": ("documents/written/markdown.py",),
    "defusedxml": ("importers/orcid_tree.py", "importers/xml_tree.py"),
    "tempfile": ("cli/", "documents/", "render/", "publish/"),
}
# What may open files, look at the clock or the environment.
WORLDLY = (
    *("cli/", "workflow.py", "build.py", "documents/", "render/", "assemble/", "verify/", "publish/", "scaffold.py"),
    *(
        "sources.py",
        "intake/addition.py",
        "intake/importing.py",
        "letters/files.py",
        "rules/load.py",
        "rules/needs/load.py",
    ),
)
NO_NETWORK = {"socket", "http", "urllib.request", "ssl", "ftplib", "smtplib", "requests"}
CLOCKS = {"time", "random", "secrets", "uuid", "getpass", "platform"}
TOUCHES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "rename"}
LATE = (
    "cli/",
    "workflow.py",
    "build.py",
    "render/scripts.py",
    "documents/gather.py",
    "documents/make.py",
    "documents/store.py",
    "documents/chain.py",
)


@cache
def tree(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


def imports(node: ast.AST) -> Iterator[str]:
    """Every dotted name that is imported, with the names taken from a package."""
    for item in ast.walk(node):
        if isinstance(item, ast.Import):
            yield from (alias.name for alias in item.names)
        elif isinstance(item, ast.ImportFrom):
            yield from (f"{item.module}.{alias.name}" for alias in item.names)


def file_of(name: str) -> str | None:
    """The module of ours that a dotted name means."""
    parts = name.split(".")
    if parts[0] != "dossier":
        return None
    for length in range(len(parts), 0, -1):
        path = "/".join(parts[1:length])
        for candidate in (f"{path}.py", f"{path}/__init__.py".lstrip("/")):
            if candidate in MODULES:
                return candidate
    return None


def inside(module: str, rooms: tuple[str, ...]) -> bool:
    return any(module == room or (room.endswith("/") and module.startswith(room)) for room in rooms)


def row(module: str) -> int:
    """The row of a module: named itself, or else by its folder."""
    named = [number for number, rooms in enumerate(ROWS) if module in rooms]
    return named[0] if named else next(number for number, rooms in enumerate(ROWS) if inside(module, rooms))


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_its_row(module: str) -> None:
    assert any(inside(module, rooms) for rooms in ROWS), f"name the row of {module} in {__file__}"


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_down_only(module: str) -> None:
    upward = {name for name in imports(tree(module)) if (other := file_of(name)) and row(other) < row(module)}
    assert not upward


def test_no_import_cycle() -> None:
    graph = {
        module: {other for name in imports(tree(module)) if (other := file_of(name))} - {module} for module in MODULES
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"import cycle: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize("module", MODULES)
def test_each_library_stays_in_its_room(module: str) -> None:
    astray = {name for name in imports(tree(module)) if not inside(module, ROOMS.get(name.split(".")[0], (module,)))}
    assert not astray


@pytest.mark.parametrize("module", MODULES)
def test_no_module_sees_two_pdf_libraries(module: str) -> None:
    engines = {name.split(".")[0] for name in imports(tree(module))} & {"pikepdf", "pypdf", "pypdfium2", "reportlab"}
    assert len(engines) <= 1


@pytest.mark.parametrize("module", MODULES)
def test_nothing_reaches_for_the_network(module: str) -> None:
    reached = {
        name for name in imports(tree(module)) if any(name == net or name.startswith(f"{net}.") for net in NO_NETWORK)
    }
    assert not reached


@pytest.mark.parametrize("module", [module for module in MODULES if not inside(module, WORLDLY)])
def test_pure_steps_have_no_clock_no_chance_and_no_environment(module: str) -> None:
    names = {name.split(".")[0] for name in imports(tree(module))}
    assert not names & CLOCKS
    attributes = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    assert not attributes & {"os.environ", "os.getenv", "datetime.now", "date.today", "Day.today", "sys.stdout"}


@pytest.mark.parametrize("module", [module for module in MODULES if not inside(module, WORLDLY)])
def test_pure_steps_open_nothing(module: str) -> None:
    calls = [node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    opened = {call.id for call in calls if isinstance(call, ast.Name)} & {"open"}
    touched = {call.attr for call in calls if isinstance(call, ast.Attribute)} & {
        "write_text",
        "write_bytes",
        "unlink",
        "mkdir",
    }
    assert not opened | touched


@pytest.mark.parametrize("module", [module for module in MODULES if not module.startswith("cli/")])
def test_only_the_command_line_prints(module: str) -> None:
    calls = [node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    assert "print" not in {call.id for call in calls if isinstance(call, ast.Name)}
    assert not {name for name in imports(tree(module)) if name in {"sys.stdout", "sys.stderr"}}


@pytest.mark.parametrize("module", [module for module in MODULES if not inside(module, LATE)])
def test_imports_stand_at_the_top(module: str) -> None:
    functions = [node for node in ast.walk(tree(module)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    late = {name for function in functions for name in imports(function)}
    assert not late


@pytest.mark.parametrize("module", MODULES)
def test_every_public_name_says_what_it_is(module: str) -> None:
    silent = [
        node.name
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    silent += [
        node.name
        for node in tree(module).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert not silent

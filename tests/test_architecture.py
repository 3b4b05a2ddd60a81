"""The house keeps its order: arrows between rooms go down, libraries stay in their rooms, pure steps stay pure."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from graphlib import CycleError, TopologicalSorter
from itertools import chain

import pytest

from tests.support import house
from tests.support.house import MODULES, PACKAGE, ROOT, imports, room, rooms

TESTS = ROOT / "tests"
# More rooms or arrows than these are a reason to look for a better address; fewer are a reason to lower the bounds.
MOST_ROOMS = 41
MOST_ARROWS = 262
MOST_LOOSE_FILES = 13
MOST_FILES_AT_ONE_LEVEL = 29

# Where each library may be imported: a room, a room with all inside it (`/`), or one module of a room.
HOMES: dict[str, tuple[str, ...]] = {
    "PIL": ("documents/",),
    "bibtexparser": ("importers/formats/bibtex.py",),
    "bidi": ("typeset",),
    "charset_normalizer": ("text/guessing.py",),
    "click": ("cli",),
    "defusedxml": ("importers/formats/xml_tree.py", "returned/package.py", "word/package.py"),
    "docx": ("handoff/index_docx.py",),
    "fontTools": ("typeset",),
    "markdown_it": ("documents/written",),
    "mdit_py_plugins": ("documents/written/markdown.py",),
    "multiprocessing": ("processes",),
    "openpyxl": ("returned/sheet_rows.py",),
    "pikepdf": ("assemble", "documents/", "handoff"),
    "pillow_heif": ("documents/images",),
    "psutil": ("processes/machine.py",),
    "pydantic": ("explain/reference.py", "explain/schema.py", "intake/fitting.py", "reading", "record/", "rules/"),
    "pydantic_core": ("reading", "record/"),
    "pylatexenc": ("importers/formats/latex.py",),
    "pypdf": ("received/bands.py", "verify", "documents/pdf/pypdf_copy.py"),
    "pypdfium2": ("documents/",),
    "reportlab": ("documents/written", "render", "typeset"),
    "subprocess": ("processes",),
    "tempfile": ("cli", "disk/scratch.py", "documents/", "publish"),
    "uharfbuzz": ("typeset",),
    "xlsxwriter": ("handoff/index_xlsx.py", "status/workbook.py"),
    "yaml": ("bundle/lock.py", "editing", "reading", "typeset/style.py"),
}
PDF_LIBRARIES = {"pikepdf", "pypdf", "pypdfium2", "reportlab"}
NETWORK = ("ftplib.", "http.", "httpx.", "requests.", "smtplib.", "socket.", "ssl.", "urllib.request.", "urllib3.")

# What may look at the clock, chance or the environment; and what may look at files. Everything else is pure.
CLOCKS = {"getpass", "platform", "random", "secrets", "time", "uuid"}
SURROUNDINGS = {"os.environ", "os.getenv", "datetime.now", "date.today", "Day.today", "sys.stdin"}
MAY_SEE_SURROUNDINGS = (
    *("build", "cli", "documents/cache/file_index.py", "documents/cache/seal.py", "processes", "workflow"),
)
FILE_CALLS = {"iterdir", "glob", "rglob", "exists", "is_dir", "is_file", "mkdir", "open", "read_bytes", "read_text"} | {
    *("rename", "rmdir", "stat", "touch", "unlink", "write_bytes", "write_text"),
}
MAY_SEE_FILES = (
    *("handoff", "returned/package.py", "word/package.py"),
    *("assemble", "build", "cli", "disk", "processes", "publish", "scaffold", "templates", "workflow"),
    "verify/bundle_file.py",
    *("documents", "documents/cache", "documents/files", "documents/images", "documents/mail"),
    *("documents/office", "documents/pdf", "documents/proposals", "documents/streams"),
    *(
        "intake/sorts.py",
        "letters",
        "reading/sources.py",
        "received/files.py",
        "received/pictures.py",
        "rules/load.py",
        "rules/needs/load.py",
    ),
    *("typeset/faces.py", "typeset/scripts.py", "typeset/style.py"),
)
# What opens, makes or replaces files by itself, and not through `disk`, with what it opens.
OPENING = {"fdopen", "mkdir", "mkstemp", "open", "read_bytes", "read_text", "rename", "touch", "write_bytes"} | {
    *("copy2", "copyfile", "move", "rmtree", "symlink_to", "write_text"),
}
MAY_OPEN = (
    *("disk",),
    # finished files in folders that `publish` makes
    *("assemble", "handoff", "publish", "verify/bundle_file.py"),
    # documents that `documents/files` located, and files of a worker's own folder
    *("documents/convert.py", "documents/make.py", "documents/source.py", "documents/to_pdf.py"),
    *("documents/cache", "documents/files/sniff.py", "documents/images", "documents/mail"),
    *("documents/office", "documents/pdf", "documents/proposals", "documents/streams"),
    # data that come with the program
    *("intake/sorts.py", "letters", "rules/load.py", "rules/needs/load.py", "scaffold", "typeset"),
    # parts of a package in memory
    *("returned/package.py", "word/package.py"),
    # streams and pipes
    *("cli", "processes"),
)
# Where an import may wait inside a function, because it costs more than most runs need.
MAY_IMPORT_LATE = (
    *("build", "cli", "workflow", "typeset/scripts.py"),
    *(
        "documents/cache/store.py",
        "documents/gather.py",
        "documents/letters.py",
        "documents/make.py",
        "documents/marks.py",
    ),
    "documents/pdf/recover.py",
    "processes/machine.py",
)


def at_home(module: str, homes: tuple[str, ...]) -> bool:
    return any(home in (module, room(module)) or (home[-1] == "/" and module.startswith(home)) for home in homes)


def astray(found: Callable[[str], object], allowed: tuple[str, ...]) -> dict[str, object]:
    """What modules do that only others may do; and permissions that nobody needs, so that no list outlives its reason."""
    doing = {module: what for module in MODULES if (what := found(module))}
    unused = {home: "needs no permission" for home in allowed if not any(at_home(module, (home,)) for module in doing)}
    return {module: what for module, what in doing.items() if not at_home(module, allowed)} | unused


def calls(module: str) -> Iterator[str]:
    """The names of what a module calls: of functions, and of methods without their object."""
    for node in house.nodes(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield node.func.id if isinstance(node.func, ast.Name) else node.func.attr


def attributes(module: str) -> Iterator[str]:
    """What a module takes from a name, as `name.attribute`."""
    for node in house.nodes(module):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


def libraries(module: str) -> set[str]:
    return {name.partition(".")[0] for name in imports(module)}


def knows(library: str, module: str) -> bool:
    return library in libraries(module)


def test_the_design_draws_every_room_once_and_no_other() -> None:
    drawn = list(chain.from_iterable(house.layers()))
    assert sorted(drawn) == sorted(rooms()), "draw the rooms of docs/design.md anew"


def test_arrows_between_rooms_lead_to_lower_layers() -> None:
    layer = {name: depth for depth, names in enumerate(house.layers()) for name in names}
    upward = {arrow: why for arrow, why in house.arrows().items() if layer[arrow[0]] >= layer[arrow[1]]}
    assert upward == {}, "an import may only lead to a room that docs/design.md draws further down"


def test_neither_rooms_nor_modules_form_a_circle() -> None:
    between_rooms = {name: {below for above, below in house.arrows() if above == name} for name in rooms()}
    between_modules = {module: house.uses(module) for module in MODULES}
    at_first_level = {
        name: {below for above, below in house.package_arrows() if above == name} for name in house.packages()
    }
    for graph in (between_rooms, between_modules, at_first_level):
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            pytest.fail(f"circle: {' → '.join(error.args[1])}")


def test_the_house_stays_small(record_property: Callable[[str, object], None]) -> None:
    arrows = house.package_arrows()
    record_property(
        "summary",
        f"{len(house.packages())} rooms at the first level with {len(arrows)} arrows between them; "
        f"{len(rooms())} rooms in all with {len(house.arrows())} arrows, {len(MODULES)} modules",
    )
    assert len(house.packages()) <= MOST_ROOMS
    assert len(arrows) <= MOST_ARROWS
    files = Counter(module.rpartition("/")[0] for module in MODULES)
    assert files.pop("") <= MOST_LOOSE_FILES
    assert {folder: count for folder, count in files.items() if count > MOST_FILES_AT_ONE_LEVEL} == {}


def test_each_library_stays_in_its_rooms_and_none_reaches_the_network() -> None:
    for library, homes in HOMES.items():
        assert astray(partial(knows, library), homes) == {}, library
    for module in MODULES:
        assert len(libraries(module) & PDF_LIBRARIES) <= 1, f"{module} knows two PDF libraries"
        assert not {name for name in imports(module) if f"{name}.".startswith(NETWORK)}, module


def test_pure_steps_have_no_clock_no_chance_and_no_environment() -> None:
    def surroundings(module: str) -> set[str]:
        return (libraries(module) & CLOCKS) | (SURROUNDINGS & set(attributes(module)))

    assert astray(surroundings, MAY_SEE_SURROUNDINGS) == {}


def test_pure_steps_look_at_no_file() -> None:
    assert astray(lambda module: FILE_CALLS & set(calls(module)), MAY_SEE_FILES) == {}


def test_files_of_a_case_are_opened_in_one_room() -> None:
    def opens(module: str) -> set[str]:
        return OPENING & set(calls(module))

    assert astray(opens, MAY_OPEN) == {}


def test_lengths_are_added_alike_by_every_python() -> None:
    # Since Python 3.12 the built-in sum() rounds floats in another way, and a page would differ by a thousandth point.
    def adds(module: str) -> set[str]:
        return {"sum"} & set(calls(module)) if module.startswith(("render/", "typeset/")) else set()

    assert astray(adds, ("render/figure.py", "render/table.py")) == {}


def test_only_the_command_line_prints() -> None:
    def prints(module: str) -> set[str]:
        streams = {"sys.stdout", "sys.stderr"}
        return ({"print"} & set(calls(module))) | (streams & (imports(module) | set(attributes(module))))

    assert astray(prints, ("cli",)) == {}


@pytest.mark.slow
def test_imports_stand_at_the_top() -> None:
    def late(module: str) -> set[str]:
        functions = (node for node in house.nodes(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
        return {name for function in functions for name in house.imported(ast.walk(function))}

    assert astray(late, MAY_IMPORT_LATE) == {}


def test_every_public_name_says_what_it_is() -> None:
    def silent(module: str) -> list[str]:
        top = set(house.tree(module).body)
        named = (node for node in house.nodes(module) if isinstance(node, ast.ClassDef | ast.FunctionDef))
        public = [node for node in named if node.name[0] != "_" and (node in top or isinstance(node, ast.ClassDef))]
        return [node.name for node in public if not ast.get_docstring(node)]

    assert {module: names for module in MODULES if (names := silent(module))} == {}
    assert [module for module in MODULES if not ast.get_docstring(house.tree(module))] == []


def test_tests_stand_in_folders_named_after_rooms() -> None:
    aside = {"benchmarks", "cases", "corpus", "fixtures", "golden", "support"}
    folders = {path.parent.relative_to(TESTS).as_posix() for path in TESTS.rglob("*.py")} - {"."}
    assert {folder for folder in folders if folder.partition("/")[0] not in aside} <= rooms()
    loose = {path.stem.removeprefix("test_") for path in TESTS.glob("test_*.py")}
    assert not loose & {name for name in rooms() if (PACKAGE / name).is_dir()}, "move it into the folder of its room"

"""The wheel contains all that the program needs, and works away from the checkout."""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dossier import __version__
from tests.support.folders import case_folder

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from this checkout."""
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    return zipfile.ZipFile(next(target.glob("dossier-*.whl")))


def text_of(wheel: zipfile.ZipFile, name: str) -> str:
    return wheel.read(next(path for path in wheel.namelist() if path.endswith(name))).decode()


@pytest.mark.slow
def test_every_file_of_the_package_and_the_templates_is_in_it(wheel: zipfile.ZipFile) -> None:
    inside = set(wheel.namelist())
    expected = {
        *(path.relative_to(ROOT).as_posix() for path in (ROOT / "dossier").rglob("*") if _is_source(path)),
        *(
            f"dossier/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / "templates").rglob("*")
            if _is_source(path)
        ),
    }
    assert expected <= inside


def test_nothing_else_is_in_it(wheel: zipfile.ZipFile) -> None:
    assert {name.split("/")[0] for name in wheel.namelist()} == {"dossier", f"dossier-{__version__}.dist-info"}


def test_version_licence_and_command(wheel: zipfile.ZipFile) -> None:
    metadata = text_of(wheel, "METADATA")
    assert f"Version: {__version__}\n" in metadata
    assert "License-Expression: MIT AND OFL-1.1\n" in metadata
    assert "Requires-Python: >=3.11\n" in metadata
    assert "dossier = dossier.cli:main" in text_of(wheel, "entry_points.txt")
    assert text_of(wheel, "licenses/LICENSE") == (ROOT / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.slow
def test_it_works_away_from_the_checkout(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "site")
    folder = case_folder(tmp_path / "case")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "PYTHONSAFEPATH": "1"}

    def dossier(*arguments: str) -> str:
        command = [sys.executable, "-m", "dossier", *arguments]
        ran = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    assert str(tmp_path / "site") in _place_of_the_package(environment, tmp_path)
    dossier("init", "new")
    dossier("check", "new")
    assert dossier("build", "-p", "eb1a", "case") == f"{folder / 'build/eb1a/bundle.pdf'}\n"


@pytest.mark.slow
def test_the_demo_greets_in_a_few_lines(tmp_path: Path) -> None:
    venv, example = tmp_path / "venv", tmp_path / "radiology-case"
    shutil.copytree(ROOT / "examples/radiology-case", example, ignore=shutil.ignore_patterns("build", ".dossier"))
    (venv / "bin").mkdir(parents=True)
    program = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m dossier "$@"\n'
    (venv / "bin/dossier").write_text(program, encoding="utf-8")
    (venv / "bin/dossier").chmod(0o755)
    for mark in (".made", ".demo"):  # what is installed already is not installed again
        (venv / mark).touch()
    command = ["make", "--no-print-directory", "demo", f"VENV={venv}", f"EXAMPLE={example}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MAKEFLAGS": ""}
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stderr == ""
    lines = ran.stdout.splitlines()
    assert len(lines) <= 12 - 1, "installing says one line more"
    for petition in ("o1a", "eb1a", "eb1b"):
        assert f"  {example}/build/{petition}/bundle.pdf" in lines
        assert (example / "build" / petition / "working-paper.pdf").exists()
    assert "working-paper.pdf" in ran.stdout
    pages = re.findall(r"\bdocs/\w+\.md", ran.stdout)
    assert pages
    assert all((ROOT / page).exists() for page in pages)
    for line in (line.strip() for line in lines if line.startswith(f"  {venv}/bin/dossier")):
        tried = subprocess.run(shlex.split(line), env=environment, capture_output=True, text=True, check=False)
        assert tried.returncode == 0, line + tried.stderr


@pytest.mark.slow
def test_what_is_imported_is_declared() -> None:
    declared = {_name(requirement) for requirement in PROJECT["dependencies"]}
    owners = packages_distributions()
    imported = {name for path in (ROOT / "dossier").rglob("*.py") for name in _imports(path)}
    foreign = imported - sys.stdlib_module_names - {"dossier"}
    assert {
        name for name in foreign if not {_name(owner) for owner in owners[name]} & (declared | {"pydantic-core"})
    } == set()


def test_the_fonts_for_all_scripts_come_with_the_base_install(wheel: zipfile.ZipFile) -> None:
    fonts = {name for name in wheel.namelist() if name.startswith("dossier/typeset/fonts/")}
    assert {"dossier/typeset/fonts/NotoSansCJK.ttf", "dossier/typeset/fonts/OFL.txt"} <= fonts
    assert PROJECT["optional-dependencies"]["scripts"] == []


def test_every_dependency_has_an_upper_bound() -> None:
    assert [each for each in PROJECT["dependencies"] if "<" not in each and "==" not in each] == []


def _is_source(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")


def _place_of_the_package(environment: dict[str, str], folder: Path) -> str:
    command = [sys.executable, "-c", "import dossier; print(dossier.__file__)"]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=30, check=True)
    return ran.stdout


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def _imports(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.split(".")[0] for name in names}


def _with_all_that_come_along(names: list[str], seen: set[str]) -> Iterator[str]:
    """Every distribution that installing these brings onto this machine."""
    for name in names:
        wanted = Requirement(name)
        known = canonicalize_name(wanted.name)
        if known in seen:
            continue
        seen.add(known)
        yield known
        further = map(Requirement, distribution(known).requires or ())
        extras = [*wanted.extras, ""]
        yield from _with_all_that_come_along([str(each) for each in further if _applies(each, extras)], seen)


def _applies(requirement: Requirement, extras: list[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in extras)


def _table_of_licenses() -> dict[str, str]:
    """The license of each library, as the design has it."""
    text = (ROOT / "docs/design.md").read_text(encoding="utf-8").partition("## Dependencies")[2].partition("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")
    ]
    named = [
        (name, license_) for names, _, license_ in rows for name in re.sub(r"\(.*?\)|with `\w+`", "", names).split(",")
    ]
    return {
        canonicalize_name(name.strip()): license_ for name, license_ in named if name.strip() not in {"", "library"}
    }


_SAID_OTHERWISE = {
    "bsd license": "bsd-3-clause",
    "apache license 2.0": "apache-2.0",
    "psfl": "psf-2.0",
    "sil ofl 1.1": "ofl-1.1",
    "gnu library or lesser general public license (lgpl)": "lgpl",
    "mit license": "mit",
}


def _license_of(name: str) -> str:
    said = distribution(name).metadata
    classified = [each.rpartition(" :: ")[2] for each in said.get_all("Classifier") or () if each.startswith("License")]
    (text, *_) = said.get_all("License-Expression") or said.get_all("License") or classified
    text = text.lower()
    return next((plain for words, plain in _SAID_OTHERWISE.items() if text.startswith(words)), text)


def test_the_design_names_every_library_with_the_license_that_it_states() -> None:
    installed = set(_with_all_that_come_along(PROJECT["dependencies"], set()))
    table = _table_of_licenses()
    assert installed == set(table)
    for name, license_ in table.items():
        stated = re.split(r"\s+or\s+|,|\s+and\s+", _license_of(name))[0]
        assert stated in license_.lower(), f"{name}: the package says {_license_of(name)}, the design {license_}"


def test_no_library_under_the_gpl_comes_along_unsaid() -> None:
    installed = _with_all_that_come_along(PROJECT["dependencies"], set())
    assert [name for name in installed if "gpl" in _license_of(name)] == ["python-bidi"]


def test_the_lock_pins_every_dependency_within_its_range_and_by_digest() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|^--", text, re.MULTILINE), "no address of a registry belongs into it"
    pins = dict(re.findall(r"^([\w.-]+)==(\S+) \\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE))
    assert len(pins) == text.count("==")
    for each in map(Requirement, PROJECT["dependencies"]):
        assert each.specifier.contains(pins[canonicalize_name(each.name)]), f"make lock: {each}"
    along = _with_all_that_come_along(PROJECT["dependencies"], set())
    assert set(along) <= {canonicalize_name(name) for name in pins} | {"typing-extensions"}

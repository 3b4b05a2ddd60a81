"""`dossier verify` of a volume or of the file of one exhibit, with the manifest of its package."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.support.folders import case_folder
from tests.support.handed import built, desk_of, published
from tests.support.terminal import Run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = built(case_folder(tmp_path_factory.mktemp("parts") / "case"))
    return published(desk_of(folder, pages=6)).folder


@pytest.fixture
def package(made: Path, tmp_path: Path) -> Path:
    """Return a package as a receiver has it, away from its case."""
    shutil.copytree(made, tmp_path / "package")
    return tmp_path / "package"


FILES = ["Bundle/eb1a-bundle (1 of 2).pdf", "Bundle/eb1a-bundle (2 of 2).pdf"]


@pytest.mark.parametrize("file", [*FILES, "Exhibits/Exhibit B-1 Young Investigator Award 2023.pdf"])
def test_a_part_agrees_with_the_manifest_of_its_package(run: Run, package: Path, file: str) -> None:
    ran = run("verify", file, cwd=package)
    assert ran.code == 0, ran.out
    assert "agrees with its manifest" in ran.out
    assert "byte for byte the one that the manifest describes" in " ".join(ran.out.split())
    assert "not compared: rows and links of the index" in ran.out


def a_page_less(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def another_number(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels.Nums[-1].St += 1


def two_pages_swapped(pdf: pikepdf.Pdf) -> None:
    one, two = pdf.pages[-1], pdf.pages[-2]
    one.obj.Contents, two.obj.Contents = two.obj.Contents, one.obj.Contents
    one.obj.Resources, two.obj.Resources = two.obj.Resources, one.obj.Resources


def a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (a_page_less, "page 8: no such page in the file: expected “Exhibit B-1 · Page 2 of 2”"),
        (another_number, "its pages are not numbered from 6 on"),
        (two_pages_swapped, "page 8 ('evidence/rules.pdf' of award-2023): the band on the right: expected 8, found 7"),
        (a_script, "/OpenAction"),
    ],
)
def test_what_is_otherwise_in_a_part_is_named(
    run: Run, package: Path, damage: Callable[[pikepdf.Pdf], None], words: str
) -> None:
    path = package / FILES[1]
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        damage(pdf)
        pdf.save(path)
    ran = run("verify", path, cwd=package)
    assert ran.code == 1
    assert words in " ".join(ran.out.split()), ran.out


def test_a_part_is_held_against_its_case_but_not_made_again(run: Run, made: Path, package: Path) -> None:
    ran = run("verify", package / FILES[1], "-C", made.parents[2], cwd=package)
    assert "since this is a part of the bundle" in " ".join(ran.out.split()), ran.out


def test_a_list_of_parts_that_cannot_be_is_refused(run: Run, package: Path) -> None:
    path = package / "Data/manifest.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["volumes"][0]["last_page"] = 10**9
    path.write_text(json.dumps(told), encoding="utf-8")
    ran = run("verify", FILES[0], cwd=package)
    assert (ran.code, '"last_page" is not a number' in ran.err) == (2, True)

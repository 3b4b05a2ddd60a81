"""A new case, and what is left unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.errors import DossierError
from dossier.scaffold import scaffold


def test_a_new_case_has_all_it_needs(tmp_path: Path) -> None:
    made = scaffold(tmp_path / "my-case", '{"title": "schema"}\n')
    assert set(made.written) == {
        "dossier.yaml",
        "record/record.yaml",
        "evidence/.gitkeep",
        ".gitattributes",
        ".gitignore",
        ".dossier/schema.json",
        "README.md",
    }
    assert not made.kept
    assert (tmp_path / "my-case/.dossier/schema.json").read_text() == '{"title": "schema"}\n'


def test_editors_find_the_schema_from_every_file(tmp_path: Path) -> None:
    scaffold(tmp_path, "{}\n")
    for name in ("dossier.yaml", "record/record.yaml"):
        first = (tmp_path / name).read_text(encoding="utf-8").splitlines()[0]
        path = first.removeprefix("# yaml-language-server: $schema=")
        assert (tmp_path / name).parent.joinpath(path).resolve() == tmp_path / ".dossier/schema.json"


def test_evidence_and_what_is_built_stay_out_of_version_control(tmp_path: Path) -> None:
    scaffold(tmp_path, "{}\n")
    ignored = (tmp_path / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"build/", ".dossier/*", "!.dossier/schema.json", "evidence/*"} <= set(ignored)


def test_files_that_are_there_are_kept_and_named(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    made = scaffold(tmp_path, "{}\n")
    assert made.kept == ("README.md",)
    assert (tmp_path / "README.md").read_text() == "mine"
    assert (tmp_path / "dossier.yaml").exists()


def test_a_second_case_in_the_same_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text("mine")
    with pytest.raises(DossierError, match=r"dossier\.yaml is there already"):
        scaffold(tmp_path, "{}\n")
    assert [path.name for path in tmp_path.iterdir()] == ["dossier.yaml"]
    assert (tmp_path / "dossier.yaml").read_text() == "mine"


def test_a_case_inside_a_case_is_refused(tmp_path: Path) -> None:
    scaffold(tmp_path, "{}\n")
    with pytest.raises(DossierError, match="inside the case"):
        scaffold(tmp_path / "record/other", "{}\n")
    assert not (tmp_path / "record/other").exists()


def test_a_link_to_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case/README.md").symlink_to(tmp_path / "elsewhere.md")
    assert scaffold(tmp_path / "case", "{}\n").kept == ("README.md",)
    assert not (tmp_path / "elsewhere.md").exists()

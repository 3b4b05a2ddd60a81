"""A case folder that another hand prepared: links out of it, and pipes where files belong, cost a message and no more."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.support.terminal import Ran, Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs links and named pipes")

SECRET = "token: hunter2\n"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    place = tmp_path / "outside"
    place.mkdir()
    (place / "secret.yaml").write_text(SECRET)
    return place


def everything(place: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(place).as_posix(): path.read_bytes() if path.is_file() else None for path in place.rglob("*")
    }


def refused(ran: Ran, name: str) -> None:
    assert ran.code == 2, ran.err
    assert name in ran.err
    assert "link" in ran.err
    assert "Traceback" not in ran.err
    assert "hunter2" not in ran.err + ran.out


@pytest.mark.parametrize("command", ["build", "check", "status"])
@pytest.mark.parametrize("name", ["dossier.lock", ".dossier", ".dossier/cache", ".dossier/cache/ab"])
def test_a_link_out_is_named_and_nothing_written_behind_it(
    run: Run, folder: Path, outside: Path, command: str, name: str
) -> None:
    link = folder / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside / "secret.yaml" if name.endswith("lock") else outside)
    before = everything(outside)
    refused(run(command, folder), name)
    assert everything(outside) == before


@pytest.mark.parametrize("name", ["build", "build/.lock", "build/.gitignore", "build/eb1a"])
def test_a_build_writes_through_no_link(run: Run, folder: Path, outside: Path, name: str) -> None:
    link = folder / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside / "secret.yaml" if "/." in name else outside)
    before = everything(outside)
    refused(run("build", folder), name)
    assert everything(outside) == before


@pytest.mark.parametrize("name", ["build/.lock", "build/.gitignore", "dossier.lock"])
def test_a_dangling_link_makes_no_file_elsewhere(run: Run, folder: Path, outside: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).symlink_to(outside / "made")
    refused(run("build", folder), name)
    assert not (outside / "made").exists()


@pytest.mark.slow
def test_what_a_build_left_as_a_link_is_replaced_and_not_followed(run: Run, folder: Path, outside: Path) -> None:
    (folder / "build").mkdir()
    (folder / "build/.eb1a.new").symlink_to(outside)
    assert run("build", folder, "-p", "eb1a").code == 0
    assert everything(outside) == {"secret.yaml": SECRET.encode()}


def test_init_writes_through_no_link(run: Run, tmp_path: Path, outside: Path) -> None:
    new = tmp_path / "new"
    new.mkdir()
    (new / ".dossier").symlink_to(outside)
    (new / "record").symlink_to(outside)
    refused(run("init", new), "record")
    assert everything(outside) == {"secret.yaml": SECRET.encode()}


def test_a_record_file_that_is_a_link_out_is_refused_without_a_line_of_it(
    run: Run, folder: Path, outside: Path
) -> None:
    (folder / "record/z.yaml").symlink_to(outside / "secret.yaml")
    ran = run("check", folder)
    assert ran.code == 1
    assert "record/z.yaml" in ran.err + ran.out
    assert "hunter2" not in ran.err + ran.out


@pytest.mark.parametrize(
    "name", ["record/z.yaml", "dossier.lock", "pack.yaml", ".dossier/cache/index.json", "evidence/thanks.pdf"]
)
def test_a_pipe_is_refused_and_not_waited_for(run: Run, folder: Path, name: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    if name == "pack.yaml":
        head = folder / "dossier.yaml"
        head.write_text(head.read_text().replace("classification: EB-1A", "classification: pack.yaml"))
    ran = run("check", folder)
    assert "Traceback" not in ran.err
    assert ran.code == (0 if "cache" in name else 2 if "lock" in name else 1), ran.err + ran.out
    assert "cache" in name or name in ran.err + ran.out


def test_a_pipe_in_the_place_of_the_record_is_refused(run: Run, folder: Path) -> None:
    (folder / "dossier.yaml").unlink()
    os.mkfifo(folder / "dossier.yaml")
    ran = run("check", folder)
    assert ran.code in {1, 2}
    assert "dossier.yaml" in ran.err + ran.out


def test_a_pipe_given_to_import_is_refused(run: Run, folder: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "export.ris")
    ran = run("import", tmp_path / "export.ris", "-C", folder)
    assert ran.code == 2
    assert "no regular file" in ran.err


def test_a_lock_of_many_megabytes_is_refused(run: Run, folder: Path) -> None:
    (folder / "dossier.lock").write_bytes(b"# x\n" * 3_000_000)
    ran = run("check", folder)
    assert ran.code == 2
    assert "dossier.lock is larger than" in ran.err


@pytest.mark.slow
def test_a_pipe_in_the_cache_costs_nothing(run: Run, folder: Path) -> None:
    assert run("check", folder).code == 0
    for path in (folder / ".dossier/cache").rglob("*.json"):
        path.unlink()
        os.mkfifo(path)
    assert run("check", folder).code == 0
    shutil.rmtree(folder / ".dossier")
    assert run("check", folder).code == 0

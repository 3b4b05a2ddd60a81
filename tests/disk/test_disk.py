"""Files of a case are read and written inside it, whole, bounded and without waiting."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dossier.disk import (
    LeavesCaseError,
    NoFileError,
    TooLargeError,
    inside,
    open_file,
    read_file,
    read_inside,
    read_start,
)
from dossier.disk.beside import beside, create, sweep
from dossier.disk.files import write_atomic, write_new
from dossier.disk.inside import LeadsInCircleError
from dossier.disk.texts import replace_texts, stands
from dossier.errors import OutputError


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    (folder / "record").mkdir(parents=True)
    (folder / "dossier.yaml").write_text("dossier: 1\n")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret").write_text("token=hunter2\n")
    return folder


@pytest.mark.parametrize("name", ["a.txt", "record/a.yaml", "not/there/yet.txt", "record/../dossier.yaml", "./a"])
def test_a_name_in_the_case_is_its_place(case: Path, name: str) -> None:
    assert inside(case, name) == (case / name).resolve()


@pytest.mark.parametrize(
    "name", ["../elsewhere/secret", "/etc/hostname", "record/../../elsewhere", "link", "way/secret"]
)
def test_a_name_that_leads_out_is_refused(case: Path, name: str) -> None:
    (case / "link").symlink_to("../elsewhere/secret")
    (case / "way").symlink_to("../elsewhere")
    with pytest.raises(LeavesCaseError, match="leaves the case folder"):
        inside(case, name)
    with pytest.raises(LeavesCaseError):
        read_inside(case, name, most=100)


def test_a_dangling_link_out_is_refused_and_a_link_inside_followed(case: Path) -> None:
    (case / "dangling").symlink_to("../elsewhere/not-there")
    (case / "within").symlink_to("dossier.yaml")
    (case / "circle").symlink_to("circle")
    with pytest.raises(LeavesCaseError):
        inside(case, "dangling")
    with pytest.raises(LeadsInCircleError):
        inside(case, "circle")
    assert read_inside(case, "within", most=100) == b"dossier: 1\n"


def test_a_case_behind_a_link_is_a_case(case: Path, tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to(case)
    assert read_inside(tmp_path / "linked", "dossier.yaml", most=100) == b"dossier: 1\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
def test_a_pipe_a_folder_and_a_device_are_no_files(case: Path) -> None:
    os.mkfifo(case / "pipe")
    for name in ("pipe", "record"):
        with pytest.raises(OSError, match=r"no regular file|[Dd]irectory"):
            read_file(case / name, most=100)
    with pytest.raises(NoFileError):
        open_file(Path("/dev/zero"))


def test_a_file_is_read_to_its_limit_and_not_beyond(case: Path) -> None:
    (case / "long").write_bytes(b"x" * 101)
    assert len(read_file(case / "long", most=101)) == 101
    assert read_start(case / "long", 10) == b"x" * 10
    with pytest.raises(TooLargeError):
        read_file(case / "long", most=100)


def test_what_is_written_goes_through_no_link_out(case: Path, tmp_path: Path) -> None:
    secret = tmp_path / "elsewhere/secret"
    (case / "dossier.lock").symlink_to(secret)
    with pytest.raises(LeavesCaseError):
        write_atomic(case, "dossier.lock", "new\n")
    with pytest.raises(LeavesCaseError):
        replace_texts(case, {}, {"dossier.lock": b"new\n"})
    with pytest.raises(LeavesCaseError):
        stands(case, {"dossier.lock": b"new\n"})
    assert secret.read_text() == "token=hunter2\n"


def test_a_link_under_the_name_of_new_content_is_not_written_through(case: Path, tmp_path: Path) -> None:
    secret = tmp_path / "elsewhere/secret"
    beside(case / "dossier.lock").symlink_to(secret)
    write_atomic(case, "dossier.lock", "new\n")
    beside(case / "dossier.yaml").symlink_to(secret)
    replace_texts(case, {"dossier.yaml": b"dossier: 1\n"}, {"dossier.yaml": b"dossier: 1 \n"})
    assert secret.read_text() == "token=hunter2\n"
    assert (case / "dossier.lock").read_text() == "new\n"
    assert sorted(path.name for path in case.iterdir()) == ["dossier.lock", "dossier.yaml", "record"]


def test_what_a_killed_process_left_is_swept_and_what_a_live_one_writes_stays(case: Path) -> None:
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    left = case / f".dossier.lock.{killed.pid}.new"
    alive = case / f".dossier.lock.{os.getppid()}.new"
    other = [case / ".dossier.lock.new", case / ".dossier.lock.12x.new", case / f".other.{killed.pid}.new"]
    for path in (left, alive, *other):
        path.write_text("half")
    sweep(case / "dossier.lock")
    assert not left.exists()
    assert all(path.exists() for path in (alive, *other))


def test_sweeping_a_folder_that_is_gone_is_no_failure(case: Path) -> None:
    sweep(case / "gone/dossier.lock")


def test_create_takes_the_place_of_a_leftover(case: Path) -> None:
    (case / "x").write_text("longer than the new text")
    with create(case / "x") as file:
        file.write(b"new")
    assert (case / "x").read_bytes() == b"new"


def test_a_new_file_is_written_over_nothing(case: Path) -> None:
    write_new(case / "form.md", b"text")
    with pytest.raises(OutputError, match="is there already"):
        write_new(case / "form.md", b"other")
    (case / "hanging").symlink_to("not-there")
    with pytest.raises(OutputError, match="is there already"):
        write_new(case / "hanging", b"other")
    assert not (case / "not-there").exists()
    assert (case / "form.md").read_bytes() == b"text"

"""`evidence.sha256`: what GNU `sha256sum` writes and reads is read; whatever else stands there costs a fault, no traceback."""

from __future__ import annotations

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.documents.files.digest_list import FILE, SIZE_LIMIT, DigestList, extended, lacking, read_list
from dossier.documents.files.recorded import list_with, recorded_digests

ONE, TWO = "ab" * 32, "cd" * 32
NAMES = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=20).map(
    lambda name: f"evidence/x{name}z"
)


def files(data: bytes) -> dict[str, str]:
    read = read_list(data)
    assert read.faults == ()
    return {each.file: each.sha256 for each in read.files}


@given(st.dictionaries(NAMES, st.sampled_from([ONE, TWO]), max_size=5))
def test_what_is_written_is_read_back(digests: dict[str, str]) -> None:
    text = extended(DigestList(), digests)
    read = read_list(text.encode("utf-8", "surrogateescape"))
    assert read.faults == ()
    assert not lacking(read, digests)
    assert extended(read, {}).encode("utf-8", "surrogateescape") == text.encode("utf-8", "surrogateescape")


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum on this machine")
def test_sha256sum_reads_what_is_written_and_the_other_way_round(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    names = ["a.pdf", " b.pdf", "back\\slash.pdf", "two\nlines.pdf", "é ü.pdf", "*star.pdf", "# hash.pdf", "\\n.pdf"]
    for name in names:
        (tmp_path / "evidence" / name).write_text(name, encoding="utf-8")
    digests = {f"evidence/{name}": sha256(name.encode()).hexdigest() for name in names}
    (tmp_path / FILE).write_text(extended(DigestList(), digests), encoding="utf-8")
    checked = subprocess.run(["sha256sum", "-c", "--strict", FILE], cwd=tmp_path, capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, b"")
    paths = [f"evidence/{name}" for name in names]
    written = subprocess.run(["sha256sum", *paths], cwd=tmp_path, capture_output=True, check=True).stdout
    assert files(written) == digests


@pytest.mark.parametrize(
    "data",
    [
        f"{ONE}  evidence/a.pdf\n",
        f"{ONE}  evidence/a.pdf",
        f"{ONE} *evidence/a.pdf\n",
        f"{ONE.upper()}  evidence/a.pdf\n",
        f"{ONE}  evidence/a.pdf\r\n",
        f"# by hand\n\n{ONE}  evidence/a.pdf\n",
        f"{ONE}  ./evidence//a.pdf\n",
        f"{ONE}  evidence/a.pdf\n{ONE}  evidence/a.pdf\n",
    ],
)
def test_what_sha256sum_reads_is_read(data: str) -> None:
    assert files(data.encode()) == {"evidence/a.pdf": ONE}


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"rubbish\n", 1, "expected a SHA-256"),
        (f"{ONE} evidence/a.pdf\n".encode(), 1, "expected a SHA-256"),
        (f"{ONE[1:]}  evidence/a.pdf\n".encode(), 1, "expected a SHA-256"),
        (f"{ONE[1:]}g  evidence/a.pdf\n".encode(), 1, "expected a SHA-256"),
        (f"\\{ONE}  evidence/\\x.pdf\n".encode(), 1, "expected a SHA-256"),
        (f"{ONE}  evidence/a\0.pdf\n".encode(), 1, "expected a SHA-256"),
        (f"{ONE}  a.pdf\n{ONE}  ../a.pdf\n".encode(), 2, "outside the case folder"),
        (f"{ONE}  evidence/../../a.pdf\n".encode(), 1, "outside the case folder"),
        (f"{ONE}  /etc/passwd\n".encode(), 1, "outside the case folder"),
        (f"{ONE}  C:\\a.pdf\n".encode(), 1, "outside the case folder"),
        (f"{ONE}  .\n".encode(), 1, "outside the case folder"),
        (f"{ONE}  a.pdf\n{TWO}  a.pdf\n".encode(), 2, "another SHA-256 in line 1"),
        (b"<<<<<<< HEAD\n", 1, "merge"),
        (b"\n=======\n", 2, "merge"),
        (b">>>>>>> theirs\n", 1, "merge"),
        (f"\ufeff{ONE}  a.pdf\n".encode(), 1, "byte order mark"),
        (f"{ONE}  a.pdf\n".encode("utf-16"), 1, "expected a SHA-256"),
        (b"x" * (SIZE_LIMIT + 1), 1, "larger than 10 MB"),
    ],
)
def test_whatever_else_stands_there_is_a_fault_with_its_line(data: bytes, line: int, words: str) -> None:
    fault = read_list(data).faults[0]
    assert fault.line == line
    assert words in fault.message
    assert fault.hint


@given(st.binary(max_size=300))
def test_any_bytes_can_be_read(data: bytes) -> None:
    for each in read_list(data).files:
        assert not each.file.startswith(("/", "../"))


def test_lines_are_added_in_order_and_none_is_changed() -> None:
    before = read_list(f"# mine\n{ONE}  evidence/b.pdf\n".encode())
    after = extended(before, {"evidence/c.pdf": TWO, "./evidence/b.pdf": TWO, "evidence/a.pdf": TWO, "evidence/n": ""})
    assert after == f"# mine\n{TWO}  evidence/a.pdf\n{ONE}  evidence/b.pdf\n{TWO}  evidence/c.pdf\n"


def test_names_that_are_not_utf_8_keep_their_bytes() -> None:
    data = f"{ONE}  evidence/".encode() + b"\xff.pdf\n"
    assert extended(read_list(data), {}).encode("utf-8", "surrogateescape") == data


def test_names_that_no_bytes_can_stand_for_are_left_out() -> None:
    assert extended(DigestList(), {"evidence/\ud800.pdf": ONE}) == ""


def test_a_list_with_faults_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("rubbish\n", encoding="utf-8")
    assert list_with(tmp_path, {"evidence/a.pdf": ONE}) == ({}, {})


def test_a_list_that_lacks_nothing_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f"{ONE} *evidence/a.pdf\r\n", encoding="utf-8")
    assert list_with(tmp_path, {"evidence/a.pdf": TWO}) == ({}, {})


def test_a_list_that_leads_out_of_the_case_is_neither_read_nor_written(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("a secret\n", encoding="utf-8")
    root = tmp_path / "case"
    root.mkdir()
    (root / FILE).symlink_to(tmp_path / "other")
    (fault,) = recorded_digests(root).faults
    assert "leaves the case folder" in fault.message
    assert list_with(root, {"evidence/a.pdf": ONE}) == ({}, {})


def test_a_folder_in_its_place_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert "not a file" in recorded_digests(tmp_path).faults[0].message

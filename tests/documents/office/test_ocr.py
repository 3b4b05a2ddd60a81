from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.documents.office.ocr import OcrError, available, ocr
from tests.support.sheets import Sheet, write_pdf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a #! line")

Install = Callable[[str], Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a stand-in for OCRmyPDF on the PATH, with this as its body, and nothing else."""

    def write(body: str) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        program = folder / "ocrmypdf"
        program.write_text(f"#!{sys.executable}\nimport os, shutil, subprocess, sys, time\n{body}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))
        return program

    return write


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    return write_pdf(tmp_path / "a scan.pdf", [Sheet()])


def test_what_the_program_makes_is_taken(install: Install, scan: Path, tmp_path: Path) -> None:
    install("shutil.copyfile(sys.argv[-2], sys.argv[-1])")
    target = tmp_path / "out.pdf"
    assert available()
    ocr(scan, target, seconds=30)
    assert target.read_bytes() == scan.read_bytes()
    assert sorted(path.name for path in tmp_path.glob("*.p*")) == ["a scan.pdf", "out.pdf"]


def test_the_look_of_pages_and_the_text_they_have_are_left_alone(install: Install, scan: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    install(f"open({str(told)!r}, 'w').write('\\n'.join(sys.argv[1:])); shutil.copyfile(sys.argv[-2], sys.argv[-1])")
    ocr(scan, tmp_path / "out.pdf", seconds=30)
    words = told.read_text(encoding="utf-8").splitlines()
    assert "--skip-text" in words
    assert words[words.index("--output-type") + 1] == "pdf"
    assert words[words.index("--optimize") + 1] == "0"


def test_the_program_sees_little_of_the_environment(
    install: Install, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    monkeypatch.setenv("CERT_PASSWORD", "between us")
    install(
        f"open({str(told)!r}, 'w').write(' '.join(os.environ) + ' ' + os.environ['HOME'])\n"
        "shutil.copyfile(sys.argv[-2], sys.argv[-1])"
    )
    ocr(scan, tmp_path / "out.pdf", seconds=30)
    words = told.read_text(encoding="utf-8")
    assert "CERT_PASSWORD" not in words
    assert str(Path.home()) not in words.split()


def test_without_the_program_the_words_say_how_to_get_it(
    scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert not available()
    with pytest.raises(OcrError, match="not installed; install it"):
        ocr(scan, tmp_path / "out.pdf", seconds=1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("sys.exit(3)", "a program that it needs is missing"),
        ("sys.exit(8)", "encrypted"),
        ("sys.exit(15)", "code 15"),
        ("os.kill(os.getpid(), 9)", "failed"),
        ("", "wrote no PDF"),
        ("open(sys.argv[-1], 'w').write('<html>')", "wrote no PDF"),
    ],
)
def test_a_failure_leaves_what_was_there(install: Install, scan: Path, tmp_path: Path, body: str, words: str) -> None:
    install(body)
    target = tmp_path / "out.pdf"
    target.write_bytes(b"old")
    with pytest.raises(OcrError, match=words) as raised:
        ocr(scan, target, seconds=30)
    assert target.read_bytes() == b"old"
    assert str(tmp_path) not in str(raised.value)


@pytest.mark.slow
def test_what_takes_too_long_ends_with_all_that_it_started(install: Install, scan: Path, tmp_path: Path) -> None:
    child = tmp_path / "child"
    install(
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(child)!r}, 'w').write(str(child.pid)); time.sleep(60)"
    )
    with pytest.raises(OcrError, match="longer than 2 seconds"):
        ocr(scan, tmp_path / "out.pdf", seconds=2)
    assert not (tmp_path / "out.pdf").exists()
    assert _gone(int(child.read_text(encoding="utf-8")))


def _gone(process: int) -> bool:
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        # a process that ended stays known until somebody asks for its outcome
        state = Path(f"/proc/{process}/stat")
        if state.exists() and state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False

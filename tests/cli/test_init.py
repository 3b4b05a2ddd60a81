"""`dossier init`."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.support.sheets import Sheet, write_pdf
from tests.support.talking import talk
from tests.support.terminal import Run


def test_a_new_case_checks_clean(run: Run, tmp_path: Path) -> None:
    made = run("init", tmp_path / "my-case")
    assert (made.code, made.out) == (0, f"{tmp_path / 'my-case'}\n")
    checked = run("check", tmp_path / "my-case", "--strict")
    assert (checked.code, checked.out, checked.err) == (0, "no findings: 0 entries, 0 documents\n", "")


def test_a_case_here(run: Run, tmp_path: Path) -> None:
    assert run("init", cwd=tmp_path).code == 0
    assert (tmp_path / "dossier.yaml").exists()


def test_status_and_build_of_an_empty_case_say_what_comes_next(run: Run, tmp_path: Path) -> None:
    run("init", "-q", tmp_path)
    shown = " ".join(run("status", tmp_path).out.split())
    assert "Next Write your name and its printed spellings into dossier.yaml" in shown
    assert "Name a petition under petitions:" in shown
    built = run("build", tmp_path)
    assert built.code == 2
    assert "names no petition" in built.err


def by_hand(line: str) -> str:
    """A line of a sample as it is once somebody has deleted the mark of a comment."""
    return line.removeprefix("#")


def by_editor(line: str) -> str:
    """The same as editors do it, with the space behind the mark."""
    return line.removeprefix("# ") if line.startswith("# ") else line.removeprefix("#")


def commented_in(text: str, uncommented: Callable[[str], str]) -> str:
    """The text with its blocks of sample YAML taken out of the comments."""
    lines, inside = [], False
    for line in text.splitlines():
        inside = bool(line) and (inside or re.fullmatch(r"#[a-z]+:", line) is not None)
        lines.append(uncommented(line) if inside else line)
    return "\n".join(lines) + "\n"


@pytest.mark.slow
@pytest.mark.parametrize("uncommented", [by_hand, by_editor])
def test_the_samples_are_right_once_they_are_commented_in(
    run: Run, tmp_path: Path, uncommented: Callable[[str], str]
) -> None:
    run("init", "-q", tmp_path)
    for path in (tmp_path / "dossier.yaml", tmp_path / "record/record.yaml"):
        path.write_text(commented_in(path.read_text(encoding="utf-8"), uncommented), encoding="utf-8")
    head = tmp_path / "dossier.yaml"
    assert "'name' is still 'Your Name'" in run("check", tmp_path).out
    head.write_text(head.read_text(encoding="utf-8").replace("Your Name ", "Mo Name   "), encoding="utf-8")
    for number, name in enumerate(("article", "certificate-en", "certificate-translator")):
        write_pdf(tmp_path / f"evidence/{name}.pdf", [Sheet(seed=number)])
    (tmp_path / "evidence/editor-thanks.eml").write_bytes(
        b"From: office@example.org\nSubject: Thanks\n\nEleven reviews.\n"
    )
    Image.new("L", (600, 800), 200).save(tmp_path / "evidence/certificate.jpg", dpi=(200, 200))
    shown = json.loads(run("check", tmp_path, "--format", "json").out)
    assert shown["summary"]["entries"] == 3
    assert shown["summary"]["documents"] == 5
    assert [finding for finding in shown["findings"] if finding["severity"] == "error"] == []


@pytest.mark.slow
def test_a_second_time_is_refused_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path)
    (tmp_path / "dossier.yaml").write_text("mine", encoding="utf-8")
    again = run("init", tmp_path)
    assert (again.code, again.out) == (2, "")
    assert "dossier.yaml is there already" in again.err
    assert (tmp_path / "dossier.yaml").read_text(encoding="utf-8") == "mine"


def test_what_was_kept_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine", encoding="utf-8")
    assert "left as they were: .gitignore" in run("init", "-q", tmp_path).err


@pytest.mark.slow
def test_inside_another_case_is_refused(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path)
    inside = run("init", "more", cwd=tmp_path)
    assert inside.code == 2
    assert "inside the case" in inside.err


def test_a_file_in_the_way_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "record").write_text("mine", encoding="utf-8")
    refused = run("init", tmp_path)
    assert refused.code == 2
    assert "record" in refused.err
    assert not (tmp_path / "dossier.yaml").exists()


@pytest.mark.slow
@pytest.mark.parametrize("file", ["dossier.yaml", "record/record.yaml"])
def test_other_checkers_accept_the_scaffold(run: Run, tmp_path: Path, file: str) -> None:
    run("init", tmp_path)
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", ".dossier/schema.json", file]
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_version_control_takes_the_record_and_the_schema_and_leaves_the_evidence(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path)
    write_pdf(tmp_path / "evidence/passport.pdf", [Sheet(seed=1)])
    assert run("check", tmp_path).code == 0

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    git("init", "--quiet")
    git("add", ".")
    taken = git("ls-files").split()
    assert taken == [
        ".dossier/schema.json",
        ".gitattributes",
        ".gitignore",
        "README.md",
        "dossier.yaml",
        "evidence/.gitkeep",
        "record/record.yaml",
    ]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_version_control_leaves_line_ends_in_documents_alone(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path)
    mail = tmp_path / "evidence/thanks.eml"
    mail.write_bytes(b"Subject: Thanks\n\none\r\ntwo\n")

    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "core.autocrlf=true", *words], cwd=tmp_path, capture_output=True, check=True)

    git("init", "--quiet")
    git("add", "--force", "evidence/thanks.eml", ".gitattributes")
    mail.unlink()
    git("checkout", "--", "evidence/thanks.eml")
    assert mail.read_bytes() == b"Subject: Thanks\n\none\r\ntwo\n"


@pytest.mark.slow
def test_a_case_is_begun_in_two_questions(run: Run, tmp_path: Path) -> None:
    answers = [
        ("Full name", "Leila: M. Haddad\n"),
        ("Classification", "EB1, EB1A\n"),
        ("Classification", "EB1A, NIW and\n"),
        ("Classification", "EB1A, an O-1 visa,NIW\n"),
    ]
    said, code = talk(tmp_path, ["init", "mine"], answers)
    assert code == 0, said
    assert "'EB1' may be none of these or several" in said
    assert "'an O-1 visa' is taken as O-1A" in said
    head = (tmp_path / "mine/dossier.yaml").read_text(encoding="utf-8")
    assert "  name: 'Leila: M. Haddad' " in head or '  name: "Leila: M. Haddad" ' in head
    assert (
        "\npetitions:\n  eb1a:\n    classification: EB-1A\n  o1a:\n    classification: O-1A\n  niw:\n"
        "    classification: EB-2 NIW\n"
    ) in head
    assert "first\n# three lines" not in head
    checked = run("check", tmp_path / "mine")
    assert "R0" not in checked.out
    assert "name" not in run("status", tmp_path / "mine").out


@pytest.mark.slow
def test_questions_without_an_answer_leave_the_case_as_it_was(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "plain")
    said, code = talk(tmp_path, ["init", "asked"], [("Full name", "\n"), ("Classification", "\n")])
    assert code == 0, said
    assert (tmp_path / "asked/dossier.yaml").read_bytes() == (tmp_path / "plain/dossier.yaml").read_bytes()
    said, code = talk(tmp_path, ["init", "never"], [("Full name", "\x03")])
    assert code == 130
    assert not (tmp_path / "never").exists()
    said, code = talk(tmp_path, ["init", "asked"], [])
    assert code == 2
    assert "Two questions" not in said

"""`evidence.sha256` over the life of a case: who writes it, and what is said when a saved document is not what it was."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from tests.support.folders import everything_in
from tests.support.sheets import Sheet, write_pdf
from tests.support.terminal import Run

LIST = "evidence.sha256"


def lines(folder: Path) -> dict[str, str]:
    written = (folder / LIST).read_text(encoding="utf-8").splitlines()
    return {line[66:]: line[:64] for line in written}


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def said(run: Run, folder: Path, *codes: str) -> list[str]:
    found = json.loads(run("check", folder, "--format", "json").out)["findings"]
    return [f"{each['file']}:{each['line']}: {each['message']}" for each in found if each["code"] in codes]


@pytest.mark.slow
def test_a_build_records_every_document_and_a_draft_none(run: Run, folder: Path) -> None:
    (folder / "evidence/unused.pdf").write_bytes(b"whatever")
    assert run("build", folder, "--draft").code == 0
    assert not (folder / LIST).exists()
    assert run("build", folder).code == 0
    names = ("award.pdf", "rules.pdf", "thanks.pdf", "unused.pdf")
    assert lines(folder) == {f"evidence/{name}": digest(folder / "evidence" / name) for name in names}
    assert said(run, folder, "D022", "D024") == []
    before = everything_in(folder)[LIST]
    assert run("build", folder).code == 0
    assert everything_in(folder)[LIST] == before


@pytest.mark.slow
def test_a_changed_document_keeps_its_line_until_that_is_deleted(run: Run, folder: Path) -> None:
    run("build", folder)
    recorded = lines(folder)
    write_pdf(folder / "evidence/award.pdf", [Sheet(media=(0, 0, 842, 595), seed=9)])
    changed = [f"{LIST}:1: 'evidence/award.pdf' changed since it was recorded"]
    assert said(run, folder, "D022") == changed
    assert run("build", folder).code == 0
    assert lines(folder) == recorded
    assert said(run, folder, "D022") == changed
    text = (folder / LIST).read_text(encoding="utf-8")
    (folder / LIST).write_text(text.partition("\n")[2], encoding="utf-8")
    assert run("build", folder).code == 0
    assert lines(folder) == {**recorded, "evidence/award.pdf": digest(folder / "evidence/award.pdf")}
    assert said(run, folder, "D022") == []


def test_what_is_added_is_recorded_with_the_entry(run: Run, folder: Path, tmp_path: Path) -> None:
    write_pdf(tmp_path / "proof.pdf", [Sheet(seed=5)])
    assert run("add", "-C", folder, "other", tmp_path / "proof.pdf", "--title", "Proof").code == 0
    (name,) = lines(folder)
    assert lines(folder) == {name: digest(folder / name)}
    (folder / name).rename(folder / "evidence/renamed.pdf")
    (found,) = said(run, folder, "D022")
    assert found == f"{LIST}:1: '{name}' is gone; 'evidence/renamed.pdf' has its content"


@pytest.mark.parametrize("content", ["<<<<<<< HEAD\n", "\ufeff", "x" * 10_000_001])
def test_a_list_that_cannot_be_read_is_a_warning_and_is_not_written_to(
    run: Run, folder: Path, tmp_path: Path, content: str
) -> None:
    (folder / LIST).write_text(content, encoding="utf-8")
    before = (folder / LIST).read_bytes()
    assert len(said(run, folder, "D024")) == 1
    write_pdf(tmp_path / "proof.pdf", [Sheet(seed=5)])
    assert run("add", "-C", folder, "other", tmp_path / "proof.pdf", "--title", "Proof").code == 0
    assert (folder / LIST).read_bytes() == before


def test_a_list_that_is_a_pipe_does_not_hold_the_program(run: Run, folder: Path) -> None:
    os.mkfifo(folder / LIST)
    (found,) = said(run, folder, "D024")
    assert "not a file" in found


def test_a_link_in_the_list_is_not_followed_out_of_the_case(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (folder / "evidence/link.txt").symlink_to(tmp_path / "secret")
    listed = digest(tmp_path / "secret")
    (folder / LIST).write_text(
        f"{listed}  evidence/link.txt\n{digest(folder / 'evidence/award.pdf')}  evidence/award.pdf\n"
    )
    (found,) = said(run, folder, "D022")
    assert found == f"{LIST}:1: 'evidence/link.txt' is gone, or cannot be read"

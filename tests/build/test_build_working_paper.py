"""The working paper as `dossier build` leaves it: beside its bundle, about it, and never in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdf

from tests.support.folders import change, everything_in
from tests.support.terminal import Run

NOTE = "The editor is a cousin of the department's chair"
LEGEND = "Privileged and confidential: attorney–client communication, attorney work product"
HEADING = "Working paper for counsel — not for filing"


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def built(run: Run, folder: Path, *options: str) -> Path:
    change(folder, "    completed: 11\n", f"    completed: 11\n    note_to_counsel: {NOTE}\n    confidential: true\n")
    assert run("build", folder, *options).code == 0
    return folder / "build/eb1a"


def test_notes_to_counsel_stand_in_the_paper_and_nowhere_in_the_bundle(run: Run, folder: Path) -> None:
    made = built(run, folder)
    assert NOTE in text_of(made / "working-paper.pdf")
    assert NOTE not in text_of(made / "bundle.pdf")
    assert HEADING not in text_of(made / "bundle.pdf")
    assert "working-paper" not in (made / "manifest.json").read_text(encoding="utf-8")


def test_labels_and_pages_are_those_of_the_bundle(run: Run, folder: Path) -> None:
    made = built(run, folder)
    said = re.sub(r"\s", "", text_of(made / "working-paper.pdf"))
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["exhibits"]) == 2
    for exhibit in manifest["exhibits"]:
        place = re.sub(r"\s", "", f"{exhibit['label']} {exhibit['title']} {exhibit['divider']}–{exhibit['last_page']}")
        assert place in said
        for document in exhibit["documents"]:
            first, last = document["first_page"], document["last_page"]
            pages = f"pages{first}–{last}" if last > first else f"page{first}"
            assert f";bundle{pages}" in said
            assert said.count(document["file"]) == 1, "in the last chapter"


def test_legend_and_age_of_the_rules_stand_in_the_paper_only(run: Run, folder: Path) -> None:
    made = built(run, folder)
    for page in pypdf.PdfReader(made / "working-paper.pdf").pages:
        assert LEGEND in " ".join(page.extract_text().split())
    assert "Privileged" not in text_of(made / "bundle.pdf")


def test_each_petition_has_its_own_and_the_same_again_the_same_bytes(run: Run, folder: Path) -> None:
    made = built(run, folder)
    before = {name: content for name, content in everything_in(folder / "build").items() if "paper" in name}
    assert sorted(before) == ["eb1a/working-paper.pdf", "o1a/working-paper.pdf"]
    assert run("build", folder).code == 0
    assert {name: content for name, content in everything_in(folder / "build").items() if "paper" in name} == before
    assert "award-2023" not in text_of(made / "bundle.pdf")
    assert "Excluded in the petition" in text_of(folder / "build/o1a/working-paper.pdf")


def test_a_draft_has_one_too_with_what_stops_a_build(run: Run, folder: Path) -> None:
    (folder / "evidence/award.pdf").unlink()
    said = text_of(built(run, folder, "--draft") / "working-paper.pdf")
    assert "No such file" in said
    assert "DRAFT" in said


def test_a_build_that_fails_leaves_the_old_paper_with_the_old_bundle(run: Run, folder: Path) -> None:
    built(run, folder)
    before = everything_in(folder / "build")
    (folder / "evidence/award.pdf").unlink()
    assert run("build", folder).code == 1
    assert everything_in(folder / "build") == before

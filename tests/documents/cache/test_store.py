"""What was prepared is cached by content, reused, and never trusted further than it deserves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader

from dossier.documents.cache.facts_json import facts_of, facts_text
from dossier.documents.cache.store import FOLDER, open_store
from dossier.documents.files.facts import DocumentFacts, PageFacts, Problem
from dossier.documents.gather import inspect_documents
from dossier.documents.pdf.prepare import save
from tests.support.kept import keep_json, kept_json
from tests.support.looking import inspect, opened
from tests.support.places import ROOT
from tests.support.sheets import Sheet, write_pdf


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_pdf(tmp_path / "evidence/a.pdf", [Sheet(seed=1), Sheet(seed=2)])
    return tmp_path


def kept(root: Path) -> list[Path]:
    return sorted(path for path in (root / FOLDER).rglob("*.json") if path.name != "index.json")


def test_the_folder_ignores_itself(root: Path) -> None:
    open_store(root)
    assert (root / FOLDER / ".gitignore").read_text(encoding="ascii") == "*\n!schema.json\n"


def test_the_same_content_is_prepared_once_whatever_its_name(root: Path) -> None:
    first = inspect(root, "evidence/a.pdf")
    (root / "evidence/b.pdf").write_bytes((root / "evidence/a.pdf").read_bytes())
    marks = {path: path.stat().st_mtime_ns for path in kept(root)}
    second = inspect(root, "evidence/b.pdf")
    assert {path: path.stat().st_mtime_ns for path in kept(root)} == marks
    assert (second.file, second.sha256, second.pages) == ("evidence/b.pdf", first.sha256, first.pages)


@pytest.mark.slow
@pytest.mark.parametrize("names", [("a.txt", "b.txt"), ("one.TXT", "two.TXT"), ("x/same.txt", "other.txt")])
def test_a_text_whose_page_carries_its_name_carries_the_one_that_it_has_now(root: Path, names: tuple[str, str]) -> None:
    for name in names:
        path = root / "evidence" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Thank you for eleven reviews.\n", encoding="utf-8")
        opened(root, f"evidence/{name}").pdf.save(root / "page.pdf")
        assert path.name in PdfReader(root / "page.pdf").pages[0].extract_text()


def test_changed_content_is_prepared_anew(root: Path) -> None:
    inspect(root, "evidence/a.pdf")
    write_pdf(root / "evidence/a.pdf", [Sheet(seed=3)])
    assert len(inspect(root, "evidence/a.pdf").pages) == 1


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"media": 1}', '{"pages": [[1]]}', "\udcff"])
def test_an_entry_that_cannot_be_read_is_made_again(root: Path, damage: str) -> None:
    before = inspect(root, "evidence/a.pdf")
    for path in kept(root):
        path.write_bytes(damage.encode("utf-8", "surrogateescape"))
    assert inspect(root, "evidence/a.pdf") == before
    assert len(opened(root, "evidence/a.pdf").geometry) == 2


@pytest.mark.slow
def test_a_file_that_looks_the_same_is_not_read_again(root: Path) -> None:
    path = root / "evidence/a.pdf"
    store = open_store(root)
    time.sleep(2.1)
    digest = store.digest(path, "a")
    store.close()
    index = store.folder / "index.json"
    keep_json(index, json.loads(json.dumps(kept_json(index)).replace(digest, "f" * 64)))
    assert open_store(root).digest(path, "a") == "f" * 64
    path.touch()
    assert open_store(root).digest(path, "a") == digest


def test_a_file_that_changed_just_now_is_read_again(root: Path) -> None:
    path = root / "evidence/a.pdf"
    store = open_store(root)
    first = store.digest(path, "a")
    status = path.stat()
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert store.digest(path, "a") != first


def test_where_nothing_can_be_written_the_work_is_kept_for_this_run(root: Path) -> None:
    (root / FOLDER).write_text("in the way", encoding="ascii")
    store = open_store(root)
    assert not store.folder.is_relative_to(root)
    (facts,) = inspect_documents(root, {"evidence/a.pdf": ""}, {}, store)
    assert len(facts.pages) == 2
    folder = store.folder
    assert folder.exists()
    del store
    assert not folder.exists()


def test_facts_come_back_as_they_were() -> None:
    facts = DocumentFacts(
        "f",
        "d",
        7,
        "pdf",
        (PageFacts(1.5, 2.25),),
        ("ä dropped",),
        (Problem("D007", "the document é", "h", 3),),
        own_pages=True,
    )
    assert facts_of(json.loads(facts_text(facts)), "f", "d", 7) == facts


def test_what_was_lost_to_the_moment_is_tried_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as hurried:
        hurried.setattr("dossier.processes.workers._FOR_ANY_FILE", -1.0)
        hurried.setattr("dossier.processes.workers._BYTES_A_SECOND", 1e12)
        (problem,) = inspect(root, "evidence/a.pdf").problems
    assert "took too long" in problem.message
    assert inspect(root, "evidence/a.pdf").usable


def test_prepared_pages_are_the_same_bytes_whatever_id_an_engine_gave_them(tmp_path: Path) -> None:
    source = write_pdf(tmp_path / "a.pdf", [Sheet(seed=1)])
    made = []
    for number in range(2):
        with pikepdf.open(source) as pdf:
            pdf.trailer["/ID"] = pikepdf.Array([pikepdf.String(f"id {number}"), pikepdf.String("same")])
            pdf.docinfo["/Producer"] = f"engine {number}"
            save(pdf, tmp_path / f"{number}.pdf")
        made.append((tmp_path / f"{number}.pdf").read_bytes())
    assert made[0] == made[1]


@pytest.mark.slow
def test_pages_that_were_cut_off_are_made_again(root: Path) -> None:
    Image.new("RGB", (300, 300), "red").save(root / "evidence/photo.png")
    before = inspect(root, "evidence/photo.png")
    (pages,) = (root / FOLDER).rglob("*.pdf")
    whole = pages.read_bytes()
    for rest in (whole[:-100], b"", None):
        pages.write_bytes(rest) if rest is not None else pages.unlink()
        assert inspect(root, "evidence/photo.png") == before
        assert pages.read_bytes() == whole


@pytest.mark.slow
def test_two_runs_at_once_leave_whole_pages(root: Path) -> None:
    Image.effect_noise((1500, 1100), 60).convert("RGB").save(root / "evidence/photo.png")
    code = "import sys; from pathlib import Path; from tests.support.looking import inspect; inspect(Path(sys.argv[1]), sys.argv[2])"
    command = [sys.executable, "-c", code, str(root), "evidence/photo.png"]
    project = ROOT
    runs = [subprocess.Popen(command, cwd=project) for _ in range(2)]
    assert [run.wait(60) for run in runs] == [0] * 2
    source = opened(root, "evidence/photo.png")
    assert len(source.pdf.pages[0].obj.Resources.XObject) == 1
    source.pdf.check_pdf_syntax()
    assert source.pdf.get_warnings() == []
    source.pdf.close()
    assert not list((root / FOLDER).rglob("*.new"))

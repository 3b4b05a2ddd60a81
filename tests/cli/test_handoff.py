"""`dossier handoff`: what is handed over is proved, recorded once, and told apart from what came later."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import zipfile
from pathlib import Path

import pikepdf
import pytest

from dossier.workflow.handing_over import HandoffOrder, handoff
from tests.support.counsel import Word
from tests.support.folders import case_folder, change
from tests.support.terminal import Run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a case that was handed over, for tests that change nothing."""
    root = case_folder(tmp_path_factory.mktemp("handed") / "case")
    assert handoff(root, HandoffOrder(("eb1a",), date="November 30, 2026")).packages
    return root


@pytest.fixture
def folder(handed: Path, tmp_path: Path) -> Path:
    """Return such a case of its own."""
    shutil.copytree(handed, tmp_path / "case")
    return tmp_path / "case"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """Return a case of which nothing was built."""
    return case_folder(tmp_path / "case")


def test_a_package_holds_everything_and_its_digests_fit(run: Run, new: Path) -> None:
    ran = run("handoff", "-p", "eb1a", cwd=new)
    assert ran.code == 0, ran.err
    assert ran.out.strip().endswith("build/eb1a/eb1a-handoff.zip")
    assert "eb1a: issue 1; verified: 2 exhibit files, 1 bundle, 5 indexes agree" in ran.err
    package = new / "build/eb1a/handoff"
    names = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    assert names >= {
        "Read me.txt",
        "Index of Exhibits.docx",
        "Index of Exhibits.xlsx",
        "index.html",
        "Bundle/eb1a-bundle.pdf",
        "Exhibits/Exhibit B-1 Young Investigator Award 2023.pdf",
        "Exhibits/Exhibit A-1 Peer review for Example Journal.pdf",
        "Data/index.csv",
        "Data/cross-references.csv",
        "Data/manifest.json",
        "Data/SHA256SUMS",
        "Not for filing/Working paper for counsel.pdf",
    }
    for line in (package / "Data/SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((package / name).read_bytes()).hexdigest() == digest
    with zipfile.ZipFile(new / "build/eb1a/eb1a-handoff.zip") as archive:
        assert set(archive.namelist()) == names
        assert archive.testzip() is None
    text = b"".join((package / name).read_bytes() for name in names if not name.endswith((".pdf", ".xlsx", ".docx")))
    assert str(new).encode() not in text


def test_an_exhibit_has_the_sheets_of_the_bundle_and_leads_nowhere_else(handed: Path) -> None:
    package = handed / "build/eb1a/handoff"
    (file,) = package.glob("Exhibits/Exhibit B-1*")
    manifest = json.loads((package / "Data/manifest.json").read_text(encoding="utf-8"))
    exhibit = next(each for each in manifest["exhibits"] if each["label"] == "B-1")
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) == exhibit["last_page"] - (exhibit["divider"] or exhibit["first_page"]) + 1
        assert pdf.pages[0].label == str(exhibit["divider"])
        pages = {page.obj.objgen for page in pdf.pages}
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", ())]
        assert all(link.Dest[0].objgen in pages for link in links if "/Dest" in link)
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        assert {"B-1", "B-1.p1"} <= set(names.keys())


def test_the_same_bundle_is_the_same_hand_over(run: Run, folder: Path) -> None:
    first = (folder / "build/eb1a/eb1a-handoff.zip").read_bytes()
    issue = (folder / "issued/eb1a/001.json").read_text(encoding="utf-8")
    assert json.loads(issue)["date"] == "November 30, 2026"
    assert json.loads(issue)["facts"]["entries"]["rev-stroke"]["completed"] == 11
    os.utime(folder / "evidence/award.pdf", (1, 1))
    again = run("handoff", "-p", "eb1a", cwd=folder)
    assert "issue 1 (November 30, 2026)" in again.err
    assert (folder / "build/eb1a/eb1a-handoff.zip").read_bytes() == first
    assert (folder / "issued/eb1a/001.json").read_text(encoding="utf-8") == issue
    assert [path.name for path in (folder / "issued/eb1a").iterdir()] == ["001.json"]


def test_what_changed_since_is_told_and_handed_over_under_the_next_number(run: Run, folder: Path) -> None:
    change(folder, "completed: 11", "completed: 12")
    change(folder, "      - {file: evidence/rules.pdf, role: criteria}\n", "")
    told = run("diff", "1", cwd=folder)
    assert told.code == 1
    assert re.search(r"^~ B-1 .*\n    - B-1b criteria  evidence/rules.pdf", told.out, re.MULTILINE)
    assert "2 exhibits differ, 0 the same" in told.out
    change(folder, "title: Young Investigator Award", "title: Prize of the society")
    stale = (folder / "build/eb1a/handoff/Data/manifest.json").read_bytes()
    after = run("handoff", "-p", "eb1a", cwd=folder)
    assert "issue 2;" in after.err
    assert (folder / "build/eb1a/handoff/Data/manifest.json").read_bytes() != stale
    both = run("diff", "1", "2", "--format", "json", cwd=folder)
    assert [each["change"] for each in json.loads(both.out)["exhibits"]] == ["changed", "changed"]
    assert run("diff", "2", "2", cwd=folder).code == 0
    # a file that went is not left in the package
    names = [path.name for path in (folder / "build/eb1a/handoff/Exhibits").glob("Exhibit B-1*")]
    assert names == ["Exhibit B-1 Prize of the society 2023.pdf"]


def test_a_draft_is_marked_and_not_recorded(run: Run, new: Path) -> None:
    change(new, "evidence/rules.pdf", "evidence/gone.pdf")
    assert run("handoff", "-p", "eb1a", cwd=new).code == 1
    assert not (new / "issued").exists()
    draft = run("handoff", "-p", "eb1a", "--draft", cwd=new)
    assert draft.code == 0, draft.err
    assert "a draft, not recorded" in draft.err
    assert not (new / "issued").exists()
    pdfs = [path.name for path in (new / "build/eb1a/handoff").rglob("*.pdf")]
    assert all(name.startswith("DRAFT ") for name in pdfs)


def test_a_file_of_counsel_goes_along_as_it_is(run: Run, folder: Path) -> None:
    letter = folder / "Cover letter.pdf"
    letter.write_bytes((folder / "evidence/award.pdf").read_bytes())
    assert run("handoff", "-p", "eb1a", "--no-zip", "--with", letter, cwd=folder).code == 0
    assert not (folder / "build/eb1a/eb1a-handoff.zip").exists()
    assert (folder / "build/eb1a/handoff/With/Cover letter.pdf").read_bytes() == letter.read_bytes()
    refused = run("handoff", "-p", "eb1a", "--with", folder / "nothing.pdf", cwd=folder)
    assert refused.code == 2


@pytest.mark.parametrize("text", ["{}", "", '{"format": "dossier-issue/1", "number": 7}', "[" * 50_000])
def test_a_record_of_a_hand_over_that_cannot_be_read_stops_and_is_kept(run: Run, folder: Path, text: str) -> None:
    (folder / "issued/eb1a/001.json").write_text(text, encoding="utf-8")
    ran = run("handoff", "-p", "eb1a", cwd=folder)
    assert (ran.code, "issued/eb1a/001.json" in ran.err) == (2, True)
    assert (folder / "issued/eb1a/001.json").read_text(encoding="utf-8") == text


def test_nothing_is_recorded_through_a_link(run: Run, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.rmtree(folder / "issued")
    (folder / "issued").symlink_to(elsewhere)
    ran = run("handoff", "-p", "eb1a", cwd=folder)
    assert ran.code == 2
    assert list(elsewhere.iterdir()) == []


def test_the_status_says_what_was_handed_over_and_what_differs_since(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "issued").rename(tmp_path / "issued")
    assert '"issued": null' in run("status", "--format", "json", cwd=folder).out
    assert "Issued" not in run("status").out
    (tmp_path / "issued").rename(folder / "issued")
    assert "Issued  eb1a issue 1; since then no exhibit differs" in run("status").out
    change(folder, "title: Young Investigator Award", "title: Award for Young Investigators")
    told = "Handed over: issue 1 (November 30, 2026); since then 1 exhibit differs."
    assert told in run("status", "--all").out
    assert told in run("status", "--format", "markdown").out
    petitions = {each["id"]: each for each in json.loads(run("status", "--format", "json").out)["petitions"]}
    assert petitions["eb1a"]["issued"] == {"number": 1, "date": "November 30, 2026", "differing": 1}


def test_two_files_of_one_name_do_not_hide_each_other(run: Run, new: Path) -> None:
    one, two = new / "a/Note.txt", new / "b/note.txt"
    for path in (one, two):
        path.parent.mkdir()
        path.write_text(path.name, encoding="utf-8")
    ran = run("handoff", "-p", "eb1a", "--with", one, "--with", two, cwd=new)
    assert ran.code == 2
    assert "another file to add has the same name" in ran.err
    assert not (new / "issued").exists()


def test_an_index_of_the_package_comes_back(run: Run, folder: Path) -> None:
    package = folder / "build/eb1a/handoff"
    for name in ("Index of Exhibits.docx", "Index of Exhibits.xlsx", "Data/index.csv"):
        ran = run("apply", package / name, cwd=folder)
        assert (ran.code, ran.out.splitlines()[1:]) == (0, ["Nothing to do."]), ran.out
    word = Word((package / "Index of Exhibits.docx").read_bytes())
    word.retitle("B-1", "The award of 2023")
    word.comment("A-1", "how many?")
    (folder / "back.docx").write_bytes(word.data)
    assert run("apply", "back.docx", cwd=folder).code == 0
    assert run("build", "-p", "eb1a", cwd=folder).code == 0
    manifest = json.loads((folder / "build/eb1a/manifest.json").read_text(encoding="utf-8"))
    assert [each["title"] for each in manifest["exhibits"] if each["label"] == "B-1"] == ["The award of 2023"]
    assert "how many?" not in json.dumps(manifest["index"])
    assert "counsel: J. Doe" in run("status", manifest["exhibits"][0]["entry"], cwd=folder).out

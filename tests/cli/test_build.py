"""`dossier build`: what it writes, when it writes nothing, and what it reports."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from tests.support.folders import change, everything_in
from tests.support.terminal import Run

DOSSIER = [sys.executable, "-m", "dossier"]


def manifest(folder: Path, petition: str = "eb1a") -> dict[str, object]:
    read: dict[str, object] = json.loads((folder / f"build/{petition}/manifest.json").read_text(encoding="utf-8"))
    return read


@pytest.mark.slow
def test_every_petition_has_a_bundle_whose_path_is_the_result(run: Run, folder: Path) -> None:
    built = run("build", folder)
    assert built.code == 0
    paths = [folder / f"build/{petition}/bundle.pdf" for petition in ("eb1a", "o1a")]
    assert built.out == "".join(f"{path}\n" for path in paths)
    assert all(path.stat().st_size for path in paths)
    assert "eb1a: verified: 2 exhibits, " in built.err


@pytest.mark.slow
def test_entries_left_out_are_counted_and_listed_on_request(run: Run, folder: Path) -> None:
    counted, listed = (
        "; 1 entry left out (--verbose lists it)\n",
        "o1a: left out: award-2023 (excluded in the petition)\n",
    )
    first = run("build", folder).err
    assert re.search(r"^o1a: verified: .*" + re.escape(counted), first, re.MULTILINE)
    assert (first.count("left out"), listed in first) == (1, False)
    again = run("build", folder, "-v").err
    assert (again.count(counted), again.count(listed)) == (0, 1)
    change(folder, "[award-2023]", "[award-2023, rev-stroke]", "dossier.yaml")
    assert "; 2 entries left out (--verbose lists them)\n" in run("build", folder, "--draft").err
    assert "left out" not in run("build", folder, "-q").err


@pytest.mark.slow
def test_results_stand_together_at_the_end(run: Run, folder: Path) -> None:
    change(folder, "    date: 2023-11\n", "    date: 2023-11 # to confirm: the month\n")
    lines = run("build", folder, "--renumber").err.splitlines()
    assert [line.partition(":")[0] for line in lines[-2:]] == ["eb1a", "o1a"]
    assert all(": verified: " in line for line in lines[-2:])
    assert [line for line in lines if re.search(r"in 2 entries, 3 documents; `dossier check` shows each$", line)] != []
    assert not [line for line in lines if re.search(r" (warning|note) [A-Z]\d{3} ", line)]


@pytest.mark.slow
def test_on_a_terminal_a_result_is_one_line(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    built = run("build", "-p", "o1a", cwd=folder)
    path = "build/o1a/bundle.pdf"
    assert built.out.startswith(f"{path}: verified: 1 exhibit, ")
    assert built.out.endswith("; 1 entry left out (--verbose lists it)\n")
    assert "verified" not in built.err
    assert run("build", "-q", "-p", "o1a").out == f"{folder / path}\n"


@pytest.mark.slow
def test_a_draft_in_the_place_of_a_finished_bundle_is_said(run: Run, folder: Path) -> None:
    said = "o1a: this draft takes the place of a finished bundle; "
    assert said not in run("build", folder, "-p", "o1a", "--draft").err
    assert said not in run("build", folder, "-p", "o1a", "--draft", "--force").err
    assert said not in run("build", folder, "-p", "o1a").err
    assert run("build", folder, "-p", "o1a", "--draft").err.count(said) == 1


def test_a_build_that_cannot_be_tells_what_stops_it_and_no_more(run: Run, folder: Path) -> None:
    papers = "".join(f"  - {{id: p-{number}, title: Paper {number}, date: 2024}}\n" for number in range(30))
    (folder / "record/papers.yaml").write_text(f"publications:\n{papers}", encoding="utf-8")
    built = run("build", folder, "-p", "eb1a").err
    assert "error E001 no document in hand: 30 entries\n" in built
    assert built.endswith("nothing was built: 30 errors stop it; none stops a draft: `dossier build --draft`\n")
    change(folder, "2023-11", "2023-13")
    assert run("build", folder).err.endswith("nothing was built: 31 errors stop it, 1 of them a draft too\n")
    draft = run("build", folder, "--draft").err
    assert draft.endswith("nothing was built: 1 error stops a draft; `dossier check` shows each in full\n")
    assert "--draft" not in draft
    assert "E001" not in draft
    assert len(draft.splitlines()) <= 15


def test_an_entry_of_another_petition_stops_only_that(run: Run, folder: Path) -> None:
    change(folder, "evidence/award.pdf", "evidence/none.pdf")  # which o1a excludes
    assert run("build", folder, "-p", "eb1a").code == 1
    assert run("build", folder, "-p", "o1a").code == 0


@pytest.mark.slow
def test_one_petition_only(run: Run, folder: Path) -> None:
    run("build", folder, "-p", "o1a")
    assert [path.name for path in sorted((folder / "build").iterdir()) if not path.name.startswith(".")] == ["o1a"]


@pytest.mark.slow
def test_the_manifest_tells_the_truth(run: Run, folder: Path) -> None:
    run("build", folder, "-p", "eb1a")
    told = manifest(folder)
    bundle = (folder / "build/eb1a/bundle.pdf").read_bytes()
    reader = PdfReader(folder / "build/eb1a/bundle.pdf")
    assert told["bundle"] == {
        "file": "bundle.pdf",
        "sha256": sha256(bundle).hexdigest(),
        "bytes": len(bundle),
        "pages": len(reader.pages),
        "front_pages": 2,
    }
    links = [link for page in reader.pages for link in page.get("/Annots", ())]
    assert told["proof"] == {
        "pages": 8,
        "exhibits": 2,
        "index_rows": 5,
        "links": len(links),
        "stamps": 4,
        "destinations": 9,
        "marks": 0,
    }


@pytest.mark.slow
def test_the_same_record_gives_the_same_bytes(run: Run, folder: Path) -> None:
    run("build", folder)
    first = everything_in(folder / "build")
    time.sleep(1.1)  # a clock that got into a file would have moved on
    run("build", folder, "--force")
    assert everything_in(folder / "build") == first


def marked(path: Path) -> None:
    """Put a stamp on the first page of a PDF, so that its pages are made ready anew."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        look = pdf.make_stream(b"0 0 50 50 re f", Subtype=pikepdf.Name.Form, BBox=[0, 0, 50, 50])
        stamp = {"/Subtype": pikepdf.Name.Stamp, "/Rect": [100, 100, 150, 150], "/AP": pikepdf.Dictionary(N=look)}
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(stamp))])
        pdf.save(path)


@pytest.mark.slow
@pytest.mark.parametrize("file", ["evidence/award.pdf", "evidence/rules.txt"])
def test_pages_that_are_not_those_that_were_made_ready_are_not_published(run: Run, folder: Path, file: str) -> None:
    if file.endswith(".txt"):
        change(folder, "evidence/rules.pdf", file)
        (folder / file).write_text("The rules of the award.", encoding="utf-8")
    else:
        marked(folder / file)
    built = run("build", folder, "-p", "eb1a")
    assert built.code == 0, built.err
    before = everything_in(folder / "build")
    (kept,) = (folder / ".dossier/cache").rglob("*.pdf")
    data = bytearray(kept.read_bytes())
    start = data.index(b"stream\n", data.index(b"/FlateDecode")) + 12
    data[start] ^= 0x55
    kept.write_bytes(data)
    built = run("build", folder, "-p", "eb1a", "--force")
    assert built.code not in {0, 1}
    assert "is gone from the cache: build again" in built.err
    assert f"'{file}'" in built.err
    assert everything_in(folder / "build") == before


@pytest.mark.slow
def test_evidence_is_never_touched(run: Run, folder: Path) -> None:
    before = everything_in(folder / "evidence")
    run("build", folder)
    assert everything_in(folder / "evidence") == before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("2023-11", "2023-13", "R003"),
        ("evidence/award.pdf", "evidence/none.pdf", "D001"),
        ("title: Young", "titel: Young", "R001"),
    ],
)
def test_errors_stop_it_and_nothing_is_written(run: Run, folder: Path, old: str, new: str, code: str) -> None:
    change(folder, old, new)
    before = everything_in(folder)
    built = run("build", folder)
    assert (built.code, built.out) == (1, "")
    assert f"error {code}" in built.err
    assert "nothing was built" in built.err
    assert everything_in(folder) == before


@pytest.mark.slow
def test_the_old_bundle_stays_when_the_new_one_cannot_be(run: Run, folder: Path) -> None:
    run("build", folder)
    before = everything_in(folder / "build")
    change(folder, "evidence/award.pdf", "evidence/none.pdf")
    assert run("build", folder).code == 1
    assert everything_in(folder / "build") == before


@pytest.mark.slow
def test_without_a_petitioner_a_draft_says_so_and_a_waiver_lets_it_be_built(run: Run, folder: Path) -> None:
    change(folder, "    petitioner: Example Hospital\n", "", "dossier.yaml")
    stopped = run("build", folder, "-p", "o1a")
    assert (stopped.code, stopped.err.count("error E015")) == (1, 1)
    assert not (folder / "build/o1a/bundle.pdf").exists()
    assert run("build", folder, "-p", "eb1a").code == 0

    def cover() -> str:
        return " ".join(PdfReader(folder / "build/o1a/bundle.pdf").pages[0].extract_text().split()).casefold()

    assert run("build", folder, "-p", "o1a", "--draft").code == 0
    assert "petitioner not recorded" in cover()
    waived = "classification: O-1A\n    waive: [{code: E015, reason: counsel names it in the form}]"
    change(folder, "classification: O-1A", waived, "dossier.yaml")
    assert run("build", folder, "-p", "o1a").code == 0
    assert "petitioner" not in cover()


@pytest.mark.slow
def test_a_draft_shows_the_gap_and_gives_no_labels(run: Run, folder: Path) -> None:
    (folder / "evidence/award.pdf").unlink()
    built = run("build", folder, "-p", "eb1a", "--draft")
    assert built.code == 0
    assert re.match(r"1 error, .*; `dossier check` shows each\n(.*\n)?eb1a: verified: ", built.err)
    assert "error D001" in run("build", folder, "-p", "eb1a", "--draft", "-v").err
    assert not (folder / "dossier.lock").exists()
    pages = [page.extract_text() for page in PdfReader(folder / "build/eb1a/bundle.pdf").pages]
    assert all("DRAFT" in page for page in pages)
    assert any("evidence/award.pdf" in page for page in pages)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("2023-11", "2023-13", "R003"),
        ("evidence/award.pdf", "../outside.pdf", "D002"),
        ("awards:", "awards: &a", "Y003"),
    ],
)
def test_what_is_wrong_in_the_record_stops_a_draft_too(run: Run, folder: Path, old: str, new: str, code: str) -> None:
    (folder.parent / "outside.pdf").write_bytes((folder / "evidence/award.pdf").read_bytes())
    change(folder, old, new)
    built = run("build", folder, "--draft")
    assert built.code == 1
    assert f"error {code}" in built.err
    assert not (folder / "build").exists()


@pytest.mark.slow
def test_strict_stops_at_warnings(run: Run, folder: Path) -> None:
    change(
        folder,
        "awards:",
        "awards:\n  - {id: second, title: Second Award, issuer: Example, documents: [{file: evidence/award.pdf}]}",
    )
    assert run("build", folder).code == 0
    stopped = run("build", folder, "--strict")
    assert stopped.code == 1
    assert "warning D006" in stopped.err
    assert re.search(r"^nothing was built: \d+ warnings? stops? it under --strict alone$", stopped.err, re.MULTILINE)
    assert "--draft" not in stopped.err


@pytest.mark.slow
def test_labels_stay_until_they_are_given_afresh(run: Run, folder: Path) -> None:
    change(
        folder,
        "    issuer: Example Society of Radiology\n",
        "    issuer: Example Society of Radiology\n    claims: [awards]\n",
    )
    run("build", folder)
    change(
        folder,
        "awards:",
        "awards:\n  - id: award-2025\n    title: Newer Award\n    claims: [awards]\n    issuer: Example\n    date: 2025\n    documents: [{file: evidence/rules.pdf}]",
    )
    change(folder, "      - {file: evidence/rules.pdf, role: criteria}\n", "")
    run("build", folder, "-p", "eb1a")
    assert "A-1: {entry: award-2023" in (folder / "dossier.lock").read_text(encoding="utf-8")
    renewed = run("build", folder, "-p", "eb1a", "--renumber")
    assert re.search(r"^  A-1 → A-2$", renewed.err, re.MULTILINE)
    lock = (folder / "dossier.lock").read_text(encoding="utf-8")
    assert "A-1: {entry: award-2025" in lock
    assert "o1a:" in lock


@pytest.mark.slow
def test_the_date_on_the_cover(run: Run, folder: Path) -> None:
    def cover() -> str:
        return PdfReader(folder / "build/eb1a/bundle.pdf").pages[0].extract_text()

    run("build", folder, "-p", "eb1a", "--draft")
    assert "November 2023" in cover()  # the newest beginning of an entry
    run("build", folder, "-p", "eb1a", "--draft", "--date", "2026-11-02")
    assert "November 2, 2026" in cover()
    run("build", folder, "-p", "eb1a", "--date", "2026-11-02")
    assert "2026" not in cover()
    wrong = run("build", folder, "--date", "soon")
    assert wrong.code == 2
    assert "expected a date such as 2024-05, got 'soon'" in wrong.err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("comments", "said"),
    [
        ("    # to confirm: the year\n", "1 value is left to confirm (R011); `dossier check` lists them\n"),
        (
            "    # to confirm: a\n    # to fill in: b\n",
            "2 values are left to confirm (R011); `dossier check` lists them\n",
        ),
    ],
)
@pytest.mark.parametrize("options", [(), ("--draft",)])
def test_what_is_left_to_confirm_never_goes_in_unsaid(
    run: Run, folder: Path, comments: str, said: str, options: tuple[str, ...]
) -> None:
    change(folder, "    date: 2023-11\n", f"    date: 2023-11\n{comments}")
    built = run("build", folder, "-p", "eb1a", *options)
    assert (built.code, built.err.count(said)) == (0, 1)
    change(folder, comments, "")
    assert "left to confirm" not in run("build", folder, "-p", "eb1a", *options).err


@pytest.mark.slow
def test_quiet_says_only_where_the_bundles_are(run: Run, folder: Path) -> None:
    built = run("build", "-q", folder)
    assert built.err == ""
    assert len(built.out.splitlines()) == 2


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder that cannot be written")
def test_a_case_that_cannot_be_written_is_said(run: Run, folder: Path) -> None:
    folder.chmod(0o500)
    try:
        built = run("build", folder)
    finally:
        folder.chmod(0o700)
    assert built.code == 2
    assert "cannot write build" in built.err


def test_a_file_where_the_folder_belongs(run: Run, folder: Path) -> None:
    (folder / "build").write_text("mine", encoding="utf-8")
    built = run("build", folder)
    assert built.code == 2
    assert len(built.err.splitlines()[-1:]) == 1
    assert (folder / "build").read_text(encoding="utf-8") == "mine"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no SIGINT to send there")
@pytest.mark.parametrize("after", [0.3, 0.7, 1.0])
def test_an_interrupted_build_leaves_nothing_behind(run: Run, folder: Path, after: float) -> None:
    run("build", "-q", folder)
    before = everything_in(folder / "build")
    process = subprocess.Popen(
        [*DOSSIER, "build", "--force", "-q", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode in {0, 130, -signal.SIGINT}
    assert everything_in(folder / "build") == before
    assert [path.name for path in (folder / "build").iterdir() if path.name.endswith((".new", ".old"))] == []

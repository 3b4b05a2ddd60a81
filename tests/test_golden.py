"""What people read of the example, word for word: `make golden` writes the pages anew where a change is meant."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from tests.support.first_case import first_case
from tests.support.golden import GOLDEN, difference, lines_of
from tests.support.places import EXAMPLE
from tests.support.terminal import Run

DAY = "2026-11-29"
DIVIDER = "Exhibit H-1"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's record and evidence, with nothing prepared or built."""
    folder = tmp_path_factory.mktemp("golden") / "case"
    return shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("build", ".dossier"))


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.fixture
def bundle(case: Path, run: Run) -> Path:
    """The example's bundle for EB-1A, built once for all tests of this module."""
    path = case / "build/eb1a/bundle.pdf"
    if not path.exists():
        assert run("build", "-p", "eb1a", cwd=case).code == 0
    return path


def starts(bundle: Path) -> Iterator[tuple[str, int]]:
    """The titles of the bookmarks of a bundle on its first two levels, each with its page, counted from 0."""
    reader = pypdf.PdfReader(bundle)
    for item in reader.outline:
        for mark in item if isinstance(item, list) else [item]:
            if isinstance(mark, pypdf.generic.Destination) and mark.title:
                page = reader.get_destination_page_number(mark)
                assert page is not None
                yield mark.title, page


def compare(request: pytest.FixtureRequest, name: str, found: str) -> None:
    """Fail with a diff where a page is not the kept one; keep it with `--update-golden`."""
    page = GOLDEN / name
    text = "\n".join(line.rstrip() for line in found.splitlines()) + "\n"
    if request.config.getoption("update_golden"):
        page.write_text(text, encoding="utf-8", newline="\n")
    kept = page.read_text(encoding="utf-8") if page.exists() else ""
    if changed := difference(name, kept, text):
        pytest.fail(f"{changed}\n\nwhere the change is meant: make golden", pytrace=False)


def test_check_reads_as_it_did(request: pytest.FixtureRequest, case: Path, run: Run) -> None:
    compare(request, "check.txt", run("check", cwd=case).out)


def test_status_reads_as_it_did(request: pytest.FixtureRequest, case: Path, run: Run) -> None:
    compare(request, "status.txt", run("status", "--date", DAY, cwd=case).out)


@pytest.mark.slow
def test_the_first_status_reads_as_it_did(
    request: pytest.FixtureRequest, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = first_case(tmp_path / "first")
    monkeypatch.setenv("COLUMNS", "80")
    shown = run("status", "--date", DAY, cwd=folder).out
    assert len(shown.splitlines()) <= 24
    assert max(map(len, shown.splitlines())) <= 80
    compare(request, "first-status.txt", shown)


def test_the_index_reads_as_it_did(request: pytest.FixtureRequest, bundle: Path) -> None:
    marks = list(starts(bundle))
    (first, last), *_ = [
        (page, marks[place + 1][1]) for place, (title, page) in enumerate(marks) if title.startswith("Index")
    ]
    compare(request, "index.txt", "\n".join(lines_of(bundle, range(first, last))))


def test_a_divider_reads_as_it_did(request: pytest.FixtureRequest, bundle: Path) -> None:
    page = next(page for title, page in starts(bundle) if title.startswith(DIVIDER))
    compare(request, "divider.txt", "\n".join(lines_of(bundle, range(page, page + 1))))


def test_the_working_paper_reads_as_it_did(request: pytest.FixtureRequest, bundle: Path) -> None:
    paper = bundle.with_name("working-paper.pdf")
    pages = len(pypdf.PdfReader(paper).pages)
    compare(request, "working-paper.txt", "\n".join(lines_of(paper, range(pages))))


def test_a_changed_line_of_the_index_shows_as_a_diff_of_that_line() -> None:
    kept = (GOLDEN / "index.txt").read_text(encoding="utf-8")
    row = next(line for line in kept.splitlines() if line.startswith("A-1 "))
    shown = difference("index.txt", kept, kept.replace(row, row.upper())).splitlines()
    assert [line for line in shown[2:] if line[0] in "+-"] == [f"-{row}", f"+{row.upper()}"]

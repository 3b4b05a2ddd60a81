"""The command for letters: what it prints, where, and with which code it leaves."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.support.citing import citing_case, hand_over
from tests.support.terminal import Run

NAMED = "    cited_in: [letters/plain.md]\n"


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case whose bundle was handed over, with a letter outside the bundle."""
    case = citing_case(tmp_path_factory.mktemp("cite") / "case", named=NAMED)
    (case / "letters/plain.md").write_text("Reviews: [[rev-stroke:2]] and Exhibit A-1 at 1.\n", encoding="utf-8")
    hand_over(case)
    return case


@pytest.fixture
def case(handed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(handed, tmp_path / "case"))


def test_it_says_what_is_cited_and_what_was_written(run: Run, case: Path) -> None:
    shown = run("cite", "-C", case)
    assert shown.code == 0
    assert shown.err == ""
    first, *paths = shown.out.splitlines()
    assert first == "letters/plain.md: 2 citations of 1 exhibit; 1 exhibit is cited nowhere"
    assert [Path(path).name for path in paths] == ["plain.md", "plain.pdf", "citations.csv"]
    assert all(Path(path).is_file() for path in paths)


def test_a_citation_that_leads_nowhere_is_shown_with_its_place_and_nothing_is_written(run: Run, case: Path) -> None:
    (case / "letters/plain.md").write_text("See Exhibit A-7 at 1.\n", encoding="utf-8")
    shown = run("cite", "letters/plain.md", cwd=case)
    assert shown.code == 1
    assert shown.out.splitlines() == [
        "letters/plain.md:1:5: error B006 'Exhibit A-7 at 1' cites a label that was never given out: A-7 [eb1a]",
        "  1 | See Exhibit A-7 at 1.",
        "    |     ^",
        "  hint: section A has A-1",
        "letters/plain.md: 1 citation of 0 exhibits, 1 leads nowhere; 2 exhibits are cited nowhere",
    ]
    assert not (case / "build/eb1a/letters").exists()


def test_the_style_is_asked_for_and_the_check_writes_nothing(run: Run, case: Path) -> None:
    assert run("cite", "--check", cwd=case).code == 0
    assert not (case / "build/eb1a/letters").exists()
    assert run("cite", "--style", "page", cwd=case).code == 0
    text = (case / "build/eb1a/letters/plain.md").read_text(encoding="utf-8")
    assert text == "Reviews: Exhibit A-1, p. 2 and Exhibit A-1 at 1.\n"
    assert run("cite", "-o", "out", cwd=case).code == 0
    assert (case / "out/plain.md").read_text(encoding="utf-8").startswith("Reviews: Exhibit A-1 at 2")


def test_programs_read_json_and_annotations(run: Run, case: Path) -> None:
    told = json.loads(run("cite", "--check", "--format", "json", cwd=case).out)
    assert told["format"] == "dossier-citations/1"
    assert told["uncited"] == {"eb1a": 1}
    (letter,) = told["letters"]
    assert (letter["letter"], letter["citations"], letter["lead_nowhere"]) == ("letters/plain.md", 2, 0)
    assert [each["code"] for each in told["findings"]] == ["B009"]
    (case / "letters/plain.md").write_text("See Exhibit A-7.\n", encoding="utf-8")
    shown = run("cite", "--format", "github", cwd=case)
    assert shown.out.startswith("::error file=letters/plain.md,line=1,col=5,title=B006::")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("letters/nothing.md",), "letters/nothing.md: no such file"),
        (("letters/plain.md", "-p", "eb2"), "no petition 'eb2' in dossier.yaml"),
        (("letters/plain.doc",), "is no letter that can be read; save it as .md, .txt, .docx or .pdf"),
        (("-p", "o1a"), "no letter is named: give a FILE"),
    ],
)
def test_wrong_words_leave_with_2(run: Run, case: Path, arguments: tuple[str, ...], message: str) -> None:
    (case / "letters/plain.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    shown = run("cite", *arguments, cwd=case)
    assert shown.code == 2
    assert message in shown.err.replace("\n", " ")
    assert shown.out == ""


def test_a_letter_from_elsewhere_is_checked_by_the_name_it_was_given(run: Run, case: Path, tmp_path: Path) -> None:
    (tmp_path / "sent.txt").write_text("See Exhibit A-9.\n", encoding="utf-8")
    shown = run("cite", "../sent.txt", "-p", "eb1a", cwd=case)
    assert shown.code == 1
    assert shown.out.startswith("../sent.txt:1:5: error B006")


def test_nothing_that_it_did_not_write_is_written_over(run: Run, case: Path) -> None:
    folder = case / "out"
    folder.mkdir()
    (folder / "plain.md").write_text("mine\n", encoding="utf-8")
    shown = run("cite", "-o", "out", cwd=case)
    assert shown.code == 0
    assert "out/plain.md is there already, and was not written by `dossier cite`: it is kept" in shown.out
    assert (folder / "plain.md").read_text(encoding="utf-8") == "mine\n"
    (folder / "citations.csv").write_text("Authors,Title\n", encoding="utf-8")
    shown = run("cite", "-o", "out", cwd=case)
    assert (shown.code, shown.out) == (2, "")
    assert "citations.csv is there already" in shown.err
    assert run("cite", "-o", "issued/eb1a", cwd=case).code == 2


@pytest.mark.parametrize("name", ["a\nb.txt", "\udcff.txt"])
def test_a_name_that_cannot_be_written_down_is_refused(run: Run, case: Path, name: str) -> None:
    (case / name).write_text("Exhibit A-1.\n", encoding="utf-8")
    shown = run("cite", name, cwd=case)
    assert shown.code == 2
    assert "has signs in its name that cannot be written down; rename it" in shown.err.replace("\n", " ")


def test_a_text_keeps_the_line_ends_and_the_mark_that_it_has(run: Run, case: Path) -> None:
    (case / "letters/plain.md").write_bytes(b"\xef\xbb\xbfSee [[rev-stroke:2]].\r\n\r\nThe end.\r\n")
    assert run("cite", cwd=case).code == 0
    written = (case / "build/eb1a/letters/plain.md").read_bytes()
    assert written == b"\xef\xbb\xbfSee Exhibit A-1 at 2.\r\n\r\nThe end.\r\n"

"""`dossier apply`: what is printed, how it ends, and that a record is never half written."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.support.counsel import Word
from tests.support.handed_case import TEXTS, Handed, handed_over, put
from tests.support.terminal import Run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Handed:
    """Return a case that was handed over once."""
    return handed_over(tmp_path_factory.mktemp("handed"), TEXTS)


@pytest.fixture
def root(tmp_path: Path, made: Handed) -> Path:
    """Return that case in a folder of its own, with an index that counsel edited."""
    word = Word(made.docx)
    word.track_title("C-2", "A cohort: 412")
    word.move("C-3", before="C-1")
    word.move("A-2", into="E-1")
    word.delete("C-4")
    word.comment("D-1", "confidential?")
    word.retitle("C-1", "March 2025", cell=2)
    word.add(["", "Offer letter (signed)", "", ""], into="E-1")
    (tmp_path / "index-jd.docx").write_bytes(word.data)
    return made.at(tmp_path)


def lines(root: Path) -> dict[str, str]:
    return {name: (root / name).read_bytes().decode() for name in TEXTS}


def test_the_report_says_what_was_taken_and_what_was_not(run: Run, root: Path) -> None:
    ran = run("apply", "index-jd.docx", cwd=root)
    assert ran.code == 0, ran.err
    assert ran.out == (
        "index-jd.docx: issue 1 of eb1a, 13 rows, 2 tracked changes by J. Doe accepted\n"
        "  titles        1   C-2 “A cohort: 412”\n"
        "  order         1   articles: C-3 before C-1\n"
        "                    labels stay; `dossier build --renumber -p eb1a` gives them out in this order (B002)\n"
        "  place         1   A-2 to other\n"
        "                    the next build gives a new label there, and prints the old one as withdrawn (B002)\n"
        "  exclude       1   C-4\n"
        "  comments      1   D-1 “confidential?”\n"
        "  requests      1   “Offer letter (signed)”\n"
        "                    --requests puts them into the record\n"
        "  not applied: C-1 date “March 2025” (a fact of the entry; it was May 17, 2025)\n"
        "dossier.yaml, record/works.yaml changed; `git diff` shows every line.\n"
    )
    again = run("apply", "index-jd.docx", cwd=root)
    assert again.code == 0
    assert again.out.endswith("Nothing to do.\n")


def test_json_has_everything(run: Run, root: Path) -> None:
    before = lines(root)
    ran = run(
        "apply", "index-jd.docx", "--dry-run", "--format", "json", "--only", "titles,comments", "--requests", cwd=root
    )
    told = json.loads(ran.out)
    assert (told["petition"], told["rows"], told["written"]) == ("eb1a", 13, False)
    assert told["tracked_changes"] == {"count": 2, "by": ["J. Doe"], "accepted": True}
    assert told["changes"][0] == {"what": "titles", "label": "C-2", "entry": "pub-2", "value": "A cohort: 412"}
    assert {each["what"] for each in told["changes"]} == {"titles", "comments"}
    assert told["requests"] == [{"what": "Offer letter (signed)", "section": "E. Other evidence"}]
    assert told["files"] == ["dossier.yaml", "record/other.yaml", "record/works.yaml"]
    assert lines(root) == before


def test_a_conflict_shows_all_three_and_leaves_with_1(run: Run, root: Path) -> None:
    put(root, "record/works.yaml", TEXTS["record/works.yaml"].replace("of 412 patients", "of 413 patients"))
    before = lines(root)
    ran = run("apply", "index-jd.docx", cwd=root)
    assert ran.code == 1
    assert ran.out.partition("\n")[2].startswith(
        "  conflict: C-2 title: you changed it too (record/works.yaml:4)\n"
        "    base     A cohort of 412 patients\n"
        "    counsel  A cohort: 412\n"
        "    yours    A cohort of 413 patients\n"
    )
    assert ran.out.endswith("Nothing was written: settle what stops it, or leave a sort out with --only.\n")
    assert lines(root) == before
    assert run("apply", "index-jd.docx", "--only", "order", cwd=root).code == 0


def test_tracked_changes_are_asked_about_at_a_terminal_only(run: Run, root: Path) -> None:
    ran = run("apply", "index-jd.docx", "--track-changes", "ask", cwd=root)
    assert ran.code == 2
    assert "--track-changes accept or reject" in ran.err
    ran = run("apply", "index-jd.docx", "--track-changes", "reject", "--only", "titles", cwd=root)
    assert "2 tracked changes by J. Doe rejected" in ran.out
    assert ran.out.endswith("Nothing to do.\n")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "old or an encrypted file"),
        (b"{\\rtf1}", "RTF"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
        (b"PK\x03\x04 nothing", "no .docx or .xlsx file"),
        (b"a,b\n1,2\n", "exhibit and description"),
        (b"", "exhibit and description"),
    ],
)
def test_what_is_no_index_is_refused(run: Run, root: Path, data: bytes, words: str) -> None:
    (root / "back").write_bytes(data)
    ran = run("apply", "back", cwd=root)
    assert ran.code == 2
    assert words in ran.err


def test_wrong_names_are_told(run: Run, root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert "cannot be read" in run("apply", "nothing.docx", cwd=root).err
    assert "'o1a'" in run("apply", "index-jd.docx", "-p", "o1a", cwd=root).err
    assert "none of titles" in run("apply", "index-jd.docx", "--only", "dates", cwd=root).err
    fresh = tmp_path_factory.mktemp("fresh")
    put(fresh, "dossier.yaml", TEXTS["dossier.yaml"])
    (fresh / "index.csv").write_bytes(b"exhibit,description\r\nA-1,A title\r\n")
    ran = run("apply", "index.csv", cwd=fresh)
    assert ran.code == 2
    assert "nothing was handed over yet" in ran.err


def test_an_interrupt_between_two_files_undoes_the_first(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, moved, replace = lines(root), [], Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        moved.append(target)
        if len(moved) == 2:
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    assert run("apply", "index-jd.docx", cwd=root).code == 130
    assert len(moved) == 3
    assert lines(root) == before
    assert [path for path in root.rglob("*") if path.name.endswith(("~", ".tmp"))] == []


def test_a_run_after_one_that_was_killed_between_two_files_writes_the_rest(run: Run, root: Path, made: Handed) -> None:
    assert run("apply", "index-jd.docx", cwd=root).code == 0
    whole = lines(root)
    for name in ("dossier.yaml", "record/works.yaml"):
        made.at(root)
        put(root, name, whole[name])
        assert run("apply", "index-jd.docx", cwd=root).code == 0
        assert lines(root) == whole


def test_a_record_that_cannot_be_read_is_left_alone(run: Run, root: Path) -> None:
    put(root, "record/broken.yaml", "awards: [\n")
    ran = run("apply", "index-jd.docx", cwd=root)
    assert ran.code == 2
    assert "record/broken.yaml" in ran.err


@pytest.mark.parametrize(("answer", "done"), [("y\n", "accepted"), ("n\n", "rejected")])
def test_an_answer_at_a_terminal_decides(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch, answer: str, done: str
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    ran = run("apply", "index-jd.docx", "--track-changes", "ask", "--dry-run", cwd=root)
    assert "The file has 2 tracked changes by J. Doe." in ran.err
    assert f"2 tracked changes by J. Doe {done}" in ran.out

"""Unchanged files are recognized by their marks; any other change is noticed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.documents import gather
from dossier.documents.cache import store, unchanged
from dossier.documents.cache.file_index import FILE
from dossier.documents.cache.store import FOLDER, open_store
from dossier.documents.files.facts import DocumentFacts
from dossier.documents.gather import inspect_documents
from tests.support.kept import keep_json, kept_json
from tests.support.places import ROOT
from tests.support.sheets import Sheet, write_pdf

A, B = "evidence/a.pdf", "evidence/more/b.pdf"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("dossier.documents.cache.file_index._SETTLED", -1)
    case = tmp_path / "case"
    write_pdf(case / A, [Sheet(seed=1), Sheet(seed=2)])
    write_pdf(case / B, [Sheet(seed=3)])
    return case


def facts(root: Path, *files: str, environment: dict[str, str] | None = None, **options: Any) -> list[DocumentFacts]:
    wanted = dict.fromkeys(files or (A, B), "PASSWORD")
    found = {
        each.file: each for each in inspect_documents(root, wanted, environment or {}, open_store(root), **options)
    }
    return [found[file] for file in wanted]


def index(root: Path) -> Path:
    return root / FOLDER / "cache" / FILE


def fresh(root: Path, *files: str) -> list[DocumentFacts]:
    """What is found where nothing at all is known."""
    index(root).unlink()
    return facts(root, *files)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was read in full, entry or document."""
    read: list[str] = []

    def noted(module: Any, name: str) -> None:
        wrapped = getattr(module, name)

        def called(*given: Any) -> Any:
            read.append(name)
            return wrapped(*given)

        monkeypatch.setattr(module, name, called)

    noted(store, "measure")
    noted(gather, "kept")
    noted(gather, "_prepared")
    return read


def test_what_did_not_change_is_neither_read_nor_written(root: Path, counted: list[str]) -> None:
    first = facts(root)
    written = index(root).stat().st_mtime_ns
    counted.clear()
    assert facts(root) == first == fresh(root)
    counted.clear()
    assert facts(root) == first
    assert counted == []
    again = index(root).stat().st_mtime_ns
    assert facts(root) == first
    assert index(root).stat().st_mtime_ns == again != written


def test_changed_content_of_the_same_size_and_time_is_found(root: Path) -> None:
    facts(root)
    status = (root / A).stat()
    data = (root / A).read_bytes()
    (root / A).write_bytes(data.replace(b"%%EOF", b"%%E0F"))
    os.utime(root / A, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (root / A).stat().st_size == status.st_size
    one, _ = facts(root)
    assert one == fresh(root)[0]


def test_a_time_set_back_is_found_and_harmless(root: Path, counted: list[str]) -> None:
    first = facts(root)
    os.utime(root / A, (1, 1))
    counted.clear()
    assert facts(root) == first
    assert counted == ["measure", "kept"]


def test_files_that_change_places_keep_their_facts(root: Path) -> None:
    one, two = facts(root)
    (root / A).rename(root / "c.pdf")
    (root / B).rename(root / A)
    (root / "c.pdf").rename(root / B)
    three, four = facts(root)
    assert (three.sha256, four.sha256) == (two.sha256, one.sha256)
    assert (len(three.pages), len(four.pages)) == (1, 2)


def test_a_new_name_costs_one_look_at_the_content(root: Path, counted: list[str]) -> None:
    facts(root)
    (root / A).rename(root / "evidence/new.pdf")
    counted.clear()
    gone, new = facts(root, A, "evidence/new.pdf")
    assert ([each.code for each in gone.problems], len(new.pages)) == (["D001"], 2)
    assert counted == ["measure", "kept"]


def test_a_file_that_became_a_link_is_followed_with_care(root: Path, tmp_path: Path) -> None:
    facts(root)
    (root / A).rename(tmp_path / "outside.pdf")
    (root / A).symlink_to(tmp_path / "outside.pdf")
    assert [each.code for each in facts(root)[0].problems] == ["D002"]


def test_a_folder_that_became_a_link_is_followed_with_care(root: Path, tmp_path: Path) -> None:
    facts(root)
    (root / "evidence/more").rename(tmp_path / "outside")
    (root / "evidence/more").symlink_to(tmp_path / "outside")
    assert [each.code for each in facts(root)[1].problems] == ["D002"]


def test_a_folder_that_is_a_link_inside_the_case_is_as_good_as_any(root: Path, counted: list[str]) -> None:
    (root / "scans").symlink_to(root / "evidence/more")
    first = facts(root, "scans/b.pdf")
    counted.clear()
    assert facts(root, "scans/b.pdf") == first
    assert counted == []


@pytest.mark.slow
@pytest.mark.parametrize("what", ["entries", "one entry", "everything", "the index"])
def test_what_was_deleted_is_made_again(root: Path, what: str) -> None:
    first = facts(root)
    for path in sorted((root / FOLDER).rglob("*")):
        if not path.is_file() or ((path == index(root)) != (what == "the index") and what != "everything"):
            continue
        path.unlink()
        if what == "one entry":
            break
    assert facts(root) == first
    assert {path.suffix for path in (root / FOLDER).rglob("??/*")} == {".json"}
    assert len(list((root / FOLDER).rglob("??/*"))) == 4


def test_an_entry_that_was_written_anew_is_read_anew(root: Path) -> None:
    facts(root, A)
    (entry,) = (path for path in (root / FOLDER).rglob("??/*.json") if ".survey" not in path.name)
    data = kept_json(entry)
    keep_json(entry, {**data, "changes": ["told anew"]})
    assert facts(root, A)[0].changes == ("told anew",)


def test_another_password_is_another_look(root: Path, counted: list[str]) -> None:
    facts(root, A)
    counted.clear()
    assert len(facts(root, A, environment={"PASSWORD": "open"})[0].pages) == 2
    assert "_prepared" in counted


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_torn_or_false_index_is_never_believed(root: Path, data: st.DataObject) -> None:
    (root / FOLDER / "cache").mkdir(parents=True, exist_ok=True)
    index(root).unlink(missing_ok=True)
    first = facts(root)
    whole = index(root).read_bytes()
    rows = kept_json(index(root))
    broken: Any = data.draw(st.sampled_from(["cut", "row", "cell"]))
    if broken == "cut":
        index(root).write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    else:
        junk = data.draw(st.none() | st.integers() | st.text(max_size=5) | st.lists(st.integers(), max_size=10))
        if broken == "row":
            rows[A] = junk
        else:
            rows[A][data.draw(st.integers(0, 8))] = junk
        keep_json(index(root), rows)
    assert facts(root) == first


def test_rows_that_nobody_asks_for_are_dropped(root: Path) -> None:
    facts(root)
    (root / A).unlink()
    write_pdf(root / "evidence/c.pdf", [Sheet(seed=4)])
    facts(root, B, "evidence/c.pdf")
    assert set(kept_json(index(root))) == {B, "evidence/c.pdf"}


def test_names_may_be_odd(root: Path, counted: list[str]) -> None:
    odd = "evidence/\u00fc \u202e\n .pdf"
    (root / A).rename(root / odd)
    first = facts(root, odd)
    counted.clear()
    assert facts(root, odd) == first
    assert counted == []


@pytest.mark.parametrize(
    "file",
    [
        "",
        ".",
        "..",
        "/",
        "evidence/",
        "../case/evidence/a.pdf",
        "/etc/passwd",
        "a\\b.pdf",
        "c:a.pdf",
        "\0",
        "evidence/..",
    ],
)
def test_names_that_are_none_are_left_to_those_who_explain_them(root: Path, file: str) -> None:
    looked = unchanged.Unchanged(root, open_store(root), lambda _file, _password: "")
    assert looked.facts(file, None) is None


def test_a_file_that_changed_just_now_is_not_remembered(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.documents.cache.file_index._SETTLED", 2_000_000_000)
    (root / A).touch()
    facts(root, A)
    assert not index(root).exists() or A not in kept_json(index(root))


@pytest.mark.slow
def test_runs_at_once_find_the_same_and_leave_a_whole_index(root: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.documents.cache.test_file_index import facts;"
        "from dossier.documents.cache import file_index; file_index._SETTLED = -1;"
        "print([each.sha256 for each in facts(Path(sys.argv[1]))])"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", code, str(root)], cwd=ROOT, stdout=subprocess.PIPE) for _ in range(4)
    ]
    said = {run.communicate(timeout=60)[0] for run in runs}
    assert len(said) == 1
    assert [run.returncode for run in runs] == [0] * 4
    assert set(kept_json(index(root))) == {A, B}
    assert not list((root / FOLDER).rglob("*.new"))

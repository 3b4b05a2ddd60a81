"""`dossier check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.folders import change
from tests.support.terminal import Run


def codes_of(out: str) -> set[str]:
    return {finding["code"] for finding in json.loads(out)["findings"]}


def test_findings_are_the_result_and_stand_on_stdout(run: Run, folder: Path) -> None:
    change(folder, "2023-11", "2023-13")
    shown = run("check", cwd=folder)
    assert shown.code == 1
    assert shown.err == ""
    assert "record/2024.yaml:14:11: error R003 expected a date such as 2024-05, got '2023-13'\n" in shown.out
    assert "  14 |     date: 2023-13\n     |           ^\n" in shown.out


def test_what_is_left_to_confirm_is_a_note_that_an_entry_may_waive(run: Run, folder: Path) -> None:
    change(folder, "    date: 2023-11\n", "    date: 2023-11 # to confirm: the month\n")
    checked = run("check", folder)
    place = f"{next(at for at, line in enumerate((folder / 'record/2024.yaml').read_text().splitlines(), 1) if '2023-11' in line)}:11"
    assert (
        f"record/2024.yaml:{place}: note R011 'award-2023' is left to confirm: the month (at 'date')\n" in checked.out
    )
    assert checked.code == 0
    change(
        folder, "    issuer:", "    waive: [{code: R011, reason: the certificate prints the year alone}]\n    issuer:"
    )
    assert "R011" not in run("check", folder).out
    assert "the certificate prints the year alone" in " ".join(run("status", folder).out.split())


def test_a_clean_case_leaves_with_0(run: Run, folder: Path) -> None:
    shown = run("check", folder)
    assert shown.code == 0
    assert "in 2 entries, 3 documents" in shown.out


def test_warnings_fail_only_when_asked_to(run: Run, folder: Path) -> None:
    change(folder, "completed: 11", "completed: 11\n    issn: 1234-5678")
    change(
        folder,
        "reviews:",
        "publications:\n  - {id: p, title: P, issn: 1234-5678, documents: [{file: evidence/thanks.pdf, pages: '1'}]}\nreviews:",
    )
    change(folder, "    issn: 1234-5678\n", "")
    assert "R006" in codes_of(run("check", folder, "--format", "json").out)
    assert run("check", folder).code == 0
    assert run("check", folder, "--strict").code == 1


@pytest.mark.slow
@pytest.mark.parametrize("start", ["", "record", "evidence", "dossier.yaml"])
def test_the_case_is_found_from_anywhere_inside(run: Run, folder: Path, start: str) -> None:
    place = folder / start
    shown = run("check", place)
    assert shown.code == 0
    if place.is_dir():
        assert run("check", cwd=place).out == shown.out


def test_the_ways_to_name_the_folder_say_the_same(run: Run, folder: Path) -> None:
    above = folder.parent
    ways = [("check", "case"), ("check", "-C", "case"), ("-C", "case", "check"), ("check", "-C", "case", "record")]
    shown = [run(*way, cwd=above) for way in ways]
    assert {each.code for each in shown} == {0}
    assert len({each.out for each in shown}) == 1


@pytest.mark.parametrize("way", [("check",), ("check", "nowhere"), ("check", "-C", "nowhere")])
def test_no_case_is_said(run: Run, tmp_path: Path, way: tuple[str, ...]) -> None:
    shown = run(*way, cwd=tmp_path)
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.startswith("dossier: ")


def test_text_that_is_no_yaml_is_a_finding_and_not_the_end(run: Run, folder: Path) -> None:
    (folder / "record/broken.yaml").write_bytes(b"awards: [\n\xff")
    change(folder, "2023-11", "2023-13")
    shown = run("check", folder, "--format", "json")
    assert shown.code == 1
    assert {"Y004", "R003"} <= codes_of(shown.out)


def test_a_head_that_cannot_be_read_leaves_an_object_too(run: Run, folder: Path) -> None:
    (folder / "dossier.yaml").write_text("beneficiary: [", encoding="utf-8")
    shown = run("check", folder, "--format", "json")
    assert shown.code == 1
    assert "Y001" in codes_of(shown.out)
    assert run("check", folder).code == 1


def test_github_names_the_file_from_the_working_folder(run: Run, folder: Path) -> None:
    change(folder, "2023-11", "2023-13")
    shown = run("check", "case", "--format", "github", cwd=folder.parent)
    assert "::error file=case/record/2024.yaml,line=14,col=11,title=R003::" in shown.out
    assert (
        "::error file=record/2024.yaml,line=14,col=11,title=R003::"
        in run("check", "--format", "github", cwd=folder).out
    )


def test_nothing_is_written(run: Run, folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    run("check", folder)
    run("status", folder)
    assert [path for path in sorted(folder.rglob("*")) if path not in before and ".dossier" not in path.parts] == []


def test_no_color_where_none_is_wanted(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(folder, "2023-11", "2023-13")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("check", folder).out


def test_a_lock_with_a_conflict_is_named(run: Run, folder: Path) -> None:
    (folder / "dossier.lock").write_text("<<<<<<< mine\n", encoding="utf-8")
    shown = run("check", folder)
    assert shown.code == 2
    assert "dossier.lock:1:1" in shown.err


def test_quiet_and_verbose_do_not_go_together(run: Run, folder: Path) -> None:
    assert run("check", "-q", "-v", folder).code == 2


def test_a_field_that_was_refused_is_not_called_unrecorded(run: Run, folder: Path) -> None:
    change(folder, "date: 2023-11", "date: 2023-13", "record/2024.yaml")
    said = run("check", folder)
    assert "expected a date such as 2024-05, got '2023-13'" in said.out + said.err
    assert "does not say when it was given" not in said.out + said.err
    change(folder, "    date: 2023-13\n", "    date:\n", "record/2024.yaml")
    said = run("check", folder)
    assert "does not say when it was given" in said.out + said.err

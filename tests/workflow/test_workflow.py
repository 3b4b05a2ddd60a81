"""The rooms joined: what stops a build, in which order files are written, what a failed step leaves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dossier import workflow
from dossier.build.order import Order
from dossier.errors import DossierError, NoCaseError
from dossier.finding import Finding, Location, Severity
from dossier.report import json_report, text_report
from tests.support.folders import HEAD, case_folder, change, everything_in


def finding(code: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(Location("dossier.yaml"), code, severity, "…")


@pytest.mark.parametrize("code", ["Y001", "R003", "D001", "D002", "T001", "E001", "C002", "B001"])
def test_every_error_stops_a_build(code: str) -> None:
    assert workflow.stops(finding(code), Order())


@pytest.mark.parametrize("code", ["D001", "D003", "D004", "D005", "D014", "T001", "E001", "C001", "C002"])
def test_a_draft_goes_on_without_evidence(code: str) -> None:
    assert not workflow.stops(finding(code), Order(draft=True))


@pytest.mark.parametrize("code", ["Y001", "Y003", "R001", "R004", "D002", "B001"])
def test_a_draft_stops_at_a_record_that_is_wrong_and_at_files_from_outside(code: str) -> None:
    assert workflow.stops(finding(code), Order(draft=True))


@pytest.mark.parametrize(
    ("severity", "strict", "stops"),
    [
        (Severity.WARNING, False, False),
        (Severity.WARNING, True, True),
        (Severity.NOTE, True, False),
    ],
)
def test_warnings_stop_only_when_strict(severity: Severity, *, strict: bool, stops: bool) -> None:
    assert workflow.stops(finding("D006", severity), Order(strict=strict)) is stops


def test_the_nearest_case_is_taken(tmp_path: Path) -> None:
    outer = case_folder(tmp_path / "outer")
    (outer / "record/inner").mkdir()
    (outer / "record/inner/dossier.yaml").write_text(HEAD, encoding="utf-8")
    assert workflow.find_case(outer / "evidence") == outer
    assert workflow.find_case(outer / "record/inner") == outer / "record/inner"


def test_no_case_is_an_error_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(NoCaseError, match="dossier init"):
        workflow.find_case(tmp_path)


def test_a_case_just_beneath_is_pointed_out(folder: Path) -> None:
    with pytest.raises(NoCaseError, match=f"there is one in {folder.name}: `cd {folder.name}` first"):
        workflow.find_case(folder.parent)


@pytest.mark.slow
def test_progress_counts_documents_and_pages(folder: Path) -> None:
    told: dict[str, list[tuple[int, int]]] = {}
    workflow.build(
        folder, Order(("eb1a",)), tell=lambda step, done, total: told.setdefault(step, []).append((done, total))
    )
    assert told["prepared documents"] == [(1, 3), (2, 3), (3, 3)]
    placed = told["eb1a: pages"]
    assert placed == sorted(placed)
    assert placed[-1] == (4, 4)


def test_the_report_gives_the_lines_of_what_it_points_at(folder: Path) -> None:
    change(folder, "2023-11", "2023-13")
    report = workflow.check(folder)
    assert report.lines["record/2024.yaml"][13] == "    date: 2023-13"
    assert (report.entries, report.documents) == (2, 3)


def test_lines_are_counted_as_editors_do(folder: Path) -> None:
    text = "awards:\r\n  - id: a\r\n    title: One\r\n    date: 2023-13\r\n"
    (folder / "record/windows.yaml").write_bytes(text.encode())
    report = workflow.check(folder)
    place = next(each.at for each in report.findings if each.code == "R003")
    assert report.lines["record/windows.yaml"][place.line - 1] == "    date: 2023-13"


def test_a_label_file_that_cannot_be_read_is_never_replaced(folder: Path) -> None:
    (folder / "dossier.lock").write_text("dossier-lock: 2\n", encoding="utf-8")
    with pytest.raises(DossierError, match=r"dossier\.lock:1"):
        workflow.build(folder, Order())
    assert (folder / "dossier.lock").read_text(encoding="utf-8") == "dossier-lock: 2\n"


@pytest.mark.slow
def test_one_failing_petition_publishes_none(folder: Path) -> None:
    workflow.build(folder, Order())
    before = everything_in(folder)
    change(folder, "Young Investigator Award", "Older Investigator Award")
    # The second petition's evidence disappears between the look at it and the assembly.
    seen: list[int] = []

    def tell(step: str, done: int, _total: int) -> None:
        if step.startswith("eb1a") and not seen:
            seen.append(done)
            (folder / "evidence/thanks.pdf").rename(folder / "evidence/moved.pdf")

    with pytest.raises((DossierError, OSError)):
        workflow.build(folder, Order(), tell=tell)
    after = everything_in(folder)
    assert {name: data for name, data in after.items() if name.startswith(("build", "dossier.lock"))} == {
        name: data for name, data in before.items() if name.startswith(("build", "dossier.lock"))
    }


def test_a_pack_of_the_users_own_that_is_missing_is_a_finding(folder: Path) -> None:
    change(folder, "classification: O-1A", "classification: rules/mine.yaml", "dossier.yaml")
    report = workflow.check(folder)
    assert "R005" in {each.code for each in report.findings}
    assert not workflow.build(folder, Order()).bundles
    assert workflow.build(folder, Order(("eb1a",))).bundles == ()


def test_petition_ids_are_completed_from_the_record(folder: Path) -> None:
    assert workflow.petition_ids(folder / "record") == ("eb1a", "o1a")


@pytest.mark.parametrize("name", ["record/z.yaml", "evidence/z.yaml", "evidence.sha256"])
def test_no_line_of_a_file_from_outside_is_shown(tmp_path: Path, name: str) -> None:
    folder = case_folder(tmp_path / "case")
    (tmp_path / "outside").write_text("SECRET=word: [unclosed\n", encoding="utf-8")
    (folder / name).symlink_to(tmp_path / "outside")
    report = workflow.check(folder)
    assert [each for each in report.findings if each.at.file == name]
    assert "SECRET" not in text_report(report) + json_report(report)


def test_labels_from_outside_are_not_read(tmp_path: Path) -> None:
    folder = case_folder(tmp_path / "case")
    (tmp_path / "outside").write_text("SECRET=word: [unclosed\n", encoding="utf-8")
    (folder / "dossier.lock").symlink_to(tmp_path / "outside")
    with pytest.raises(DossierError, match="leaves the case folder") as refused:
        workflow.check(folder)
    assert "SECRET" not in str(refused.value)


def test_a_pipe_in_the_place_of_a_text_does_not_hold_the_program(tmp_path: Path) -> None:
    folder = case_folder(tmp_path / "case")
    os.mkfifo(folder / "record/z.yaml")
    os.mkfifo(folder / "own.yaml")
    change(folder, "classification: O-1A", "classification: own.yaml", "dossier.yaml")
    assert {each.code for each in workflow.check(folder).findings} >= {"Y004", "R005"}
    os.mkfifo(folder / "dossier.lock")
    with pytest.raises(DossierError, match="not a file"):
        workflow.check(folder)

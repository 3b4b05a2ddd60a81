"""`dossier status`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.folders import change
from tests.support.terminal import Run


def test_each_petition_with_its_criteria_and_years(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    shown = run("status", folder, "--all")
    assert shown.code == 0
    assert shown.out.index("eb1a: EB-1A") < shown.out.index("o1a: O-1A")
    assert re.search(r"^Judge of the work of others +8 CFR 204\.5\(h\)\(3\)\(iv\) +1 +[-\d]", shown.out, re.MULTILINE)
    assert re.search(r"^  2023-11     Young Investigator Award +2 +[-\d]", shown.out, re.MULTILINE)
    assert re.search(r"^  2024 █ 1 entry$", shown.out, re.MULTILINE)
    assert "Not legal advice" in shown.out


@pytest.mark.slow
@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_table_fits_the_terminal(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    table = run("status", folder, "--all").out.split("\n\n")[1].splitlines()
    assert len(table) > 10
    assert max(map(len, table)) <= width
    assert re.search(r"^ +in hand +missing", table[0])
    entries = [row for row in table if row.startswith("  20")]
    assert len(entries) == 2
    assert all(row.endswith(("-", *"0123456789")) for row in entries)
    assert "high salary" in " ".join(" ".join(table).split()).lower()


def test_what_is_excluded_is_named(run: Run, folder: Path) -> None:
    assert "award-2023: excluded in the petition" in run("status", folder, "-p", "o1a", "--all").out


def test_one_petition_only(run: Run, folder: Path) -> None:
    shown = json.loads(run("status", folder, "-p", "o1a", "--format", "json").out)
    assert shown["format"] == "dossier-status/1"
    assert [petition["id"] for petition in shown["petitions"]] == ["o1a"]


def test_an_unknown_petition_is_named(run: Run, folder: Path) -> None:
    shown = run("status", folder, "-p", "o1b")
    assert shown.code == 2
    assert shown.err == "dossier: no petition 'o1b' in dossier.yaml; there are: eb1a, o1a\n"


def test_what_is_missing_is_listed(run: Run, folder: Path) -> None:
    (folder / "evidence/award.pdf").unlink()
    change(folder, "evidence/rules.pdf, role: criteria", "'', role: criteria, status: requested, note: asked in May")
    shown = run("status", folder, "-p", "eb1a", "--all")
    assert shown.code == 0
    start = shown.out.index("\n  award-2023  Young Investigator Award\n", shown.out.index("Still missing\n"))
    assert "criteria requested: asked in May" in squeezed(shown.out[start:])
    assert "    no such file: 'evidence/award.pdf' (D001)\n" in shown.out[start:]
    assert "in the record: `dossier check` shows where" in shown.err


def test_requests_are_counted_from_the_day_given(run: Run, folder: Path) -> None:
    asked = "'', role: criteria, status: requested, requested_from: Example Society, due: 2026-12-01"
    change(folder, "evidence/rules.pdf, role: criteria", asked)
    assert "2026-12-01  due in 9 days  criteria for award-2023, from Example Society" in squeezed(
        run("status", folder, "--all", "--date", "2026-11-22").out
    )
    late = run("status", folder, "--date", "2026-12-03", "--format", "json")
    assert json.loads(late.out)["requests"][0]["days_left"] == -2
    refused = run("status", folder, "--date", "tomorrow")
    assert refused.code == 2
    assert "--date" in refused.err


def test_without_a_date_the_clock_counts(run: Run, folder: Path) -> None:
    shown = json.loads(run("status", folder, "--format", "json").out)
    assert shown["date"] in {str(datetime.now(UTC).astimezone().date() - timedelta(days=day)) for day in (0, 1)}


def test_markdown_holds_what_the_text_holds(run: Run, folder: Path) -> None:
    shown = run("status", folder, "--format", "markdown").out
    assert shown.startswith("# Record of Leila M. Haddad: status on ")
    assert shown.count("\n## EB-1A: ") == shown.count("\n## O-1A: ") == 1
    assert "| Young Investigator Award | 2023-11 | 2 | " in shown
    assert "\x1b" not in shown


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_the_figure_is_drawn_with_what_the_encoding_has(folder: Path, encoding: str) -> None:
    command = [sys.executable, "-m", "dossier", "status", str(folder), "-p", "eb1a", "--all"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "COLUMNS": "60"}
    shown = subprocess.run(command, capture_output=True, env=environment, check=True).stdout.decode(encoding)
    assert f"  2023 {'##' if encoding == 'ascii' else '██'} 2 entries" in shown
    assert "\\u" not in shown
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 60


def test_a_new_case_says_what_to_do_first(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "new")
    shown = run("status", tmp_path / "new")
    assert shown.code == 0
    assert "There is no entry yet." in shown.out
    assert shown.out.count("your name") == 1
    assert "dossier add publications FILE" in shown.out


def test_a_new_case_with_a_petition_does_not_say_twice_that_the_name_is_to_be_written(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path)
    head = tmp_path / "dossier.yaml"
    head.write_text(head.read_text(encoding="utf-8") + "petitions: {eb1a: {classification: EB-1A}}\n", encoding="utf-8")
    shown = run("status", tmp_path)
    assert shown.out.count("your name") == 1
    assert "error" not in shown.out + shown.err


@pytest.mark.parametrize("petitions", [(), ("-p", "eb1a")])
def test_the_status_is_one_screen(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, petitions: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("status", folder, *petitions).out.splitlines()
    assert 10 < len(lines) <= 24
    assert max(map(len, lines)) <= 80


@pytest.mark.slow
def test_the_screen_speaks_ascii_where_the_terminal_does(folder: Path) -> None:
    command = [sys.executable, "-X", "utf8=0", "-m", "dossier", "status", str(folder)]
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    path = {"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}
    environment = {**plain, **path, "LANG": "C", "PYTHONIOENCODING": "ascii", "COLUMNS": "80"}
    shown = subprocess.run(command, capture_output=True, env=environment, check=True).stdout.decode("ascii")
    assert len(shown.splitlines()) <= 24
    assert max(map(len, shown.splitlines())) <= 80
    assert "\\u" not in shown
    assert "\x1b" not in shown


def test_a_criterion_and_an_entry_are_shown_document_by_document(run: Run, folder: Path) -> None:
    asked = "'', role: criteria, status: requested, requested_from: Example Society, due: 2026-12-01"
    change(folder, "evidence/rules.pdf, role: criteria", asked)
    shown = run("status", "other", "-C", folder, "--date", "2026-11-22").out
    assert shown.startswith("other: Other evidence")
    assert "\n  award-2023: Young Investigator Award, 2023-11\n" in shown
    assert "    in hand       certificate: evidence/award.pdf\n" in shown
    assert "No entry is offered here." in run("status", "awards", "-C", folder).out
    assert "requested criteria from Example Society, due December 1, 2026 (due in 9 days)" in squeezed(
        re.sub("requested +", "requested ", shown)
    )
    entry = run("status", folder, "award-2023").out
    assert entry.startswith("award-2023: Young Investigator Award, 2023-11\n")
    assert "eb1a: other" in entry
    assert "o1a: excluded in the petition" in entry
    assert "Not legal advice" in entry


def test_an_unknown_topic_is_answered_with_a_near_one(run: Run, folder: Path) -> None:
    for word, meant in (("juding", "judging"), ("award-2032", "award-2023")):
        shown = run("status", word, "-C", folder)
        assert (shown.code, shown.out) == (2, "")
        assert shown.err == f"dossier: no criterion and no entry '{word}'; did you mean {meant}?\n"


def test_status_and_check_count_the_same_errors(run: Run, folder: Path) -> None:
    change(folder, "  eb1a:\n", "  eb1a:\n    narrative: {judging: 'See [[rev-stroke:99]].'}\n", "dossier.yaml")
    change(folder, "issuer:", "isuer:")
    said = run("check", folder).out
    errors = json.loads(run("status", folder, "--format", "json").out)["record"]["errors"]
    assert "B001" in said
    assert errors > 1
    assert f"\n{errors} errors" in said


def test_a_petition_as_a_topic_is_told_its_option(run: Run, folder: Path) -> None:
    assert run("status", "eb1a", "-C", folder).err == "dossier: 'eb1a' is a petition: `dossier status -p eb1a`\n"


@pytest.mark.parametrize(
    "words",
    [("judging", "--all"), ("judging", "--format", "json"), ("--format", "xlsx"), ("-o", "x.xlsx"), (".", "..")],
)
def test_what_does_not_go_together_is_refused(run: Run, folder: Path, words: tuple[str, ...]) -> None:
    (folder.parent / "dossier.yaml").touch()
    shown = run("status", *words, cwd=folder)
    assert (shown.code, shown.out) == (2, "")


def test_the_workbook_is_written_whole_and_over_an_older_one(run: Run, folder: Path) -> None:
    (folder / "list.xlsx").write_text("older", encoding="utf-8")
    shown = run("status", "--format", "xlsx", "-o", "list.xlsx", cwd=folder)
    assert (shown.code, shown.out) == (0, "list.xlsx\n")
    assert (folder / "list.xlsx").read_bytes().startswith(b"PK")
    assert not list(folder.glob(".list.xlsx*"))
    refused = run("status", "--format", "xlsx", "-o", "none/list.xlsx", cwd=folder)
    assert refused.code == 2
    assert refused.err == "dossier: none/list.xlsx cannot be written: no such file or directory\n"


def squeezed(text: str) -> str:
    return re.sub(r"\n +", " ", text)


def test_status_never_judges(run: Run, folder: Path) -> None:
    shown = run("status", folder, "--all").out.lower()
    assert not re.search(
        r"\b(met|satisfied\.|qualif|eligib|approv)", shown.replace("whether a category is\nsatisfied", "")
    )


def test_a_record_that_cannot_be_read_is_said(run: Run, folder: Path) -> None:
    (folder / "dossier.yaml").write_text("beneficiary: [", encoding="utf-8")
    shown = run("status", folder, "--all")
    assert shown.code == 2
    assert "`dossier check` shows where" in shown.err

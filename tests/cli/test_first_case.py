"""What a new user reads in the first hour: few lines, the errors first, and what stops what."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from dossier import workflow
from dossier.report import Look, columns, text_report
from tests.support.first_case import dossier, first_case
from tests.support.talking import talk

ERRORS = """\
error E001 no document in hand: 98 entries
  record/publications.yaml:24:5 early-edema-2015
  record/publications.yaml:34:5 wake-onset-2016
  record/publications.yaml:44:5 vessel-wall-2017
  ... and 95 more
  hint: name the file that shows it in `documents` with role article, exclude the entry, or build with --draft
record/record.yaml:10:16: error D001 no such file: 'evidence/Invitation'
  hint: put quotes around a name that holds a comma or #: "evidence/Invitation, signed (1).pdf"
record/record.yaml:10:37: error R001 unknown field 'signed (1).pdf'
  hint: put quotes around text that holds a comma
record/record.yaml:13:5: error R001 unknown field 'jornal'
  hint: did you mean body?
record/record.yaml:14:11: error R003 expected a date such as 2024-05, got '2024-13'
record/record.yaml:16:16: error D001 no such file: 'evidence/rev-nuero.pdf'
  hint: did you mean 'evidence/rev-neuro.pdf'?
record/record.yaml:23:71: error T001 'evidence/certificado.jpg' is in es and has no translation
  hint: add `translation` and `certificate`
record/record.yaml:36:14: error R005 unknown criterion 'membership'
  hint: did you mean memberships?
record/record.yaml:46:5: error E001 'talk-local' is offered as evidence, and no document of it is in hand
  hint: name the file that shows it in `documents` with role program, exclude the entry, or build with --draft
record/record.yaml:51:5: error E007 'news-2024' does not say who its author is [eb1a, o1a]
  hint: fill in `author`; shown in the piece itself, its issue or an archive; where the piece is unsigned, write `author_absent` with \
`author_absent_reason`, so that counsel sees it
record/record.yaml:79:9: error R004 id 'letter-osei' is used twice, first in record/record.yaml:73:9
  hint: give this entry an id of its own
"""
STOPPED_DRAFT = """\
record/record.yaml:10:37: error R001 unknown field 'signed (1).pdf'
  hint: put quotes around text that holds a comma
record/record.yaml:13:5: error R001 unknown field 'jornal'
  hint: did you mean body?
record/record.yaml:14:11: error R003 expected a date such as 2024-05, got '2024-13'
record/record.yaml:36:14: error R005 unknown criterion 'membership'
  hint: did you mean memberships?
record/record.yaml:79:9: error R004 id 'letter-osei' is used twice, first in record/record.yaml:73:9
  hint: give this entry an id of its own
nothing was built: 5 errors stop a draft; `dossier check` shows each in full
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the case, made once; no test changes it."""
    return first_case(tmp_path_factory.mktemp("first") / "case")


@pytest.mark.slow
def test_check_is_read_at_one_sitting(made: Path) -> None:
    shown = dossier(made, "check", fails=True)
    assert (shown.returncode, shown.stderr) == (1, "")
    lines = shown.stdout.splitlines()
    assert len(lines) <= 60
    assert shown.stdout.startswith(ERRORS)
    assert shown.stdout.isascii()
    severities = re.findall(r"^(?:\S+:\d+:\d+: )?(error|warning|note) [A-Z]\d{3} ", shown.stdout, re.MULTILINE)
    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    assert re.fullmatch(
        r"108 errors, \d+ warnings, \d+ notes in 111 entries, 14 documents; --all shows each in full", lines[-2]
    )
    assert lines[-1] == "108 errors stop a build, 5 of them a draft too"
    found = {(each["code"], each["severity"]) for each in json.loads(_json(made))["findings"]}
    assert {code for code, severity in found if severity != "note"} <= set(re.findall(r"[A-Z]\d{3}", shown.stdout))


@pytest.mark.slow
def test_json_is_whole(made: Path) -> None:
    told = json.loads(_json(made))
    assert sum(each["code"] == "E001" for each in told["findings"]) == 99
    assert told["summary"]["errors"] >= 108


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no terminal to talk at there")
def test_the_last_lines_on_a_terminal_name_the_errors(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    said, code = talk(made, ["check"], [])
    lines = said.replace("\r", "").splitlines()
    assert code == 1
    assert len(lines) <= 60
    last = lines[lines.index("errors among these:") + 1 :]
    assert "record/publications.yaml:24:5 E001 (98)" in last[0]
    assert "record/record.yaml:14:11 R003" in " ".join(last)
    assert len(re.findall(r":\d+ [A-Z]\d{3}", " ".join(last))) == 10


@pytest.mark.slow
def test_check_takes_at_most_60_rows_of_80_columns(made: Path) -> None:
    for look in (Look(width=80), Look(width=80, terminal=True), Look(width=80, terminal=True, unicode=False)):
        lines = text_report(workflow.check(made), look).splitlines()
        assert len(lines) <= 60
        assert not look.terminal or sum(-(-max(columns(line), 1) // 80) for line in lines) <= 60
        assert sum(line.startswith("error ") or ": error " in line for line in lines) == 11


@pytest.mark.slow
def test_a_draft_that_cannot_be_built_says_what_stops_it_and_no_more(made: Path) -> None:
    stopped = dossier(made, "build", "--draft", fails=True)
    assert (stopped.returncode, stopped.stdout, stopped.stderr) == (1, "", STOPPED_DRAFT)
    assert len(dossier(made, "build", fails=True).stderr.splitlines()) <= 15
    assert len(dossier(made, "build", "--strict", "--draft", fails=True).stderr.splitlines()) <= 15


@pytest.mark.slow
def test_papers_without_a_document_stay_out_by_sort(made: Path, tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(made, case)
    head = (case / "dossier.yaml").read_text(encoding="utf-8").replace("    exclude: [talk-local]\n", "")
    sorts = "    exclude: [{kind: publications, without: documents}]\n"
    head = re.sub(r"(    planned_filing_date: \S+\n)", rf"\1{sorts}", head)
    (case / "dossier.yaml").write_text(head, encoding="utf-8")
    shown = dossier(case, "check", "--severity", "error", fails=True).stdout
    assert "error E001 'talk-local'" in shown
    assert shown.count("E001") == 1


def _json(made: Path) -> str:
    return dossier(made, "check", "--format", "json", fails=True).stdout

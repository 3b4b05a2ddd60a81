"""A record of a hand-over is read as what it is, whoever edited it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dossier.errors import DossierError
from dossier.handoff.issued import Issue, issue_text, issues_of, keep_issue, next_issue, read_issue

MANIFEST = json.dumps({"bundle": {"sha256": "a" * 64}})
OTHER = json.dumps({"bundle": {"sha256": "b" * 64}})


def edited(**changes: object) -> bytes:
    values = json.loads(issue_text(Issue("eb1a", 1, MANIFEST, "November 30, 2026", {"counsel": "c" * 64})))
    return json.dumps({**values, **changes}).encode()


def test_what_was_written_is_read_back() -> None:
    issue = read_issue(edited(), "001.json", "eb1a", 1)
    assert (issue.named, issue.bundle) == ("issue 1 (November 30, 2026)", "a" * 64)
    assert read_issue(issue_text(issue).encode(), "001.json", "eb1a", 1) == issue


@pytest.mark.parametrize(
    "changes",
    [
        {"date": "\x1b[31mNovember\x1b[0m"},
        {"date": "November\n30"},
        {"date": "x" * 200},
        {"date": ["November 30, 2026"]},
        {"date": None},
        {"date": "\ud800"},
        {"facts": {"entries": {"title": "\udfff"}}},
        {"manifest": {"bundle": {"sha256": "a" * 64}, "index": ["\ud800"]}},
    ],
)
def test_what_could_not_be_printed_or_written_again_is_no_record(changes: dict[str, object]) -> None:
    with pytest.raises(DossierError, match=r"001\.json: this is no record of a hand-over"):
        read_issue(edited(**changes), "001.json", "eb1a", 1)


def test_no_number_is_given_that_the_next_run_would_not_find(tmp_path: Path) -> None:
    last = Issue("eb1a", 999_999, MANIFEST)
    keep_issue(tmp_path, last)
    before = issues_of(tmp_path, "eb1a")
    assert next_issue(before, "eb1a", MANIFEST, profile="print", digest="d" * 64).number == 999_999
    with pytest.raises(DossierError, match=r"issued/eb1a/999999\.json has the last number"):
        next_issue(before, "eb1a", OTHER, profile="print", digest="d" * 64)

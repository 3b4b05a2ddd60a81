"""What the status says of the last hand-over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dossier.handoff.issued import Issue, issue_text
from dossier.status import Issued
from dossier.workflow.last_issue import last_issue


def _manifest(*labels: str, digest: str = "0" * 64) -> str:
    exhibits = [
        {
            "label": label,
            "entry": f"entry-{label.lower()}",
            "kind": "publications",
            "title": f"Title of {label}",
            "criteria": ["articles"],
            "divider": place,
            "first_page": place + 1,
            "last_page": place + 1,
            "documents": [
                {
                    "file": f"evidence/{label.lower()}.pdf",
                    "sha256": "1" * 64,
                    "role": "article",
                    "pages": [1],
                    "first_page": place + 1,
                    "last_page": place + 1,
                    "changes": [],
                }
            ],
        }
        for place, label in zip(range(3, 99, 2), labels, strict=False)
    ]
    values = {
        "format": "dossier-manifest/1",
        "tool": "dossier 0",
        "rules": {"id": "eb-1a", "as_of": "2025-08"},
        "petition": "eb1a",
        "classification": "EB-1A",
        "bundle": {"file": "bundle.pdf", "sha256": digest, "bytes": 1, "pages": 2 + 2 * len(labels), "front_pages": 2},
        "proof": {},
        "record": [],
        "exhibits": exhibits,
    }
    return json.dumps(values)


def _issued(root: Path, number: int, manifest: str, date: str = "") -> Path:
    file = root / f"issued/eb1a/{number:03}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(issue_text(Issue("eb1a", number, manifest, date)), encoding="utf-8")
    return file


def _built(root: Path, manifest: str) -> None:
    place = root / "build/eb1a/manifest.json"
    place.parent.mkdir(parents=True)
    place.write_text(manifest, encoding="utf-8")


def test_nothing_is_said_where_nothing_was_handed_over(tmp_path: Path) -> None:
    _built(tmp_path, _manifest("A-1"))
    assert last_issue(tmp_path, "eb1a") is None


def test_the_last_issue_is_held_against_the_last_build(tmp_path: Path) -> None:
    _issued(tmp_path, 1, _manifest())
    _issued(tmp_path, 2, _manifest("A-1", "A-2"), "November 30, 2026")
    assert last_issue(tmp_path, "eb1a") == Issued(2, "November 30, 2026")
    _built(tmp_path, _manifest("A-1", "A-3"))
    assert last_issue(tmp_path, "eb1a") == Issued(2, "November 30, 2026", 2)
    assert last_issue(tmp_path, "o1a") is None


@pytest.mark.parametrize("text", ["", "{}", "[" * 5000, '{"format": "dossier-issue/1"}'])
def test_a_record_that_cannot_be_read_is_named_and_hides_nothing_else(tmp_path: Path, text: str) -> None:
    _issued(tmp_path, 1, _manifest()).write_text(text, encoding="utf-8")
    found = last_issue(tmp_path, "eb1a")
    assert found is not None
    assert "issued/eb1a/001.json" in found.unread
    assert "restore it from version control" in found.unread


def test_a_build_that_cannot_be_read_counts_as_none(tmp_path: Path) -> None:
    _issued(tmp_path, 1, _manifest("A-1"))
    _built(tmp_path, "{")
    assert last_issue(tmp_path, "eb1a") == Issued(1)

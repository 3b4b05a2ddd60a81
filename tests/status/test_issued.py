"""What the status says of the last hand-over."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from dossier.build.foreseen import roughly_foreseen
from dossier.bundle.lock import Lock
from dossier.case import Case
from dossier.handoff.issued import Issue, issue_text
from dossier.plan.layout import layout
from dossier.record import Entry
from dossier.record.facts import facts_of
from dossier.status import Issued
from dossier.workflow.last_issue import last_issue
from tests.support.records import case, paper

DAY = "November 30, 2026"


def _case(*entries: Entry, **pages: int) -> Case:
    made = case(*entries, pages={f"{name}.pdf": count for name, count in pages.items()})
    files = {file: replace(facts, sha256=sha256(file.encode()).hexdigest()) for file, facts in made.documents.items()}
    return replace(made, documents=files)


HELD = _case(paper("one", venue="Example Journal"), paper("two"))


def _issued(root: Path, number: int, made: Case, *, facts: bool = True) -> Path:
    plan, manifest = roughly_foreseen(made, layout(made, "eb1a", Lock()))
    kept = facts_of(made.record, "eb1a", plan.entries) if facts else None
    file = root / f"issued/eb1a/{number:03}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(issue_text(Issue("eb1a", number, manifest, DAY, facts=kept)), encoding="utf-8")
    return file


def _differing(root: Path, now: Case) -> int | None:
    found = last_issue(root, "eb1a", now, Lock())
    return found.differing if found else None


def test_nothing_is_said_where_nothing_was_handed_over(tmp_path: Path) -> None:
    assert last_issue(tmp_path, "eb1a", HELD, Lock()) is None


def test_the_last_issue_is_held_against_the_record_as_it_is(tmp_path: Path) -> None:
    _issued(tmp_path, 1, _case(paper("one")))
    _issued(tmp_path, 2, HELD)
    assert last_issue(tmp_path, "eb1a", HELD, Lock()) == Issued(2, DAY, 0)
    assert last_issue(tmp_path, "o1a", HELD, Lock()) is None
    # a field, a title, pages of a document, an entry more, an entry less
    assert _differing(tmp_path, _case(paper("one", venue="Another Journal"), paper("two"))) == 1
    assert _differing(tmp_path, _case(paper("one", venue="Example Journal"), paper("two", title="Another"))) == 1
    assert _differing(tmp_path, _case(*HELD.record.entries, two=3)) == 1
    assert _differing(tmp_path, _case(*HELD.record.entries, paper("three"))) == 1
    assert _differing(tmp_path, _case(paper("two"))) == 2  # of which one has the label of the other now


def test_what_cannot_be_told_is_not(tmp_path: Path) -> None:
    _issued(tmp_path, 1, HELD)
    assert last_issue(tmp_path, "eb1a", None, Lock()) == Issued(1, DAY)
    _issued(tmp_path, 2, HELD, facts=False)
    assert last_issue(tmp_path, "eb1a", HELD, Lock()) == Issued(2, DAY)


def test_what_is_private_is_no_difference(tmp_path: Path) -> None:
    _issued(tmp_path, 1, HELD)
    one, two = HELD.record.entries
    noted = replace(HELD.record, entries=(one.model_copy(update={"note_to_counsel": "for you"}), two))
    assert _differing(tmp_path, replace(HELD, record=noted)) == 0


@pytest.mark.parametrize("text", ["", "{}", "[" * 5000, '{"format": "dossier-issue/1"}'])
def test_a_record_that_cannot_be_read_is_named_and_hides_nothing_else(tmp_path: Path, text: str) -> None:
    _issued(tmp_path, 1, HELD).write_text(text, encoding="utf-8")
    found = last_issue(tmp_path, "eb1a", HELD, Lock())
    assert found is not None
    assert "issued/eb1a/001.json" in found.unread
    assert "restore it from version control" in found.unread

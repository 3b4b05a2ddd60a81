from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dossier import workflow
from dossier.build.order import Order
from dossier.received.verification import Asked
from dossier.workflow.verifying import verify_bundles
from tests.support.folders import case_folder, change

MORE = """
presentations:
  - id: talk-2025
    title: A talk of which everything stands elsewhere
    date: 2025-03
    type: invited
    documents: [{see: rev-stroke, role: program, pages: "1"}, {see: award-2023, role: abstract}]
  - id: talk-2024
    title: A talk whose program stands beside the award
    date: 2024-03
    exhibit: award-2023
    shows: The program names her.
    documents: [{file: evidence/thanks.pdf, role: program, pages: "2"}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case = case_folder(tmp_path)
    (case / "record/more.yaml").write_text(MORE, encoding="utf-8")
    return case


def manifest(folder: Path) -> Any:
    return json.loads((folder / "build/eb1a/manifest.json").read_text(encoding="utf-8"))


def labels(folder: Path) -> dict[str, Any]:
    return {exhibit["entry"]: exhibit for exhibit in manifest(folder)["exhibits"]}


def test_exhibits_that_share_their_documents_are_built_and_proved(folder: Path) -> None:
    outcome = workflow.build(folder, Order(("eb1a",)))
    assert outcome.bundles, [str(each) for each in outcome.report.findings]
    by_entry = labels(folder)
    assert by_entry["award-2023"]["with"] == ["talk-2024"]
    assert [each["sublabel"][-1] for each in by_entry["award-2023"]["documents"]] == ["a", "b", "c"]
    alone = by_entry["talk-2025"]
    assert (alone["documents"], alone["last_page"] - alone["first_page"]) == ([], -1)
    assert [each["label"] for each in alone["see"]] == [
        by_entry["rev-stroke"]["label"],
        by_entry["award-2023"]["label"],
    ]


@pytest.mark.slow
def test_what_shares_exhibits_stays_as_it_was_and_a_later_document_stands_last(folder: Path) -> None:
    workflow.build(folder, Order(("eb1a",)))
    lock, before = (folder / "dossier.lock").read_text(encoding="utf-8"), labels(folder)["award-2023"]
    change(
        folder,
        "- {file: evidence/award.pdf, role",
        "- {file: evidence/thanks.pdf, role: news, pages: '1'}\n      - {file: evidence/award.pdf, role",
    )
    assert workflow.build(folder, Order(("eb1a",))).bundles
    after = labels(folder)["award-2023"]["documents"]
    assert [each["sublabel"] for each in after[:3]] == [each["sublabel"] for each in before["documents"]]
    assert (after[3]["file"], after[3]["pages"]) == ("evidence/thanks.pdf", [1])
    assert set(lock.splitlines()) < set((folder / "dossier.lock").read_text(encoding="utf-8").splitlines())


def test_a_finished_bundle_with_an_exhibit_without_pages_is_verified_again(folder: Path) -> None:
    workflow.build(folder, Order(("eb1a",)))
    (told,) = verify_bundles(folder, Asked(Path("build/eb1a/bundle.pdf")))
    assert told.findings.differences == ()

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from dossier.bundle.lock import Lock
from dossier.bundle.outcome import IndexRow
from dossier.case import Case
from dossier.plan.manifest import BundleFile, manifest
from dossier.plan.number import plan
from tests.support.records import case, entry, paper

PROOF = {"pages": 11, "exhibits": 2, "index_rows": 3, "links": 9, "stamps": 5}
ROWS = (IndexRow("B-1", "", "Łukasz & <i>\nOriginal research", "May 2024", "6–9"),)


def written(made: Case, *, draft: bool = False) -> str:
    result = plan(made, "eb1a", Lock(), {}, draft=draft)
    bundle = BundleFile("cd" * 32, 4096)
    return manifest(
        result,
        made,
        tool="dossier 0.1.0",
        bundle=bundle,
        paper="ef" * 32,
        proof=PROOF,
        index=ROWS,
        inputs="23" * 32,
        waived=1,
    )


def read(made: Case, *, draft: bool = False) -> Any:
    return json.loads(written(made, draft=draft))


def test_the_manifest_names_everything_that_went_in() -> None:
    made = case(
        paper("stroke", "articles contributions", title="Łukasz & <i>", date="2024-05"),
        entry("roles", "chief", "role", files=[{"file": "x.pdf", "pages": "2", "role": "letter"}]),
        paper("later", status="idea"),
        pages={"stroke.pdf": 3},
    )
    changed = {**made.documents, "x.pdf": replace(made.documents["x.pdf"], changes=("form fields flattened",))}
    made = Case(made.record, made.packs, changed)
    values = read(made)
    assert values == {
        "format": "dossier-manifest/1",
        "tool": "dossier 0.1.0",
        "petition": "eb1a",
        "classification": "EB-1A",
        "rules": {"id": "test", "as_of": "2026-11"},
        "bundle": {"file": "bundle.pdf", "sha256": "cd" * 32, "bytes": 4096, "pages": 9, "front_pages": 2},
        "parts": {"cover": 1, "index": 1, "section:contributions": 1, "exhibit:B-1": 1, "exhibit:C-1": 1},
        "working_paper": {"sha256": "ef" * 32},
        "proof": PROOF,
        "record": [{"file": "dossier.yaml", "sha256": "ab" * 32}],
        "exhibits": [
            {
                "label": "B-1",
                "entry": "stroke",
                "kind": "publications",
                "title": "Łukasz & <i>",
                "section": "articles",
                "criteria": ["articles", "contributions"],
                "divider": 4,
                "first_page": 5,
                "last_page": 7,
                "documents": [
                    {
                        "file": "stroke.pdf",
                        "sha256": "sha of stroke.pdf",
                        "role": "proof",
                        "pages": [1, 2, 3],
                        "first_page": 5,
                        "last_page": 7,
                        "changes": [],
                        "sublabel": "B-1a",
                    }
                ],
            },
            {
                "label": "C-1",
                "entry": "chief",
                "kind": "roles",
                "title": "Title of chief",
                "section": "role",
                "criteria": ["role"],
                "divider": 8,
                "first_page": 9,
                "last_page": 9,
                "documents": [
                    {
                        "file": "x.pdf",
                        "sha256": "sha of x.pdf",
                        "role": "letter",
                        "pages": [2],
                        "first_page": 9,
                        "last_page": 9,
                        "changes": ["form fields flattened"],
                        "sublabel": "C-1a",
                    }
                ],
            },
        ],
        "index": [
            {
                "label": "B-1",
                "sublabel": "",
                "description": "Łukasz & <i>\nOriginal research",
                "date": "May 2024",
                "pages": "6–9",
            }
        ],
        "word": "Exhibit",
        "left_out": [{"entry": "later", "reason": "in the making: idea"}],
        "waived": 1,
        "draft": False,
        "inputs": "23" * 32,
    }


def test_the_keys_stand_in_the_order_of_the_format() -> None:
    assert list(read(case(paper("p"))))[:11] == [
        "format",
        "tool",
        "petition",
        "classification",
        "rules",
        "bundle",
        "parts",
        "working_paper",
        "proof",
        "record",
        "exhibits",
    ]


def test_the_text_is_the_same_each_time_and_ends_with_a_line() -> None:
    made = case(paper("p", title="Nguyễn"))
    assert written(made) == written(made)
    assert written(made).endswith("}\n")
    assert "Nguyễn" in written(made)


def test_translations_and_gaps_are_told_apart() -> None:
    foreign = {"file": "a.pdf", "language": "es", "translation": "b.pdf", "certificate": "c.pdf"}
    values = read(case(paper("p", files=[foreign, {"role": "criteria", "status": "requested"}])), draft=True)
    documents = values["exhibits"][0]["documents"]
    assert [document.get("part") for document in documents] == [None, "translation", "certificate", None]
    assert documents[3]["missing"] == "Requested; not in hand"
    assert (documents[3]["file"], documents[3]["pages"]) == ("", [])
    assert values["draft"] is True

"""Public documents, ordinary and hostile, if they lie beside the checkout: none is lost, none stops the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.table import CORPUS, damaged, passwords, table

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the checkout"),
    pytest.mark.timeout(500),
]
# more than this share of a page's pixels may not differ visibly; a bilevel scan made small differs most
_MOST = 0.015


def files() -> list[Path]:
    return sorted(path for name in ("documents", "email") for path in (CORPUS / name).iterdir())


def test_every_file_stands_in_the_bundle_as_a_viewer_shows_it_or_has_a_finding(tmp_path: Path) -> None:
    rows = list(table(tmp_path, files(), passwords(CORPUS)))
    assert len(rows) == len(files())
    assert [row.file for row in rows if row.outcome == "LOST"] == []
    assert [row.file for row in rows if row.difference is not None and row.difference > _MOST] == []
    refused = [row for row in rows if row.outcome == "finding"]
    assert all(row.remarks for row in refused)
    assert len(refused) <= len(rows) // 10


def test_files_damaged_by_chance_cost_their_own_finding_only() -> None:
    said, lost = damaged(files()[::2], 1)
    assert lost == 0, said
    assert "TOO SLOW" not in said, said

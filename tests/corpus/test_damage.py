"""A few documents and pictures, damaged in every way: what their own checks can tell has a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.damage import damaged, missed, report
from tests.corpus.whole import documents, pictures

pytestmark = [pytest.mark.slow, pytest.mark.timeout(500)]


def test_damage_that_can_be_told_is_told(tmp_path: Path) -> None:
    sources = [*documents(tmp_path / "made", tmp_path, 6), *pictures(tmp_path / "made", tmp_path, 8)]
    copies = damaged(tmp_path, sources, 1)
    assert len(list(report(copies))) > len(copies) // 14
    assert len(copies) == 14 * 4
    assert [copy.path.name for copy in copies if copy.check and not copy.told] == []
    assert all(copy.told for copy in copies if copy.how == "a cut")
    assert [copy.path.name for copy in filter(missed, copies)] == []
    assert sum(copy.told for copy in copies) > len(copies) // 2

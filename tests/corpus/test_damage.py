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
    # the last scan of a progressive JPEG may lose bytes and still decode to its end mark without a word by libjpeg
    assert {copy.source.stem[:20] for copy in filter(missed, copies)} <= {"made-jpg-progressive"}
    assert sum(copy.told for copy in copies) > len(copies) // 2

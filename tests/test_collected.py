"""Every folder of tests is run when all of them are asked for."""

from __future__ import annotations

from fnmatch import fnmatch

import pytest

from tests.support.places import ROOT


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    passed_over = pytestconfig.getini("norecursedirs")
    folders = {path.parent.relative_to(ROOT) for path in (ROOT / "tests").rglob("test_*.py")}
    assert len(folders) > 20
    assert not [
        str(folder) for folder in folders if any(fnmatch(part, each) for part in folder.parts for each in passed_over)
    ]

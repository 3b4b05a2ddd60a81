"""Kills, full disks and commands at once, a few of each; `endurance.py` has many."""

from __future__ import annotations

import os
import sys

import pytest

from tests.corpus.endurance import at_once, full_disks, kills

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="signals and small disks of Linux")]


def test_nothing_is_torn_or_left_behind_by_kills() -> None:
    found = kills(6)
    assert found["killed"] + found["done before"] == 6
    assert (found["torn"], found["left behind"]) == (0, 0)


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can mount a small disk")
def test_a_full_disk_tears_nothing() -> None:
    found = full_disks(2)
    assert found["torn"] == 0
    assert found["built"] + found["refused"] == 2


def test_commands_at_once_tear_nothing() -> None:
    found = at_once(3.0)
    assert (found["torn"], found["left behind"], found["bug"]) == (0, 0, 0)
    assert found["ended with 0"] > 0

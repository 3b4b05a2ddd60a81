"""How progress is shown: a bar on a terminal, lines elsewhere, nothing unnecessary."""

from __future__ import annotations

import pytest

from dossier.cli import progress
from dossier.cli.progress import Progress


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which a test moves on by hand."""
    now = [100.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    return now


def walk(shown: Progress, clock: list[float], *, seconds: float) -> None:
    for done in range(1, 11):
        clock[0] += seconds / 10
        shown("documents", done, 10)


def test_what_is_quick_says_nothing(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    for terminal in (True, False):
        walk(Progress(terminal=terminal), clock, seconds=0.9)
    assert capsys.readouterr() == ("", "")


def test_a_bar_on_a_terminal_that_goes_again(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    shown = Progress(terminal=True)
    walk(shown, clock, seconds=5)
    shown.remark("done")
    said = capsys.readouterr()
    assert said.out == ""
    assert "documents [###############...............] 5 of 10" in said.err
    assert said.err.endswith("\r\x1b[Kdone\n")


def test_a_line_now_and_then_elsewhere(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    walk(Progress(terminal=False), clock, seconds=20)
    assert capsys.readouterr().err.splitlines() == ["documents: 4 of 10", "documents: 7 of 10", "documents: 10 of 10"]


def test_nothing_when_quiet(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    for terminal in (True, False):
        shown = Progress(quiet=True, terminal=terminal)
        walk(shown, clock, seconds=60)
        shown.remark("done")
    assert capsys.readouterr() == ("", "")


def test_each_step_when_verbose(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    shown = Progress(verbose=True, terminal=False)
    walk(shown, clock, seconds=0.1)
    shown("eb1a: pages", 1, 12)
    assert capsys.readouterr().err.splitlines() == ["documents: 10", "eb1a: pages: 12"]

"""`dossier inbox` at a terminal: yes to all, each by itself, or never again."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.intake.inbox import NEVER
from tests.support.heaps import SENT
from tests.support.talking import talk

OF_ALL, OF_EACH = "[n]o:", "ne[v]er ask again:"


@pytest.fixture
def heap(tmp_path: Path) -> Path:
    """Two mails for two entries."""
    place = tmp_path / "heap"
    place.mkdir()
    for number in (6, 13):
        (place / f"{number}.eml").write_bytes(SENT[number].data(number))
    return place


def mails_of(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "evidence").glob("*.eml"))


def test_yes_to_all(folder: Path, heap: Path) -> None:
    said, code = talk(folder, ["inbox", str(heap)], [(OF_ALL, "maybe\n"), (OF_ALL, "y\n")])
    assert code == 0, said
    assert "one of y, e, n" in said
    assert len(mails_of(folder)) == 2


def test_no_writes_nothing(folder: Path, heap: Path) -> None:
    said, code = talk(folder, ["inbox", str(heap)], [(OF_ALL, "n\n")])
    assert code == 0, said
    assert mails_of(folder) == []


def test_each_by_itself_and_never_again(folder: Path, heap: Path) -> None:
    said, code = talk(folder, ["inbox", str(heap)], [(OF_ALL, "e\n"), (OF_EACH, "never\n"), (OF_EACH, "y\n")])
    assert code == 0, said
    assert len(mails_of(folder)) == 1
    assert len((folder / NEVER).read_text("ascii").split()) == 1
    said, code = talk(folder, ["inbox", str(heap)], [])
    assert code == 0, said
    assert "said never to" in said
    assert "0 for 0 entries" in said


def test_skip_asks_again_the_next_time(folder: Path, heap: Path) -> None:
    talk(folder, ["inbox", str(heap)], [(OF_ALL, "e\n"), (OF_EACH, "s\n"), (OF_EACH, "s\n")])
    assert mails_of(folder) == []
    said, _ = talk(folder, ["inbox", str(heap)], [(OF_ALL, "e\n"), (OF_EACH, "a\n")])
    assert len(mails_of(folder)) == 2, said

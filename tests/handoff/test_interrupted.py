"""Whatever ends a hand-over, and whenever: the package that was there stands, whole, or the new one does."""

from __future__ import annotations

import errno
import io
import os
import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dossier.errors import OutputError
from dossier.publish import exclusive, staging
from dossier.workflow.handing_over import Desk
from tests.support.folders import case_folder, change, everything_in
from tests.support.handed import built, desk_of, published

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="there is no signal that cannot be caught"),
]
TAKES_ROOM = ("rename", "replace", "link", "mkdir", "fsync")
CHANGES = (*TAKES_ROOM, "unlink")
State = dict[str, bytes]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a case with packages of one bundle, and another bundle that nothing was handed over of."""
    folder = built(case_folder(tmp_path_factory.mktemp("interrupted") / "case"))
    for profile in ("counsel", "uscis-online"):
        published(desk_of(folder, profile))
    change(folder, "completed: 11", "completed: 12")
    return built(folder)


def handed(root: Path) -> State:
    """Return the packages and the records of hand-overs, and nothing else."""
    found = everything_in(root)
    kept = ("issued/", "build/eb1a/handoff", "build/eb1a/eb1a-handoff", "build/eb1a/packages.json")
    return {name: data for name, data in found.items() if name.startswith(kept) and not name.endswith(".new")}


def restored(root: Path, kept: Path) -> None:
    for name in ("build", "issued"):
        shutil.rmtree(root / name)
        shutil.copytree(kept / name, root / name)


@contextmanager
def stepping(stop: Callable[[int], object], calls: Sequence[str] = CHANGES) -> Iterator[None]:
    """Call `stop` with the number of each write and of each of these calls, which change a file system."""
    count = 0

    def step() -> None:
        nonlocal count
        count += 1
        stop(count)

    class Writer(io.BufferedWriter):
        def write(self, data: Any, /) -> int:
            step()
            return super().write(data)

    opened = io.open

    def opening(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if mode in {"wb", "xb"}:
            step()
            return Writer(io.FileIO(file, mode))
        return opened(file, mode, *args, **kwargs)

    def before(call: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*args: Any, **kwargs: Any) -> Any:
            step()
            return call(*args, **kwargs)

        return stepped

    with pytest.MonkeyPatch.context() as patch:
        for name in calls:
            patch.setattr(os, name, before(getattr(os, name)))
        patch.setattr(io, "open", opening)
        yield


def chosen(count: int, profile: str) -> list[int]:
    """Steps all over a package, and all that put it in its place; of the larger one, which is slower to make, fewer of the others."""
    every = max(1, count // (12 if profile == "uscis-online" else 5))
    return sorted({1, *range(1, count + 1, every), *range(max(1, count - 10), count + 1)})


@pytest.fixture(params=["uscis-online", "counsel"])
def desk(root: Path, kept: Path, request: pytest.FixtureRequest) -> Desk:
    restored(root, kept)
    return desk_of(root, request.param)


@pytest.fixture(scope="module")
def kept(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("kept")
    for name in ("build", "issued"):
        shutil.copytree(root / name, place / name)
    return place


def expected(desk: Desk, kept: Path, calls: Sequence[str] = ()) -> tuple[tuple[State, State, State], int]:
    """Return what may lie there: the old package, the same with the new one recorded, and the new one; and in how many steps it comes."""
    root, counted = desk.examined.root, [0]
    old = handed(root)
    with stepping(lambda number: counted.__setitem__(0, number), calls):
        published(desk)
    new = handed(root)
    restored(root, kept)
    recorded = old | {name: data for name, data in new.items() if name.startswith("issued/")}
    return (old, recorded, new), counted[0]


def test_on_a_full_disk_the_old_package_stands_and_nothing_is_recorded(desk: Desk, kept: Path) -> None:
    root = desk.examined.root
    (old, _, new), count = expected(desk, kept, TAKES_ROOM)
    refused = 0
    for number in chosen(count, desk.order.profile.name):
        with stepping(full_at(number), TAKES_ROOM):
            try:
                published(desk)
            except OutputError as error:
                assert "the disk is full" in str(error)  # noqa: PT017  where nothing fails, the new package is there
                refused += 1
        found = handed(root)
        assert found in (old, new), f"step {number}: {sorted(found.items() ^ old.items())[:3]}"
        assert not list((root / "build").glob(".*.new"))
        if found != old:
            restored(root, kept)
    assert refused > 10


def full_at(stop: int) -> Callable[[int], object]:
    def full(number: int) -> None:
        if number == stop:
            raise OSError(errno.ENOSPC, "No space left on device")

    return full


def killed_at(stop: int) -> Callable[[int], object]:
    return lambda number: os.kill(os.getpid(), signal.SIGKILL) if number == stop else None


def killed(desk: Desk, stop: int) -> bool:
    """Hand over in a copy of this process that is killed at a step; whether it was."""
    child = os.fork()
    if child == 0:
        try:
            with stepping(killed_at(stop)):
                published(desk)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def test_a_kill_leaves_the_old_package_or_the_new_one(desk: Desk, kept: Path) -> None:
    root = desk.examined.root
    states, count = expected(desk, kept, CHANGES)
    for number in chosen(count, desk.order.profile.name):
        assert killed(desk, number), f"step {number}"
        with exclusive(root / "build") as held, staging(held, "eb1a"):  # what the next run does first
            pass
        found = handed(root)
        assert found in states, f"step {number}"
        assert not list((root / "build").glob(".*.new"))
        if found != states[0]:
            restored(root, kept)
    published(desk)
    assert not list((root / "issued").rglob("*.new"))


def test_what_was_recorded_and_not_put_there_is_the_same_hand_over_again(root: Path, kept: Path) -> None:
    desk = desk_of(root, "uscis-online")
    (_, recorded, new), _ = expected(desk, kept)
    for name, data in recorded.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    published(desk_of(root, "uscis-online"))
    assert handed(root) == new
    restored(root, kept)

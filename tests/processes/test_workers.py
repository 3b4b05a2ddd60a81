"""Work in processes that may die: bounded, reported in words, and without loss of the rest."""

from __future__ import annotations

import mmap
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dossier.processes import machine
from dossier.processes.machine import core_count
from dossier.processes.share import time_left
from dossier.processes.workers import Limits, Lost, _budget, run

if sys.platform != "win32":
    import resource

SHORT = Limits(seconds=1.0, space=1024**3)


def work(job: str) -> str:
    """What a document may do to the program that reads it."""
    match job.partition(":")[0]:
        case "hang":
            time.sleep(60)
        case "spin":
            while True:
                pass
        case "toil":
            goes_on = time_left(0.7)
            while goes_on():
                pass
        case "eat":
            return str(len(bytearray(4 * 1024**3)))
        case "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        case "shout":
            os.write(1, b"noise")
            os.write(2, b"noise")
        case "fail":
            raise ValueError(job)
        case "exit":
            os._exit(0)
        case "dig":
            return work(job)
    return job.upper()


def outcomes(jobs: list[str], workers: int = 2) -> dict[str, str | Lost]:
    return dict(run(work, [(job, SHORT) for job in jobs], workers=workers))


def test_a_large_file_is_given_time_and_a_small_one_no_more_than_twenty_seconds() -> None:
    assert Limits.for_file(100_000).seconds < 21
    assert Limits.for_file(700 * 1024**2).seconds > 600


def test_more_work_is_given_processor_time_and_another_program_is_waited_for() -> None:
    plain = Limits.for_file(100_000)
    assert Limits.for_file(100_000, more=60.0) == replace(plain, seconds=plain.seconds + 60.0)
    assert Limits.for_file(100_000, waiting=60.0) == replace(plain, waiting=60.0)
    assert plain.mapping(100_000) == replace(plain, space=plain.space + 100_000)


def test_every_job_has_its_result() -> None:
    jobs = [f"job {number}" for number in range(40)]
    assert outcomes(jobs) == {job: job.upper() for job in jobs}


def test_no_jobs_need_no_workers() -> None:
    assert outcomes([]) == {}


@pytest.mark.slow
@pytest.mark.parametrize("bad", ["hang", "spin", "eat", "crash", "exit", "fail", "dig"])
@pytest.mark.parametrize("workers", [1, 2])
def test_one_bad_job_costs_its_own_result_only(bad: str, workers: int) -> None:
    found = outcomes(["a", bad, "b", f"{bad}:again", "c"], workers)
    assert {job: found[job] for job in "abc"} == {"a": "A", "b": "B", "c": "C"}
    assert isinstance(found[bad], Lost)
    assert isinstance(found[f"{bad}:again"], Lost)


@pytest.mark.slow
def test_what_was_lost_says_why() -> None:
    found = outcomes(["hang", "spin", "eat", "crash"])
    reasons = {job: lost.reason for job, lost in found.items() if isinstance(lost, Lost)}
    assert reasons["hang"] == reasons["spin"] == "it took too long"
    assert "memory" in reasons["eat"]
    assert "ended the program" in reasons["crash"]


def test_workers_end_when_nobody_wants_their_results() -> None:
    results = run(work, [(job, Limits(seconds=30)) for job in ("a", "hang", "b")], workers=2)
    next(results)
    start = time.monotonic()
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - start < 5
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_what_libraries_print_does_not_reach_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    assert outcomes(["shout"]) == {"shout": "SHOUT"}
    assert capfd.readouterr() == ("", "")


def test_steps_are_taken_while_workers_work() -> None:
    taken = []

    def steps() -> Iterator[int]:
        for number in range(5):
            taken.append(number)
            yield number

    found = dict(run(work, [(job, SHORT) for job in "abc"], workers=2, meanwhile=steps()))
    assert found == {"a": "A", "b": "B", "c": "C"}
    assert taken[:1] == [0]
    assert taken == list(range(len(taken)))


def test_a_step_that_fails_ends_the_run() -> None:
    def steps() -> Iterator[int]:
        yield 1
        raise OSError("no such library")

    with pytest.raises(OSError, match="no such library"):
        list(run(work, [(job, SHORT) for job in ("hang", "a", "b")], workers=1, meanwhile=steps()))


@pytest.mark.slow
def test_a_busy_machine_costs_no_job() -> None:
    busy = [multiprocessing.Process(target=work, args=("spin",), daemon=True) for _ in range(3 * core_count())]
    for each in busy:
        each.start()
    try:
        found = dict(run(work, [(job, Limits(seconds=2.0)) for job in ("toil:a", "toil:b")], workers=2))
    finally:
        for each in busy:
            each.kill()
            each.join()
    assert found == {"toil:a": "TOIL:A", "toil:b": "TOIL:B"}


def test_time_is_left_until_it_is_used() -> None:
    goes_on = time_left(0.05)
    assert goes_on()
    time.sleep(0.1)
    assert goes_on()
    while goes_on():
        pass
    assert not goes_on()


@pytest.mark.parametrize(
    ("memory", "wanted", "workers", "each"),
    [(24 << 30, 2, 2, 6 << 30), (24 << 30, 16, 12, 1 << 30), (2 << 30, 8, 1, 1 << 30), (1 << 29, 4, 1, 1 << 30)],
)
def test_all_workers_together_have_a_budget(
    monkeypatch: pytest.MonkeyPatch, memory: int, wanted: int, workers: int, each: int
) -> None:
    monkeypatch.setattr(machine, "memory", lambda: memory)
    assert _budget(wanted) == (workers, each)


def test_memory_is_what_the_container_allows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(machine, "_GROUPS", tmp_path)
    whole = machine.memory()
    (tmp_path / "memory.max").write_text("max\n")
    assert machine.memory() == whole
    (tmp_path / "memory.max").write_text(f"{1 << 30}\n")
    assert machine.memory() == 1 << 30


def test_what_the_machine_forbids_is_said_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "memory", lambda: 3 << 30)
    ((_, lost),) = run(work, [("eat", Limits())], workers=1)
    assert isinstance(lost, Lost)
    assert "than this machine allows a document (1610 MB)" in lost.reason


@pytest.mark.slow
def test_where_the_system_bounds_no_memory_a_worker_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "LINUX", False)
    monkeypatch.setattr(machine, "memory", lambda: 64 << 30)
    limits = Limits(seconds=60.0, space=400 << 20)
    found = dict(run(hold, [("hold", limits), ("small", limits)], workers=2))
    assert found["small"] == "small"
    lost = found["hold"]
    assert isinstance(lost, Lost)
    assert "more memory than a document may" in lost.reason


def hold(job: str) -> str:
    """Keep more memory than is allowed, for a while; the limit of the system is lifted, as where there is none."""
    if sys.platform != "win32":
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    if job == "hold":
        held = b"x" * (600 << 20)
        time.sleep(20)
        return str(len(held))
    return job


def _spacious(size: int) -> int:
    return len(bytearray(size))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit the address space")
def test_the_size_of_the_parent_is_not_taken_from_the_document() -> None:
    held = mmap.mmap(-1, 3 * 1024**3, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    limits = Limits(seconds=20, space=1024**3)
    with held:
        results = dict(run(_spacious, [(2**20, limits), (2**31, limits)], workers=1))
    assert results[2**20] == 2**20
    assert isinstance(results[2**31], Lost)

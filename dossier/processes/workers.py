"""Run work on hostile input in separate processes: each job has bounded time and memory, and may die alone."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from dossier.processes import machine
from dossier.processes.machine import copies_safely, processor_time

if sys.platform != "win32":
    import resource

Job = TypeVar("Job")
Result = TypeVar("Result")
_GRACE = 2.0
_TOO_LONG = "it took too long"
_FOR_ANY_FILE, _BYTES_A_SECOND = 20.0, 1024**2
# On a busy machine a worker may get no more than a hundredth of the time; one that sleeps gets nothing.
_MOST_PERIODS = 200
# Address space that a worker needs to read anything.
_LEAST_SPACE = 1024**3
# Where no limit of the system bounds a worker's memory, it is looked at so often, in seconds.
_LOOK = 0.5


@dataclass(frozen=True, slots=True)
class Lost:
    """A job without a result: it took too long, needed too much memory, or ended its process."""

    reason: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may use: processor time in seconds, time to wait for other programs, and address space in bytes.

    `by_machine`: the machine allows no more space, so that a job without a result says nothing about its document.
    """

    seconds: float = 20.0
    space: int = 4 * 1024**3
    waiting: float = 0.0
    by_machine: bool = False

    @classmethod
    def for_file(cls, size: int, *, more: float = 0.0, waiting: float = 0.0) -> Limits:
        """Return the limits for reading a file of this many bytes, with `more` seconds for what is done besides.

        A small file that takes long is hostile; a large one is merely large. `waiting` are seconds that another program may take.
        """
        return cls(_FOR_ANY_FILE + size / _BYTES_A_SECOND + more, waiting=waiting)

    def mapping(self, size: int) -> Limits:
        """Return these limits with room for a mapped file of this many bytes."""
        return replace(self, space=self.space + size)


@dataclass(slots=True)
class _Worker(Generic[Job]):
    process: Any
    pipe: Connection
    job: Job | None = None
    deadline: float = field(default=float("inf"))
    limits: Limits = field(default_factory=Limits)
    periods: int = 0
    used: float = 0.0
    swollen: bool = False


def run(
    work: Callable[[Job], Result],
    jobs: Iterable[tuple[Job, Limits]],
    *,
    workers: int,
    meanwhile: Iterable[object] = (),
) -> Iterator[tuple[Job, Result | Lost]]:
    """Yield each job with its result, in the order of completion. `work` must be a module-level function.

    While no worker has answered, this process takes the steps of `meanwhile`, one at a time.
    """
    waiting, steps = deque(jobs), iter(meanwhile)
    workers, most = _budget(workers)
    crew: list[_Worker[Job]] = []
    try:
        crew.extend(_hire(work) for _ in range(min(workers, len(waiting))))
        for worker in crew:
            _assign(worker, *_within(most, *waiting.popleft()))
        while any(worker.job is not None for worker in crew):
            # no longer than one step, so that no worker waits long for its next job
            patient = next(steps, None) is None
            for worker in _heard(crew, patient=patient):
                job, result = _result(worker)
                free = worker
                if isinstance(result, Lost):
                    _dismiss(worker)
                    free = crew[crew.index(worker)] = _hire(work)
                if waiting:
                    _assign(free, *_within(most, *waiting.popleft()))
                yield job, result
    finally:
        for worker in crew:
            _dismiss(worker)


def _budget(workers: int) -> tuple[int, int]:
    """Return how many workers the memory of the machine serves at once, and how many bytes each may use."""
    for_all = max(_LEAST_SPACE, machine.memory() // 2)
    workers = max(1, min(workers, for_all // _LEAST_SPACE))
    return workers, for_all // workers


def _within(most: int, job: Job, limits: Limits) -> tuple[Job, Limits]:
    """Return the job with its limits, lowered to what the machine allows."""
    return (job, limits) if limits.space <= most else (job, replace(limits, space=most, by_machine=True))


def _hire(work: Callable[[Job], Result]) -> _Worker[Job]:
    method = "fork" if copies_safely() else "spawn"
    context = multiprocessing.get_context(method)
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, ours, work), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _assign(worker: _Worker[Job], job: Job, limits: Limits) -> None:
    worker.job, worker.limits, worker.periods = job, limits, 0
    worker.deadline = time.monotonic() + limits.seconds + limits.waiting
    worker.used = processor_time(worker.process.pid) or 0.0
    try:
        worker.pipe.send((job, limits))
    except (BrokenPipeError, ConnectionError):
        worker.deadline = 0.0


def _heard(crew: list[_Worker[Job]], *, patient: bool) -> list[_Worker[Job]]:
    """Return the workers that have answered, died or run out of time; wait for one if patient."""
    busy = [worker for worker in crew if worker.job is not None]
    soonest = min(worker.deadline for worker in busy)
    left = max(0.0, soonest - time.monotonic()) if patient else 0.0
    ready = wait([worker.pipe for worker in busy], timeout=left if machine.LINUX else min(left, _LOOK))
    for worker in busy:
        if machine.resident(worker.process.pid) > worker.limits.space:
            worker.deadline, worker.swollen = 0.0, True
    now = time.monotonic()
    return [worker for worker in busy if worker.pipe in ready or (worker.deadline <= now and not _extended(worker))]


def _extended(worker: _Worker[Job]) -> bool:
    """Give a worker more time if it is at work and a busy machine keeps it from its share of the processor."""
    if worker.deadline <= 0 or worker.periods >= _MOST_PERIODS or not worker.process.is_alive():
        return False
    used = processor_time(worker.process.pid)
    if used is None or used <= worker.used:
        return False
    worker.used, worker.periods = used, worker.periods + 1
    worker.deadline += worker.limits.seconds
    return True


def _result(worker: _Worker[Job]) -> tuple[Job, Any]:
    job = worker.job
    if job is None:
        raise ValueError("this worker has no job")
    worker.job = None
    if not worker.pipe.poll():
        return job, Lost(_too_much(worker.limits) if worker.swollen else _TOO_LONG)
    try:
        return job, worker.pipe.recv()
    except (EOFError, OSError):
        return job, Lost(_TOO_LONG if _timed_out(worker) else "reading it ended the program that reads documents")


def _too_much(limits: Limits) -> str:
    if limits.by_machine:
        return f"it needs more memory than this machine allows a document ({limits.space // 1_000_000} MB)"
    return "it needs more memory than a document may"


def _timed_out(worker: _Worker[Job]) -> bool:
    """Return whether the system ended the worker because its processor time was used up."""
    worker.process.join(_GRACE)
    return sys.platform != "win32" and bool(worker.process.exitcode == -signal.SIGXCPU)


def _dismiss(worker: _Worker[Job]) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join(_GRACE)


def _serve(pipe: Connection, parents: Connection, work: Callable[[Any], Any]) -> None:
    """Do jobs until the pipe is closed."""
    parents.close()
    _mute()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    inherited = machine.inherited()
    while True:
        try:
            job, limits = pipe.recv()
        except (EOFError, OSError):
            return
        _bound(limits, inherited)
        try:
            result = work(job)
        except MemoryError:
            result = Lost(_too_much(limits))
        except RecursionError:
            result = Lost("it is nested too deeply")
        except OSError as error:
            full = error.errno in {errno.ENOSPC, errno.EDQUOT}
            result = Lost("the disk is full" if full else f"reading it failed ({error.strerror or 'OSError'})")
        except Exception as error:  # noqa: BLE001  whatever a hostile document provokes, the run goes on
            result = Lost(f"reading it failed ({type(error).__name__})")
        pipe.send(result)


def _mute() -> None:
    """Keep output of C libraries about broken documents off the terminal."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _bound(limits: Limits, inherited: int) -> None:
    """Limit memory and processor time: a worker whose parent was killed ends by itself.

    What the worker had before its first job does not count: it shares it with a parent of any size, and no document asked for it.
    """
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _at_most(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime + limits.seconds) + 1)
    if sys.platform == "linux":
        _at_most(resource.RLIMIT_AS, inherited + limits.space)


def _at_most(what: int, wanted: int) -> None:
    """Lower a limit of this process, never above what the machine allows."""
    hard = resource.getrlimit(what)[1]
    resource.setrlimit(what, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))

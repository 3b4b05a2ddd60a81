"""Run tasks on several cores, each in a copy of this process if one can be made; else one after another."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from typing import BinaryIO, TypeVar

from dossier.processes.machine import copies_safely, core_count

Result = TypeVar("Result")
Second = TypeVar("Second")


def most_at_once() -> int:
    """Return how many tasks can run at once: 1 if this process cannot be copied safely."""
    return core_count() if copies_safely() else 1


def at_once(tasks: Sequence[Callable[[], Result]]) -> list[Result]:
    """Return the results of tasks in order. Tasks must not depend on one another, and results must be picklable.

    The first runs in this process. Tasks that a copy cannot finish run again here, so that errors are raised here.
    """
    if most_at_once() < 2:
        return [task() for task in tasks]
    copies = [_start(partial(_once, task)) for task in tasks[1:]]
    try:
        first = [task() for task in tasks[:1]]
        return first + [_outcome(copy, task) for copy, task in zip(copies, tasks[1:], strict=True)]
    finally:
        for copy in copies:
            _end(copy)


@contextmanager
def aside(task: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Begin a task in a copy, and go on; the returned function waits for the result."""
    if most_at_once() < 2:
        yield cache(task)
        return
    copy = _start(partial(_once, task))
    try:
        yield cache(lambda: _outcome(copy, task))
    finally:
        _end(copy)


@contextmanager
def beside(
    task: Callable[[], Result], after: Callable[[Result], Second]
) -> Iterator[tuple[Callable[[], Result], Callable[[], Second]]]:
    """Begin a task and the use of its result in a copy, and go on; the returned functions wait for the two results."""
    if most_at_once() < 2:
        first = cache(task)
        yield first, cache(lambda: after(first()))
        return
    copy = _start(partial(_both, task, after))
    try:
        first = cache(lambda: _outcome(copy, task))
        yield first, cache(lambda: _second(copy, first, after))
    finally:
        _end(copy)


def _both(task: Callable[[], Result], after: Callable[[Result], Second]) -> Iterator[Result | Second]:
    result = task()
    yield result
    yield after(result)


def _second(copy: _Copy, first: Callable[[], Result], after: Callable[[Result], Second]) -> Second:
    result = first()  # the results follow one another on the pipe
    return _outcome(copy, partial(after, result))


def _once(task: Callable[[], Result]) -> Iterator[Result]:
    yield task()


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy of this process, and the pipe for its results."""

    pid: int
    pipe: BinaryIO


def _start(tasks: Callable[[], Iterator[object]]) -> _Copy:
    """Return a copy of this process that sends one result after the other."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return _Copy(pid, os.fdopen(reading, "rb"))
    status = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            for result in tasks():
                pickle.dump(result, pipe, protocol=pickle.HIGHEST_PROTOCOL)
                pipe.flush()
        status = 0
    finally:
        # no clean-up of the copied program may run twice
        os._exit(status)


def _outcome(copy: _Copy, task: Callable[[], Result]) -> Result:
    try:
        result: Result = pickle.load(copy.pipe)  # noqa: S301  it comes from our own copy
    except (EOFError, pickle.UnpicklingError):
        return task()
    return result


def _end(copy: _Copy) -> None:
    copy.pipe.close()
    try:
        os.waitpid(copy.pid, 0)
    except ChildProcessError:
        return

"""Runs tasks on several cores, each in a copy of this process, where the system can make one; else one after another."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TypeVar

Result = TypeVar("Result")


def cores() -> int:
    """How many tasks can run at once: 1 where a process cannot be copied safely."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def at_once(tasks: Sequence[Callable[[], Result]]) -> list[Result]:
    """The results of tasks in their order. They must not depend on one another, and results must be picklable.

    The first runs in this process. What a copy cannot finish, this process does again, so that errors come from here.
    """
    if cores() < 2:
        return [task() for task in tasks]
    copies = [_start(task) for task in tasks[1:]]
    try:
        first = [task() for task in tasks[:1]]
        return first + [_outcome(copy, task) for copy, task in zip(copies, tasks[1:], strict=True)]
    finally:
        for pid, pipe in copies:
            _end(pid, pipe)


@contextmanager
def beside(task: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Begin a task and go on; the function that is given waits for its result."""
    if cores() < 2:
        yield cache(task)
        return
    copy = _start(task)
    try:
        yield cache(lambda: _outcome(copy, task))
    finally:
        _end(*copy)


def _start(task: Callable[[], object]) -> tuple[int, int]:
    """A copy of this process that runs the task; its process id and the pipe that its result comes through."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    status = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(task(), pipe, protocol=pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        # no clean-up of the copied program may run twice
        os._exit(status)


def _outcome(copy: tuple[int, int], task: Callable[[], Result]) -> Result:
    with os.fdopen(os.dup(copy[1]), "rb") as pipe:
        try:
            result: Result = pickle.load(pipe)  # noqa: S301  it comes from our own copy
        except (EOFError, pickle.UnpicklingError):
            return task()
    return result


def _end(pid: int, pipe: int) -> None:
    os.close(pipe)
    try:
        os.waitpid(pid, 0)
    except ChildProcessError:
        return

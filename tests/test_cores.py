from __future__ import annotations

import os
import time
from functools import partial

import pytest

from dossier.cores import at_once, cores


def squared(number: int) -> int:
    return number * number


def test_results_come_in_the_order_of_their_tasks() -> None:
    assert at_once([partial(squared, number) for number in range(5)]) == [0, 1, 4, 9, 16]


def test_no_tasks_give_no_results() -> None:
    assert at_once([]) == []


def failing() -> int:
    raise ValueError("told by the copy and by the process itself")


def test_an_error_comes_from_this_process() -> None:
    with pytest.raises(ValueError, match="itself"):
        at_once([lambda: 1, failing])


def test_a_task_that_dies_in_a_copy_is_done_again() -> None:
    here = os.getpid()

    def dying() -> int:
        if os.getpid() != here:
            os._exit(9)
        return 7

    assert at_once([lambda: 4, dying]) == [4, 7]


@pytest.mark.skipif(cores() < 2, reason="one core, or no way to copy a process")
def test_tasks_run_beside_one_another() -> None:
    start = time.perf_counter()
    at_once([partial(time.sleep, 0.3), partial(time.sleep, 0.3)])
    assert time.perf_counter() - start < 0.55


def test_no_copy_is_left_behind() -> None:
    at_once([partial(squared, number) for number in range(4)])
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)

from __future__ import annotations

import os
import time
from functools import partial

import pytest

from dossier.processes.copies import at_once, beside, most_at_once


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


@pytest.mark.slow
@pytest.mark.skipif(most_at_once() < 2, reason="one core, or no way to copy a process")
def test_tasks_run_beside_one_another() -> None:
    start = time.perf_counter()
    at_once([partial(time.sleep, 0.3), partial(time.sleep, 0.3)])
    assert time.perf_counter() - start < 0.55


def test_no_copy_is_left_behind() -> None:
    at_once([partial(squared, number) for number in range(4)])
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_two_results_come_from_beside_in_turn() -> None:
    here = os.getpid()
    with beside(lambda: ["x" * 10**6, os.getpid()], lambda result: (len(result), os.getpid())) as (first, second):
        assert first() is first()
        assert first()[0] == "x" * 10**6
        assert second()[0] == 2
    assert most_at_once() < 2 or here not in {first()[1], second()[1]}


def test_the_second_result_may_be_asked_for_first() -> None:
    with beside(lambda: 3, squared) as (first, second):
        assert (second(), first()) == (9, 3)


def test_nobody_need_ask_for_the_results() -> None:
    with beside(lambda: "x" * 10**6, lambda _result: "y" * 10**6):
        pass
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_what_a_process_beside_leaves_undone_is_done_here() -> None:
    here = os.getpid()

    def dying(result: int) -> int:
        if os.getpid() != here:
            os._exit(9)
        return result + 1

    with beside(lambda: 1, dying) as (first, second):
        assert (first(), second()) == (1, 2)
    with beside(lambda: dying(1), squared) as (first, second):
        assert (first(), second()) == (2, 4)


def test_an_error_beside_is_raised_where_its_result_is_asked_for() -> None:
    with beside(failing, squared) as (first, second):
        for ask in (second, first):
            with pytest.raises(ValueError, match="itself"):
                ask()

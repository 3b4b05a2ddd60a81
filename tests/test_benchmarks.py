"""The benchmarks are run by hand; what they name is held here."""

from __future__ import annotations

from pkgutil import resolve_name

from tests.benchmarks.steps import _STEPS


def test_the_steps_that_are_timed_name_functions_that_are_there() -> None:
    assert all(callable(resolve_name(name)) for names in _STEPS.values() for name in names)

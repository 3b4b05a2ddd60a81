"""Count criteria as a classification does: in one group or in several, some of them alternatives."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """Criteria that are counted together, and the number of them that the law refers to.

    `instead` marks a group that is an alternative to the one before it. `law` names the source of the number.
    """

    keys: tuple[str, ...]
    number: int
    name: str = ""
    law: str = "the regulation"
    instead: bool = False

    def offered(self, keys: Collection[str]) -> int:
        """Count the criteria of the group among these."""
        return sum(key in keys for key in self.keys)

    @property
    def threshold(self) -> str:
        """The number in words: `at least 3`, `all 3`."""
        every = self.number == len(self.keys) > 1
        return f"{'all' if every else 'at least'} {self.number}"


def short_of(keys: Collection[str], counts: Sequence[Count]) -> tuple[Count, ...]:
    """Return the groups with fewer criteria offered than the law refers to, unless an alternative group has enough."""
    return tuple(
        count
        for either in alternatives(counts)
        if all(each.offered(keys) < each.number for each in either)
        for count in either
    )


def alternatives(counts: Sequence[Count]) -> list[list[Count]]:
    """Group the counts with their alternatives."""
    found: list[list[Count]] = []
    for count in counts:
        if count.instead and found:
            found[-1].append(count)
        else:
            found.append([count])
    return found

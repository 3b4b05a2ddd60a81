"""Page numbers in words: `p. 30`, `pp. 30–31`, `pp. 1–4, 9`."""

from __future__ import annotations

from collections.abc import Sequence


def cited(pages: Sequence[int]) -> str:
    """Return the pages as they are cited: `p. 30`, `pp. 30–31`, `pp. 1–4, 9`."""
    return f"{'p.' if len(pages) == 1 else 'pp.'} {', '.join(runs(pages))}"


def runs(pages: Sequence[int]) -> list[str]:
    """Return the pages in their order, with a dash between the first and the last of those in sequence: `1–4` and `9`."""
    found: list[list[int]] = []
    for page in pages:
        if found and page == found[-1][-1] + 1:
            found[-1].append(page)
        else:
            found.append([page])
    return [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in found]

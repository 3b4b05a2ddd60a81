"""Which pages of a file are spoken of, and how they are named."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dossier.checks.lookup import Named
from dossier.documents.files.facts import DocumentFacts


def selected(named: Named, field: str, known: DocumentFacts) -> frozenset[int]:
    """The pages of the file that go into a bundle; the whole file (0) always does."""
    selection = named.document.pages if field == "file" else None
    count = len(known.pages)
    return frozenset((0, *(range(1, count + 1) if selection is None else selection.of(count))))


def placed(known: DocumentFacts, pages: Collection[int], message: str) -> str:
    """The message with the file in front of it, and the pages where it does not hold for a whole file of one page."""
    name = f"'{known.file}'"
    bare = message.removeprefix(f"{name}: ")
    if not pages or len(known.pages) == 1:
        return message if name in message else f"{name}: {bare}"
    return f"{name}, {page_words(sorted(pages), len(known.pages))}: {bare}"


def page_words(pages: Sequence[int], count: int) -> str:
    """`page 3`, `pages 2–5 and 9`, `all 12 pages`."""
    if len(pages) == count:
        return f"all {count} pages"
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    words = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
    joined = " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
    return f"page{'s' if len(pages) > 1 else ''} {joined}"

"""Name exhibits and their pages as a petition calls them: `Exhibit C-2`, `Tab C-2`, `Exhibit C-2 at 3`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.text.page_numbers import cited, runs

_PLURALS = {"Appendix": "Appendices"}
_NUMBER = re.compile(r"([0-9]*)\Z")


@dataclass(frozen=True, slots=True)
class Naming:
    """What a petition calls its exhibits (Exhibit, Tab, Appendix, Attachment), and how it cites a page (`at` or `page`)."""

    word: str = "Exhibit"
    cite_as: str = "at"

    @property
    def plural(self) -> str:
        """Return `Exhibits`, `Tabs`, `Appendices`."""
        return _PLURALS.get(self.word, f"{self.word}s")

    @property
    def forms(self) -> dict[str, str]:
        """The word in each form that the wording of the pages asks for, by its placeholder."""
        word, plural = self.word, self.plural
        return {
            "{Word}": word,
            "{Words}": plural,
            "{word}": word.lower(),
            "{words}": plural.lower(),
            "{WORD}": word.upper(),
        }

    def named(self, label: str) -> str:
        """Return `Exhibit C-2`."""
        return f"{self.word} {label}"

    def cited(self, label: str, pages: Sequence[int] = (), *, words: str = "") -> str:
        """Return `Exhibit C-2 at 2–4, 9` or `Exhibit C-2, pp. 2–4, 9`; pages are counted within the exhibit.

        The label is that of an exhibit or a document. With words of the user, the rest stands in brackets behind them.
        """
        named = self.named(label)
        if pages:
            named += f", {cited(pages)}" if self.cite_as == "page" else f" at {', '.join(runs(pages))}"
        return f"{words} ({named})" if words else named


def label_runs(labels: Sequence[str]) -> list[str]:
    """Return the labels in their order, three or more consecutive ones as `I-1 to I-9`."""
    found: list[list[str]] = []
    for label in labels:
        if found and _follows(found[-1][-1], label):
            found[-1].append(label)
        else:
            found.append([label])
    return [text for run in found for text in _shortened(run)]


def _shortened(run: Sequence[str]) -> Iterator[str]:
    yield from (f"{run[0]} to {run[-1]}",) if len(run) > 2 else run  # a pair is as short


def _follows(label: str, other: str) -> bool:
    (prefix, number), (other_prefix, other_number) = (_NUMBER.split(each)[:2] for each in (label, other))
    return bool(number and other_number) and prefix == other_prefix and int(other_number) == int(number) + 1

"""Show fields of forms in HTML as they are filled in: ticked boxes, chosen options, what was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_BOXES = {"checkbox": ("[x]", "[ ]"), "radio": ("(x)", "( )")}
_SILENT = {"hidden", "password", "image", "file", "submit", "reset", "button"}


def field_words(given: Mapping[str, str]) -> str:
    """Return what an `input` shows: its tick or its value, empty where it shows neither."""
    kind = given.get("type", "text").strip().lower()
    if kind in _BOXES:
        ticked, empty = _BOXES[kind]
        return ticked if "checked" in given else empty
    value = given.get("value", "").strip()
    return f"[{value}]" if value and kind in {"submit", "reset", "button"} else "" if kind in _SILENT else value


@dataclass(slots=True)
class Choice:
    """A `select` that is open, with the words of its options as they come."""

    several: bool = False
    options: list[list[str]] = field(default_factory=list)
    chosen: list[bool] = field(default_factory=list)

    def begin_option(self, given: Mapping[str, str]) -> None:
        """Begin the next option."""
        self.options.append([given["label"]] if given.get("label") else [])
        self.chosen.append("selected" in given)

    def write(self, words: str) -> None:
        """Add words of the option."""
        if not self.options:
            self.begin_option({})
        self.options[-1].append(words)

    def shown(self) -> str:
        """Return what a reader sees: the chosen option; of a list of which several can be chosen, all of them with ticks."""
        words = [" ".join("".join(option).split()) for option in self.options]
        if self.several:
            ticked, empty = _BOXES["checkbox"]
            return ", ".join(
                f"{ticked if chosen else empty} {word}" for word, chosen in zip(words, self.chosen, strict=True)
            )
        last = next((place for place in range(len(words) - 1, -1, -1) if self.chosen[place]), 0)
        return words[last] if words else ""

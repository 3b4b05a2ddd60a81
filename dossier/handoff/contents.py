"""Say in words what each volume holds: `Index and Exhibits A-1 to C-2`, `Exhibit F-1 (2 of 2)`."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.bundle.naming import Naming
from dossier.handoff.volumes import Volume


def contents(volumes: Sequence[Volume], naming: Naming) -> tuple[str, ...]:
    """Return the words for each volume, in order."""
    labeled = next((number for number, each in enumerate(volumes) if each.units), len(volumes))
    return tuple(
        _words(volume, volumes, naming) or ("Closing" if number > labeled else "Index")
        for number, volume in enumerate(volumes)
    )


def _words(volume: Volume, volumes: Sequence[Volume], naming: Naming) -> str:
    words = ""
    if volume.units:
        first, last = volume.units[0], volume.units[-1]
        words = naming.named(first) if first == last else f"{naming.plural} {first} to {last}"
        words += _part(volume, volumes)
    return f"Index and {words}" if words and volume.first == 1 else words


def _part(volume: Volume, volumes: Sequence[Volume]) -> str:
    """Return which of its parts this is, where one exhibit is divided."""
    if not volume.parted:
        return ""
    alike = [each for each in volumes if each.parted == volume.parted]
    return f" ({alike.index(volume) + 1} of {len(alike)})"

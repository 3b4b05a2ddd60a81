"""Define for whom a package is: counsel, the portal, the printer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from types import MappingProxyType

from dossier.bundle.upload_limit import HEADROOM, PORTAL_SIZE
from dossier.handoff.volumes import Limit


@dataclass(frozen=True, slots=True)
class Profile:
    """A sort of package: `called` is what a file of several is called, `size` the limit in bytes where none is given.

    With `portal`, a page over the limit stops it, and files stay a little below the limit.
    """

    name: str
    called: str
    size: float = inf
    portal: bool = False

    @property
    def folder(self) -> str:
        """The name of its folder beside the bundle."""
        return "handoff" if self is COUNSEL else f"handoff-{self.name}"

    def zip(self, petition: str) -> str:
        """Return the name of its zip beside the bundle."""
        return f"{petition}-{self.folder}.zip"

    def limit(self, size: int | None, pages: int | None) -> Limit:
        """Return the limit of a file for what was asked for."""
        most: float = self.size if size is None else size
        if self.portal and most != inf:
            most = int(most) * (100 - HEADROOM) // 100
        return Limit(most, inf if pages is None else pages)


COUNSEL = Profile("counsel", "Volume")
PORTAL = Profile("uscis-online", "Part", PORTAL_SIZE, portal=True)
PRINT = Profile("print", "Volume")
PROFILES: Mapping[str, Profile] = MappingProxyType({each.name: each for each in (COUNSEL, PORTAL, PRINT)})
"""Every profile by its name."""

"""What is known of a file that came in, before any of its pages is placed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dossier.documents.survey import Survey


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page as a viewer shows it: width and height in points after crop, rotation and UserUnit."""

    width: float
    height: float

    @property
    def landscape(self) -> bool:
        """Wider than high: stands on a landscape sheet."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a file that becomes a finding at each place that names it. `page` is 0 where it is the whole file."""

    code: str
    message: str
    hint: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is known of one file: identity, type, pages, and what is wrong with it.

    `media` is `pdf`, `jpeg`, `png` … by content, empty where the file could not be opened; then `pages` is empty too.
    `changes` says in words what will not come along into the bundle (finding D011). `survey` is what the assembler
    needs of a PDF besides its pages, so that no document is looked through twice.
    """

    file: str
    sha256: str = ""
    size: int = 0
    media: str = ""
    pages: tuple[PageFacts, ...] = ()
    changes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    survey: Survey | None = None

    @property
    def usable(self) -> bool:
        """Whether its pages can stand in a bundle."""
        return bool(self.pages)

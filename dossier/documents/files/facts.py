"""What is known of a file that came in, before any of its pages is placed."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.text.found import Private


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
    """Something about a file that becomes a finding at each place that names it. `page` is 0 where it is the whole file.

    The message speaks of "the document"; where the file's name is known, that stands instead.
    """

    code: str
    message: str
    hint: str = ""
    page: int = 0

    def named(self, file: str) -> Problem:
        """The same with the file's name in it."""
        words = self.message.removeprefix("the document ")
        message = f"'{file}' {words}" if words != self.message else self.message
        return Problem(self.code, message, self.hint, self.page)


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What the text layer of a file tells, without the text.

    `words` counts them, on the pages up to `read`; later ones were not looked at. `private` are numbers of persons, masked,
    with their page. `certifies` is what is said of a translation, `printed` the identifiers on the first page before its
    references. `marks` are those of the words that may be names, of DOIs and trial numbers (`text/words.py`).
    """

    words: int = 0
    read: int = 0
    private: tuple[tuple[Private, int], ...] = ()
    certifies: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    marks: str = ""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is known of one file: identity, type, pages, and what is wrong with it.

    `media` is `pdf`, `jpeg`, `png` … by content, empty where the file could not be opened; then `pages` is empty too.
    `changes` says in words what will not come along into the bundle (finding D011). `own_pages` tells that its pages
    as they stand in the bundle are not those of the file itself but were made of it.
    """

    file: str
    sha256: str = ""
    size: int = 0
    media: str = ""
    pages: tuple[PageFacts, ...] = ()
    changes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    own_pages: bool = False
    text: TextFacts = TextFacts()

    @property
    def usable(self) -> bool:
        """Whether its pages can stand in a bundle."""
        return bool(self.pages)

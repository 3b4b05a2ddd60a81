"""Define what is known about an incoming file before any of its pages is placed."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.text.masked_number import Private

NAME_THE_VARIABLE = (
    "name the environment variable that holds it with `password_env:`, or save a copy without a password"
)
"""What to do about a document that no password was given for."""
LETTER = (612.0, 792.0)
"""Width and height of a sheet of US Letter, in points."""

_ALIKE = 1.5  # points by which a page that is meant as Letter may differ from it


def is_letter(width: float, height: float) -> bool:
    """Return whether a page, as a viewer shows it, is of Letter size, upright or turned."""
    short, long = sorted((width, height))
    return abs(short - LETTER[0]) <= _ALIKE and abs(long - LETTER[1]) <= _ALIKE


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page as a viewer shows it: width and height in points after crop, rotation and UserUnit."""

    width: float
    height: float

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high and goes on a landscape sheet."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem with a file, which becomes a finding at each place that names it. `page` is 0 for the whole file.

    The message begins with "the document" where the file's name is not known yet; `named` inserts the name.
    """

    code: str
    message: str
    hint: str = ""
    page: int = 0

    def named(self, file: str) -> Problem:
        """Return the problem with the file's name in its message."""
        words = self.message.removeprefix("the document ")
        message = f"'{file}' {words}" if words != self.message else self.message
        return Problem(self.code, message, self.hint, self.page)


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What the text layer of a file reveals, without the text.

    `words` counts words on the pages up to `read`; later pages were not read. `private` holds masked personal
    numbers with their pages. `certifies` lists the statements about a translation, `printed` the identifiers on the
    first page before its references. `marks` are hashes of possible names, DOIs and trial numbers
    (`text/words.py`), `passages` those of the runs of words in a letter (`text/passages.py`).
    """

    words: int = 0
    read: int = 0
    private: tuple[tuple[Private, int], ...] = ()
    certifies: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    marks: str = ""
    passages: str = ""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is known about one file: identity, type, pages, and problems.

    `media` is `pdf`, `jpeg`, `png` … by content, empty if the file could not be opened; then `pages` is empty too.
    `changes` describes what will not come along into the bundle (finding D011). `own_pages` means that its pages in
    the bundle were made from the file rather than being the file's own; `converted` is the SHA-256 of these pages if they cannot
    be made a second time alike from a PDF (made by a conversion or by OCR), else empty. `inner_links` are pairs of pages, from 1, of
    which the first has a link to the second.
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
    inner_links: tuple[tuple[int, int], ...] = ()
    converted: str = ""

    @property
    def usable(self) -> bool:
        """Whether its pages can stand in a bundle."""
        return bool(self.pages)

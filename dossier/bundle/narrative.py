"""References in the user's own words, `[[entry-id]]` with its further forms: found here, resolved by the plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dossier.finding import Code, Severity

B001 = Code(
    "B001",
    Severity.ERROR,
    "reference that resolves to nothing",
    "A narrative or a letter refers with [[…]] to an entry that the record does not have or that is left out of this bundle, to a "
    "page that the exhibit or the document does not have, to a role that no document of the entry has or several have, or to "
    "a mark that is not there.",
    "In print the reference becomes an exhibit label; a reader who looks for it must find it.",
    wrong="narrative:\n  judging: Completed reviews since 2022, see [[rev-strok]].",
    right="narrative:\n  judging: Completed reviews since 2022, see [[rev-stroke]] and [[rev-stroke:2]].",
)
_BRACKETS = re.compile(r"\[\[([^\[\]]*)\]\]")
_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
_PAGE = "[1-9][0-9]{0,5}"
_RUN = rf"{_PAGE}(?:\s*[-–]\s*{_PAGE})?"
_INNER = re.compile(
    rf"\s*(?P<entry>{_ID})"
    rf"(?:\s*\#\s*(?P<mark>{_ID})"
    rf"|(?:\s*/\s*(?P<role>\w[\w ’'-]{{0,80}}?)(?:\.(?P<place>[1-9][0-9]?))?)?"
    rf"(?:\s*:\s*(?P<pages>{_RUN}(?:\s*,\s*{_RUN})*))?)"
    r"\s*(?:\|(?P<words>.*))?\Z",
    re.DOTALL,
)
_BEGINS = re.compile(rf"\s*(?P<entry>{_ID})\s*(?P<rest>[:/#.|].*)\Z", re.DOTALL)
_LINE_START = re.compile(r"\s*\n[ \t>]*")
_FARTHEST = 99_999


@dataclass(frozen=True, slots=True)
class Reference:
    """What stands between `[[` and `]]`.

    `text` is the inner text as written: the key of `BundlePlan.targets`. `role` is that of a document of the entry, and `place`
    which of those that have it, from 1; 0 where the role is to tell. `pages` are runs of pages, first and last: of that
    document, or else of the exhibit. `mark` is the id of a mark. `words` stand before the citation, which is then in brackets.
    `wrong` is what has not the form of a reference behind `entry`, which is empty where nothing has it.
    """

    text: str
    entry: str
    pages: tuple[tuple[int, int], ...] = ()
    role: str = ""
    place: int = 0
    mark: str = ""
    words: str = ""
    wrong: str = ""

    @property
    def written(self) -> str:
        """The reference as it is written."""
        return f"[[{self.text}]]"

    @property
    def last(self) -> int:
        """The highest page that it names; 0 where it names none."""
        return max((last for _, last in self.pages), default=0)

    @property
    def listed(self) -> tuple[int, ...]:
        """All pages that it names, in the order in which they are written."""
        return tuple(page for first, last in self.pages for page in range(first, last + 1))


def pieces(text: str) -> tuple[str | Reference, ...]:
    """Return the text cut at its references, in order; plain pieces and references, joined, give the text again."""
    parts = _BRACKETS.split(text)
    cut: list[str | Reference] = []
    for index, part in enumerate(parts):
        if index % 2:
            cut.append(reference(part))
        elif part:
            cut.append(part)
    return tuple(cut)


def references(text: str) -> tuple[Reference, ...]:
    """Return every reference of a text, in order, repeated as often as it is written."""
    return tuple(piece for piece in pieces(text) if isinstance(piece, Reference))


def placed_references(text: str) -> Iterator[tuple[Reference, int, int]]:
    """Yield every reference of a text with its line and its column in it, from 1."""
    for match in _BRACKETS.finditer(text):
        yield reference(match[1]), *place_in(text, match.start())


def spanned_references(text: str) -> Iterator[tuple[Reference, int, int]]:
    """Yield every reference of a text with the places where it begins and ends."""
    for match in _BRACKETS.finditer(text):
        yield reference(match[1]), match.start(), match.end()


def place_in(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of a place in a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def replaced(text: str, words_for: Callable[[Reference], str]) -> str:
    """Return the text with words in place of each reference."""
    return "".join(piece if isinstance(piece, str) else words_for(piece) for piece in pieces(text))


def reference(inner: str) -> Reference:
    """Read what stands between the brackets."""
    match = _INNER.match(inner)
    pages = _pages(match["pages"] or "") if match else None
    if match is None or pages is None:
        begins = _BEGINS.match(inner)
        return Reference(inner, begins["entry"], wrong=begins["rest"].strip()) if begins else Reference(inner, "")
    return Reference(
        inner,
        match["entry"],
        pages,
        role=(match["role"] or "").strip(),
        place=int(match["place"] or 0),
        mark=match["mark"] or "",
        words=" ".join(_LINE_START.sub(" ", match["words"] or "").split()),
    )


def _pages(text: str) -> tuple[tuple[int, int], ...] | None:
    """Return runs of pages; None where one ends before it begins, or is longer than any exhibit."""
    found = []
    for part in filter(None, re.split(r"\s*,\s*", text.strip())):
        first, _, last = (each.strip() for each in part.replace("–", "-").partition("-"))
        run = (int(first), int(last or first))
        if run[1] < run[0] or run[1] - run[0] > _FARTHEST:
            return None
        found.append(run)
    return tuple(found)

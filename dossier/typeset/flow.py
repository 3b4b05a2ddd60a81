"""Flow blocks over pages, keeping together what belongs together and headings with what follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from dossier.typeset.lines import Line, balanced, set_lines
from dossier.typeset.shaping import Run, Typesetter
from dossier.typeset.sheet import Sheet
from dossier.typeset.style import Style
from dossier.typeset.tagging import HEADINGS, Tag

Draw = Callable[[Sheet, float, float], None]  # sheet, left edge, top edge


@dataclass(frozen=True, slots=True)
class Block:
    """An indivisible block of a given height.

    `before` is the space above it, dropped at the top of a page but not under column headings. `keep` keeps it on
    the same page as the next block. `group` names what it continues when a page begins with it; `mark` records its
    page; `headless` means that a page beginning with it has no column headings. `tags` are the elements that it belongs to,
    the outermost first; without any, its text is a paragraph.
    """

    height: float
    draw: Draw
    before: float = 0.0
    keep: bool = False
    group: str = ""
    mark: str = ""
    headless: bool = False
    tags: tuple[Tag, ...] = ()


def nothing(_sheet: Sheet, _x: float, _y: float) -> None:
    """Draw nothing: the block is space."""


def gap(height: float) -> Block:
    """Return white space that vanishes at the top of a page."""
    return Block(0.0, nothing, before=height)


def spacer(height: float) -> Block:
    """Return white space that stays, kept with what follows."""
    return Block(height, nothing, keep=True)


def headless(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without column headings above them."""
    return [replace(block, headless=True) for block in blocks]


def tagged(blocks: Sequence[Block], *tags: Tag) -> list[Block]:
    """Return the blocks beneath these elements, the outermost first: the rows of a table, the items of a list."""
    return [replace(block, tags=(*tags, *block.tags)) for block in blocks]


def rule(style: Style, weight: str, *, before: float = 0.0, width: float = 0.0) -> Block:
    """Return a rule over the text area, kept with what follows."""

    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.rule(x, y, x + (width or style.measure), style.rules[weight])

    return Block(style.rules[weight], draw, before=before, keep=True)


@dataclass(frozen=True, slots=True)
class Pen:
    """Sets text in the types of a style."""

    style: Style
    typesetter: Typesetter

    def run(self, text: str, kind: str, target: int = 0) -> Run:
        """Return text in a type that the style names."""
        return Run(text, self.style.types[kind], target)

    def lines(self, text: str | Sequence[Run], kind: str, width: float, target: int = 0) -> tuple[Line, ...]:
        """Break text into lines."""
        runs = [self.run(text, kind, target)] if isinstance(text, str) else text
        return set_lines(runs, width, self.typesetter)

    def leading(self, kind: str) -> float:
        """Return the distance from line to line in a type, in points."""
        return self.style.types[kind].leading

    def paragraph(
        self,
        text: str | Sequence[Run],
        kind: str,
        *,
        before: float = 0.0,
        centered: bool = False,
        even: bool = False,
        keep: bool = False,
        width: float = 0.0,
        mark: str = "",
    ) -> list[Block]:
        """Set a paragraph, one block per line, never leaving a single line at the foot or the head of a page.

        `keep` keeps all of it together and with what follows; `even` makes its lines similar in length.
        """
        runs = [self.run(text, kind)] if isinstance(text, str) else text
        width = width or self.style.measure
        lines = (balanced if centered or even else set_lines)(runs, width, self.typesetter)
        inset = (self.style.measure - width) / 2 if centered else 0.0
        blocks = [
            Block(
                self.leading(kind),
                _line_drawer(line, self.baseline(kind), inset + ((width - line.width) / 2 if centered else 0.0)),
                keep=keep or place in {0, len(lines) - 2},
            )
            for place, line in enumerate(lines)
        ]
        if not blocks:
            return []
        blocks[-1] = replace(blocks[-1], keep=keep)
        blocks[0] = replace(blocks[0], before=before, mark=mark)
        return tagged(blocks, Tag(HEADINGS.get(kind, "P")))

    def baseline(self, kind: str) -> float:
        """Return the distance from the top of a line to its baseline, in points."""
        chosen = self.style.types[kind]
        return (chosen.leading - chosen.size) / 2 + chosen.size * 0.8


def _line_drawer(line: Line, baseline: float, inset: float) -> Draw:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.line(x + inset, y - baseline, line)

    return draw


@dataclass(frozen=True, slots=True)
class Frame:
    """What each page of a part has: `begin` draws its foot, `head` stands at its top, `continued` names what goes on.

    The first page begins `drop` points below the top of the text area.
    """

    style: Style
    begin: Callable[[], None]
    head: Block | None = None
    continued: Callable[[str], Block] | None = None
    drop: float = 0.0


def pour(sheet: Sheet, frame: Frame, blocks: Sequence[Block]) -> Mapping[str, int]:
    """Draw the blocks on as many pages as needed; return the bundle page of each mark."""
    style = frame.style
    height = style.height - style.top - style.bottom
    marks: dict[str, int] = {}
    cursor = _Cursor(sheet, frame, height)
    cursor.turn(None)
    cursor.left -= frame.drop
    for chain in _chains(blocks):
        if not cursor.holds(chain) and (cursor.fits_on_a_page(chain) or not cursor.holds(chain[:1])):
            cursor.turn(chain[0])
        for block in chain:
            if not cursor.holds([block]) and not cursor.fresh:
                cursor.turn(block)
            if block.mark:
                marks[block.mark] = sheet.page
            cursor.place(block)
    return marks


def stack(blocks: Sequence[Block]) -> float:
    """Return the height of blocks on one page, without the space above the first."""
    return _height(list(blocks))


def _height(chain: Sequence[Block]) -> float:
    return fsum(block.height + (block.before if place else 0.0) for place, block in enumerate(chain))


def _chains(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    chain: list[Block] = []
    for block in blocks:
        chain.append(block)
        if not block.keep:
            yield chain
            chain = []
    if chain:
        yield chain


class _Cursor:
    """The page and the height at which the next block goes."""

    def __init__(self, sheet: Sheet, frame: Frame, height: float) -> None:
        self.left = 0.0
        self.fresh = True
        self._bare = True  # nothing is on the page, not even column headings
        self._sheet = sheet
        self._frame = frame
        self._height = height

    def turn(self, first: Block | None) -> None:
        self._sheet.turn()
        self._frame.begin()
        self.left, self._bare = self._height, True
        with self._sheet.artifact():
            for block in self._head(first):
                self.place(block)
        self.fresh = True

    def _head(self, first: Block | None) -> list[Block]:
        frame = self._frame
        if first is None or first.headless:
            return []
        head = [frame.head] if frame.head is not None else []
        if first.group and frame.continued is not None:
            head.append(frame.continued(first.group))
        return head

    def fits_on_a_page(self, chain: Sequence[Block]) -> bool:
        return _height([*self._head(chain[0]), *chain]) <= self._height

    def holds(self, chain: Sequence[Block]) -> bool:
        before = 0.0 if self._bare else chain[0].before
        return before + _height(chain) <= self.left + 0.01

    def place(self, block: Block) -> None:
        self.left -= 0.0 if self._bare else block.before
        style = self._frame.style
        with self._sheet.within(*(block.tags or (Tag("P"),))):
            block.draw(self._sheet, style.margin, style.bottom + self.left)
        self.left -= block.height
        self.fresh = self._bare = False

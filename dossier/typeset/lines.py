"""Break text into lines of a given width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import fsum

from dossier.typeset.shaping import Atom, Run, ShapedPiece, Typesetter, cut, paragraph_level

_SLACK = 0.01  # sums of widths are not exact
_ON_A_PAGE = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, its pieces in visual order."""

    pieces: tuple[ShapedPiece, ...]
    width: float


def set_lines(runs: Sequence[Run], width: float, typesetter: Typesetter) -> tuple[Line, ...]:
    """Break the runs into lines no wider than `width`; a wider word is cut."""
    return tuple(map(_line, _parted(typesetter.atoms(runs), width, typesetter)))


def _parted(atoms: Sequence[Atom], width: float, typesetter: Typesetter) -> list[list[Atom]]:
    """Return the atoms of each line, in the order in which they are read."""
    lines: list[list[Atom]] = []
    taken: list[Atom] = []
    used = 0.0
    waiting = list(reversed(atoms))
    while waiting:
        atom = waiting.pop()
        if used + atom.width <= width + _SLACK or (atom.space and taken):
            if taken or not atom.space:
                taken.append(atom)
                used += atom.width
            continue
        if not taken:
            atom, rest = cut(atom, width, typesetter)
            lines.append([atom])
            waiting += [rest] if rest else []
        else:
            lines.append(taken)
            waiting.append(atom)
        taken, used = [], 0.0
    return [*lines, taken] if taken else lines


def one_line(runs: Sequence[Run], width: float, typesetter: Typesetter) -> Line:
    """Return the runs in a single line, the end left out and marked by an ellipsis where it does not fit."""
    return next(iter(few_lines(runs, 1, width, typesetter)), Line((), 0.0))


def few_lines(runs: Sequence[Run], most: int, width: float, typesetter: Typesetter) -> tuple[Line, ...]:
    """Return the runs in at most so many lines, the end left out and marked by an ellipsis where it does not fit."""
    return _first(_parted(typesetter.atoms(runs), width, typesetter), runs, most, width, typesetter)


def _first(
    lines: Sequence[list[Atom]], runs: Sequence[Run], most: int, width: float, typesetter: Typesetter
) -> tuple[Line, ...]:
    """Return the first of the lines into which the runs were parted, the last of them shortened where others follow."""
    if len(lines) <= most:
        return tuple(map(_line, lines))
    mark = _ellipsis(runs, typesetter)
    kept = _parted(lines[most - 1], width - mark.width, typesetter)[0]
    last = [Atom(tuple(_stripped(_pieces(kept))), 0.0, space=False), mark]
    return tuple(map(_line, (*lines[: most - 1], last)))


def told_apart(texts: Sequence[Sequence[Run]], width: float, typesetter: Typesetter) -> tuple[tuple[Line, ...], ...]:
    """Return each text in one line, shortened to fit; texts that would then read alike get more lines.

    They get as many as tell them apart, but no more than a page holds; texts that are alike to the end stay short.
    """
    whole = ["".join(run.text for run in runs) for runs in texts]
    parted = [_parted(typesetter.atoms(runs), width, typesetter) for runs in texts]
    found = [_first(lines, runs, 1, width, typesetter) for lines, runs in zip(parted, texts, strict=True)]
    most = 1
    while most < _ON_A_PAGE and (alike := [each for each in _alike(found, whole) if len(found[each]) == most]):
        most += 1
        for place in alike:
            found[place] = _first(parted[place], texts[place], most, width, typesetter)
    return tuple(found)


def _alike(found: Sequence[tuple[Line, ...]], whole: Sequence[str]) -> list[int]:
    """Return the places of those whose lines read alike though the whole texts differ."""
    places: dict[tuple[str, ...], list[int]] = {}
    for place, lines in enumerate(found):
        places.setdefault(tuple(piece.text for line in lines for piece in line.pieces), []).append(place)
    return [place for group in places.values() if len({whole[each] for each in group}) > 1 for place in group]


def _ellipsis(runs: Sequence[Run], typesetter: Typesetter) -> Atom:
    """Return the sign that something was left out, at the end at which the whole text would end."""
    last, level = runs[-1], paragraph_level(runs)
    mark = typesetter.atoms([Run("…", last.type, last.target)])[0]
    return mark._replace(pieces=tuple(piece._replace(level=level) for piece in mark.pieces))


def balanced(runs: Sequence[Run], width: float, typesetter: Typesetter) -> tuple[Line, ...]:
    """Break into as few lines as the width allows, as even as possible, and not within words: for centered titles."""
    atoms = typesetter.atoms(runs)
    lines = _parted(atoms, width, typesetter)
    if not 1 < len(lines) <= 6:
        return tuple(map(_line, lines))
    low, high = width / 2, width
    words = _whole_words(atoms)
    if all(word.width <= low for word in words) and len(unbroken := _parted(words, width, typesetter)) == len(lines):
        atoms, lines = words, unbroken
    for _ in range(7):
        middle = (low + high) / 2
        tried = _parted(atoms, middle, typesetter)
        if len(tried) == len(lines):
            lines, high = tried, middle
        else:
            low = middle
    return tuple(map(_line, lines))


def _whole_words(atoms: Sequence[Atom]) -> list[Atom]:
    """Return the atoms with those of a word, which could be parted at a hyphen, as one."""
    groups = groupby(atoms, key=lambda atom: atom.space)
    return [word for space, group in groups for word in (group if space else [_joined(list(group))])]


def _joined(atoms: Sequence[Atom]) -> Atom:
    return Atom(tuple(_pieces(atoms)), fsum(atom.width for atom in atoms), space=False)


def _line(atoms: Sequence[Atom]) -> Line:
    pieces = _stripped(_pieces(atoms))
    return Line(tuple(_visual(pieces)), fsum(piece.width for piece in pieces))


def _pieces(atoms: Sequence[Atom]) -> list[ShapedPiece]:
    return [piece for atom in atoms for piece in atom.pieces]


def _stripped(pieces: list[ShapedPiece]) -> list[ShapedPiece]:
    while pieces and pieces[-1].text == " ":
        pieces.pop()
    return pieces


def _visual(pieces: list[ShapedPiece]) -> list[ShapedPiece]:
    """Order pieces from left to right: from the highest level down, reverse each run at or above it (UAX #9, L2)."""
    for level in range(max((piece.level for piece in pieces), default=0), 0, -1):
        start = 0
        while start < len(pieces):
            end = start
            while end < len(pieces) and pieces[end].level >= level:
                end += 1
            pieces[start:end] = reversed(pieces[start:end])
            start = max(end, start + 1)
    return pieces

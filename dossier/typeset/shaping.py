"""Shape text into pieces: choose a font for each character, the direction, and where a line may break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from dossier.typeset.breaks import levels, sticks, words
from dossier.typeset.clean import JOINERS, clean
from dossier.typeset.faces import Face, Shaped, installed_face
from dossier.typeset.scripts import covered_by, script_face
from dossier.typeset.style import Style, Type

_SPACES = frozenset({0x20, 0xA0})
_ALWAYS = _SPACES | frozenset(map(ord, JOINERS))
_KEPT_WORDS = 20_000
_LONGEST_LINE = 240  # characters; longer words are cut without shaping the whole word repeatedly


class Run(NamedTuple):
    """Text in one type; `target` is the bundle page that it links to, 0 for none."""

    text: str
    type: Type
    target: int = 0


class Piece(NamedTuple):
    """Shaped text in one font, one size, one direction. `level` is its bidirectional level: odd is right to left."""

    face: Face
    size: float
    shaped: Shaped
    width: float
    tracking: float
    level: int
    target: int
    text: str
    type: Type


class Atom(NamedTuple):
    """What stays together on a line: the pieces of a word, or the space between two words."""

    pieces: tuple[Piece, ...]
    width: float
    space: bool


class _Slot(NamedTuple):
    """One character and how it is set."""

    character: str
    run: int
    face: Face | None
    level: int


class Typesetter:
    """Sets the text of one bundle. All characters are known beforehand, so that each script's font is made once."""

    def __init__(self, style: Style, characters: frozenset[int]) -> None:
        self.style = style
        self._faces = {name: installed_face(name, file) for name, file in style.fonts.items()}
        self._chains = {name: self._chain(name) for name in style.fonts}
        self._add_scripts(characters)
        self._unknown = self._faces[style.unknown_font]
        self._words: dict[Type, dict[str, Atom]] = {}

    def _chain(self, name: str) -> list[Face]:
        return [self._faces[each] for each in (name, *self.style.instead.get(name, ()))]

    def _add_scripts(self, characters: frozenset[int]) -> None:
        core = frozenset[int]().union(*(face.coverage for face in self._faces.values()))
        wanted = characters - core - _ALWAYS
        for font in self.style.scripts:
            if wanted and wanted & covered_by(font.file):  # reading a Chinese font takes time
                face = script_face(font, characters)
                wanted -= face.coverage
                for chain in self._chains.values():
                    chain.append(face)

    def face(self, name: str) -> Face:
        """Return the face that a type names."""
        return self._faces[name]

    def atoms(self, runs: Sequence[Run]) -> list[Atom]:
        """Return the runs as words and spaces, ready to be broken into lines."""
        runs = [run._replace(text=_kept_ends(run.text)) for run in runs]
        text = "".join(run.text for run in runs)
        alone = len(runs) == 1 and set(map(ord, text)) - self._faces[runs[0].type.font].coverage <= _SPACES
        return self._plain(text, runs[0]) if alone else self._mixed(text, runs)

    def _mixed(self, text: str, runs: Sequence[Run]) -> list[Atom]:
        slots = self._slots(text, runs)
        found: list[Atom] = []
        for start, end in words(text):
            found += self._word(slots[start:end], runs)
        return found

    def _plain(self, text: str, run: Run) -> list[Atom]:
        """The fast path for most text: one run, one font, left to right; each word is shaped once."""
        known = self._words.setdefault(run.type, {})
        if len(known) > _KEPT_WORDS:
            known.clear()
        found = []
        for start, end in words(text):
            word = text[start:end]
            if word not in known:
                known[word] = self._one(word, run._replace(target=0))
            found.append(known[word])
        return [_aimed(atom, run.target) for atom in found] if run.target else found

    def _one(self, word: str, run: Run) -> Atom:
        return _atom((self.piece(self._faces[run.type.font], word, run, level=0),), space=word[0] == " ")

    def piece(self, face: Face, text: str, run: Run, *, level: int) -> Piece:
        """Shape text of one font and one direction in the type of the run."""
        own = face.complex
        shaped = face.shape(text, () if own else run.type.features, rightward=level % 2 == 0)
        size = run.type.size * face.scale
        tracking = 0.0 if own else run.type.tracking * size
        width = shaped.width * size / 1000 + tracking * len(shaped.characters)
        return Piece(face, size, shaped, width, tracking, level, run.target, text, run.type)

    def _word(self, slots: Sequence[_Slot], runs: Sequence[Run]) -> list[Atom]:
        atoms: list[Atom] = []
        pieces: list[Piece] = []
        for (number, face, level), group in groupby(slots, key=lambda slot: (slot.run, slot.face, slot.level)):
            text = "".join(slot.character for slot in group)
            run = runs[number]
            if face is not None:
                pieces.append(self.piece(face, text, run, level=level))
                continue
            if pieces:
                atoms.append(_atom(tuple(pieces)))
                pieces = []
            atoms += [_atom((self._unknown_piece(character, run),)) for character in text]
        return [*atoms, _atom(tuple(pieces), space=slots[0].character == " ")] if pieces else atoms

    def _unknown_piece(self, character: str, run: Run) -> Piece:
        """Return what stands for a character that no font has: its code point, small, in angle quotes."""
        small = Type(self.style.unknown_font, run.type.size * self.style.unknown_scale, run.type.leading)
        words = Run(f"‹U+{ord(character):04X}›", small, run.target)
        piece = self.piece(self._unknown, words.text, words, level=0)
        return piece._replace(text=character)

    def _slots(self, text: str, runs: Sequence[Run]) -> list[_Slot]:
        numbers = [number for number, run in enumerate(runs) for _ in run.text]
        slots: list[_Slot] = []
        for character, number, level in zip(text, numbers, levels(text), strict=True):
            chain = self._chains[runs[number].type.font]
            before = slots[-1] if slots else None
            slots.append(_Slot(character, number, _face_for(character, chain, before), level))
        return slots


def uncovered(text: str, style: Style) -> tuple[str, ...]:
    """Return the characters that no installed font has; they print as their code point in angle quotes."""
    left = dict.fromkeys(character for character in clean(text) if ord(character) not in _ALWAYS)
    for name, file in style.fonts.items():
        covered = installed_face(name, file).coverage
        left = {character: None for character in left if ord(character) not in covered}
    for font in style.scripts if left else ():
        left = {character: None for character in left if ord(character) not in covered_by(font.file)}
    return tuple(left)


@lru_cache(maxsize=4)
def typesetter(style: Style, characters: frozenset[int]) -> Typesetter:
    """Return the typesetter for these characters, cached for when a bundle is laid out again."""
    return Typesetter(style, characters)


def characters_of(texts: Iterable[str]) -> frozenset[int]:
    """Return the characters that remain in texts after cleaning."""
    return frozenset(map(ord, set().union(*map(clean, texts))))


def cut(atom: Atom, room: float, typesetter: Typesetter) -> tuple[Atom, Atom | None]:
    """Cut a word that is wider than a line; at least one character goes on the line."""
    taken: list[Piece] = []
    used = 0.0
    for place, piece in enumerate(atom.pieces):
        if used + piece.width <= room:
            taken.append(piece)
            used += piece.width
            continue
        first, rest = _cut_piece(piece, room - used, typesetter, force=not taken)
        head = (*taken, *((first,) if first else ()))
        tail = (*((rest,) if rest else ()), *atom.pieces[place + 1 :])
        return _atom(head), _atom(tail) if tail else None
    return atom, None


def _cut_piece(piece: Piece, room: float, typesetter: Typesetter, *, force: bool) -> tuple[Piece | None, Piece | None]:
    end = min(len(piece.text), _LONGEST_LINE)
    places = [place for place in range(1, end) if not sticks(piece.text[place])]
    low, high = 0, len(places)
    while low < high:
        middle = (low + high + 1) // 2
        if _again(piece, piece.text[: places[middle - 1]], typesetter).width <= room:
            low = middle
        else:
            high = middle - 1
    if low == 0 and not force:
        return None, piece
    if not places:
        return piece, None
    place = places[max(low, 1) - 1]
    return _again(piece, piece.text[:place], typesetter), _again(piece, piece.text[place:], typesetter)


def _again(piece: Piece, text: str, typesetter: Typesetter) -> Piece:
    """Set a part of the text in the same way."""
    return typesetter.piece(piece.face, text, Run(text, piece.type, piece.target), level=piece.level)


def _aimed(atom: Atom, target: int) -> Atom:
    """Return the atom as a link."""
    return Atom(tuple(piece._replace(target=target) for piece in atom.pieces), atom.width, atom.space)


def _atom(pieces: tuple[Piece, ...], *, space: bool = False) -> Atom:
    return Atom(pieces, sum(piece.width for piece in pieces), space)


def _kept_ends(text: str) -> str:
    """Clean text, keeping one space at each end where it meets the next run."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() else ""
    return f"{before}{clean(text)}{after}" if clean(text) else before


def _face_for(character: str, chain: Sequence[Face], before: _Slot | None) -> Face | None:
    """Return the first font that has the character; marks and joiners use the font of their base."""
    code = ord(character)
    below = before.face if before is not None and sticks(character) else None
    if below is not None and (character in JOINERS or code in below.coverage):
        return below
    if code in _ALWAYS:
        return chain[0]
    return next((face for face in chain if code in face.coverage), None)

"""Shape text into pieces: choose a font for each character, the direction, and where a line may break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from math import fsum, inf
from typing import NamedTuple

from dossier.typeset.breaks import base_level, clusters, levels, sticks, words
from dossier.typeset.clean import clean
from dossier.typeset.coverage import ALWAYS
from dossier.typeset.faces import Face, Shaped, installed_face
from dossier.typeset.han import han_language, usual_language
from dossier.typeset.scripts import covered_by, script_face
from dossier.typeset.style import Style, Type

_SPACES = frozenset({0x20, 0xA0})
_KEPT_WORDS = 20_000
_KEPT_TEXTS = 5_000
_LONGEST_LINE = 240  # characters; a longer word is cut before any of it is shaped
_UNSHAPED = Shaped("", inf, ())


class Run(NamedTuple):
    """Text in one type; `target` is the bundle page that it links to, 0 for none.

    `language` is that of ideographs in it, where it is known. `base` is the level of the paragraph that begins with it:
    0 for words of ours around values of the record, None where its first letter decides.
    """

    text: str
    type: Type
    target: int = 0
    language: str = ""
    base: int | None = None


class ShapedPiece(NamedTuple):
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
    language: str


class Atom(NamedTuple):
    """What stays together on a line: the pieces of a word, or the space between two words."""

    pieces: tuple[ShapedPiece, ...]
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
        self._usual_language = usual_language(characters)
        self._words: dict[Type, dict[str, Atom]] = {}
        self._texts: dict[tuple[str, Type], list[Atom] | None] = {}

    def _chain(self, name: str) -> list[Face]:
        return [self._faces[each] for each in (name, *self.style.instead.get(name, ()))]

    def _add_scripts(self, characters: frozenset[int]) -> None:
        core = frozenset[int]().union(*(face.coverage for face in self._faces.values()))
        wanted = characters - core - ALWAYS
        for font in self.style.scripts:
            if wanted and wanted & covered_by(font):  # reading a font of Chinese takes its time
                face = script_face(font, characters)
                wanted -= face.coverage
                for chain in self._chains.values():
                    chain.append(face)

    def face(self, name: str) -> Face:
        """Return the face that a type names."""
        return self._faces[name]

    def atoms(self, runs: Sequence[Run]) -> list[Atom]:
        """Return the runs as words and spaces, ready to be broken into lines."""
        plain = [self._plain(run) for run in runs]
        if None not in plain and _spaced(runs):
            return [_aimed(atom, run.target) for run, atoms in zip(runs, plain, strict=True) for atom in atoms or ()]
        runs = [run._replace(text=_kept_ends(run.text)) for run in runs]
        return self._mixed("".join(run.text for run in runs), runs)

    def _mixed(self, text: str, runs: Sequence[Run]) -> list[Atom]:
        language = han_language(text, self._usual_language)
        runs = [run._replace(language=run.language or language) for run in runs]
        slots = self._slots(text, runs)
        found: list[Atom] = []
        for start, end in words(text):
            found += self._word(slots[start:end], runs)
        return found

    def _plain(self, run: Run) -> list[Atom] | None:
        """Shape most text fast: one run, one font, left to right; None for other text. Each text is shaped once."""
        key = (run.text, run.type)
        if key not in self._texts:
            if len(self._texts) > _KEPT_TEXTS:
                self._texts.clear()
            text = _kept_ends(run.text)
            alone = set(map(ord, text)) - self._faces[run.type.font].coverage <= _SPACES
            self._texts[key] = self._shaped(text, run) if alone else None
        return self._texts[key]

    def _shaped(self, text: str, run: Run) -> list[Atom]:
        known = self._words.setdefault(run.type, {})
        if len(known) > _KEPT_WORDS:
            known.clear()
        found = []
        for start, end in words(text):
            word = text[start:end]
            if word not in known:
                known[word] = self._one(word, run._replace(target=0))
            found.append(known[word])
        return found

    def _one(self, word: str, run: Run) -> Atom:
        return _atom((self.piece(self._faces[run.type.font], word, run, level=0),), space=word[0] == " ")

    def piece(self, face: Face, text: str, run: Run, *, level: int) -> ShapedPiece:
        """Shape text that one font prints in one direction, in the type of the run.

        A word longer than any line is not shaped: it is too wide for every line, and only its parts are drawn.
        """
        own = face.complex
        features, language = ((), run.language) if own else (run.type.features, "")
        size = run.type.size * face.scale
        tracking = 0.0 if own else run.type.tracking * size
        if len(text) > _LONGEST_LINE and not text.isspace():
            return ShapedPiece(face, size, _UNSHAPED, inf, tracking, level, run.target, text, run.type, language)
        shaped = face.shape(text, features, rightward=level % 2 == 0, language=language)
        width = shaped.width * size / 1000 + tracking * len(shaped.characters)
        return ShapedPiece(face, size, shaped, width, tracking, level, run.target, text, run.type, language)

    def _word(self, slots: Sequence[_Slot], runs: Sequence[Run]) -> list[Atom]:
        atoms: list[Atom] = []
        pieces: list[ShapedPiece] = []
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

    def _unknown_piece(self, character: str, run: Run) -> ShapedPiece:
        """Return what stands for a character that no font has: its number, small, between angles."""
        small = Type(self.style.unknown_font, run.type.size * self.style.unknown_scale, run.type.leading)
        words = Run(f"‹U+{ord(character):04X}›", small, run.target)
        piece = self.piece(self._unknown, words.text, words, level=0)
        return piece._replace(text=character)

    def _slots(self, text: str, runs: Sequence[Run]) -> list[_Slot]:
        numbers = [number for number, run in enumerate(runs) for _ in run.text]
        directions = levels(text, paragraph_level(runs))
        slots: list[_Slot] = []
        for start, end in clusters(text):
            chain = self._chains[runs[numbers[start]].type.font]
            faces = _faces_for(text[start:end], chain, slots[-1].face if slots else None)
            slots += map(_Slot, text[start:end], numbers[start:end], faces, directions[start:end])
        return slots


@lru_cache(maxsize=4)
def typesetter(style: Style, characters: frozenset[int]) -> Typesetter:
    """Return the typesetter for these characters, cached for when a bundle is laid out again."""
    return Typesetter(style, characters)


def paragraph_level(runs: Sequence[Run]) -> int:
    """Return the bidirectional level of the paragraph that the runs make up."""
    told = runs[0].base if runs else 0
    return base_level("".join(run.text for run in runs)) if told is None else told


def characters_of(texts: Iterable[str]) -> frozenset[int]:
    """Return the characters that remain in texts after cleaning."""
    return frozenset(map(ord, set().union(*map(clean, texts))))


def cut(atom: Atom, room: float, typesetter: Typesetter) -> tuple[Atom, Atom | None]:
    """Return a word that is wider than a line, cut where the line is full; at least one character goes on the line."""
    taken: list[ShapedPiece] = []
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


def _cut_piece(
    piece: ShapedPiece, room: float, typesetter: Typesetter, *, force: bool
) -> tuple[ShapedPiece | None, ShapedPiece | None]:
    end = min(len(piece.text), _LONGEST_LINE)
    start = piece.text[:end]
    places = range(1, end) if start.isascii() else [place for place in range(1, end) if not sticks(start[place])]
    low, high = 0, len(places)
    while low < high:
        middle = (low + high + 1) // 2
        if _again(piece, piece.text[: places[middle - 1]], typesetter).width <= room:
            low = middle
        else:
            high = middle - 1
    if low == 0 and not force:
        return None, piece
    if not places and end == len(piece.text):
        return piece, None
    place = places[max(low, 1) - 1] if places else end
    return _again(piece, piece.text[:place], typesetter), _again(piece, piece.text[place:], typesetter)


def _again(piece: ShapedPiece, text: str, typesetter: Typesetter) -> ShapedPiece:
    """Set a part of the text in the same way."""
    return typesetter.piece(piece.face, text, Run(text, piece.type, piece.target, piece.language), level=piece.level)


def _spaced(runs: Sequence[Run]) -> bool:
    """Return whether exactly one space stands between each two runs, so that no word belongs to both."""
    return all(
        one.text.strip() and other.text.strip() and one.text[-1:].isspace() != other.text[:1].isspace()
        for one, other in pairwise(runs)
    )


def _aimed(atom: Atom, target: int) -> Atom:
    """Return the atom as a link to a page; 0 is none."""
    if not target:
        return atom
    return Atom(tuple(piece._replace(target=target) for piece in atom.pieces), atom.width, atom.space)


def _atom(pieces: tuple[ShapedPiece, ...], *, space: bool = False) -> Atom:
    return Atom(pieces, fsum(piece.width for piece in pieces), space)


def _kept_ends(text: str) -> str:
    """Clean text, keeping one space at each end where it meets the next run."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() else ""
    return f"{before}{clean(text)}{after}" if clean(text) else before


def _faces_for(cluster: str, chain: Sequence[Face], before: Face | None) -> list[Face | None]:
    """Return the font of each character of a cluster: one for all of it where one has them all.

    Where the type's own font lacks them, the font of the text before is asked first: signs that several scripts share
    stay with their script.
    """
    codes = frozenset(map(ord, cluster)) - ALWAYS
    asked = [chain[0], *([before] if before is not None and before in chain else []), *chain[1:]]
    whole = next((face for face in asked if codes <= face.coverage), None)
    if whole is not None or len(codes) < 2:
        return [whole] * len(cluster)
    return [next((face for face in asked if ord(each) in face.coverage | ALWAYS), None) for each in cluster]

"""Read a letter in Word's format: its paragraphs as people read them, and the content controls that hold references."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dossier.word.controls import digest_of, label_of
from dossier.word.package import opened
from dossier.word.parts import TextPart, markup_of, text_parts
from dossier.word.text_reader import text_model
from dossier.word.texts import Piece, TextModel

_UNSEEN = "\u200b"
_LONGEST_MARK = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: its part, what people call that (nothing for the main text), and which paragraph with words.

    Paragraphs are counted from 1 in each part, in reading order, those of tables and text boxes too.
    """

    part: str
    name: str
    place: int

    @property
    def where(self) -> str:
        """The place for people: `§14`, `footnote §2`."""
        return f"{self.name} §{self.place}".lstrip()


@dataclass(frozen=True, slots=True)
class Paragraph(Place):
    """A paragraph with words, over all its runs. A tab is a tab, a break a line feed; signs without width stay.

    Raised figures and letters are signs without width: marks of notes are no part of the word that they stand behind.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Control(Place):
    """A content control that holds a reference, with what stands in it now.

    `petition` and `digest`, of what was last written into it, come from its tag, which LibreOffice does not keep.
    """

    reference: str
    petition: str
    text: str
    digest: str

    @property
    def edited(self) -> bool:
        """Whether somebody changed what was written into it; False where nothing tells."""
        return bool(self.digest) and digest_of(self.text) != self.digest


@dataclass(frozen=True, slots=True)
class Letter:
    """The main text, then footnotes, endnotes, headers and footers; no comments, and nothing that was deleted."""

    paragraphs: tuple[Paragraph, ...]
    controls: tuple[Control, ...]


def read_letter(data: bytes) -> Letter:
    """Read a letter. DossierError, with what is wrong and what to do, where it is no .docx that can be read safely."""
    package = opened(data)
    read = [(part, text_model(markup_of(package, part.part))) for part in text_parts(package)]
    return Letter(
        tuple(paragraph for part, model in read for paragraph in _paragraphs(part, model)),
        tuple(control for part, model in read for control in _controls(part, model)),
    )


def places_of(model: TextModel) -> dict[int, int]:
    """Return the number of each paragraph with words, by where it begins."""
    with_words = (text.paragraph.begin for text in model.texts if text.counted and text.text.strip())
    return {begin: number for number, begin in enumerate(dict.fromkeys(with_words), 1)}


def _paragraphs(part: TextPart, model: TextModel) -> Iterator[Paragraph]:
    places, raised = places_of(model), frozenset(_raised_runs(model))
    for text in model.texts:
        if text.counted and text.text.strip():
            words = "".join(_UNSEEN * len(each.text) if _is_mark(each, raised) else each.text for each in text.pieces)
            yield Paragraph(part.part, part.name, places[text.paragraph.begin], words)


def _raised_runs(model: TextModel) -> Iterator[int]:
    """Yield where the runs begin whose characters are set as superscripts (ECMA-376 part 1, 17.3.2.42)."""
    for tag in model.document.tags:
        if tag.name == "vertAlign" and tag.given.get("val") == "superscript" and tag.parent and tag.parent.parent:
            yield tag.parent.parent.begin


def _is_mark(piece: Piece, raised: frozenset[int]) -> bool:
    """Return whether a piece is the mark of a note, which would make another label of the one before it."""
    return piece.run.begin in raised and piece.text.strip().isalnum() and len(piece.text) <= _LONGEST_MARK


def _controls(part: TextPart, model: TextModel) -> Iterator[Control]:
    places = places_of(model)
    for each in model.controls:
        label = label_of(each)
        if label is None or label.table or not any(text.counted for text in each.texts):
            continue
        place = places.get(each.texts[0].paragraph.begin, 0)
        yield Control(part.part, part.name, place, label.reference, label.petition, each.text, label.digest)

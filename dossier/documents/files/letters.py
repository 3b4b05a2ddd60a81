"""Read letters that are written in the case: Markdown that cites exhibits; and say where in a letter something stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from dossier.disk import read_start
from dossier.documents.files.facts import Problem
from dossier.documents.files.paths import locate
from dossier.finding import Location

MOST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a paragraph or a line of a letter begins in its text, and its place as findings give it.

    `line` and `column` count paragraphs, or pages and their lines; `place` says it in words: `§14`, `page 3, line 12`.
    """

    start: int
    line: int
    column: int
    place: str


@dataclass(frozen=True, slots=True)
class ResolvedReference:
    """Words in the text that stand for a reference which an earlier run resolved; `edited` if somebody changed them since."""

    start: int
    end: int
    reference: str
    edited: bool


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter by its path in the case: its SHA-256 and its text, or the problem with the file.

    `stops` are where the paragraphs of a Word document or the lines of a PDF begin, in order; none for a text, whose places
    are its own lines. `resolved` are references that a copy made by an earlier run still knows.
    """

    file: str
    sha256: str = ""
    text: str = field(default="", repr=False)
    problem: Problem | None = None
    stops: tuple[Stop, ...] = field(default=(), repr=False)
    resolved: tuple[ResolvedReference, ...] = field(default=(), repr=False)

    def at(self, offset: int) -> Location:
        """Return the place of a character of the text."""
        if not self.stops:
            starts = _line_starts(self.text)
            line = bisect_right(starts, offset)
            return Location(self.file, line, offset - starts[line - 1] + 1)
        stop = self.stops[max(bisect_right(self.stops, offset, key=lambda each: each.start) - 1, 0)]
        return Location(self.file, stop.line, stop.column, stop.place)


@lru_cache(maxsize=8)
def _line_starts(text: str) -> tuple[int, ...]:
    """Return where each line of a text begins; a letter is asked for the places of all that it cites."""
    return (0, *(place + 1 for place, sign in enumerate(text) if sign == "\n"))


def letter_texts(root: Path, files: Iterable[str]) -> Mapping[str, LetterText]:
    """Return each of these letters; one that cannot be read has a problem (D001, D002, D003)."""
    return {file: _letter(root, file) for file in files}


def _letter(root: Path, file: str) -> LetterText:
    path = locate(root, file)
    return LetterText(file, problem=path) if isinstance(path, Problem) else text_letter(file, path)


def text_letter(file: str, path: Path) -> LetterText:
    """Return a letter that is a text; one that cannot be read has a problem (D003)."""
    try:
        data = read_start(path, MOST_BYTES + 1)
    except OSError as error:
        return refused(file, f"cannot be read ({error.strerror or error})", "look at its permissions")
    return read_letter(file, data)


def read_letter(file: str, data: bytes) -> LetterText:
    """Return the letter in a file's bytes; one that is no text, or too large, has a problem (D003)."""
    if len(data) > MOST_BYTES:
        return refused(
            file, f"is larger than {MOST_BYTES // 1_000_000} MB", "a letter is text; name its pictures as exhibits"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return refused(file, f"is not UTF-8: line {line}", "save it as UTF-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    if not text.strip():
        return refused(file, "is empty", "write the letter, or take it out of `front`")
    return LetterText(file, sha256(data).hexdigest(), text)


def refused(file: str, what: str, hint: str, *, code: str = "D003") -> LetterText:
    """Return a letter that cannot be read: what is wrong with it, as the end of a sentence that begins with its name."""
    return LetterText(file, problem=Problem(code, f"'{file}' {what}", hint))

"""Read one letter in a worker, by its form: a Word document paragraph by paragraph, a PDF line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pypdfium2

from dossier.disk import read_file
from dossier.documents.look.letter_pages import MOST_TEXT, TooLongError, running_text
from dossier.errors import DossierError
from dossier.word.letter import Letter, read_letter
from dossier.word.typed import typed_references

Data = Mapping[str, Any]
"""What was read, as JSON can hold it: `text`, `stops` and `controls`, or the `problem` with its code, words and hint."""
_MOST_BYTES = 100_000_000
_BETWEEN = "\n\n"
_NO_TEXT = "export it as a PDF with text, not as a scan, or name the Word document"


def read(job: tuple[str, Path]) -> Data:
    """Return what a letter says."""
    file, path = job
    return _FORMS[file.lower().rpartition(".")[2]](path)


def _pdf(path: Path) -> Data:
    try:
        running = running_text(path)
    except TooLongError as error:
        return _problem("D003", str(error), "name the letter alone, without what it encloses")
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            return _problem("D004", "needs a password to open", "export it once more without a password")
        return _problem("D003", "is no PDF that a viewer opens", "export it again")
    if not running.text.strip():
        return _problem("D003", "has no text that can be read", _NO_TEXT)
    stops = [[each.start, each.line, each.column, each.place] for each in running.stops]
    return {"text": running.text, "stops": stops, "controls": []}


def _docx(path: Path) -> Data:
    try:
        letter = read_letter(read_file(path, most=_MOST_BYTES))
    except DossierError as error:
        what, _, hint = str(error).partition("; ")
        return _problem("D003", f"cannot be read: {what}", hint)
    paragraphs = [_tidied(each.text) for each in letter.paragraphs]
    text = _BETWEEN.join(paragraphs)
    if len(text) > MOST_TEXT:
        return _problem("D003", f"has more text than a letter ({MOST_TEXT:,} characters)", "name the letter alone")
    if not text.strip():
        return _problem("D003", "has no text", "write the letter, or take it out of `cited_in`")
    stops, start = list[list[Any]](), 0
    for each, words in zip(letter.paragraphs, paragraphs, strict=True):
        stops.append([start, each.place, 1, each.where])
        start += len(words) + len(_BETWEEN)
    return {"text": text, "stops": stops, "controls": list(_controls(letter, text, stops))}


def _tidied(text: str) -> str:
    """Return a paragraph with each typed reference as it is meant, without what a word processor puts into it."""
    parts, done = [], 0
    for typed in typed_references(text):
        parts += [text[done : typed.begin], f"[[{typed.inner}]]"]
        done = typed.end
    return "".join((*parts, text[done:]))


def _controls(letter: Letter, text: str, stops: list[list[Any]]) -> Iterator[list[Any]]:
    """Yield where the words of each content control stand, its reference, and whether somebody edited it."""
    starts = {
        (each.part, each.place): stop[0]
        for each, stop in zip(reversed(letter.paragraphs), reversed(stops), strict=True)
    }
    done = 0
    for control in letter.controls:
        start = text.find(control.text, max(starts.get((control.part, control.place), 0), done)) if control.text else -1
        if start >= 0:
            done = start + len(control.text)
            yield [start, done, control.reference, control.edited]


def _problem(code: str, what: str, hint: str) -> Data:
    return {"problem": [code, what, hint]}


_FORMS: Mapping[str, Callable[[Path], Data]] = {"docx": _docx, "pdf": _pdf}

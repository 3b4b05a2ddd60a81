"""Read letters that are written in the case: Markdown that cites exhibits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from dossier.disk import read_start
from dossier.documents.files.facts import Problem
from dossier.documents.files.paths import locate

MOST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter by its path in the case: its SHA-256 and its text, or the problem with the file."""

    file: str
    sha256: str = ""
    text: str = field(default="", repr=False)
    problem: Problem | None = None


def letter_texts(root: Path, files: Iterable[str]) -> Mapping[str, LetterText]:
    """Return each of these letters; one that cannot be read has a problem (D001, D002, D003)."""
    return {file: _letter(root, file) for file in files}


def _letter(root: Path, file: str) -> LetterText:
    path = locate(root, file)
    if isinstance(path, Problem):
        return LetterText(file, problem=path)
    try:
        data = read_start(path, MOST_BYTES + 1)
    except OSError as error:
        return _refused(file, f"cannot be read ({error.strerror or error})", "look at its permissions")
    return read_letter(file, data)


def read_letter(file: str, data: bytes) -> LetterText:
    """Return the letter in a file's bytes; one that is no text, or too large, has a problem (D003)."""
    if len(data) > MOST_BYTES:
        return _refused(
            file, f"is larger than {MOST_BYTES // 1_000_000} MB", "a letter is text; name its pictures as exhibits"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return _refused(file, f"is not UTF-8: line {line}", "save it as UTF-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    if not text.strip():
        return _refused(file, "is empty", "write the letter, or take it out of `front`")
    return LetterText(file, sha256(data).hexdigest(), text)


def _refused(file: str, what: str, hint: str) -> LetterText:
    return LetterText(file, problem=Problem("D003", f"'{file}' {what}", hint))

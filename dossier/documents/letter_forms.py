"""Read one letter in a worker, by its form: a Word document paragraph by paragraph, a PDF line by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pypdfium2

from dossier.documents.look.letter_pages import TooLongError, running_text

Data = Mapping[str, Any]
"""What was read, as JSON can hold it: `text` and `stops`, or the `problem` with its code, words and hint."""
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
    return {"text": running.text, "stops": [[each.start, each.line, each.column, each.place] for each in running.stops]}


def _problem(code: str, what: str, hint: str) -> Data:
    return {"problem": [code, what, hint]}


_FORMS: Mapping[str, Callable[[Path], Data]] = {"pdf": _pdf}

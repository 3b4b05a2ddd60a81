"""Write a filled-in form to a file, as PDF or text, never over an existing one."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from dossier.documents.written.pages import markdown_pages
from dossier.errors import DossierError, OutputError
from dossier.letters import Form, escaped, flowing, write
from dossier.publish.exchange import sync
from dossier.record import Entry, Record
from dossier.typeset.style import load_style

_TEXTS = ("", ".txt", ".md")


def save(target: Path, form: Form, record: Record | None, entry: Entry | None) -> None:
    """Write the form to a new file, in the format that its extension names."""
    ending = target.suffix.lower()
    if ending == ".pdf":
        pages = "\n\f\n".join(write(form, record, entry, escape=escaped))
        data = markdown_pages(pages, load_style())
    elif ending in _TEXTS:
        data = "\n\f\n".join(flowing(text) for text in write(form, record, entry)).encode()
    else:
        raise DossierError(f"a form is written as .pdf, .md or .txt, not as {ending}")
    _new_file(target, data)


def _new_file(target: Path, data: bytes) -> None:
    try:
        with target.open("xb") as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                target.unlink(missing_ok=True)
                raise
    except FileExistsError:
        raise OutputError(f"{target} is there already, and nothing was written; choose another name") from None
    except OSError as error:
        raise OutputError(f"{target} cannot be written: {(error.strerror or str(error)).lower()}") from error
    with suppress(OSError):
        sync(target.parent)

"""Write a filled-in form to a file, as PDF or text, never over an existing one."""

from __future__ import annotations

from pathlib import Path

from dossier.disk.files import write_new, write_new_inside
from dossier.documents.written.pages import markdown_pages
from dossier.errors import DossierError
from dossier.letters import GAP, Form, escaped, flowing, write
from dossier.record import Entry, Record
from dossier.typeset.style import load_style

_TEXTS = ("", ".txt", ".md")
_TO_WRITE = "{{not recorded}}"


def save_home(root: Path, form: Form, record: Record) -> Path:
    """Write the form as the file of the case that it becomes, never over an existing one; return where it is.

    What the record lacks is a part to write, which B016 names as long as it is there.
    """
    (text,) = write(form, record, None, escape=escaped)
    return write_new_inside(root, form.home, flowing(text).replace(escaped(GAP), _TO_WRITE).encode())


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
    write_new(target, data)

"""Make the pages of an open PDF ready: what lies on top drawn in, what no viewer shows taken out.

The proof does the same to the evidence a second time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf

from dossier.documents.pdf.flatten import Flattened, flatten
from dossier.documents.pdf.opening import open_any
from dossier.documents.pdf.prepare import save
from dossier.documents.pdf.survey import Survey, survey
from dossier.documents.unseen import without_unseen


@dataclass(frozen=True, slots=True)
class Readied:
    """What was seen in a document, what was changed, in words, whether its pages changed, and whether their look might."""

    seen: Survey
    changes: tuple[str, ...]
    changed: bool
    redrawn: bool


def ready(pdf: pikepdf.Pdf) -> Readied:
    """Make the pages of an open document ready, in place."""
    seen = survey(pdf)
    flattened = flatten(pdf) if seen.marked else Flattened()
    unseen = without_unseen(pdf, seen)
    redrawn = flattened.changed or unseen.redrawn
    return Readied(
        replace(seen, links=unseen.links),
        (*flattened.told(seen.changes), *unseen.changes),
        changed=redrawn or unseen.changed,
        redrawn=redrawn,
    )


def remade(path: Path, password: str | None, scratch: Path) -> Path:
    """Return a file with the pages of a document as they stand in a bundle, made once more; `scratch` is a folder for it."""
    target = scratch / "pages.pdf"
    with open_any(path, password, lambda: scratch).pdf as pdf:
        ready(pdf)
        save(pdf, target)
    return target

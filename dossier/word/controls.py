"""What a content control of ours says: its reference in its title and in its tag, and a digest of what was written into it.

Word shows and keeps both. LibreOffice keeps the title alone, so that the title has to suffice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from dossier.word.texts import Control

# Word takes at most 64 characters, of UTF-16, in a title and in a tag.
_MOST = 64
_TAG = re.compile(r"dossier:(?P<petition>[^:]*):(?P<reference>.*?)(?:=(?P<digest>[0-9a-f]{8}))?", re.DOTALL)
_TITLE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:[ :/#|].*)?", re.DOTALL)
_TABLE = re.compile(r"\{\{(?P<name>[a-z:]+)\}\}")


@dataclass(frozen=True, slots=True)
class Label:
    """What is read off a control. `petition` and `digest` are empty where its tag was lost."""

    reference: str
    petition: str = ""
    digest: str = ""

    @property
    def table(self) -> str:
        """The name of the table that it holds: `exhibits` or `exhibits:cited`; empty for a reference."""
        match = _TABLE.fullmatch(self.reference)
        return match["name"] if match else ""


def table_reference(name: str) -> str:
    """Return what stands in place of a reference where a control holds a table."""
    return "{{" + name + "}}"


def label_of(control: Control) -> Label | None:
    """Return what a control of ours says; None for one of somebody else's. Without a tag, one may look like ours."""
    tag, title = control.value("tag"), control.value("alias")
    match = _TAG.fullmatch(tag)
    if match:
        return Label(match["reference"], match["petition"], match["digest"] or "")
    return Label(title) if not tag and (_TITLE.fullmatch(title) or _TABLE.fullmatch(title)) else None


def digest_of(text: str) -> str:
    """Return eight digits that tell whether a text is the one that was written."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def title_for(reference: str) -> str:
    """Return the title of a control for a reference; empty where Word takes none so long."""
    return reference if _fits(reference) else ""


def tag_for(reference: str, petition: str, text: str) -> str:
    """Return the tag of a control, with as much of it as Word takes; empty where it takes none so long."""
    bare = f"dossier:{petition}:{reference}"
    return next((tag for tag in (f"{bare}={digest_of(text)}", bare) if _fits(tag)), "")


def _fits(value: str) -> bool:
    return len(value.encode("utf-16-le", "replace")) <= 2 * _MOST

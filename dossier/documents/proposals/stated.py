"""Define what a document states about itself, as read from its pages, metadata or header."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Stated:
    """What was read: `values` by field of a publication, `text` for recognizing its kind, and further facts.

    `days` are the days named on its first page. `sender` wrote the mail; `signer` is the name under a letter with
    the line below it. `attachments` are the names of files in a mail. `source_url` and `captured_on` come from a
    printed web page, `taken_on` from a camera.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    text: str = ""
    days: tuple[str, ...] = ()
    sender: str = ""
    signer: tuple[str, str] = ("", "")
    attachments: tuple[str, ...] = ()
    source_url: str = ""
    captured_on: str = ""
    taken_on: str = ""

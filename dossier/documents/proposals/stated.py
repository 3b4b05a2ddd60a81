"""What a document says of itself, as it was read off its pages, its own data or its header."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: `values` by the fields of a publication, words for telling what it is, and what else is known.

    `days` are the days that its first page names. `sender` wrote it, as a mail says; `signer` is the name under a letter
    with the line below it. `attachments` are the files that came with a mail, by name. `source_url` and `captured_on` stand on a printed web page. `taken_on` is what a camera noted.
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

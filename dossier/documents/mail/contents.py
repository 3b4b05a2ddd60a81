"""Gather what a mail contains before it is judged: texts, files, and remarks on them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A file that a mail carries. `inline` means that it belongs to the text, as a picture in it does."""

    name: str
    media: str
    data: bytes
    inline: bool = False
    content_id: str = ""
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader of the pages has to know of the mail. `lost`: something of it is not printed (D020), else D011."""

    words: str
    lost: bool = True

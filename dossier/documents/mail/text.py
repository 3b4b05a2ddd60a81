"""Read a text part of a mail according to its type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from dossier.documents.mail.card import MEDIA as CARDS
from dossier.documents.mail.card import card_text
from dossier.documents.mail.contents import Found
from dossier.documents.mail.invitation import invitation_text
from dossier.documents.written.enriched_text import enriched_html
from dossier.documents.written.html_text import VisibleText, html_seen
from dossier.documents.written.markdown import markdown_paragraphs
from dossier.documents.written.plain_text import plain_paragraphs
from dossier.text.decoding import Doubt
from dossier.typeset.paragraphs import Paragraph

CALENDAR = "text/calendar"
_HTML = {"text/html", "text/x-amp-html", "application/xhtml+xml"}
_ENRICHED = {"text/enriched": False, "text/richtext": True}
_MARKDOWN = {"text/markdown", "text/x-markdown"}


@dataclass(frozen=True)
class Text:
    """Text, decoded. `flowed` and `joined` are RFC 3676's format and DelSp.

    `doubt` tells why its letters may be wrong. `repeats` means that it may repeat another text of the mail, as
    the one in an Outlook container does.
    """

    media: str
    text: str
    flowed: bool = False
    joined: bool = False
    repeats: bool = False
    doubt: Doubt | None = None

    @property
    def html(self) -> bool:
        """Return whether it is HTML."""
        return self.media in _HTML

    @property
    def marked(self) -> bool:
        """Return whether it is text with marks of its own, which mean nothing to a reader."""
        return self.media in _ENRICHED

    @cached_property
    def lines(self) -> list[Paragraph]:
        """Return what it says, whatever pictures the mail has."""
        return self.seen(()).paragraphs

    def seen(self, files: Iterable[Found]) -> VisibleText:
        """Return what a reader sees; pictures in it by the names of the mail's files."""
        if self.html:
            return html_seen(self.text, {file.content_id: file.name for file in files if file.content_id})
        if self.media in _ENRICHED:
            return html_seen(enriched_html(self.text, rich=_ENRICHED[self.media]))
        return VisibleText(self._paragraphs())

    def _paragraphs(self) -> list[Paragraph]:
        if self.media in _MARKDOWN:
            return markdown_paragraphs(self.text)
        if readable := readable_text(self.media, self.text):
            return plain_paragraphs(readable, quotes=False)
        return plain_paragraphs(self.text, flowed=self.flowed, joined=self.joined)


def readable_text(media: str, text: str) -> str:
    """Return calendars and business cards in words; empty where the text is neither."""
    if media == CALENDAR:
        return invitation_text(text)
    return card_text(text) if media in CARDS else ""

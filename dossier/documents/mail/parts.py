"""Decide which parts of a mail are its text, in order, and which are files."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from email.message import Message

from dossier.documents.mail.choice import left_unsaid, says_more
from dossier.documents.mail.codes import without_codes, without_files
from dossier.documents.mail.contents import Found, Note
from dossier.documents.mail.inside import in_pieces, kept_elsewhere, mail_file, report_text, words_behind
from dossier.documents.mail.part import About, Part, about, content, text_of
from dossier.documents.mail.text import CALENDAR, Text
from dossier.documents.mail.unpack import Unpacked, unpacked
from dossier.text.decoding import Doubt
from dossier.typeset.paragraphs import Paragraph

MOST_PARTS = 100
_DEEPEST = 60
_SIGNATURES = {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
_REPORTS = {
    "message/delivery-status",
    "message/disposition-notification",
    "message/feedback-report",
    "text/rfc822-headers",
}
_LONGEST, _MOST_LINES = 2_000_000, 50_000  # characters and lines of a text: more than a thousand pages
_ELSEWHERE = "message/external-body"
_TEXTS = ("text/", "multipart/")
_FORMS = {"text/plain", "text/html", "text/enriched", "text/richtext", "text/x-amp-html", "text/watch-html"}


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a mail: its text, its files, the number of unopened parts, and remarks on them.

    `doubts` tell of each text why its letters may be wrong; None where they are not.
    """

    paragraphs: list[Paragraph]
    files: list[Found]
    unopened: int
    notes: tuple[Note, ...]
    doubts: tuple[Doubt | None, ...]


@dataclass(slots=True)
class _Gathered:
    """What was found in a part and its subparts."""

    texts: list[Text] = field(default_factory=list)
    files: list[Found] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    entries: list[Text] = field(default_factory=list)  # of calendars: never only another form of a text

    def add(self, other: _Gathered) -> None:
        """Append what follows."""
        self.texts += other.texts
        self.files += other.files
        self.notes += other.notes
        self.entries += other.entries

    @property
    def html(self) -> bool:
        """Return whether its text is HTML."""
        return any(text.html for text in self.texts)

    @property
    def lines(self) -> list[Paragraph]:
        """Return what its texts say."""
        return [paragraph for text in self.texts for paragraph in text.lines]


@dataclass(slots=True)
class _Count:
    """How many parts were seen, and how many of them were left unopened."""

    seen: int = 0
    unopened: int = 0


def parts(message: Part) -> Content:
    """Return what a mail carries."""
    count = _Count()
    gathered = _gather(message, count, 0)
    paragraphs: list[Paragraph] = []
    hidden = 0
    for text in [*_once(gathered.texts), *gathered.entries]:
        seen = text.seen(gathered.files)
        found, hidden = list(seen.paragraphs), hidden + seen.hidden
        if found and paragraphs:
            found[0] = replace(found[0], blank=max(found[0].blank, 1))
        paragraphs += found
    notes = [*gathered.notes, *([_hidden(hidden)] if hidden else [])]
    doubts = tuple(text.doubt for text in (*gathered.texts, *gathered.entries))
    return Content(paragraphs, gathered.files, count.unopened, tuple(dict.fromkeys(notes)), doubts)


def _once(texts: list[Text]) -> list[Text]:
    """Return the texts without those that Outlook repeats in its container."""
    own = [paragraph for text in texts if not text.repeats for paragraph in text.lines]
    return [text for text in texts if not (text.repeats and own) or left_unsaid(text.lines, own)]


def _hidden(words: int) -> Note:
    what = "1 word that its" if words == 1 else f"{words} words that its"
    return Note(f"{what} HTML hides from readers")


def _gather(part: Part, count: _Count, depth: int) -> _Gathered:
    if count.seen > MOST_PARTS and not part.is_multipart():
        count.unopened += 1
        return _Gathered()
    known, inside = about(part), _children(part)
    count.seen += not known.media.startswith("multipart/")
    if count.seen > MOST_PARTS:
        count.unopened += 1
        return _Gathered()
    if known.media in _REPORTS or (known.media.startswith("message/") and inside):
        return _message(part, known, inside)
    if inside:
        below = inside if depth < _DEEPEST else _leaves(inside)
        gathered = _several(known, [_gather(child, count, depth + 1) for child in below])
        gathered.notes += words_behind(part)
        return gathered
    return _single(part, known, count, depth)


def _message(part: Part, known: About, inside: list[Part]) -> _Gathered:
    """Take in a mail inside a mail, or what stands for one."""
    if known.media in _REPORTS:
        return _Gathered([Text("text/plain", report_text(part, known, inside))])
    if known.media == _ELSEWHERE:
        return _Gathered(notes=[kept_elsewhere(part, known)])
    return _Gathered(files=[mail_file(known, inside[0])], notes=in_pieces(part, known))


def _children(part: Part) -> list[Part]:
    held = part.get_payload()
    return [child for child in held if isinstance(child, Message)] if isinstance(held, list) else []


def _leaves(nested: list[Part]) -> list[Part]:
    """Return the leaves of a part tree that is deeper than any mail needs."""
    waiting, found = nested[::-1], []
    while waiting:
        part = waiting.pop()
        inside = _children(part) if part.get_content_maintype() == "multipart" else []
        waiting += inside[::-1]
        found += [] if inside else [part]
    return found


def _single(part: Part, known: About, count: _Count, depth: int) -> _Gathered:
    if known.media in _SIGNATURES:
        return _Gathered()
    data, damage = content(part)
    readable = known.media.startswith(_TEXTS)
    if readable and not known.attached and not known.name:
        notes = [Note(f"perhaps some letters of its text: {damage}")] if damage else []
        found = text_of(data, known, damaged=bool(damage))
        text, cut = _not_endless(found.text)
        return _written(Text(known.media, text, known.flowed, known.joined, doubt=found.doubt), notes + cut)
    opened = unpacked(known, data)
    if opened is not None:
        return _opened(opened, count, depth)
    inline = known.inline or (bool(known.content_id) and not known.attached)
    named = f"'{known.name}'" if known.name else "an attached file"
    notes = [Note(f"perhaps some of {named}: {damage}")] if damage else []
    return _Gathered(files=[Found(known.name, known.media, data, inline, known.content_id, known.charset)], notes=notes)


def _not_endless(text: str) -> tuple[str, list[Note]]:
    """Return a text as far as it can be printed, and that there is more."""
    kept = "".join(text[:_LONGEST].splitlines(keepends=True)[:_MOST_LINES])
    words = f"the end of a text that is longer than {_LONGEST:,} characters or {_MOST_LINES:,} lines"
    return kept, [Note(words)] if len(kept) < len(text) else []


def _opened(held: Unpacked, count: _Count, depth: int) -> _Gathered:
    """Return what stood in a wrapping, as if it stood in its place."""
    found = _Gathered(list(held.texts), list(held.files), list(held.notes))
    if held.message is not None:
        found.add(_gather(held.message, count, depth + 1))
    return found


def _written(text: Text, notes: list[Note]) -> _Gathered:
    """Take in a text; files that stand in it as uuencode apart from it, other code as a note."""
    if text.media == CALENDAR:
        return _Gathered(entries=[text], notes=notes)
    if text.html:
        return _Gathered([text], notes=notes)
    words, codes = without_codes(text.text)
    bare, encoded = without_files(words)
    files = [Found(each.name, "application/octet-stream", each.data) for each in encoded]
    return _Gathered([replace(text, text=bare) if files or codes else text], files, notes + codes)


def _several(known: About, found: list[_Gathered]) -> _Gathered:
    """Combine the parts of a multipart: one of several alternatives, otherwise all."""
    whole = _Gathered()
    chosen = _chosen(found) if known.media == "multipart/alternative" else None
    for each in found:
        if known.media == "multipart/related":
            each.files = [replace(file, inline=file.inline or bool(file.content_id)) for file in each.files]
        whole.add(each if chosen is None or each is chosen else _beside(each, chosen))
    return whole


def _chosen(found: list[_Gathered]) -> _Gathered | None:
    """Return the form of a text that says more; plain text where HTML says no more than that."""
    written = [each for each in found if each.texts]
    plain = next((each for each in written if not each.html), None)
    html = next((each for each in reversed(written) if each.html), None)
    if plain is None or html is None:
        return html or plain
    return html if says_more(html.lines, plain.lines) else plain


def _beside(other: _Gathered, chosen: _Gathered) -> _Gathered:
    """Return what remains of a rejected alternative: its files, and a note if it says more than the chosen one."""
    unsaid = left_unsaid(other.lines, chosen.lines)
    form = "HTML" if other.html else "plain-text"
    words = f"the {form} form of the message, with {unsaid} words that the printed form does not have"
    notes = [Note(words)] if unsaid else []
    files = [file for file in other.files if file.name or file.media not in _FORMS]
    return _Gathered(files=files, notes=[*other.notes, *notes], entries=other.entries)

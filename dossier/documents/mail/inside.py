"""Read what stands for a mail inside a mail: forwarded ones, reports of mail systems, pieces, and files kept elsewhere."""

from __future__ import annotations

from dossier.documents.mail.contents import Found, Note
from dossier.documents.mail.header import field_text, fields
from dossier.documents.mail.part import About, Part, content, source, text_of


def report_text(part: Part, known: About, inside: list[Part]) -> str:
    """Return what a mail system reports about a mail, as it wrote it."""
    if not inside:
        return text_of(content(part).data, known).text
    return "\n\n".join(
        "\n".join(f"{name}: {field_text(value)}" for name, value in block.raw_items()) for block in inside
    )


def mail_file(known: About, inside: Part) -> Found:
    """Return a mail inside a mail."""
    return Found(known.name or fields(inside, "Subject")[:80], "message/rfc822", source(inside))


def kept_elsewhere(part: Part, known: About) -> Note:
    """Note a file that the mail only refers to (RFC 2046, 5.2.3)."""
    said = field_text(part.get("content-type", ""))[:300]
    return Note(f"{known.name or 'a file'} that is not in the e-mail but kept elsewhere ({said})")


def in_pieces(part: Part, known: About) -> list[Note]:
    """Note that a mail was sent in pieces (RFC 2046, 5.2.2), of which one has one."""
    if known.media != "message/partial":
        return []
    number, total = (field_text(part.get_param(name) or "?") for name in ("number", "total"))
    return [Note(f"the rest of an e-mail that was sent in pieces: this is piece {number} of {total}")]


def words_behind(part: Part) -> list[Note]:
    """Note that words stand behind the last part, where no mail program shows them."""
    words = len((part.epilogue or "").split())
    return [Note(f"{words} words after the last part, which mail programs do not show")] if words > 1 else []

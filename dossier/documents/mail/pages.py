"""Draw a mail as pages: header fields, text, list of attachments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dossier.documents.mail.message import Listed, Mail
from dossier.documents.written.paper import Paper, drawn, pen_for
from dossier.typeset.flow import Block, Pen, gap, rule
from dossier.typeset.lines import Line
from dossier.typeset.prose import prose
from dossier.typeset.sheet import Sheet
from dossier.typeset.style import Style

_ABOVE, _BELOW = 3.0, 4.0  # of the text in a row


def mail_pages(mail: Mail, style: Style) -> bytes:
    """Return the pages of a mail: its header fields, its text, the list of its attachments."""
    title = mail.subject or style.words("mail", "untitled")
    pen = pen_for(style, [*mail_texts(mail), *(row.bullet for row in mail.body), mail.words])
    return drawn(Paper(style, pen, title), [mail_blocks(pen, mail)])


def mail_texts(mail: Mail) -> Iterator[str]:
    """Yield everything printed of a mail except its text."""
    yield from (mail.subject, mail.sender, mail.to, mail.cc, mail.bcc, mail.reply_to, mail.date, mail.message_id)
    for listed in mail.listed:
        yield from (listed.name, listed.type, listed.left_out)
    yield from (note.words for note in mail.all_notes)


def mail_blocks(pen: Pen, mail: Mail) -> list[Block]:
    """Return a mail as blocks, from its header fields to its last attachment."""
    style = pen.style
    blocks = [
        *pen.paragraph(style.words("mail", "kind"), "written-label", keep=True),
        *pen.paragraph(mail.subject or style.words("mail", "untitled"), "written-title", before=2, keep=True),
        rule(style, "thin", before=8),
        *(block for label, value, kind in _fields(pen, mail) for block in _field(pen, label, value, kind)),
        gap(16),
    ]
    body = prose(pen, mail.body) or pen.paragraph(style.words("mail", "textless"), "written-italic")
    return [*blocks, *body, *_attachments(pen, mail)]


def _fields(pen: Pen, mail: Mail) -> Iterator[tuple[str, str, str]]:
    """Yield label, value and type of each field; sender, recipient and date appear even if missing."""
    words = pen.style.words
    unstated = words("mail", "unstated")
    yield words("mail", "from"), mail.sender or unstated, "written-field"
    yield words("mail", "to"), mail.to or unstated, "written-field"
    for key in ("cc", "bcc", "reply_to"):
        value: str = getattr(mail, key)
        if value:
            yield words("mail", key), value, "written-field"
    yield words("mail", "date"), mail.date or unstated, "written-field"
    if mail.message_id:
        yield words("mail", "message_id"), mail.message_id, "written-small"
    if mail.listed:
        files = pen.style.counted(len(mail.listed), "file")
        yield words("mail", "attachments"), words("mail", "attached", files=files), "written-field"


def _field(pen: Pen, label: str, value: str, kind: str) -> list[Block]:
    """Set a field over a hair rule, one block per line: there are mails to hundreds of people."""
    at = pen.style.columns["mail-label"]
    lines = pen.lines(value, kind, pen.style.measure - at)
    blocks = []
    for number, line in enumerate(lines):
        cells = [(at, line, kind)]
        if number == 0:
            cells += [(0.0, name, "written-label") for name in pen.lines(label, "written-label", at)[:1]]
        blocks.append(_row(pen, [cells], first=number == 0, last=number == len(lines) - 1))
    return _kept(blocks)


def _row(pen: Pen, rows: Sequence[Sequence[tuple[float, Line, str]]], *, first: bool, last: bool) -> Block:
    """Set lines of text below one another, with a hair rule below the last one of the row."""
    heights = [max(pen.leading(kind) for _, _, kind in cells) for cells in rows]
    top = _ABOVE if first else 0.0
    height = top + sum(heights) + (_BELOW if last else 0.0)

    def draw(sheet: Sheet, x: float, y: float) -> None:
        line_top = y - top
        for cells, tall in zip(rows, heights, strict=True):
            baseline = line_top - pen.baseline(max(cells, key=lambda cell: pen.leading(cell[2]))[2])
            for inset, line, _ in cells:
                sheet.line(x + inset, baseline, line)
            line_top -= tall
        if last:
            sheet.rule(x, y - height, x + pen.style.measure, pen.style.rules["hair"])

    return Block(height, draw)


def _kept(blocks: list[Block]) -> list[Block]:
    last = len(blocks) - 1
    return [replace(block, keep=last > 0 and number in {0, last - 1}) for number, block in enumerate(blocks)]


def _attachments(pen: Pen, mail: Mail) -> list[Block]:
    """List all files that came with the mail, and which of them follow as pages."""
    words = pen.style.words
    blocks: list[Block] = []
    if mail.listed:
        blocks += pen.paragraph(words("mail", "attachments"), "written-heading-3", before=22, keep=True)
        blocks += [gap(4), replace(_heads(pen), keep=True), rule(pen.style, "thin")]
        rows = [_listed(pen, number, listed) for number, listed in enumerate(mail.listed, 1)]
        blocks += [
            *(replace(row, keep=True) for row in rows[:1] if len(rows) == 2),
            *rows[1 if len(rows) == 2 else 0 :],
        ]
    for place, note in enumerate(mail.all_notes):
        line = (
            words("mail", "left_out", reason=note.words) if note.lost else f"{note.words[:1].upper()}{note.words[1:]}."
        )
        blocks += pen.paragraph(line, "written-note", before=3 if place else 10)
    return blocks


def _heads(pen: Pen) -> Block:
    number, kind, end = _columns(pen)
    words = pen.style.words
    cells = [(number, words("mail", "name")), (kind, words("mail", "type"))]
    size = pen.lines(words("mail", "size"), "written-label", pen.style.measure)
    row = [(at, line, "written-label") for at, text in cells for line in pen.lines(text, "written-label", end)[:1]]
    return _row(
        pen, [[*row, *((end - line.width, line, "written-label") for line in size[:1])]], first=True, last=False
    )


def _columns(pen: Pen) -> tuple[float, float, float]:
    """Return where names begin, where types begin, and where sizes end."""
    columns, end = pen.style.columns, pen.style.measure
    return columns["mail-number"], end - columns["mail-size"] - columns["mail-type"], end


def _listed(pen: Pen, number: int, listed: Listed) -> Block:
    at, kind, end = _columns(pen)
    names = pen.lines(listed.name, "written-field", kind - at - 10)
    types = pen.lines(listed.type, "written-small", pen.style.columns["mail-type"] - 6)
    rows: list[list[tuple[float, Line, str]]] = []
    for line in range(max(len(names), len(types))):
        cells = [(at, each, "written-field") for each in names[line : line + 1]]
        cells += [(kind, each, "written-small") for each in types[line : line + 1]]
        if line == 0:
            cells += [(0.0, each, "written-field") for each in pen.lines(str(number), "written-field", end)]
            size = pen.lines(_size(listed.size), "written-small", end)
            cells += [(end - each.width, each, "written-small") for each in size]
        rows.append(cells)
    words = pen.style.words
    note = words("mail", "left_out", reason=listed.left_out) if listed.left_out else words("mail", "follows")
    rows += [[(at, each, "written-note")] for each in pen.lines(note, "written-note", end - at)]
    return _row(pen, rows, first=True, last=True)


def _size(count: int) -> str:
    """Return `812 bytes`, `14 kB`, `1.2 MB`."""
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:.0f} kB" if count < 999_500 else f"{count / 1_000_000:.1f} MB"

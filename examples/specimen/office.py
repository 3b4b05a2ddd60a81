"""Letters on letterhead, e-mails as printed from a mailbox, and web pages as printed from a browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, HRFlowable

from specimen.flow import Signature, flowed, gap, grid, para, paras
from specimen.ink import A4, BLACK, GREY, LETTER, NAVY, Size


@dataclass(frozen=True)
class Head:
    """A letterhead: who writes, from where, in which ink."""

    name: str
    unit: str
    address: str
    colour: Color = NAVY
    size: Size = LETTER


TEXT: dict[str, Any] = {"fontSize": 11.3, "leading": 15.8, "spaceAfter": 9}


def _letterhead(head: Head, canvas: Canvas, page: int) -> None:
    width, height = head.size
    canvas.saveState()
    canvas.setFillColor(head.colour)
    if page == 1:
        canvas.rect(72, height - 66, 26, 26, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#ffffff"))
        canvas.setFont("Serif-Bd", 17)
        canvas.drawCentredString(85, height - 59, head.name[0])
        canvas.setFillColor(head.colour)
        canvas.setFont("Serif-Bd", 15)
        canvas.drawString(106, height - 52, head.name)
        canvas.setFont("Sans", 9)
        canvas.drawString(106, height - 64, head.unit)
        canvas.setStrokeColor(head.colour)
        canvas.setLineWidth(0.8)
        canvas.line(72, height - 74, width - 72, height - 74)
    else:
        canvas.setFont("Sans", 8.5)
        canvas.drawRightString(width - 72, height - 46, f"{head.name} · page {page}")
    canvas.setFillColor(GREY)
    canvas.setFont("Sans", 7.5)
    canvas.drawCentredString(width / 2, 26, head.address)
    canvas.restoreState()


def letter(
    head: Head,
    *,
    date: str,
    to: str,
    subject: str,
    body: str,
    name: str,
    role: str,
    extra: Sequence[Flowable] = (),
    greeting: str = "To whom it may concern:",
    close: str = "Sincerely,",
) -> bytes:
    """A signed letter on letterhead."""

    def on_page(canvas: Canvas, document: BaseDocTemplate) -> None:
        _letterhead(head, canvas, document.page)

    story: list[Flowable] = [gap(26), para(date, "body"), gap(4)]
    story += [para(line, "body", spaceAfter=0) for line in to.split("\n")]
    story += [
        gap(10),
        para(f"<b>Re: {subject}</b>"),
        *([para(greeting, **TEXT)] if greeting else []),
        *paras(body, **TEXT),
        *extra,
    ]
    story += [gap(4), para(close, keepWithNext=1, spaceAfter=0), Signature(name)]
    story += [para(f"{name}<br/>{role}", leading=13)]
    return flowed(story, size=head.size, title=subject, on_page=on_page)


def email(
    *, sender: str, to: str, date: str, subject: str, body: str, size: Size = LETTER, footer: str = "", cc: str = ""
) -> bytes:
    """An e-mail as somebody prints it from a web mailbox."""

    def on_page(canvas: Canvas, document: BaseDocTemplate) -> None:
        width, height = size
        canvas.saveState()
        canvas.setFont("Sans", 7.5)
        canvas.setFillColor(GREY)
        canvas.drawString(40, height - 28, f"Example Mail – {subject[:88]}")
        canvas.drawRightString(width - 40, height - 28, "leila.haddad@example.edu")
        canvas.drawString(40, 24, footer or "https://mail.example.edu/print?view=message")
        canvas.drawRightString(width - 40, 24, f"page {document.page}")
        canvas.restoreState()

    rows = [
        ["From", sender],
        ["To", to],
        *([["Cc", cc]] if cc else []),
        ["Date", date],
        ["Subject", f"<b>{subject}</b>"],
    ]
    line = HRFlowable(width="100%", thickness=0.6, color=GREY, spaceBefore=4, spaceAfter=8)
    story = [
        para("<b>Example Mail</b>", "sans", fontSize=14, leading=18, textColor=NAVY),
        line,
        grid([[f"<font color='#555555'>{k}</font>", v] for k, v in rows], [52, 470], head=False, rules="none"),
        gap(10),
        *paras(body, "sans", fontSize=11.5, leading=15.5),
    ]
    return flowed(story, size=size, title=subject, on_page=on_page, margins=(40, 44, 40, 46))


def web(
    *,
    url: str,
    captured: str,
    site: str,
    story: Sequence[Flowable],
    title: str,
    size: Size = LETTER,
    colour: Color = NAVY,
) -> bytes:
    """A web page as a browser prints it: date and title above, URL and page below."""

    def on_page(canvas: Canvas, document: BaseDocTemplate) -> None:
        width, height = size
        canvas.saveState()
        canvas.setFont("Sans", 7.5)
        canvas.setFillColor(BLACK)
        canvas.drawString(30, height - 24, captured)
        canvas.drawCentredString(width / 2, height - 24, title[:70])
        canvas.drawString(30, 22, url)
        canvas.drawRightString(width - 30, 22, str(document.page))
        if document.page == 1:
            canvas.setFillColor(colour)
            canvas.rect(30, height - 70, width - 60, 34, stroke=0, fill=1)
            canvas.setFillColor(HexColor("#ffffff"))
            canvas.setFont("Sans-Bd", 15)
            canvas.drawString(42, height - 58, site)
            canvas.setFont("Sans", 9)
            canvas.drawRightString(width - 42, height - 57, "About    News    Contact")
        canvas.restoreState()

    return flowed([gap(36), *story], size=size, title=title, on_page=on_page, margins=(48, 44, 48, 44))


def translator_certificate(*, document: str, language: str, translator: str, date: str, address: str) -> bytes:
    """A translator's certificate that names the one document it stands for."""
    story = [
        gap(40),
        para("Certificate of Translation", "title", alignment=1),
        gap(14),
        *paras(
            f"""I, <b>{translator}</b>, certify that I am competent to translate from {language} into English, and that the
            attached translation of the document named below is complete and accurate.

            <b>Document:</b> {document}

            I am not related to the person named in the document.""",
            fontSize=12,
            leading=17,
        ),
        gap(10),
        Signature(translator),
        *paras(f"{translator}<br/>{address}<br/>Date: {date}", leading=15),
    ]
    return flowed(story, title=f"Certificate of translation: {document}", size=LETTER)


def a4_head(name: str, unit: str, address: str, colour: Color = NAVY) -> Head:
    """A letterhead on A4."""
    return Head(name, unit, address, colour, A4)

"""A notice in the manner of an agency's, with six points. None is a copy of a notice that an agency sends."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, PageBreak

from specimen.flow import flowed, gap, grid, para, paras
from specimen.ink import BLACK, GREY, LETTER

_EDGE = 72.0


def request_for_evidence() -> bytes:
    """eb1a-rfe: two pages that ask for further evidence on six points."""

    def on_page(canvas: Canvas, document: BaseDocTemplate) -> None:
        width, height = LETTER
        canvas.saveState()
        canvas.setFillColor(BLACK)
        canvas.setFont("Sans-Bd", 12)
        canvas.drawString(_EDGE, height - 44, "Example Service Center")
        canvas.setFont("Sans", 9)
        canvas.drawRightString(width - _EDGE, height - 44, "REQUEST FOR EVIDENCE (specimen)")
        canvas.setFillColor(GREY)
        canvas.drawString(_EDGE, height - 57, "Drawn for an example. It is no notice of any agency.")
        canvas.setLineWidth(1)
        canvas.line(_EDGE, height - 62, width - _EDGE, height - 62)
        canvas.setFillColor(BLACK)
        canvas.drawString(_EDGE, 36, "EXL-27-000-00001 (specimen)")
        canvas.drawRightString(width - _EDGE, 36, f"Page {document.page} of 2")
        canvas.restoreState()

    head = grid(
        [
            ["Receipt number", "EXL-27-000-00001 (specimen)"],
            ["Form", "I-140"],
            ["Date of this notice", "May 20, 2027"],
            ["Response due", "August 14, 2027"],
            ["Petitioner and beneficiary", "Leila M. Haddad"],
        ],
        [150, 318],
        head=False,
    )
    story = [
        gap(6),
        para("Request for Evidence", "title"),
        head,
        gap(12),
        *paras(_FIRST, "just", fontSize=11.5, leading=17),
        PageBreak(),
        *paras(_SECOND, "just", fontSize=11.5, leading=17),
    ]
    return flowed(story, title="Request for Evidence (specimen)", on_page=on_page, margins=(_EDGE, 84, _EDGE, 60))


_FIRST = """
The evidence submitted with the petition has been reviewed. Before a decision is made, you may submit further evidence on the points below. Submit everything
together, with the original of this notice on top.

# 1. Awards

You submitted a certificate of an award of 2023 and a page on its rules. The evidence does not show how many persons were considered for the award, nor
from which countries they came. Name the exhibit and the page on which this is stated.

# 2. Membership in associations

You submitted a certificate as a Fellow and a part of the bylaws. It is not shown who decides on the admission of Fellows, and what the members of that
body are known for. A statement of the association itself may show this.

# 3. Participation as a judge

You submitted an e-mail of an editorial office and a certificate. An invitation to review is no review. The evidence does not establish that the reviews
were completed, since the e-mail is not signed by an editor. Evidence may include a letter of an editor that states how many reviews were completed, and when.
"""
_SECOND = """
# 4. Original contributions of major significance

The letters state that a method was taken up elsewhere. The record does not identify the passage of the consensus statement that refers to the
beneficiary's work. Mark the passage in the document.

# 5. Leading or critical role

You submitted a letter on the role and a chart. It is not stated how the role compares with those of others of the same rank. If the letter states it,
name the page.

# 6. Continuing work in the United States

You submitted a statement of plans. The statement is to be supported by documents of those with whom the work is to be done. If such documents were
submitted, name them.

# How to respond

Place this notice on top of your response. A response in parts is not possible: what is submitted is taken as the whole of it. This specimen has no address to
which it could be sent.
"""

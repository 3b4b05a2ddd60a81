"""Pages in the manner of a form, filled in: what stands in the front of a bundle. None is a copy of a form that an agency prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from reportlab.pdfgen.canvas import Canvas

from specimen.ink import BLACK, GREY, LETTER, Size, pages

BENEFICIARY = (
    ("1.a", "Family name", "HADDAD"),
    ("1.b", "Given name", "Leila M."),
    ("2", "Field", "Diagnostic radiology (stroke imaging)"),
    ("3", "Present position", "Assistant Professor of Radiology"),
    ("4", "Work address", "1 Specimen Way, Sampleton, Example State"),
)
COUNSEL = (
    ("1", "Name", "Imogen Quay-Ferrante"),
    ("2", "Firm", "Example Immigration LLP"),
)
HERSELF = (
    ("1", "Who files", "The beneficiary, for herself"),
    ("2", "Mailing address", "in care of Example Immigration LLP"),
)
HOSPITAL = (
    ("1", "Organization", "Example University Hospital"),
    ("2", "Address", "1 Specimen Way, Sampleton, Example State"),
    ("3", "Who signs", "Rosalind Ebbsfield, Chief Medical Officer"),
)
UNIVERSITY = (
    ("1", "Organization", "Example University"),
    ("2", "Address", "2 Specimen Way, Sampleton, Example State"),
    ("3", "Who signs", "Halvard Nystead, Dean, School of Medicine"),
)

_LEFT, _BOX, _HIGH = 54.0, 200.0, 24.0


@dataclass(frozen=True)
class Part:
    """A part of a form: its heading, and rows of number, question and answer."""

    heading: str
    rows: Sequence[tuple[str, str, str]]


def form(
    name: str, subject: str, petitioner: Sequence[tuple[str, str, str]], position: Sequence[tuple[str, str, str]]
) -> bytes:
    """Two pages: who petitions and for whom; what is sought, who represents, and an empty place for the signature."""
    first = [Part("Part 1. Who petitions", petitioner), Part("Part 2. For whom", BENEFICIARY)]
    second = [Part("Part 3. What is sought", position), Part("Part 4. Who represents", COUNSEL)]
    sheets = [(first, False), (second, True)]
    draw = [
        partial(_sheet, head=(name, subject), page=page, parts=parts, signed=signed)
        for page, (parts, signed) in enumerate(sheets, 1)
    ]
    return pages(LETTER, f"{name} (specimen)", draw)


def _sheet(
    canvas: Canvas, size: Size, *, head: tuple[str, str], page: int, parts: Sequence[Part], signed: bool
) -> None:
    width, _ = size
    y = _head(canvas, size, head)
    for part in parts:
        y = _part(canvas, width, y, part)
    if signed:
        _signature(canvas, width, y)
    canvas.setFillColor(BLACK)
    canvas.setFont("Sans", 8)
    canvas.drawString(_LEFT, 40, f"{head[0]} (specimen)")
    canvas.drawCentredString(width / 2, 40, f"Page {page} of 2")


def _head(canvas: Canvas, size: Size, head: tuple[str, str]) -> float:
    width, height = size
    canvas.setFillColor(BLACK)
    canvas.setFont("Sans-Bd", 17)
    canvas.drawString(_LEFT, height - 66, head[1])
    canvas.setFont("Sans-Bd", 12)
    canvas.drawRightString(width - _LEFT, height - 66, f"{head[0]} (specimen)")
    canvas.setFont("Sans", 9)
    canvas.setFillColor(GREY)
    canvas.drawString(_LEFT, height - 82, "Drawn for an example. It is no form of any agency and cannot be filed.")
    canvas.setLineWidth(2)
    canvas.line(_LEFT, height - 92, width - _LEFT, height - 92)
    return height - 112


def _part(canvas: Canvas, width: float, y: float, part: Part) -> float:
    canvas.setFillColor(GREY)
    canvas.rect(_LEFT, y - 16, width - 2 * _LEFT, 18, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.setFont("Sans-Bd", 10.5)
    canvas.drawString(_LEFT + 6, y - 11, part.heading)
    y -= 30
    for number, question, answer in part.rows:
        canvas.setFillColor(BLACK)
        canvas.setFont("Sans-Bd", 9.5)
        canvas.drawString(_LEFT, y - 10, number)
        canvas.setFont("Sans", 9.5)
        canvas.drawString(_LEFT + 28, y - 10, question)
        canvas.setLineWidth(0.6)
        canvas.rect(_BOX, y - 17, width - _LEFT - _BOX, _HIGH, stroke=1, fill=0)
        canvas.setFont("Serif", 11)
        canvas.drawString(_BOX + 7, y - 9, answer)
        y -= _HIGH + 8
    return y - 12


def _signature(canvas: Canvas, width: float, y: float) -> None:
    y = _part(canvas, width, y, Part("Part 5. Signature", ()))
    canvas.setLineWidth(0.6)
    for left, right, label in ((_LEFT, 360.0, "Signature (in ink, on the original)"), (390.0, width - _LEFT, "Date")):
        canvas.line(left, y - 30, right, y - 30)
        canvas.setFont("Sans", 8.5)
        canvas.setFillColor(BLACK)
        canvas.drawString(left, y - 42, label)


def self_petition() -> bytes:
    """eb1a: the form of a person who petitions for herself."""
    sought = (
        ("1", "Classification", "Alien of extraordinary ability"),
        ("2", "Work in the United States", "Stroke imaging: research, core laboratory, teaching"),
    )
    return form("Form I-140", "Immigrant petition", HERSELF, sought)


def university_petition() -> bytes:
    """eb1b: the form of the university."""
    sought = (
        ("1", "Classification", "Outstanding professor or researcher"),
        ("2", "Position", "Associate Professor of Radiology (tenure-track)"),
        ("3", "From", "July 1, 2027, full-time"),
    )
    return form("Form I-140", "Immigrant petition", UNIVERSITY, sought)


def hospital_petition() -> bytes:
    """o1a: the form of the hospital."""
    sought = (
        ("1", "Classification", "O-1A"),
        ("2", "Position", "Director, Stroke Imaging Core Laboratory"),
        ("3", "Dates", "March 1, 2027 to February 28, 2030"),
    )
    return form("Form I-129", "Petition for a worker", HOSPITAL, sought)

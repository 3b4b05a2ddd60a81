"""Pages of an annual report, and an organization chart."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from specimen.figures import bars, curves
from specimen.ink import (
    BLACK,
    GREEN,
    LEGAL,
    LETTER,
    Size,
    pages,
)


def annual_report() -> bytes:
    """role-corelab: pages of an annual report of the network, the second of them with a chart."""

    def cover(canvas: Canvas, size: Size) -> None:
        width, height = size
        canvas.setFillColor(GREEN)
        canvas.rect(0, 0, width, 250, stroke=0, fill=1)
        canvas.setFont("Sans-Bd", 32)
        canvas.drawString(60, height - 180, "Example State Stroke Network")
        canvas.setFillColor(BLACK)
        canvas.setFont("Sans", 20)
        canvas.drawString(60, height - 214, "Annual report 2025 of the State Health Office")
        canvas.setFont("Sans", 11)
        canvas.drawString(60, height - 250, "Published 20 March 2026 · Example State Health Office")

    def reading(canvas: Canvas, size: Size) -> None:
        _, height = size
        canvas.setFont("Sans-Bd", 17)
        canvas.drawString(60, height - 80, "4.  Central reading of imaging")
        canvas.setFont("Serif", 11.5)
        text = [
            "The Stroke Imaging Core Laboratory at Example University Hospital reads the imaging of all twelve",
            "hospitals. It is the only unit of its kind in the state and one of four in the country that are accredited",
            "as central readers by the Example Accreditation Board (first in 2021, renewed in 2024).",
            "",
            "In 2025 it read 3,412 studies. The median time to report was 12 minutes, the shortest among the nine",
            "state networks that publish the figure (range 12 to 58). Its budget was 1.3 million dollars. Four trials",
            "with patients from 21 states use it as central reader.",
        ]
        for at, line in enumerate(text):
            canvas.drawString(60, height - 112 - at * 17, line)
        canvas.translate(60, height - 480)
        bars(
            [("2021", 58, 55), ("2022", 41, 54), ("2023", 24, 51), ("2024", 15, 49), ("2025", 12, 47)],
            y="minutes",
            top=60,
            names=("this state", "median of nine"),
        )(canvas, 480, 210)
        canvas.setFont("Sans", 9)
        canvas.drawString(
            0, -16, "Median minutes from image to report, this network and the median of nine state networks."
        )

    def outcome(canvas: Canvas, size: Size) -> None:
        _, height = size
        canvas.setFont("Sans-Bd", 17)
        canvas.drawString(60, height - 80, "5.  Time to treatment")
        canvas.setFont("Serif", 11.5)
        for at, line in enumerate(
            [
                "Thrombectomies rose from 402 in 2021 to 688 in 2025. Median time from first image to puncture fell",
                "from 134 to 106 minutes.",
            ]
        ):
            canvas.drawString(60, height - 112 - at * 17, line)
        canvas.translate(60, height - 380)
        curves(
            [("2021", [(0.1, 0), (0.5, 0.4), (1, 0.9)]), ("2025", [(0.1, 0.02), (0.4, 0.5), (0.8, 0.92), (1, 0.97)])],
            x="minutes",
            y="share treated",
            ticks=(240, 1),
        )(canvas, 480, 210)

    return pages(LETTER, "Annual report 2025, Example State Stroke Network", [cover, reading, outcome])


def org_chart() -> bytes:
    """role-corelab: an organization chart on legal paper, landscape."""

    def draw(canvas: Canvas, size: Size) -> None:
        width, height = size
        canvas.setFont("Sans-Bd", 18)
        canvas.drawString(50, height - 60, "Example University Hospital · Stroke network and radiology · January 2026")
        boxes = {
            "cmo": (width / 2 - 110, 430, "Chief Medical Officer", "R. Ebbsfield"),
            "chair": (140, 330, "Chair of Radiology", "T. Vasik"),
            "stroke": (width - 360, 330, "Stroke Service", "K. Osei"),
            "lab": (width / 2 - 110, 230, "Stroke Imaging Core Laboratory", "Director: L. M. Haddad"),
            "phys": (140, 110, "Physicians (3)", ""),
            "tech": (width / 2 - 110, 110, "Technologists (4)", ""),
            "data": (width - 360, 110, "Analysts (2)", ""),
        }
        canvas.setLineWidth(1)
        for one, two in (
            ("cmo", "chair"),
            ("cmo", "stroke"),
            ("cmo", "lab"),
            ("chair", "lab"),
            ("lab", "phys"),
            ("lab", "tech"),
            ("lab", "data"),
        ):
            canvas.line(boxes[one][0] + 110, boxes[one][1], boxes[two][0] + 110, boxes[two][1] + 56)
        for key, (x, y, head, name) in boxes.items():
            canvas.setFillColor(HexColor("#dfe6ee" if key == "lab" else "#ffffff"))
            canvas.rect(x, y, 220, 56, fill=1)
            canvas.setFillColor(BLACK)
            canvas.setFont("Sans-Bd", 12)
            canvas.drawCentredString(x + 110, y + 33, head)
            canvas.setFont("Sans", 11)
            canvas.drawCentredString(x + 110, y + 15, name)

    return pages((LEGAL[1], LEGAL[0]), "Organisation chart 2026", [draw])

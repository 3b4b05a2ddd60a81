"""Certificates drawn page by page: a prize, reviews, residency."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from specimen.ink import (
    A4,
    BLACK,
    GREEN,
    LETTER,
    NAVY,
    WINE,
    Size,
    centred_lines,
    frame,
    pages,
    seal,
    sign,
)


def paper_prize() -> bytes:
    """award-2025: certificate, landscape Letter."""

    def draw(canvas: Canvas, size: Size) -> None:
        width, height = size
        frame(canvas, (26, 26, width - 52, height - 52), NAVY)
        canvas.setFillColor(BLACK)
        y = centred_lines(
            canvas,
            width,
            height - 108,
            [
                ("EXAMPLE CONGRESS OF RADIOLOGY", "Sans-Bd", 15),
                ("Best Scientific Paper", "Serif-Bd", 38),
                ("Stroke and Vascular Imaging · 2025", "Serif-It", 17),
                ("is awarded to", "Serif", 13),
                ("Leila M. Haddad", "Serif-Bd", 30),
                ("Example University Hospital", "Serif", 13),
                (
                    "for “A low-dose CT perfusion protocol for acute stroke: a prospective paired study of 96 patients”",
                    "Serif-It",
                    12.5,
                ),
                ("Vienna-on-Sample, 9 March 2025", "Serif", 12),
            ],
        )
        seal(canvas, width / 2, y - 40, NAVY, text="ECR-X")
        for x, name, role in (
            (120, "Gudrun Halvorsen-Muster", "Chair of the jury"),
            (width - 280, "Japetus Muestra", "Congress president"),
        ):
            sign(canvas, name, x + 20, 92)
            canvas.setLineWidth(0.5)
            canvas.line(x, 90, x + 160, 90)
            canvas.setFont("Sans", 9)
            canvas.drawCentredString(x + 80, 78, f"{name}, {role}")

    return pages((792, 612), "Best Scientific Paper 2025", [draw])


def reviewer_certificate() -> bytes:
    """rev-neurorad: a certificate with counts, A4 landscape."""

    def draw(canvas: Canvas, size: Size) -> None:
        width, height = size
        canvas.setStrokeColor(WINE)
        canvas.setLineWidth(5)
        canvas.rect(30, 30, width - 60, height - 60)
        canvas.setFillColor(WINE)
        centred_lines(
            canvas,
            width,
            height - 110,
            [("Example Archives of Neuroradiology", "Serif-Bd", 24), ("Certificate of Reviewing", "Sans", 20)],
        )
        canvas.setFillColor(BLACK)
        centred_lines(
            canvas,
            width,
            height - 225,
            [
                ("The editors thank", "Serif", 14),
                ("Leila M. Haddad, MD", "Serif-Bd", 28),
                ("who completed 6 reviews", "Serif", 16),
                ("between 1 March 2023 and 31 August 2026", "Serif", 14),
                ("2023: 1     2024: 2     2025: 2     2026: 1", "Sans", 12),
            ],
        )
        sign(canvas, "Bodil Sarn", width / 2 - 60, 94)
        canvas.setFont("Sans", 9.5)
        canvas.drawCentredString(
            width / 2, 76, "Bodil Sarn, editor-in-chief · 1 September 2026 · certificate EAN-R-2026-0441"
        )

    return pages((A4[1], A4[0]), "Certificate of Reviewing", [draw])


def residency_certificate() -> bytes:
    """residency-2022: a portrait certificate on Letter."""

    def draw(canvas: Canvas, size: Size) -> None:
        width, height = size
        frame(canvas, (30, 30, width - 60, height - 60), GREEN)
        canvas.setFillColor(BLACK)
        centred_lines(
            canvas,
            width,
            height - 150,
            [
                ("Example University Hospital", "Serif-Bd", 26),
                ("Graduate Medical Education", "Serif-It", 15),
                ("", "Serif", 20),
                ("This is to certify that", "Serif", 13),
                ("Leila M. Haddad, MD", "Serif-Bd", 28),
                ("has completed the residency in", "Serif", 13),
                ("Diagnostic Radiology", "Serif-Bd", 22),
                ("1 July 2018 – 30 June 2022", "Serif", 14),
                ("and the fellowship in Neuroradiology", "Serif", 13),
                ("1 July 2022 – 30 June 2023", "Serif", 14),
            ],
        )
        seal(canvas, width / 2, 220, GREEN, text="EUH", radius=46)
        for x, name, role in (
            (80, "Teodora Vasik", "Chair of Radiology"),
            (width - 240, "Rosalind Ebbsfield", "Chief Medical Officer"),
        ):
            sign(canvas, name, x + 20, 110)
            canvas.line(x, 108, x + 160, 108)
            canvas.setFont("Sans", 9)
            canvas.drawCentredString(x + 80, 96, f"{name}, {role}")

    return pages(LETTER, "Certificate of residency and fellowship", [draw])


def reviewing_certificate() -> bytes:
    """rev-stroke: the small certificate that came attached to the editor's thanks."""

    def draw(canvas: Canvas, size: Size) -> None:
        width, height = size
        frame(canvas, (20, 20, width - 40, height - 40), GREEN)
        canvas.setFillColor(BLACK)
        centred_lines(
            canvas,
            width,
            height - 84,
            [
                ("Example Journal of Stroke Imaging", "Serif-Bd", 21),
                ("Certificate of Reviewing", "Serif-It", 17),
                ("", "Serif", 8),
                ("Leila M. Haddad", "Serif-Bd", 24),
                ("completed eleven reviews", "Serif", 13),
                ("1 January 2022 – 15 September 2026", "Serif", 12),
            ],
        )
        sign(canvas, "Wystan Carrow", width / 2 - 60, 84)
        canvas.setFont("Sans", 9)
        canvas.drawCentredString(width / 2, 68, "Wystan Carrow, managing editor · certificate EJSI-R-2026-0117")

    return pages((595, 420), "Certificate of Reviewing", [draw])

"""Photographs by telephone: certificates and a badge on a table."""

from __future__ import annotations

from PIL import Image, ImageDraw

from specimen.ink import Point
from specimen.raster import (
    GREY,
    INK,
    Colour,
    border,
    centred,
    face,
    jpeg,
    photographed,
    signature,
    specimen_mark,
    webp,
)

_WINE: Colour = (107, 31, 42)
_NAVY: Colour = (28, 47, 85)


def _certificate(
    size: tuple[int, int], colour: Colour, lines: list[tuple[str, str, int]], signers: list[tuple[str, str]]
) -> Image.Image:
    width, height = size
    image = Image.new("RGB", size, (250, 247, 238))
    draw = ImageDraw.Draw(image)
    border(draw, size, 34, colour)
    y = 165.0
    for text, font, px in lines:
        centred(draw, width / 2, y, text, face(font, px), colour if px > 60 else INK)
        y += px * 1.55
    for at, (name, role) in enumerate(signers):
        x = width * (2 * at + 1) / (2 * len(signers))
        signature(draw, name, (x - 120, height - 280, 240, 80))
        draw.line((x - 190, height - 192, x + 190, height - 192), fill=INK, width=2)
        centred(draw, x, height - 184, name, face("Sans-Bd", 26))
        centred(draw, x, height - 150, role, face("Sans", 24), GREY)
    specimen_mark(draw, (width, height - 93), px=16)
    return image


def spanish_award() -> bytes:
    """award-2023: the certificate in Spanish, held upright: EXIF orientation 6."""
    paper = _certificate(
        (1700, 1200),
        _WINE,
        [
            ("SOCIEDAD EJEMPLO DE RADIOLOGÍA", "Sans-Bd", 50),
            ("Premio Joven Investigador", "Serif-Bd", 104),
            ("concedido a", "Serif-It", 40),
            ("Dra. Leila Haddad", "Serif-Bd", 84),
            ("por la excelencia de sus trabajos sobre la imagen de la perfusión cerebral", "Serif", 40),
            ("Ciudad Ejemplo, 18 de noviembre de 2023", "Serif", 38),
        ],
        [("Jacinto Muestra", "Presidente"), ("Pilar Ejemplar", "Secretaria")],
    )
    corners: list[Point] = [(105, 120), (1545, 88), (1590, 1108), (60, 1122)]
    return jpeg(photographed(paper, corners, (1640, 1230), 61, (126, 92, 62)), orientation=6, quality=66)


def fellow_certificate() -> bytes:
    """fellow-2025: a framed certificate on a wall, saved as WebP."""
    paper = _certificate(
        (1200, 1560),
        _NAVY,
        [
            ("EXAMPLE COLLEGE OF", "Sans-Bd", 46),
            ("NEUROIMAGING", "Sans-Bd", 58),
            ("", "Serif", 30),
            ("The Council has elected", "Serif-It", 44),
            ("Leila M. Haddad", "Serif-Bd", 92),
            ("a", "Serif-It", 40),
            ("Fellow of the College", "Serif-Bd", 72),
            ("under Article 7 of its bylaws,", "Serif", 42),
            ("for original contributions to neuroimaging", "Serif", 42),
            ("Port Specimen, 6 June 2025", "Serif", 38),
        ],
        [("Bettine Farrow-Sample", "Secretary"), ("Ottoline Marchbanke", "President")],
    )
    corners: list[Point] = [(130, 90), (1085, 120), (1105, 1420), (100, 1440)]
    return webp(photographed(paper, corners, (1200, 1520), 77, (168, 166, 158)))


def badge() -> bytes:
    """oral-2024: a name badge of the congress: EXIF orientation 6."""
    image = Image.new("RGB", (900, 1240), (252, 252, 252))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 900, 320), fill=(31, 77, 58))
    draw.rounded_rectangle((380, 26, 520, 58), 14, fill=(126, 92, 62))
    white: Colour = (255, 255, 255)
    centred(draw, 450, 92, "EXAMPLE STROKE SOCIETY", face("Sans-Bd", 54), white)
    centred(draw, 450, 168, "Annual Meeting 2024", face("Sans", 48), white)
    centred(draw, 450, 236, "Northsample · 22–24 May", face("Sans", 40), white)
    centred(draw, 450, 440, "Leila M.", face("Sans-Bd", 120))
    centred(draw, 450, 580, "HADDAD", face("Sans-Bd", 136))
    centred(draw, 450, 780, "Example University Hospital", face("Sans", 50))
    centred(draw, 450, 846, "Sampleton", face("Sans", 46), GREY)
    draw.rectangle((150, 960, 750, 1080), fill=(31, 77, 58))
    centred(draw, 450, 976, "SPEAKER", face("Sans-Bd", 72), white)
    specimen_mark(draw, (900, 1230), px=20)
    corners: list[Point] = [(190, 150), (930, 110), (985, 1180), (160, 1215)]
    return jpeg(photographed(image, corners, (1120, 1340), 91, (96, 84, 78)), orientation=6, quality=66)

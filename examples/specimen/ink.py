"""What every specimen shares: fonts, paper sizes, the SPECIMEN mark, scribbled signatures and ornamental frames."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable, Iterable
from importlib.resources import as_file, files
from itertools import pairwise

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

Point = tuple[float, float]
Size = tuple[float, float]

A4: Size = (595.28, 841.89)
LETTER: Size = (612, 792)
LEGAL: Size = (612, 1008)
A0_LANDSCAPE: Size = (3370.39, 2383.94)
BOOK: Size = (439.37, 666.14)

BLACK = HexColor("#111111")
GREY = HexColor("#555555")
PALE = HexColor("#c8c8c8")
NAVY = HexColor("#1c2f55")
WINE = HexColor("#6b1f2a")
GREEN = HexColor("#1f4d3a")

MARK = "SPECIMEN – invented for an example; no such person, journal or institution"

FACES = {
    "Serif": ("font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    "Serif-It": ("font_source_serif_pro", "SourceSerifPro-It.ttf"),
    "Serif-Bd": ("font_source_serif_pro", "SourceSerifPro-Bold.ttf"),
    "Serif-BdIt": ("font_source_serif_pro", "SourceSerifPro-BoldIt.ttf"),
    "Sans": ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    "Sans-It": ("font_source_sans_pro", "SourceSansPro-It.ttf"),
    "Sans-Bd": ("font_source_sans_pro", "SourceSansPro-Bold.ttf"),
    "Sans-BdIt": ("font_source_sans_pro", "SourceSansPro-BoldIt.ttf"),
}


def face_bytes(name: str) -> bytes:
    """The TrueType file of one of our faces."""
    package, file = FACES[name]
    with as_file(files(package) / "files" / file) as path:
        return path.read_bytes()


def register_fonts() -> None:
    """Make the faces known to reportlab, and its output the same on each run."""
    rl_config.invariant = 1
    rl_config.useA85 = 0
    if "Serif" in pdfmetrics.getRegisteredFontNames():
        return
    for name in FACES:
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(face_bytes(name))))
    for family in ("Serif", "Sans"):
        pdfmetrics.registerFontFamily(
            family, normal=family, bold=f"{family}-Bd", italic=f"{family}-It", boldItalic=f"{family}-BdIt"
        )


def mark(canvas: Canvas, width: float, y: float = 9, *, size: float = 5.5) -> None:
    """The SPECIMEN mark, small, at the foot of a page."""
    canvas.saveState()
    canvas.setFont("Sans", size)
    canvas.setFillColor(GREY)
    canvas.drawCentredString(width / 2, y, MARK)
    canvas.restoreState()


def pages(size: Size, title: str, draw: Iterable[Callable[[Canvas, Size], None]]) -> bytes:
    """A PDF of one size of paper, each page drawn by one function and marked SPECIMEN."""
    register_fonts()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    for page in draw:
        canvas.saveState()
        page(canvas, size)
        canvas.restoreState()
        mark(canvas, size[0], size[1] * 0.011, size=max(5.5, size[0] / 110))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def dice(seed: int | str) -> random.Random:
    """Chance that falls the same way on each run."""
    return random.Random(seed)  # noqa: S311  (nothing here is a secret)


def scribble(name: str) -> list[list[Point]]:
    """A made-up signature in the unit square: pen strokes that are always the same for one name."""
    pen = dice(f"signature of {name}")
    slant, wide, flat = pen.uniform(-0.02, 0.09), pen.uniform(0.7, 1.5), pen.uniform(0.25, 0.7)
    x, strokes = 0.02, []
    for word in name.split():
        stroke: list[Point] = []
        for index in range(max(2, round(len(word) * flat))):
            high = pen.uniform(0.8, 1.0) if index == 0 or pen.random() < 0.14 else pen.uniform(0.42, 0.6)
            low = pen.uniform(0.02, 0.2) if pen.random() < 0.15 else pen.uniform(0.3, 0.36)
            loop = pen.uniform(0.008, 0.05) * wide * (1.6 if index == 0 else 1)
            turns = pen.choice((1.0, 1.5, 2.0))
            for step in range(11):
                angle = step / 10 * turns * 2 * math.pi + math.pi
                y = low + (high - low) * (0.5 - 0.5 * math.cos(step / 10 * 2 * math.pi))
                stroke.append((x + loop * math.cos(angle) + slant * y, y))
                x += 0.0052 * wide
        strokes.append(stroke)
        x += pen.uniform(-0.01, 0.05)
    if pen.random() < 0.6:
        strokes[-1] += [(x + 0.15 * t, 0.3 + 0.14 * math.sin(4 * t)) for t in (0, 0.25, 0.5, 0.75, 1)]
    if pen.random() < 0.5:
        strokes.append([(0.02, 0.1), (x * 0.5, 0.16), (x * 0.9, 0.12)])
    widest = max(px for stroke in strokes for px, _ in stroke)
    return [[(px / widest, py) for px, py in stroke] for stroke in strokes]


def sign(canvas: Canvas, name: str, x: float, y: float, *, width: float = 120, height: float = 34) -> None:
    """Scribble a signature with its lower left corner at (x, y)."""
    canvas.saveState()
    canvas.setStrokeColor(HexColor("#1b2a6b"))
    canvas.setLineWidth(1.1)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in scribble(name):
        path = canvas.beginPath()
        path.moveTo(x + stroke[0][0] * width, y + stroke[0][1] * height)
        for px, py in stroke[1:]:
            path.lineTo(x + px * width, y + py * height)
        canvas.drawPath(path)
    canvas.restoreState()


def guilloche(width: float, height: float, band: float, *, waves: int = 4) -> list[list[Point]]:
    """Interlaced waves around a rectangle, as banks and universities print them; `band` is their amplitude."""
    corners = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height), (0.0, 0.0)]
    lines = []
    for wave in range(waves):
        line: list[Point] = []
        for (x0, y0), (x1, y1) in pairwise(corners):
            length = math.hypot(x1 - x0, y1 - y0)
            cycles = max(4, round(length / (band * 3)))
            steps = cycles * 10
            ux, uy = (x1 - x0) / length, (y1 - y0) / length
            for step in range(steps + 1):
                along = step / steps
                off = band * math.sin(along * cycles * 2 * math.pi + wave * math.pi / waves * 2)
                line.append((x0 + ux * along * length - uy * off, y0 + uy * along * length + ux * off))
        lines.append(line)
    return lines


def frame(canvas: Canvas, box: tuple[float, float, float, float], colour: Color) -> None:
    """An ornamental frame inside `box` (x, y, width, height): waves between two rules."""
    x, y, width, height = box
    canvas.saveState()
    canvas.setStrokeColor(colour)
    for inset, weight in ((0, 1.6), (3, 0.4), (19, 0.4), (22, 1.0)):
        canvas.setLineWidth(weight)
        canvas.rect(x + inset, y + inset, width - 2 * inset, height - 2 * inset)
    canvas.setLineWidth(0.35)
    canvas.translate(x + 11, y + 11)
    for line in guilloche(width - 22, height - 22, 6):
        path = canvas.beginPath()
        path.moveTo(*line[0])
        for point in line[1:]:
            path.lineTo(*point)
        canvas.drawPath(path)
    canvas.restoreState()


def seal(canvas: Canvas, x: float, y: float, colour: Color, *, text: str, radius: float = 34) -> None:
    """A round seal with a toothed rim and a word in the middle."""
    canvas.saveState()
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(0.7)
    path = canvas.beginPath()
    for index in range(97):
        angle = index / 48 * math.pi
        r = radius * (1 if index % 2 else 0.92)
        (path.lineTo if index else path.moveTo)(x + r * math.cos(angle), y + r * math.sin(angle))
    canvas.drawPath(path)
    canvas.circle(x, y, radius * 0.84)
    canvas.circle(x, y, radius * 0.55)
    canvas.setFillColor(colour)
    canvas.setFont("Serif-Bd", radius * 0.2)
    canvas.drawCentredString(x, y - radius * 0.07, text)
    canvas.setFont("Serif", radius * 0.13)
    for index, letter in enumerate("· SPECIMEN · EXAMPLE · SPECIMEN · EXAMPLE "):
        angle = -index / 41 * 2 * math.pi + math.pi
        canvas.saveState()
        canvas.translate(x + radius * 0.65 * math.cos(angle), y + radius * 0.65 * math.sin(angle))
        canvas.rotate(math.degrees(angle) - 90)
        canvas.drawCentredString(0, 0, letter)
        canvas.restoreState()
    canvas.restoreState()


def centred_lines(canvas: Canvas, width: float, y: float, lines: list[tuple[str, str, float]]) -> float:
    """Lines of (text, face, size) one under the other; gives back where the last one stands."""
    before = 0.0
    for text, font, size in lines:
        y -= before * 0.75 + size * 0.85 if before else 0
        canvas.setFont(font, size)
        canvas.drawCentredString(width / 2, y, text)
        before = size
    return y - before

"""Figures as articles have them: perfusion maps, curves, bars and flow charts, drawn from invented numbers."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Sequence

from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from specimen.ink import BLACK, GREY, PALE, dice

Draw = Callable[[Canvas, float, float], None]


class Figure(Flowable):
    """A drawing of a given height that takes the width of its column."""

    def __init__(self, draw: Draw, height: float) -> None:
        super().__init__()
        self._draw, self.height = draw, height

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The room it takes."""
        self.width = available_width
        return (self.width, self.height)

    def draw(self) -> None:
        """Draw it at the flow's place."""
        self._draw(self.canv, self.width, self.height)


def _heat(value: float) -> tuple[int, int, int]:
    """Blue over green and yellow to red, for 0 … 1."""
    stops = ((20, 24, 90), (30, 120, 170), (70, 170, 90), (230, 200, 60), (200, 50, 40))
    place = max(0.0, min(0.999, value)) * (len(stops) - 1)
    low, part = int(place), place % 1
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(stops[low], stops[low + 1], strict=True))
    return red, green, blue


def brain(seed: int, *, lesion: float = 0.0, colour: bool = False, size: int = 150) -> Image.Image:
    """An axial slice of no one: skull, sulci and ventricles, with a wedge of altered tissue on one side."""
    chance = dice(seed)
    image = Image.new("RGB", (size, round(size * 1.2)), (0, 0, 0))
    draw = ImageDraw.Draw(image)
    width, height = image.size
    cx, cy, rx, ry = width / 2, height / 2, width * 0.45, height * 0.46

    def tone(value: float) -> tuple[int, int, int]:
        grey = round(255 * value)
        return _heat(value) if colour else (grey, grey, grey)

    if not colour:
        draw.ellipse((cx - rx, cy - ry, cx + rx, cy + ry), fill=(225, 225, 225))
    rx, ry = rx * 0.93, ry * 0.94
    draw.ellipse((cx - rx, cy - ry, cx + rx, cy + ry), fill=tone(0.34))
    for _ in range(520):
        angle, far = chance.uniform(0, 2 * math.pi), math.sqrt(chance.uniform(0.05, 0.97))
        x, y = cx + rx * far * math.cos(angle), cy + ry * far * math.sin(angle)
        base = 0.30 + 0.16 * (far > 0.72) + chance.uniform(-0.07, 0.07)
        wedge = x > cx + 4 and abs(math.atan2(y - cy, x - cx)) < 0.75 and far > 0.3
        if wedge and lesion:
            base = (0.45 + 0.5 * lesion if colour else 0.34 - 0.2 * lesion) + chance.uniform(-0.08, 0.08)
        r = chance.uniform(2.5, 6.5)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=tone(base))
    for side in (-1, 1):
        draw.ellipse((cx + side * 13 - 7, cy - 28, cx + side * 13 + 7, cy + 14), fill=tone(0.06))
    draw.line((cx, cy - ry + 4, cx, cy - 32), fill=tone(0.55), width=2)
    draw.line((cx, cy + 26, cx, cy + ry - 4), fill=tone(0.55), width=2)
    return image.filter(ImageFilter.GaussianBlur(1.1))


def maps(slices: Sequence[tuple[str, int, float, bool]]) -> Draw:
    """A row of slices with a letter in each corner: (label, seed, lesion, color)."""

    def draw(canvas: Canvas, width: float, height: float) -> None:
        step = width / len(slices)
        for at, (label, seed, lesion, colour) in enumerate(slices):
            out = io.BytesIO()
            brain(seed, lesion=lesion, colour=colour).save(out, "JPEG", quality=72)
            out.seek(0)
            canvas.setFillColor(BLACK)
            canvas.rect(at * step, 0, step - 3, height, stroke=0, fill=1)
            wide = min(step - 5, height / 1.2)
            left = at * step + (step - 3 - wide) / 2
            canvas.drawImage(ImageReader(out), left, (height - wide * 1.2) / 2, wide, wide * 1.2)
            canvas.setFillColor(HexColor("#ffffff"))
            canvas.setFont("Sans-Bd", 8)
            canvas.drawString(at * step + 4, height - 10, label)

    return draw


def _axes(canvas: Canvas, width: float, height: float, xlabel: str, ylabel: str) -> tuple[float, float, float, float]:
    left, bottom, w, h = 34.0, 26.0, width - 42, height - 34
    canvas.setStrokeColor(BLACK)
    canvas.setLineWidth(0.6)
    canvas.line(left, bottom, left + w, bottom)
    canvas.line(left, bottom, left, bottom + h)
    canvas.setFillColor(BLACK)
    canvas.setFont("Sans", 7.5)
    canvas.drawCentredString(left + w / 2, 4, xlabel)
    canvas.saveState()
    canvas.translate(8, bottom + h / 2)
    canvas.rotate(90)
    canvas.drawCentredString(0, 0, ylabel)
    canvas.restoreState()
    return left, bottom, w, h


def curves(
    lines: Sequence[tuple[str, Sequence[tuple[float, float]]]],
    *,
    x: str,
    y: str,
    ticks: tuple[float, float],
    step: bool = False,
) -> Draw:
    """Lines over axes; points are fractions of the axes, `ticks` the largest value on each."""
    dashes: tuple[tuple[float, ...], ...] = ((), (4, 2), (1, 2), (6, 2, 1, 2))

    def draw(canvas: Canvas, width: float, height: float) -> None:
        left, bottom, w, h = _axes(canvas, width, height, x, y)
        canvas.setFont("Sans", 6.5)
        for part in range(5):
            canvas.drawCentredString(left + w * part / 4, bottom - 9, f"{ticks[0] * part / 4:g}")
            canvas.drawRightString(left - 3, bottom + h * part / 4 - 2, f"{ticks[1] * part / 4:g}")
        for at, (name, points) in enumerate(lines):
            canvas.setLineWidth(1.2)
            canvas.setDash(dashes[at])
            path = canvas.beginPath()
            path.moveTo(left + points[0][0] * w, bottom + points[0][1] * h)
            before = points[0][1]
            for px, py in points[1:]:
                if step:
                    path.lineTo(left + px * w, bottom + before * h)
                path.lineTo(left + px * w, bottom + py * h)
                before = py
            canvas.drawPath(path)
            start = left + 6 + at * w / len(lines)
            canvas.line(start, bottom + h + 3, start + 14, bottom + h + 3)
            canvas.setDash()
            canvas.drawString(start + 17, bottom + h + 1, name)

    return draw


def bars(groups: Sequence[tuple[str, float, float]], *, y: str, top: float, names: tuple[str, str]) -> Draw:
    """Paired bars, one plain and one hatched: (group, first, second)."""

    def draw(canvas: Canvas, width: float, height: float) -> None:
        left, bottom, w, h = _axes(canvas, width, height, "", y)
        step = w / len(groups)
        canvas.setFont("Sans", 6.5)
        for part in range(5):
            canvas.drawRightString(left - 3, bottom + h * part / 4 - 2, f"{top * part / 4:g}")
        for at, (group, first, second) in enumerate(groups):
            x0 = left + at * step + step * 0.18
            for place, (value, tone) in enumerate(((first, "#444444"), (second, "#a8a8a8"))):
                canvas.setFillColor(HexColor(tone))
                canvas.rect(x0 + place * step * 0.33, bottom, step * 0.3, value / top * h, fill=1)
            canvas.setFillColor(BLACK)
            canvas.drawCentredString(left + at * step + step / 2, bottom - 9, group)
        for place, (name, tone) in enumerate(zip(names, ("#444444", "#a8a8a8"), strict=True)):
            canvas.setFillColor(HexColor(tone))
            canvas.rect(left + 8 + place * 80, bottom + h + 1, 6, 6, fill=1)
            canvas.setFillColor(BLACK)
            canvas.drawString(left + 17 + place * 80, bottom + h + 1, name)

    return draw


def scatter(seed: int, *, x: str, y: str, count: int = 60, limits: float = 0.28) -> Draw:
    """Agreement of two measurements: points about a mean with limits of agreement."""

    def draw(canvas: Canvas, width: float, height: float) -> None:
        left, bottom, w, h = _axes(canvas, width, height, x, y)
        chance = dice(seed)
        middle = bottom + h * 0.52
        dashed: tuple[float, ...] = (3, 2)
        for offset, dash in ((0.0, ()), (limits, dashed), (-limits, dashed)):
            canvas.setDash(dash)
            canvas.line(left, middle + offset * h, left + w, middle + offset * h)
        canvas.setDash()
        canvas.setFillColor(GREY)
        for _ in range(count):
            across, off = chance.uniform(0.03, 0.97), chance.gauss(0, limits / 2.1)
            canvas.circle(left + across * w, middle + max(-0.45, min(0.45, off)) * h, 1.5, stroke=0, fill=1)

    return draw


def flow(steps: Sequence[tuple[str, str]]) -> Draw:
    """A flow chart of patients: boxes downward, and beside each arrow who was left out."""

    def draw(canvas: Canvas, width: float, height: float) -> None:
        step = height / len(steps)
        for at, (text, out) in enumerate(steps):
            top = height - at * step
            canvas.setStrokeColor(BLACK)
            canvas.setLineWidth(0.7)
            canvas.rect(0, top - step * 0.55, width * 0.52, step * 0.5)
            canvas.setFillColor(BLACK)
            canvas.setFont("Sans", 7.6)
            canvas.drawCentredString(width * 0.26, top - step * 0.33, text)
            if at + 1 < len(steps):
                canvas.line(width * 0.26, top - step * 0.55, width * 0.26, top - step * 1.05)
            if out:
                canvas.line(width * 0.26, top - step * 0.8, width * 0.57, top - step * 0.8)
                canvas.setStrokeColor(PALE)
                canvas.rect(width * 0.57, top - step * 0.98, width * 0.43, step * 0.36)
                canvas.setFont("Sans", 6.8)
                canvas.drawCentredString(width * 0.785, top - step * 0.83, out)

    return draw

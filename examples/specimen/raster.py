"""Paper, pens and cameras in pixels: what photos, scans and screenshots are made with."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from specimen.ink import MARK, Point, dice, face_bytes, guilloche, scribble

Colour = tuple[int, int, int]
INK: Colour = (24, 24, 28)
PEN: Colour = (27, 42, 107)
GREY: Colour = (105, 105, 105)


@cache
def face(name: str, size: int) -> ImageFont.FreeTypeFont:
    """One of our faces in so many pixels."""
    return ImageFont.truetype(io.BytesIO(face_bytes(name)), size, layout_engine=ImageFont.Layout.BASIC)


def noise(size: tuple[int, int], seed: int, *, amount: int, blur: float = 0.6) -> Image.Image:
    """Grain around middle gray, the same for one seed."""
    width, height = size
    grain = Image.frombytes("L", size, dice(seed).randbytes(width * height))
    return grain.filter(ImageFilter.GaussianBlur(blur)).point(
        [128 + round((v - 128) * amount / 128) for v in range(256)]
    )


def grain(image: Image.Image, seed: int, *, amount: int, blur: float = 0.6) -> Image.Image:
    """The image with grain added."""
    layer = noise(image.size, seed, amount=amount, blur=blur)
    return ImageChops.add(image, layer.convert(image.mode), scale=1, offset=-128)


def centred(  # noqa: PLR0917
    draw: ImageDraw.ImageDraw, x: float, y: float, text: str, font: ImageFont.FreeTypeFont, fill: Colour = INK
) -> None:
    """A line of text centered at x, its top at y."""
    draw.text((x - draw.textlength(text, font=font) / 2, y), text, font=font, fill=fill)


def wrap(draw: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Text broken into lines that fit."""
    lines: list[str] = []
    for paragraph in text.strip().split("\n\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and draw.textlength(longer, font=font) > width:
                lines.append(line)
                longer = word
            line = longer
        lines += [line, ""]
    return lines


def signature(draw: ImageDraw.ImageDraw, name: str, box: tuple[float, float, float, float], *, weight: int = 3) -> None:
    """A scribbled signature inside (x, y, width, height)."""
    x, y, width, height = box
    for stroke in scribble(name):
        draw.line([(x + px * width, y + (1 - py) * height) for px, py in stroke], fill=PEN, width=weight, joint="curve")


def border(draw: ImageDraw.ImageDraw, size: tuple[int, int], inset: int, colour: Colour) -> None:
    """An ornamental frame."""
    width, height = size
    for off, weight in ((0, 5), (9, 2), (52, 2), (60, 3)):
        at = inset + off
        draw.rectangle((at, at, width - at, height - at), outline=colour, width=weight)
    at = inset + 31
    for line in guilloche(width - 2 * at, height - 2 * at, 16):
        draw.line([(at + px, at + py) for px, py in line], fill=colour, width=1)


def specimen_mark(draw: ImageDraw.ImageDraw, size: tuple[int, int], *, px: int = 15) -> None:
    """The SPECIMEN mark at the foot."""
    centred(draw, size[0] / 2, size[1] - px * 1.8, MARK, face("Sans", px), GREY)


def _solve(rows: list[list[float]]) -> list[float]:
    """Gauss–Jordan elimination of a small system, right-hand side last in each row."""
    size = len(rows)
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        lead = rows[column][column]
        rows[column] = [value / lead for value in rows[column]]
        for row in range(size):
            if row != column:
                factor = rows[row][column]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column], strict=True)]
    return [row[-1] for row in rows]


def perspective(image: Image.Image, corners: Sequence[Point], canvas: tuple[int, int]) -> Image.Image:
    """The image seen at an angle: its corners (from top left, clockwise) at these places of a transparent canvas."""
    width, height = image.size
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, ((0, 0), (width, 0), (width, height), (0, height)), strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return image.convert("RGBA").transform(
        canvas, Image.Transform.PERSPECTIVE, _solve(rows), Image.Resampling.BICUBIC, fillcolor=(0, 0, 0, 0)
    )


def desk(size: tuple[int, int], seed: int, tone: Colour) -> Image.Image:
    """A table top with streaks along it."""
    width, height = size
    chance = dice(seed)
    image = Image.new("RGB", size, tone)
    draw = ImageDraw.Draw(image)
    y = 0
    while y < height:
        thick, shade = chance.randint(2, 16), chance.randint(-14, 14)
        draw.rectangle((0, y, width, y + thick), fill=tuple(max(0, min(255, part + shade)) for part in tone))
        y += thick
    for plank in range(0, height, height // 4):
        draw.line((0, plank, width, plank + 6), fill=tuple(part // 2 for part in tone), width=4)
    return grain(image.filter(ImageFilter.GaussianBlur(2.2)), seed + 1, amount=14, blur=1)


def photographed(
    paper: Image.Image, corners: Sequence[Point], size: tuple[int, int], seed: int, tone: Colour
) -> Image.Image:
    """A sheet lying on a table, photographed by hand: tilted, shaded, with grain."""
    scene = desk(size, seed, tone)
    sheet = perspective(paper, corners, size)
    shadow = Image.new("RGBA", size, (0, 0, 0, 0))
    shadow.paste((0, 0, 0, 130), (14, 18), sheet.getchannel("A"))
    scene.paste(Image.new("RGB", size, (0, 0, 0)), (0, 0), shadow.filter(ImageFilter.GaussianBlur(12)).getchannel("A"))
    scene.paste(sheet.convert("RGB"), (0, 0), sheet.getchannel("A"))
    light = Image.linear_gradient("L").rotate(90).resize(size).point([205 + v // 6 for v in range(256)])
    scene = ImageChops.multiply(
        scene, Image.merge("RGB", (light, light, light.point([min(255, v) for v in range(256)])))
    )
    return grain(scene.filter(ImageFilter.GaussianBlur(0.5)), seed + 2, amount=9)


def jpeg(image: Image.Image, *, orientation: int = 1, dpi: int = 72, quality: int = 70) -> bytes:
    """JPEG bytes; for orientation 3, 6 and 8 the pixels are stored turned, as a phone stores them."""
    stored = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}[
        orientation
    ]
    if stored is not None:
        image = image.transpose(stored)
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Specimen Phones"
    exif[0x0110] = "SP-1"
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, dpi=(dpi, dpi), exif=exif)
    return out.getvalue()


def png(image: Image.Image, *, colours: int = 64) -> bytes:
    """PNG bytes with a palette, as small as screenshots are."""
    out = io.BytesIO()
    image.convert("P", palette=Image.Palette.ADAPTIVE, colors=colours).save(out, "PNG", optimize=True)
    return out.getvalue()


def webp(image: Image.Image, *, quality: int = 66) -> bytes:
    """WebP bytes, as some telephones and messengers hand out pictures."""
    out = io.BytesIO()
    image.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()

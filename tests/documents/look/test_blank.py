from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageOps

from dossier.documents.look.blank import shows_nothing
from tests.support.looking import inspect

SIZE = (612, 792)


def paper(seed: int = 0, grain: float = 4.0, *, shade: int = 0) -> Image.Image:
    """Scanned paper: grainy, and darker toward its foot by `shade`."""
    random.seed(seed)
    noise = Image.effect_noise(SIZE, grain)
    sheet = ImageChops.add(noise, Image.new("L", SIZE, 240), offset=-128)
    if not shade:
        return sheet
    slope = Image.linear_gradient("L").resize(SIZE).point(lambda value: value * shade // 255)
    return ImageChops.subtract(sheet, slope)


def shadow(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 0, 14, SIZE[1]), fill=40)
    draw.rectangle((0, SIZE[1] - 20, SIZE[0], SIZE[1]), fill=90)


def ragged_shadow(draw: ImageDraw.ImageDraw) -> None:
    for y in range(SIZE[1]):
        draw.line((SIZE[0] - 6 - (y * 7) % 15, y, SIZE[0], y), fill=60)


def dust(draw: ImageDraw.ImageDraw) -> None:
    for _ in range(60):
        x, y = random.randrange(SIZE[0]), random.randrange(SIZE[1])  # noqa: S311  grain, no secret
        draw.rectangle((x, y, x + 1, y + 1), fill=80)


def nothing(draw: ImageDraw.ImageDraw) -> None:
    """Add nothing."""


@pytest.mark.slow
@pytest.mark.parametrize("shade", [0, 60])
@pytest.mark.parametrize("add", [nothing, shadow, ragged_shadow, dust])
def test_paper_with_what_scanners_add_shows_nothing(add: Callable[..., None], shade: int) -> None:
    sheet = paper(shade=shade)
    add(ImageDraw.Draw(sheet))
    assert shows_nothing(sheet, picture=True)


def words(text: str, at: tuple[int, int], size: int, ink: int) -> Callable[..., None]:
    def add(draw: ImageDraw.ImageDraw) -> None:
        draw.text(at, text, fill=ink, font=ImageFont.load_default(size))

    return add


def signature(draw: ImageDraw.ImageDraw) -> None:
    draw.line([(300 + 3 * step, 500 + (step * 37) % 19) for step in range(30)], fill=60)


def rule(draw: ImageDraw.ImageDraw) -> None:
    draw.line((100, 12, 500, 12), fill=80)


@pytest.mark.slow
@pytest.mark.parametrize("shade", [0, 60])
@pytest.mark.parametrize(
    "add",
    [
        words("Received March 3, by counsel", (100, 8), 9, 30),
        words("K.O.", (300, 400), 11, 60),
        words("2", (304, 775), 12, 30),
        words("Exhibit 4", (20, 300), 9, 90),
        signature,
        rule,
    ],
    ids=["line in the margin", "initials", "number", "note at the side", "signature", "rule at the top"],
)
def test_a_little_on_paper_is_something(add: Callable[..., None], shade: int) -> None:
    sheet = paper(shade=shade)
    add(ImageDraw.Draw(sheet))
    assert not shows_nothing(sheet, picture=True)


@pytest.mark.slow
@pytest.mark.parametrize("shade", [0, 60])
@pytest.mark.parametrize("ink", [22, 35, 90])
def test_a_pale_stamp_is_something(shade: int, ink: int) -> None:
    stamp = Image.new("L", SIZE)
    draw = ImageDraw.Draw(stamp)
    draw.ellipse((250, 300, 360, 380), outline=ink, width=2)
    draw.text((270, 330), "RECEIVED", fill=ink, font=ImageFont.load_default(14))
    assert not shows_nothing(ImageChops.subtract(paper(shade=shade), stamp), picture=True)


def test_light_words_on_a_dark_picture_are_something() -> None:
    sheet = ImageOps.invert(paper())
    assert shows_nothing(sheet, picture=True)
    ImageDraw.Draw(sheet).text((300, 400), "Thank you", fill=230, font=ImageFont.load_default(12))
    assert not shows_nothing(sheet, picture=True)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["JPEG", "TIFF", "PNG"])
@pytest.mark.parametrize("marked", [False, True])
def test_a_scan_in_a_case(tmp_path: Path, form: str, *, marked: bool) -> None:
    sheet = Image.new("L", (1700, 2200), 252)
    if marked:
        ImageDraw.Draw(sheet).text((300, 40), "see page 2, A.K.", fill=90, font=ImageFont.load_default(26))
    name = f"scan.{form.lower()}"
    sheet.filter(ImageFilter.GaussianBlur(1)).save(tmp_path / name, form, **({"quality": 80} if form == "JPEG" else {}))
    codes = {problem.code for problem in inspect(tmp_path, name).problems}
    assert ("D008" in codes) != marked

"""Pages that need color: two colors of one gray, or one that a print does not show; a tint or one color does not."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFilter

from dossier.documents.look.colors import Pages, loses_contrast, needing_color

RED, GREEN_OF_ITS_GRAY, GREEN, BLUE = (220, 40, 40), (0, 150, 20), (120, 230, 120), (0, 0, 160)


def figure(*colors: tuple[int, int, int], paper: tuple[int, int, int] = (255, 255, 255)) -> Image.Image:
    """A page with a curve in each color, a point and a half thick."""
    image = Image.new("RGB", (612, 792), paper)
    draw = ImageDraw.Draw(image)
    for number, color in enumerate(colors):
        draw.line([(80, 200 + 60 * number), (300, 300 + 40 * number), (540, 150 + 60 * number)], fill=color, width=2)
    draw.text((80, 600), "Black words below the figure", fill=(0, 0, 0))
    return image


@pytest.mark.parametrize(
    ("image", "needs"),
    [
        (figure(), False),
        (figure(RED), False),
        (figure(RED, GREEN), False),
        (figure(RED, BLUE, GREEN), False),
        (figure(RED, GREEN_OF_ITS_GRAY), True),
        (figure(RED, GREEN_OF_ITS_GRAY).filter(ImageFilter.GaussianBlur(0.5)), True),
        (figure((255, 255, 90)), True),
        (figure((0, 0, 0), paper=(250, 240, 215)), False),
    ],
    ids=[
        "black",
        "one color",
        "dark and light",
        "three grays",
        "one gray",
        "one gray, blurred",
        "highlighter",
        "paper",
    ],
)
def test_a_page_needs_color_where_grays_do_not_tell_apart(image: Image.Image, needs: bool) -> None:  # noqa: FBT001
    assert loses_contrast(image) is needs


def test_pages_of_a_file_are_named(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    for drawn in (b"0 g 100 100 50 50 re f", b"1 0 0 rg 100 100 50 50 re f 0 0.51 0 rg 200 100 50 50 re f"):
        page = pdf.add_blank_page(page_size=(612, 792))
        page.obj.Contents = pdf.make_stream(drawn)
    pdf.save(tmp_path / "two.pdf")
    assert needing_color(Pages(tmp_path / "two.pdf", (1, 2))) == (2,)
    assert needing_color(Pages(tmp_path / "two.pdf", (1, 2, 3))) == (2, 3)  # what cannot be drawn is named too

"""Pages of every kind that people submit, made for tests: scans, empty backs, text under boxes, text on its side."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

WORDS = [
    "the",
    "committee",
    "confirms",
    "that",
    "the",
    "work",
    "was",
    "reviewed",
    "in",
    "full",
    "and",
    "published",
    "in",
    "the",
    "spring",
]
UPRIGHT = (1, 0, 0, 1)


@dataclass(frozen=True)
class Leaf:
    """A page: its size, rotation, content, and the images (by name) and forms that the content draws."""

    content: bytes = b""
    size: tuple[float, float] = (612, 792)
    rotate: int = 0
    pictures: tuple[tuple[str, Grain], ...] = ()
    forms: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True)
class Grain:
    """Make a one-bit image: grainy all over, or white with some black pixels at the start of a row."""

    width: int
    height: int
    empty: bool = False
    black: int = 0


def write_leaves(path: Path, leaves: Sequence[Leaf]) -> Path:
    """Make a document of these pages."""
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
        fonts = pikepdf.Dictionary(F1=pdf.make_indirect(font))
        for leaf in leaves:
            drawn = {f"/{name}": _picture(pdf, grain) for name, grain in leaf.pictures}
            drawn |= {f"/{name}": _form(pdf, content, fonts) for name, content in leaf.forms}
            page = pikepdf.Dictionary(
                Type=pikepdf.Name.Page,
                MediaBox=pikepdf.Array([0, 0, *(round(side, 4) for side in leaf.size)]),
                Resources=pikepdf.Dictionary(Font=fonts, XObject=pikepdf.Dictionary(drawn)),
                Contents=pdf.make_stream(leaf.content),
                Rotate=leaf.rotate,
            )
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.save(path, compress_streams=True, deterministic_id=True)
    return path


def _picture(pdf: pikepdf.Pdf, grain: Grain) -> pikepdf.Stream:
    row = (grain.width + 7) // 8
    if grain.empty:
        black = min(grain.black // 8, row)
        data = b"\0" * black + b"\xff" * (row - black) + b"\xff" * (row * (grain.height - 1))
    else:
        data = random.Random(7).randbytes(row * grain.height)  # noqa: S311  grain, no secret
    stream = pdf.make_stream(data)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = grain.width, grain.height, 1
    stream.ColorSpace = pikepdf.Name.DeviceGray
    return stream


def _form(pdf: pikepdf.Pdf, content: bytes, fonts: pikepdf.Dictionary) -> pikepdf.Stream:
    stream = pdf.make_stream(content)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    stream.BBox = pikepdf.Array([0, 0, 2000, 2000])
    stream.Resources = pikepdf.Dictionary(Font=fonts)
    return stream


def line(words: str, x: float, y: float, *, size: float = 11, gray: float = 0, mode: int = 0) -> bytes:
    """Return a line of text."""
    return f"BT {gray} g {mode} Tr /F1 {size} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm ({words}) Tj ET\n".encode()


def lines(count: int = 20, *, mode: int = 0) -> bytes:
    """Return a page of text."""
    return b"".join(line(" ".join(WORDS), 72, 720 - 16 * row, mode=mode) for row in range(count))


def turned(matrix: tuple[int, int, int, int], *, mode: int = 0, count: int = 6) -> bytes:
    """Return text near the middle of a page, transformed by the matrix."""
    a, b, c, d = matrix
    rows = (
        f"{a} {b} {c} {d} {300 - 120 * a - 16 * row * c:.2f} {400 - 120 * b - 16 * row * d:.2f} Tm "
        f"({' '.join(WORDS[:6])}) Tj\n"
        for row in range(count)
    )
    return f"BT {mode} Tr /F1 11 Tf\n{''.join(rows)}ET\n".encode()


def box(x: float, y: float, width: float, height: float, *, gray: float = 0) -> bytes:
    """Return a filled rectangle."""
    return f"q {gray} g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f Q\n".encode()


def whole(size: tuple[float, float], name: str = "Im0") -> bytes:
    """Return an image over the whole page."""
    return f"q {size[0]:.4f} 0 0 {size[1]:.4f} 0 0 cm /{name} Do Q\n".encode()


def scan(
    dpi: float, size: tuple[float, float] = (612, 792), *, text: bytes = b"", rotate: int = 0, empty: bool = False
) -> Leaf:
    """Make a page that is an image of this resolution in dpi, with a layer of text over it."""
    grain = Grain(max(8, round(size[0] / 72 * dpi)), max(8, round(size[1] / 72 * dpi)), empty=empty)
    return Leaf(whole(size) + text, size, rotate, (("Im0", grain),))

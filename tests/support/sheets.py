"""Source pages for tests, of every geometry, and images of pages as a viewer shows them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from dossier.documents.pdf.geometry import Box, PageGeometry, place

BALANCED = b""
OPEN_SCALE = b"2 0 0 2 0 0 cm q q "
STRAY_Q = b"Q Q Q Q "


@dataclass(frozen=True)
class Sheet:
    """How a source page is made: raw boxes, rotation, unit, and what its content does to the graphics state."""

    media: tuple[float, ...] = (0, 0, 612, 792)
    crop: tuple[float, ...] | None = None
    rotate: int = 0
    unit: float = 1.0
    before: bytes = BALANCED
    after: bytes = BALANCED
    pattern: bool = False
    split: bool = False
    seed: int = 0


def visible(sheet: Sheet) -> Box:
    """Return the box that a viewer shows, in the page's own units."""
    x0, y0, x1, y1 = sheet.media
    outer = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    if sheet.crop is None:
        return outer
    x0, y0, x1, y1 = sheet.crop
    return outer.cut(Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def content(sheet: Sheet) -> bytes:
    """Draw squares of several grays in and near the corners, no two corners alike, and lines across."""
    box, rng = visible(sheet), random.Random(sheet.seed)  # noqa: S311
    side = min(box.width, box.height) / 9
    corners = [
        (box.x0, box.y0, 0.0),
        (box.x1 - side, box.y0, 0.35),
        (box.x0, box.y1 - side, 0.55),
        (box.x1 - 2 * side, box.y1 - side, 0.15),
    ]
    drawn = [f"{gray} g {x:.3f} {y:.3f} {side:.3f} {side:.3f} re f" for x, y, gray in corners]
    for _ in range(6):
        x, y = box.x0 + rng.random() * box.width, box.y0 + rng.random() * box.height
        drawn.append(f"{rng.random() * 0.7:.2f} g {x:.2f} {y:.2f} {side / 2:.2f} {side / 3:.2f} re f")
    if sheet.pattern:
        drawn.append(
            f"/Pattern cs /P1 scn {box.x0 + 2 * side:.2f} {box.y0 + 2 * side:.2f} {3 * side:.2f} {2 * side:.2f} re f"
        )
    return sheet.before + "\n".join(drawn).encode() + b"\n" + sheet.after


def _shading(sheet: Sheet) -> pikepdf.Dictionary:
    box = visible(sheet)
    side = min(box.width, box.height) / 9
    function = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0.9], C1=[0.1], N=1)
    x0, x1 = box.x0 + 2 * side, box.x0 + 5 * side
    shading = pikepdf.Dictionary(
        ShadingType=2,
        ColorSpace=pikepdf.Name.DeviceGray,
        Coords=[round(v, 3) for v in (x0, 0, x1, 0)],
        Function=function,
    )
    return pikepdf.Dictionary(Type=pikepdf.Name.Pattern, PatternType=2, Shading=shading)


def make_pdf(sheets: list[Sheet]) -> pikepdf.Pdf:
    """Make a document with one page per sheet."""
    pdf = pikepdf.new()
    for sheet in sheets:
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=pikepdf.Array([round(v, 4) for v in sheet.media]),
            Resources=pikepdf.Dictionary(),
        )
        if sheet.crop is not None:
            page.CropBox = pikepdf.Array([round(v, 4) for v in sheet.crop])
        if sheet.rotate:
            page.Rotate = sheet.rotate
        if sheet.unit != 1.0:
            page.UserUnit = sheet.unit
        if sheet.pattern:
            page.Resources.Pattern = pikepdf.Dictionary(P1=pdf.make_indirect(_shading(sheet)))
        data = content(sheet)
        cut = data.index(b"re") if sheet.split else 0
        streams = [pdf.make_stream(part) for part in (data[:cut], data[cut:]) if part]
        page.Contents = pikepdf.Array(streams) if sheet.split else streams[0]
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf


def write_pdf(path: Path, sheets: list[Sheet]) -> Path:
    """Save the document of these sheets."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with make_pdf(sheets) as pdf:
        pdf.save(path, deterministic_id=True)
    return path


def picture(data: bytes | Path, index: int, scale: float) -> Image.Image:
    """Draw a page in gray with pdfium, `scale` pixels per point."""
    with pypdfium2.PdfDocument(data) as document:
        page = document[index]
        image: Image.Image = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil().convert("L")
        page.close()
    return image


def expected_sheet(source: Path | bytes, index: int, shape: PageGeometry, scale: float = 3.0) -> Image.Image:
    """Return the expected sheet of a page, made from the page's own image: scaled, and placed above the band."""
    placement = place(shape)
    paper = Image.new("L", (round(placement.width * scale), round(placement.height * scale)), 255)
    shrink = placement.area.width / shape.width
    # pdfium ignores UserUnit when it renders at a scale, so the scale compensates
    shown = picture(source, index, scale * shrink * _unit_seen(source, index, shape))
    wide = (round(placement.area.width * scale), round(placement.area.height * scale))
    if shown.size != wide:
        shown = shown.resize(wide, Image.Resampling.BILINEAR)
    paper.paste(shown, (round(placement.area.x0 * scale), round((placement.height - placement.area.y1) * scale)))
    return paper


def _unit_seen(source: Path | bytes, index: int, shape: PageGeometry) -> float:
    with pypdfium2.PdfDocument(source) as document:
        return float(shape.width / document[index].get_size()[0])


def difference(one: Image.Image, other: Image.Image) -> tuple[float, int]:
    """Return the mean and greatest difference, of 255, after a blur that forgives a pixel."""
    soft = ImageFilter.GaussianBlur(4)
    gap = ImageChops.difference(one.filter(soft), other.filter(soft))
    histogram = gap.histogram()
    total = sum(histogram)
    mean = sum(value * count for value, count in enumerate(histogram)) / total
    return mean, max(value for value, count in enumerate(histogram) if count)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return a document's bytes."""
    buffer = BytesIO()
    pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()

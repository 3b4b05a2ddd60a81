"""Measure how far pages in a bundle differ from what pdfium shows of their source."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageOps

from dossier.documents.files.facts import DocumentFacts
from dossier.documents.pdf.geometry import Box, PageGeometry, place

_SCALE = 1.0
_DIFFERENT = 40


def worst_difference(
    source: Path, bundle: Path, first: int, facts: DocumentFacts, password: str | None
) -> float | None:
    """The greatest share of a page's pixels that differ visibly; None where no viewer of ours shows the source."""
    shown = _shown(source, facts, password)
    if shown is None:
        return None
    worst = 0.0
    with pypdfium2.PdfDocument(bundle) as document:
        for offset, want in enumerate(shown):
            page = document[first - 1 + offset]
            have = page.render(scale=_SCALE, may_draw_forms=False).to_pil().convert("L")
            page.close()
            worst = max(worst, _share(want, have, facts, offset))
    return worst


def _shown(source: Path, facts: DocumentFacts, password: str | None) -> list[Image.Image] | None:
    if facts.media == "pdf":
        return _pdf(source, facts, password)
    if facts.media in {"jpeg", "png", "webp", "gif", "bmp", "jpeg2000", "tiff", "heic", "avif"}:
        return _frames(source, facts)
    return None


def _pdf(source: Path, facts: DocumentFacts, password: str | None) -> list[Image.Image] | None:
    try:
        document = pypdfium2.PdfDocument(source, password=password)
    except pypdfium2.PdfiumError:
        return None
    with document:
        if len(document) != len(facts.pages):
            return None
        document.init_forms()
        shown = []
        for number, page_facts in enumerate(facts.pages):
            page = document[number]
            wide = place(_upright(page_facts.width, page_facts.height)).area.width
            shown.append(page.render(scale=_SCALE * wide / page.get_size()[0]).to_pil().convert("L"))
        return shown


def _frames(source: Path, facts: DocumentFacts) -> list[Image.Image] | None:
    try:
        with Image.open(io.BytesIO(source.read_bytes())) as image:
            frames = []
            for number in range(len(facts.pages)):
                image.seek(number)
                frame = ImageOps.exif_transpose(image.copy())
                if frame.mode.startswith("I"):
                    frame = frame.convert("F").point(lambda value: value / 257 + 0).convert("L")
                if frame.has_transparency_data:
                    paper = Image.new("RGBA", frame.size, "white")
                    frame = Image.alpha_composite(paper, frame.convert("RGBA"))
                frames.append(frame.convert("L"))
            return frames
    except (OSError, ValueError, SyntaxError, EOFError):
        return None


def _upright(width: float, height: float) -> PageGeometry:
    return PageGeometry(Box(0, 0, width, height))


def _share(want: Image.Image, have: Image.Image, facts: DocumentFacts, offset: int) -> float:
    """The share of pixels of the placed page that differ after a blur that forgives half a pixel."""
    page = facts.pages[offset]
    sheet = place(_upright(page.width, page.height))
    area = sheet.area
    box = [round(value * _SCALE) for value in (area.x0, sheet.height - area.y1, area.x1, sheet.height - area.y0)]
    there = have.crop((box[0], box[1], max(box[2], box[0] + 1), max(box[3], box[1] + 1)))
    soft = ImageFilter.GaussianBlur(1.5)
    gap = ImageChops.difference(there.filter(soft), want.resize(there.size, Image.Resampling.BOX).filter(soft))
    return sum(gap.histogram()[_DIFFERENT:]) / (gap.width * gap.height)

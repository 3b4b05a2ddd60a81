"""Draw a page as a viewer does, unless that takes too long."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_WHITE = 0xFFFFFFFF


def shown(page: Any, scale: float, goes_on: Callable[[], bool]) -> Any | None:
    """Return a gray bitmap of a page without its form fields; None once `goes_on` says that it took too long."""
    if not goes_on():
        return None
    width, height = (max(1, math.ceil(side * scale)) for side in page.get_size())
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_Gray)
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
    asked = type(pdfium.IFSDK_PAUSE().NeedToPauseNow)(lambda _pause: not goes_on())
    pause = pdfium.IFSDK_PAUSE(version=1, NeedToPauseNow=asked)
    flags = pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE
    state = pdfium.FPDF_RenderPageBitmap_Start(bitmap, page, 0, 0, width, height, 0, flags, ctypes.byref(pause))
    pdfium.FPDF_RenderPage_Close(page)
    if state == pdfium.FPDF_RENDER_DONE:
        return bitmap
    bitmap.close()
    return None

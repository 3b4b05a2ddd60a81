"""Find LibreOffice on this machine."""

from __future__ import annotations

import shutil
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.com",
    "C:\\Program Files (x86)\\LibreOffice\\program\\soffice.com",
)


def office_program() -> str | None:
    """Return the path of LibreOffice on this machine, or None."""
    found = (shutil.which(name) for name in _NAMES)
    return next((path for path in (*found, *_PLACES) if path and Path(path).is_file()), None)

"""Read the colors of style sheets, and tell which of them are seen."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb

from dossier.documents.written.html_sheets import LENGTH

_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\b")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[,/)]")
_HSL = re.compile(r"hsla?\(\s*(\d{1,3})(?:deg)?\s*[, ]\s*(\d{1,3})%\s*[, ]\s*(\d{1,3})%\s*[,/)]")
_ALPHA = re.compile(r"(?:rgb|hsl)a?\((?:\s*[^,/\s)]+[,\s]+){2}[^,/\s)]+\s*[,/]\s*([\d.]{1,9}%?)\s*\)")
_CLEAR_HEX = re.compile(r"#(?:[0-9a-f]{6}0[0-9a-c]|[0-9a-f]{3}0)\b")
_NAMED = {
    "white": "ffffff", "black": "000000", "red": "ff0000", "blue": "0000ff", "green": "008000", "lime": "00ff00",
    "yellow": "ffff00", "gray": "808080", "grey": "808080", "silver": "c0c0c0", "navy": "000080", "maroon": "800000",
    "purple": "800080", "teal": "008080", "olive": "808000", "aqua": "00ffff", "cyan": "00ffff", "orange": "ffa500",
    "fuchsia": "ff00ff", "magenta": "ff00ff", "whitesmoke": "f5f5f5", "snow": "fffafa", "ivory": "fffff0",
}  # fmt: skip
WHITE = "ffffff"
UNKNOWN, CLEAR = "?", "clear"
"""A color that cannot be determined, and one that lets all through."""
_ALIKE = 12  # of 255: colors that differ less cannot be told apart
_FAINT = 0.05


def alike(color: str, ground: str) -> bool:
    """Return whether two colors look the same. Of a color that nobody set, nothing is known."""
    if len(color) != 6 or len(ground) != 6:
        return False
    pairs = zip(bytes.fromhex(color), bytes.fromhex(ground), strict=True)
    return all(abs(one - other) <= _ALIKE for one, other in pairs)


def color_of(value: str, otherwise: str) -> str:
    """Return a color as six digits; `otherwise` if it is inherited, unknown if it cannot be determined."""
    if value in {"inherit", "currentcolor", ""}:
        return otherwise
    alpha = _ALPHA.search(value)
    if value.startswith("transparent") or _CLEAR_HEX.search(value) or (alpha and faint(alpha.group(1))):
        return CLEAR
    if found := _HEX.search(value):
        digits = found.group(1)
        return digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    if found := _RGB.search(value):
        return "".join(f"{min(int(part), 255):02x}" for part in found.groups())
    if found := _HSL.search(value):
        hue, strength, light = (int(part) for part in found.groups())
        parts = hls_to_rgb(hue % 360 / 360, min(light, 100) / 100, min(strength, 100) / 100)
        return "".join(f"{round(255 * part):02x}" for part in parts)
    return _NAMED.get(value.split(maxsplit=1)[0], UNKNOWN)


def faint(value: str | None) -> bool:
    """Return whether this opacity, a number or a share, leaves nothing to be seen."""
    found = LENGTH.fullmatch(value) if value else None
    return found is not None and float(found.group(1)) <= _FAINT * (100 if found.group(2) == "%" else 1)

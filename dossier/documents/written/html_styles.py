"""Tell what the styles of HTML do to words: whether they are shown at all, and whether they are struck through."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dossier.documents.written.html_colors import CLEAR, UNKNOWN, WHITE, alike, color_of, faint
from dossier.documents.written.html_sheets import LENGTH, Styles

_PIXELS = {"pt": 4 / 3, "em": 16.0, "rem": 16.0, "ex": 8.0, "%": 0.16, "mm": 3.78, "cm": 37.8, "in": 96.0, "pc": 16.0}
_LEAST_SIZE = 2.0  # pixels of type that can be read
_FLAT = 1.0  # pixels of a box that shows nothing of what is in it
_AWAY = -500.0  # pixels beyond the edge of a page


@dataclass(frozen=True, slots=True)
class Look:
    """How words look inside an element. `gone` hides all that is inside it; what else hides may end with an element inside."""

    gone: bool = False
    unseen: bool = False
    sizeless: bool = False
    struck: bool = False
    color: str = ""
    ground: str = WHITE

    @property
    def hidden(self) -> bool:
        """Return whether a reader sees nothing of the words."""
        return self.gone or self.unseen or self.sizeless or self.color == CLEAR or alike(self.color, self.ground)


def look(around: Look, tag: str, styles: Styles) -> Look:
    """Return how words look in an element with these styles."""
    struck = around.struck or tag in {"del", "s", "strike"} or "line-through" in _decoration(styles)
    if not styles:
        return around if struck == around.struck else replace(around, struck=struck)
    ground = _ground(styles, around.ground)
    return Look(
        gone=around.gone or _gone(styles),
        unseen=_inherited(styles.get("visibility"), ("hidden", "collapse"), otherwise=around.unseen),
        sizeless=_sizeless(_size(styles), otherwise=around.sizeless),
        struck=struck,
        color=_written(styles, around.color),
        ground=ground,
    )


def _decoration(styles: Styles) -> str:
    return styles.get("text-decoration", "") + styles.get("text-decoration-line", "")


def _gone(styles: Styles) -> bool:
    return (
        styles.get("display") == "none"
        or styles.get("mso-hide") == "all"
        or faint(styles.get("opacity"))
        or _is_flat(styles)
        or _is_away(styles)
        or _is_clipped(styles)
    )


def _is_flat(styles: Styles) -> bool:
    """Return whether an element is a box without height or width that shows nothing beyond it."""
    sides = (styles.get(name) for name in ("height", "max-height", "width", "max-width"))
    return styles.get("overflow") in {"hidden", "clip"} and any(_at_most(side, _FLAT) for side in sides)


def _is_away(styles: Styles) -> bool:
    """Return whether an element stands, or its first line begins, far beyond the edge of the page."""
    names = ["text-indent", "margin-left", "margin-top"]
    if styles.get("position") in {"absolute", "fixed", "relative"}:
        names += ["left", "top", "right", "bottom"]
    return any(_at_most(styles.get(name), _AWAY) for name in names)


def _is_clipped(styles: Styles) -> bool:
    clip = re.sub(r"[\s,]+", " ", styles.get("clip", ""))
    return (
        bool(re.match(r"rect\( ?([01])(?:px)? [01](?:px)? [01](?:px)? \1(?:px)? ?\)", clip))
        or bool(re.match(r"inset\( ?(?:100|50)%|circle\( ?0|polygon\( ?0 0 ?\)", styles.get("clip-path", "")))
        or bool(re.search(r"scale[xy]?\( ?0+(?:\.0+)? ?[,)]", styles.get("transform", "")))
    )


def _at_most(value: str | None, most: float) -> bool:
    found = LENGTH.fullmatch(value) if value else None
    if found is None or found.group(2) in {"vw", "vh"}:
        return found is not None and float(found.group(1)) <= (most if most > 0 else -100)
    return float(found.group(1)) * _PIXELS.get(found.group(2) or "px", 1.0) <= most


def _inherited(value: str | None, hiding: tuple[str, ...], *, otherwise: bool) -> bool:
    return otherwise if value in {None, "", "inherit"} else value in hiding


def _size(styles: Styles) -> str | None:
    """Return the size of type that is set; in `font`, it stands before the height of lines and the family."""
    if "font-size" in styles or "font" not in styles:
        return styles.get("font-size")
    return next((word.partition("/")[0] for word in styles["font"].split() if word[:1] in "0123456789."), None)


def _sizeless(value: str | None, *, otherwise: bool) -> bool:
    if value in {None, "", "inherit", "100%"}:
        return otherwise
    return _at_most(value, _LEAST_SIZE - 0.01)


def _written(styles: Styles, around: str) -> str:
    color = color_of(styles["color"], around) if "color" in styles else around
    return color_of(styles["-webkit-text-fill-color"], color) if "-webkit-text-fill-color" in styles else color


def _ground(styles: Styles, around: str) -> str:
    ground = around
    for name in ("background", "background-image", "background-color"):
        value = styles.get(name, "")
        if "url(" in value or "gradient" in value:
            return UNKNOWN
        if value and value not in {"none", "transparent", "inherit", "initial"}:
            color = color_of(value, UNKNOWN)
            ground = ground if color == CLEAR else color
    return ground

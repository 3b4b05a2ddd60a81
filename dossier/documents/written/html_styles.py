"""Tell what the styles of HTML do to words: whether they are shown at all, and whether they are struck through.

Reads `style` attributes and the selectors of style sheets by element, class and id, also inside others; rules for
screens of certain widths, and selectors by anything else, count for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from colorsys import hls_to_rgb
from dataclasses import dataclass, field, replace
from itertools import islice

from dossier.documents.written.html_selectors import Element, Selector, longer_selectors

_DECLARATION = re.compile(r"([a-z-]{2,40})\s{0,9}:\s{0,9}([^;{}]{0,200})")
_BRACE = re.compile("([{};])")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?([.#][\w-]{1,80})?", re.IGNORECASE)
_LENGTH = re.compile(r"([+-]?(?:\d{1,9}\.?\d{0,9}|\.\d{1,9}))\s{0,3}(px|pt|em|rem|ex|%|mm|cm|in|pc|vw|vh)?")
_PIXELS = {"pt": 4 / 3, "em": 16.0, "rem": 16.0, "ex": 8.0, "%": 0.16, "mm": 3.78, "cm": 37.8, "in": 96.0, "pc": 16.0}
_ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
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
_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)", re.IGNORECASE)
_WHITE = "ffffff"
_UNKNOWN, _CLEAR = "?", "clear"
_ALIKE = 12  # of 255: colors that differ less cannot be told apart
_LEAST_SIZE = 2.0  # pixels of type that can be read
_FLAT = 1.0  # pixels of a box that shows nothing of what is in it
_AWAY = -500.0  # pixels beyond the edge of a page
_FAINT = 0.05
_MOST_RULES, _MOST_LONGER = 5_000, 100
_TOLD = {
    *("display", "visibility", "font-size", "font", "color", "background", "background-color", "opacity", "mso-hide"),
    *("text-decoration", "text-decoration-line", "height", "max-height", "width", "max-width", "overflow"),
    *("background-image", "position", "left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top"),
    *("clip", "clip-path", "transform", "-webkit-text-fill-color"),
}
Styles = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """How words look inside an element. `gone` hides all that is inside it; what else hides may end with an element inside."""

    gone: bool = False
    unseen: bool = False
    sizeless: bool = False
    struck: bool = False
    color: str = ""
    ground: str = _WHITE

    @property
    def hidden(self) -> bool:
        """Return whether a reader sees nothing of the words."""
        return self.gone or self.unseen or self.sizeless or self.color == _CLEAR or _alike(self.color, self.ground)


def _alike(color: str, ground: str) -> bool:
    """Return whether two colors look the same. Of a color that nobody set, nothing is known."""
    if len(color) != 6 or len(ground) != 6:
        return False
    pairs = zip(bytes.fromhex(color), bytes.fromhex(ground), strict=True)
    return all(abs(one - other) <= _ALIKE for one, other in pairs)


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The rules of style sheets: those with plain selectors, and the longer ones by the last word of theirs."""

    rules: Mapping[str, Styles]
    longer: Mapping[str, Sequence[tuple[Selector, Styles]]] = field(default_factory=dict)

    def of(self, tag: str, given: Mapping[str, str], around: Sequence[Element] = ()) -> Styles:
        """Return the styles of an element inside others: of sheets, the longer selector last, and its own."""
        element = Element(tag, frozenset(given.get("class", "").split()[:20]), given.get("id", ""))
        found: dict[str, str] = {}
        if self.rules or self.longer:
            keys = list(element.keys())
            for key in keys:
                found = _over(found, self.rules.get(key, {}))
            for key in keys if self.longer else ():
                for selector, styles in self.longer.get(key, ()):
                    if selector.takes(element, around):
                        found = _over(found, styles)
        if given.get("background"):
            found.setdefault("background-image", "url(")
        if given.get("bgcolor"):
            found.setdefault("background-color", given["bgcolor"].lower())
        if tag == "font" and given.get("color"):
            found.setdefault("color", given["color"].lower())
        found = _over(found, declarations(given.get("style", "")))
        return {name: value.replace(_IMPORTANT, "").strip() for name, value in found.items()}


_IMPORTANT = "!important"


def _over(under: Styles, styles: Styles) -> dict[str, str]:
    """Return styles laid over others: what is important is only replaced by what is so, too."""
    made = dict(under)
    for name, value in styles.items():
        if _IMPORTANT in value or _IMPORTANT not in made.get(name, ""):
            made[name] = value
    return made


def declarations(text: str) -> dict[str, str]:
    """Return the declarations of a style that matter here, in small letters."""
    if ":" not in text:
        return {}
    plain = _ESCAPED.sub(_letter, text) if "\\" in text else text
    made: dict[str, str] = {}
    for name, value in _DECLARATION.findall(_without_comments(plain.lower())):
        if name in _TOLD:
            made = _over(made, {name: value.strip()})
    return made


def _letter(escaped: re.Match[str]) -> str:
    code = int(escaped.group(1), 16)
    return chr(code) if 0 < code < 0xD800 else ""


def sheet(css: str) -> StyleSheet:
    """Return the rules of a style sheet whose selectors can be read here; of a sheet without end the first ones."""
    rules: dict[str, dict[str, str]] = {}
    longer: dict[str, list[tuple[Selector, Styles]]] = {}
    count = 0
    for selectors, body in islice(_rules(_without_comments(css)), _MOST_RULES):
        if not (said := declarations(body)):
            continue
        for key in _keys(selectors):
            rules[key] = _over(rules.get(key, {}), said)
        for selector in longer_selectors(selectors):
            if count < _MOST_LONGER:
                count += 1
                longer.setdefault(selector.key, []).append((selector, said))
        if any(name.startswith("background") for name in said):
            for key in _grounds(selectors):
                rules.setdefault(key, {})["background-image"] = "url("
    return StyleSheet(rules, longer)


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors and the declarations of each rule, but for those inside `@media` and the like."""
    selectors, said, passed = "", list[str](), 0
    for sign in _BRACE.split(css):
        if sign == "{":
            words, said = "".join(said), []
            passed += passed > 0 or (words.lstrip().startswith("@") and not _SCREEN.fullmatch(words.strip()))
            selectors = "" if passed else words
        elif sign == "}":
            if selectors:
                yield selectors, "".join(said)
            selectors, said, passed = "", [], max(passed - 1, 0)
        elif sign != ";" or selectors:
            said.append(sign)
        else:  # the end of an `@import`
            said = []


def _without_comments(css: str) -> str:
    first, *rest = css.replace("<!--", " ").replace("-->", " ").split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)


def _keys(selectors: str) -> Iterator[str]:
    """Yield the plain selectors among those of a rule, as elements are asked for them."""
    for selector in selectors.split(",")[:50]:
        word = selector.strip()
        if word and _SELECTOR.fullmatch(word):
            yield _key(word)


def _key(word: str) -> str:
    """Return a plain selector, the name of its element in small letters."""
    mark = re.search("[.#]", word)
    end = mark.start() if mark else len(word)
    return word[:end].lower() + word[end:]


def _grounds(selectors: str) -> Iterator[str]:
    """Yield the last words of selectors that cannot be read: what they set behind an element is unknown."""
    for selector in selectors.split(",")[:50]:
        if Selector.of(selector) is not None:
            continue
        words = re.split(r"[\s>+~]+", selector.strip())
        if len(words) > 1 and (found := _SELECTOR.match(words[-1])) and found.group():
            yield _key(found.group())


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
        or _faint(styles.get("opacity"))
        or _is_flat(styles)
        or _is_away(styles)
        or _is_clipped(styles)
    )


def _faint(value: str | None) -> bool:
    found = _LENGTH.fullmatch(value) if value else None
    return found is not None and float(found.group(1)) <= _FAINT * (100 if found.group(2) == "%" else 1)


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
    found = _LENGTH.fullmatch(value) if value else None
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
    color = _color(styles["color"], around) if "color" in styles else around
    return _color(styles["-webkit-text-fill-color"], color) if "-webkit-text-fill-color" in styles else color


def _ground(styles: Styles, around: str) -> str:
    ground = around
    for name in ("background", "background-image", "background-color"):
        value = styles.get(name, "")
        if "url(" in value or "gradient" in value:
            return _UNKNOWN
        if value and value not in {"none", "transparent", "inherit", "initial"}:
            color = _color(value, _UNKNOWN)
            ground = ground if color == _CLEAR else color
    return ground


def _color(value: str, otherwise: str) -> str:
    """Return a color as six digits; `otherwise` if it is inherited, unknown if it cannot be determined."""
    if value in {"inherit", "currentcolor", ""}:
        return otherwise
    alpha = _ALPHA.search(value)
    if value.startswith("transparent") or _CLEAR_HEX.search(value) or (alpha and _faint(alpha.group(1))):
        return _CLEAR
    if found := _HEX.search(value):
        digits = found.group(1)
        return digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    if found := _RGB.search(value):
        return "".join(f"{min(int(part), 255):02x}" for part in found.groups())
    if found := _HSL.search(value):
        hue, strength, light = (int(part) for part in found.groups())
        parts = hls_to_rgb(hue % 360 / 360, min(light, 100) / 100, min(strength, 100) / 100)
        return "".join(f"{round(255 * part):02x}" for part in parts)
    return _NAMED.get(value.split(maxsplit=1)[0], _UNKNOWN)

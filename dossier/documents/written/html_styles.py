"""Tell what the styles of HTML do to words: whether they are shown at all, and whether they are struck through.

Reads `style` attributes and the plain selectors of style sheets (`p`, `.name`, `#name`, `p.name`); rules for screens of
certain widths, and selectors of several elements, count for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

_DECLARATION = re.compile(r"([a-z-]{2,40})\s{0,9}:\s{0,9}([^;{}]{0,200})")
_BRACE = re.compile("([{};])")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?([.#][\w-]{1,80})?", re.IGNORECASE)
_ZERO = re.compile(r"[+-]?0*\.?0+(?:px|pt|em|rem|ex|%|mm|cm|in)?")
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\b")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*[,)]")
_NAMED = {"white": "ffffff", "black": "000000", "red": "ff0000"}
_WHITE = "ffffff"
_UNKNOWN = "?"
_MOST_RULES = 5_000
_TOLD = {
    *("display", "visibility", "font-size", "color", "background", "background-color", "opacity", "mso-hide"),
    *("text-decoration", "text-decoration-line", "max-height", "overflow", "background-image"),
}
Styles = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """How words look inside an element. `gone` hides all that is inside it; what else hides may end with an element inside."""

    gone: bool = False
    unseen: bool = False
    sizeless: bool = False
    struck: bool = False
    color: str = "000000"
    ground: str = _WHITE

    @property
    def hidden(self) -> bool:
        """Return whether a reader sees nothing of the words."""
        return self.gone or self.unseen or self.sizeless or (self.color == self.ground and self.ground == _WHITE)


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The rules of style sheets by their plain selectors."""

    rules: Mapping[str, Styles]

    def of(self, tag: str, given: Mapping[str, str]) -> Styles:
        """Return the styles of an element: of its name, its classes, its id, and its own, the later before the earlier."""
        keys = [tag]
        for name in given.get("class", "").split()[:20]:
            keys += [f".{name}", f"{tag}.{name}"]
        if given.get("id"):
            keys += [f"#{given['id']}", f"{tag}#{given['id']}"]
        found: dict[str, str] = {}
        if self.rules:
            for key in keys:
                found |= self.rules.get(key, {})
        if given.get("background"):
            found.setdefault("background-image", "url(")
        if given.get("bgcolor"):
            found.setdefault("background-color", given["bgcolor"])
        if tag == "font" and given.get("color"):
            found.setdefault("color", given["color"])
        return found | declarations(given.get("style", ""))


def declarations(text: str) -> dict[str, str]:
    """Return the declarations of a style that matter here, in small letters."""
    if ":" not in text:
        return {}
    found = _DECLARATION.findall(_without_comments(text.lower()))
    return {name: value.replace("!important", "").strip() for name, value in found if name in _TOLD}


def sheet(css: str) -> StyleSheet:
    """Return the plain rules of a style sheet; of a sheet without end the first ones."""
    rules: dict[str, dict[str, str]] = {}
    for selectors, body in islice(_rules(_without_comments(css)), _MOST_RULES):
        if said := declarations(body):
            for key in _keys(selectors):
                rules.setdefault(key, {}).update(said)
            if any(name.startswith("background") for name in said):
                for key in _grounds(selectors):
                    rules.setdefault(key, {})["background-image"] = "url("
    return StyleSheet(rules)


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors and the declarations of each rule, but for those inside `@media` and the like."""
    selectors, said, passed = "", list[str](), 0
    for sign in _BRACE.split(css):
        if sign == "{":
            words, said = "".join(said), []
            passed += passed > 0 or words.lstrip().startswith("@")
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
    """Yield the last words of selectors of several elements: what they set behind an element is unknown."""
    for selector in selectors.split(",")[:50]:
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
        sizeless=_sizeless(styles.get("font-size"), otherwise=around.sizeless),
        struck=struck,
        color=_color(styles["color"], around.color) if "color" in styles else around.color,
        ground=ground,
    )


def _decoration(styles: Styles) -> str:
    return styles.get("text-decoration", "") + styles.get("text-decoration-line", "")


def _gone(styles: Styles) -> bool:
    flat = _is_zero(styles.get("max-height")) and styles.get("overflow") == "hidden"
    return styles.get("display") == "none" or styles.get("mso-hide") == "all" or _is_zero(styles.get("opacity")) or flat


def _is_zero(value: str | None) -> bool:
    return value is not None and bool(_ZERO.fullmatch(value))


def _inherited(value: str | None, hiding: tuple[str, ...], *, otherwise: bool) -> bool:
    return otherwise if value in {None, "", "inherit"} else value in hiding


def _sizeless(value: str | None, *, otherwise: bool) -> bool:
    if value in {None, "", "inherit", "100%"}:
        return otherwise
    return _is_zero(value)


def _ground(styles: Styles, around: str) -> str:
    ground = around
    for name in ("background", "background-image", "background-color"):
        value = styles.get(name, "")
        if "url(" in value or "gradient" in value:
            return _UNKNOWN
        if value and value not in {"none", "transparent", "inherit", "initial"}:
            ground = _color(value, _UNKNOWN)
    return ground


def _color(value: str, otherwise: str) -> str:
    """Return a color as six digits; `otherwise` if it is inherited, unknown if it cannot be determined."""
    if value in {"inherit", "currentcolor", ""}:
        return otherwise
    if found := _HEX.search(value):
        digits = found.group(1)
        return digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    if found := _RGB.search(value):
        return "".join(f"{min(int(part), 255):02x}" for part in found.groups())
    return _NAMED.get(value.split(maxsplit=1)[0], _UNKNOWN)

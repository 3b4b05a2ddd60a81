"""Read the style sheets of HTML and its `style` attributes: which declarations an element has.

Rules for screens of certain widths, and selectors by anything but element, class and id, count for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from dossier.documents.written.html_selectors import (
    Element,
    Selector,
    ends_of_others,
    longer_selectors,
    plain_selectors,
)

_DECLARATION = re.compile(r"([a-z-]{2,40})\s{0,9}:\s{0,9}([^;{}]{0,200})")
_BRACE = re.compile("([{};])")
LENGTH = re.compile(r"([+-]?(?:\d{1,9}\.?\d{0,9}|\.\d{1,9}))\s{0,3}(px|pt|em|rem|ex|%|mm|cm|in|pc|vw|vh)?")
"""A length or a share: its number and its unit."""
_ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)", re.IGNORECASE)
_MOST_RULES, _MOST_LONGER = 5_000, 100
_IMPORTANT = "!important"
_TOLD = {
    *("display", "visibility", "font-size", "font", "color", "background", "background-color", "opacity", "mso-hide"),
    *("text-decoration", "text-decoration-line", "height", "max-height", "width", "max-width", "overflow"),
    *("background-image", "position", "left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top"),
    *("clip", "clip-path", "transform", "-webkit-text-fill-color"),
}
Styles = Mapping[str, str]
"""The declarations of an element by their names, all in small letters."""


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The rules of style sheets: those with plain selectors, and the longer ones by the last word of theirs."""

    rules: Mapping[str, Styles]
    longer: Mapping[str, Sequence[tuple[Selector, Styles]]] = field(default_factory=dict)

    def of(self, element: Element, given: Mapping[str, str], around: Sequence[Element] = ()) -> Styles:
        """Return the styles of an element, with these attributes, inside others: of sheets, the longer selector last, and its own."""
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
        if element.tag == "font" and given.get("color"):
            found.setdefault("color", given["color"].lower())
        found = _over(found, declarations(given.get("style", "")))
        return {name: value.replace(_IMPORTANT, "").strip() for name, value in found.items()}


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
        for key in plain_selectors(selectors):
            rules[key] = _over(rules.get(key, {}), said)
        for selector in longer_selectors(selectors):
            if count < _MOST_LONGER:
                count += 1
                longer.setdefault(selector.key, []).append((selector, said))
        if any(name.startswith("background") for name in said):
            for key in ends_of_others(selectors):  # what they set behind an element is unknown
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

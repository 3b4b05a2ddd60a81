"""Match elements of HTML with selectors of style sheets: by element, class and id, and by what they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_COMPOUND = re.compile(
    r"(\*|[a-z][a-z0-9]*)?((?:[.#][\w-]{1,80}|\[(?:class|id)[~*^$|]?=[^\]]{1,80}\]){0,6})", re.IGNORECASE
)
_PART = re.compile(r"[.#][\w-]+|\[(class|id)[~*^$|]?=[\"']?([\w-]+)[\"']?\]", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*([>\s])\s*")
_PLAIN = re.compile(r"(?:[a-z][a-z0-9]*)?(?:[.#][\w-]{1,80})?", re.IGNORECASE)
_MOST_AROUND = 40
_MOST_WORDS = 8
_MOST_SELECTORS = 50
_MOST_CLASSES = 20


@dataclass(frozen=True, slots=True)
class Element:
    """An element by what selectors ask for."""

    tag: str
    classes: frozenset[str] = frozenset()
    id: str = ""

    @staticmethod
    def of(tag: str, given: Mapping[str, str]) -> Element:
        """Return the element of a tag with these attributes."""
        return Element(tag, frozenset(given.get("class", "").split()[:_MOST_CLASSES]), given.get("id", ""))

    def keys(self) -> Iterator[str]:
        """Yield the plain selectors of this element, the weaker first."""
        yield "*"
        yield self.tag
        for name in sorted(self.classes):
            yield f".{name}"
            yield f"{self.tag}.{name}"
        if self.id:
            yield f"#{self.id}"
            yield f"{self.tag}#{self.id}"


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector of several words or conditions: the elements from the last to the first, `close` where one is a child."""

    elements: tuple[Element, ...]
    close: tuple[bool, ...]

    @property
    def key(self) -> str:
        """The plain selector by which it is found."""
        last = self.elements[0]
        if last.id:
            return f"#{last.id}"
        return f".{min(last.classes)}" if last.classes else last.tag

    @staticmethod
    def of(text: str) -> Selector | None:
        """Read a selector; None if it asks for anything else."""
        pieces = _BETWEEN.split(text.strip())
        words, signs = pieces[0::2], pieces[1::2]
        if not 0 < len(words) <= _MOST_WORDS:
            return None
        elements = [_element(word) for word in words]
        if None in elements:
            return None
        return Selector(
            tuple(each for each in reversed(elements) if each), tuple(sign == ">" for sign in reversed(signs))
        )

    def takes(self, element: Element, around: Sequence[Element]) -> bool:
        """Return whether an element inside others (the outermost first) is meant."""
        if not _fits(self.elements[0], element):
            return False
        rest = list(around[-_MOST_AROUND:])
        for wanted, close in zip(self.elements[1:], self.close, strict=True):
            if close:
                if not rest or not _fits(wanted, rest.pop()):
                    return False
                continue
            while rest and not _fits(wanted, rest[-1]):
                rest.pop()
            if not rest:
                return False
            rest.pop()
        return True


def plain_selectors(selectors: str) -> Iterator[str]:
    """Yield the selectors of a rule that are a name, a class or an id, as elements are asked for them."""
    for word in _each(selectors):
        if _PLAIN.fullmatch(word):
            yield _key(word)


def longer_selectors(selectors: str) -> Iterator[Selector]:
    """Yield the selectors of a rule that are more than a name, a class or an id."""
    for word in _each(selectors):
        if not _PLAIN.fullmatch(word) and (found := Selector.of(word)) is not None:
            yield found


def ends_of_others(selectors: str) -> Iterator[str]:
    """Yield the last words of the selectors of a rule that cannot be read."""
    for selector in _each(selectors):
        words = re.split(r"[\s>+~]+", selector)
        if len(words) > 1 and Selector.of(selector) is None and (found := _PLAIN.match(words[-1])) and found.group():
            yield _key(found.group())


def _each(selectors: str) -> Iterator[str]:
    return (word for each in selectors.split(",")[:_MOST_SELECTORS] if (word := each.strip()))


def _key(word: str) -> str:
    """Return a plain selector, the name of its element in small letters."""
    mark = re.search("[.#]", word)
    end = mark.start() if mark else len(word)
    return word[:end].lower() + word[end:]


def _element(word: str) -> Element | None:
    found = _COMPOUND.fullmatch(word)
    if found is None or not word:
        return None
    classes, name = set[str](), ""
    for part in _PART.finditer(found.group(2)):
        text = part.group()
        kind, value = (part.group(1).lower(), part.group(2)) if part.group(1) else ("", text[1:])
        if text.startswith(".") or kind == "class":
            classes.add(value)
        else:
            name = value
    return Element((found.group(1) or "*").lower(), frozenset(classes), name)


def _fits(wanted: Element, element: Element) -> bool:
    return wanted.tag in {"*", element.tag} and wanted.classes <= element.classes and wanted.id in {"", element.id}

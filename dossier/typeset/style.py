"""Read the look and the words of the generated pages: measures, type, fonts and wording, from `templates/pages/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from dossier.errors import DossierError
from dossier.templates import template

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FILES = ("style.yaml", "wording.yaml")


@dataclass(frozen=True, slots=True)
class Type:
    """How a piece of text is set. Lengths in points, `tracking` in em, `features` are OpenType tags.

    `struck` draws a stroke through it.
    """

    font: str
    size: float
    leading: float
    tracking: float = 0.0
    features: tuple[str, ...] = ()
    struck: bool = False


@dataclass(frozen=True, slots=True)
class ScriptFont:
    """A font for other scripts, with any kind of outlines; a variable one with the axes at which it is used.

    `name` is the file as the style names it.
    """

    name: str
    file: Path
    scale: float = 1.0
    axes: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class FootMeasures:
    """Where the foot of a page stands: text from `margin` to the opposite margin, under a rule."""

    margin: float
    rule: float
    baseline: float


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """Everything that a firm may change about the generated pages.

    `fonts` maps names to files, `instead` a font to those tried when it lacks a character, `scripts` are tried
    last. Lengths are in points.
    """

    width: float
    height: float
    margin: float
    top: float
    bottom: float
    foot: FootMeasures
    rules: Mapping[str, float]
    columns: Mapping[str, float]
    types: Mapping[str, Type]
    fonts: Mapping[str, Path]
    instead: Mapping[str, tuple[str, ...]]
    scripts: tuple[ScriptFont, ...]
    unknown_font: str
    unknown_scale: float
    wording: Mapping[str, Any]

    @property
    def measure(self) -> float:
        """The width of the text area, in points."""
        return self.width - 2 * self.margin

    def worded(self, forms: Mapping[str, str]) -> Style:
        """Return the style with its phrases worded for a bundle: each key of `forms` is replaced by its value."""
        return replace(self, wording=_worded(self.wording, forms))

    def words(self, group: str, key: str, **values: object) -> str:
        """Return a phrase of a page, with its placeholders filled in."""
        text: str = self.wording[group][key]
        return text.format(**values)

    def words_at(self, key: str, **values: object) -> str:
        """Return a phrase that stands alone under a key."""
        return str(self.wording[key]).format(**values)

    def counted(self, number: int, what: str) -> str:
        """Return `1 page`, `12 pages`."""
        one, more = self.wording["count"][what]
        return str(one if number == 1 else more).format(n=number)

    def joined(self, items: tuple[str, ...]) -> str:
        """Return `a`, `a and b`, `a, b and c`."""
        join = self.wording["join"]
        if len(items) < 2:
            return "".join(items)
        return f"{join['list'].join(items[:-1])}{join['last']}{items[-1]}"

    def languages(self, codes: Sequence[str]) -> str:
        """Return the English names of languages, each once: `Spanish and French`. One without a name keeps its code."""
        names = self.wording["languages"]
        return self.joined(tuple(dict.fromkeys(str(names.get(code.lower().partition("-")[0], code)) for code in codes)))


def _worded(phrases: Any, forms: Mapping[str, str]) -> Any:
    if isinstance(phrases, Mapping):
        return {key: _worded(phrase, forms) for key, phrase in phrases.items()}
    if isinstance(phrases, list):
        return [_worded(phrase, forms) for phrase in phrases]
    for placeholder, word in forms.items() if isinstance(phrases, str) else ():
        phrases = phrases.replace(placeholder, word)
    return phrases


def load_style(folder: Path | None = None) -> Style:
    """Load the style from `templates/pages/`, or from a folder with a `style.yaml` or `wording.yaml` of its own."""
    measures, wording = (_merged(name, folder) for name in _FILES)
    try:
        page, foot = measures["page"], measures["page"]["foot"]
        return Style(
            width=612,
            height=792,
            margin=page["margin"],
            top=page["top"],
            bottom=page["bottom"],
            foot=FootMeasures(foot["margin"], foot["rule"], foot["baseline"]),
            rules=measures["rule"],
            columns=measures["columns"],
            types={name: _type(given) for name, given in measures["type"].items()},
            fonts={name: _font(file, folder) for name, file in measures["fonts"].items()},
            instead={name: tuple(others) for name, others in measures["instead"].items()},
            scripts=tuple(_script_fonts(measures["scripts"], folder)),
            unknown_font=measures["unknown"]["font"],
            unknown_scale=measures["unknown"]["scale"],
            wording=wording,
        )
    except (KeyError, TypeError) as error:
        raise DossierError(f"style.yaml: {error} is missing or not of the expected form") from error


def _merged(name: str, folder: Path | None) -> dict[str, Any]:
    given = _read(template("pages", name).read_text("utf-8"), name)
    own = folder / name if folder else None
    if own is not None and own.is_file():
        return _over(given, _read(own.read_text("utf-8"), str(own)))
    return given


def _read(text: str, name: str) -> dict[str, Any]:
    try:
        values = yaml.load(text, Loader=_LOADER)  # noqa: S506  the safe one
    except yaml.YAMLError as error:
        raise DossierError(f"{name}: not YAML: {error}") from error
    if not isinstance(values, dict):
        raise DossierError(f"{name}: expected keys with values")
    return values


def _over(given: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Merge the values of `own` into `given`, group by group."""
    merged = dict(given)
    for key, value in own.items():
        below = merged.get(key)
        merged[key] = _over(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _type(given: Mapping[str, Any]) -> Type:
    return Type(
        font=given["font"],
        size=given["size"],
        leading=given["leading"],
        tracking=given.get("tracking", 0.0),
        features=tuple(given.get("features", ())),
    )


def _font(file: str, folder: Path | None) -> Path:
    found = _located(file, folder)
    if found is None:
        raise DossierError(f"the font {file} is not installed; install the package that holds it")
    return found


def _script_fonts(given: list[Mapping[str, Any]], folder: Path | None) -> list[ScriptFont]:
    return [
        ScriptFont(font["file"], file, font.get("scale", 1.0), tuple(sorted(font.get("axes", {}).items())))
        for font in given
        if (file := _located(font["file"], folder)) is not None
    ]


def _located(file: str, folder: Path | None) -> Path | None:
    """Find a font beside the style, else inside an installed package, which is not imported."""
    if folder is not None and (folder / file).is_file():
        return folder / file
    package, _, inside = file.partition("/")
    spec = find_spec(package) if package.isidentifier() else None
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(place) / inside).is_file():
            return Path(place) / inside
    return None

"""Resolve the references of a letter in Word's format in a copy: words in place of `[[…]]`, and everything else as it was."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from dossier.disk.zipped import write_zip
from dossier.errors import DossierError
from dossier.word.exhibits_table import ExhibitTable, grid_style
from dossier.word.letter import Place
from dossier.word.package import Package, opened
from dossier.word.part_changes import Outcome, PartChanges, Wanted
from dossier.word.parts import SPACES, markup_of, related_part, text_parts, with_mark
from dossier.word.runs import Numbers
from dossier.word.text_reader import text_model


@dataclass(frozen=True, slots=True)
class Placed(Place):
    """A reference of a letter, and what became of it.

    `reference` is its inner text as it is meant, `words` what stands there now. `control` tells whether that is a content
    control, which a later run writes anew; words in a link, in the result of a field, in a control of another kind and
    for a reference of more than the 64 characters that Word takes for a title are plain text.
    """

    reference: str
    words: str
    outcome: Outcome
    control: bool


@dataclass(frozen=True, slots=True)
class Resolved:
    """A letter with its references resolved: the very bytes of the source where nothing was to do."""

    data: bytes
    placed: tuple[Placed, ...]
    changed: bool


def resolve(
    data: bytes,
    words_for: Callable[[str], str | None],
    *,
    petition: str,
    tables: Mapping[str, ExhibitTable] | None = None,
    was: Callable[[str], Collection[str]] = lambda _: (),
) -> Resolved:
    """Return a copy of a letter with words for each reference that has some, in a content control of its title and tag.

    `words_for` takes what stands between the brackets; where it gives None, and where a paragraph asks for a table that is not
    in `tables` (`exhibits`, `exhibits:cited`), the text stays. A control of an earlier run gets the words of today if its text is
    what was written into it: as the digest in its tag tells, or `was` where a program has dropped that. Otherwise somebody
    edited it, and it is left. In a letter that tracks changes the changes are tracked, by "dossier" and without a date;
    a table of an earlier run is exchanged as a whole.

    DossierError where the letter cannot be read safely, or is signed and would have to be changed.
    """
    package = opened(data)
    wanted = Wanted(words_for, was, petition, tables or {}, grid_style(related_part(package, "styles")))
    tracked = _is_tracked(package)
    changed: dict[str, bytes] = {}
    placed: list[Placed] = []
    for part in text_parts(package):
        document = markup_of(package, part.part)
        changes = PartChanges(text_model(document), wanted, Numbers.after(document) if tracked else None)
        placed += [Placed(part.part, part.name, *each) for each in changes.placed]
        if changes.cuts:
            changed[part.part] = with_mark(package, part.part, changes.proved())
    if not changed:
        return Resolved(data, tuple(placed), changed=False)
    if any(name.lower().startswith("_xmlsignatures/") for name in package.names):
        raise DossierError(
            "this letter is signed, and a change would break the signature; resolve it before it is signed"
        )
    return Resolved(_with_parts(package, changed), tuple(placed), changed=True)


def _is_tracked(package: Package) -> bool:
    settings = related_part(package, "settings")
    marks = (tag for tag in settings.tags if tag.name == "trackRevisions") if settings is not None else ()
    return any(tag.space in SPACES and tag.given.get("val") not in {"0", "false", "off"} for tag in marks)


def _with_parts(package: Package, changed: Mapping[str, bytes]) -> bytes:
    parts: dict[str, bytes | Path] = {}
    for name in package.names:
        parts[name] = changed[name] if name in changed else package.get(name) or b""
    target = BytesIO()
    write_zip(target, parts)
    return target.getvalue()

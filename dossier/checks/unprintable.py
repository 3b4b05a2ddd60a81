"""Find characters that no installed font prints (R009)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dossier.case import Case
from dossier.finding import Code, Finding, Location, Severity
from dossier.record.base import Part
from dossier.record.places import Step
from dossier.typeset.coverage import unprintable

R009 = Code(
    "R009",
    Severity.WARNING,
    "characters that no installed font prints",
    "A value or a letter that is printed has characters that none of the fonts has. In the beneficiary's name, which stands on the cover "
    "and at the foot of every page, it is an error.",
    "On paper such a character stands as its number between angles, as in ‹U+1E900›, and a reader cannot read the word.",
    wrong="beneficiary:\n  name: 𞤀𞤥𞤢𞤣𞤵 Bah   # no font here has Adlam letters",
    right="beneficiary:\n  name: Amadou Bah",
)
CODES = (R009,)

# For the program or the keeper of the record, and never printed.
_NOT_PRINTED = frozenset(
    {
        *("id", "waive", "note", "imported_from", "origin"),
        *("file", "letter", "translation", "certificate", "password_env", "marks"),
        *("exclude", "namesakes", "not_mine"),
    }
)
_TOLD = 3  # characters named in one finding


def characters_without_a_font(case: Case) -> Iterator[Finding]:
    """Report each printed value with characters that no font has."""
    record = case.record
    for path, text in _values(record.beneficiary, _origin(record.beneficiary, "dossier.yaml", "beneficiary")):
        yield from _found(case, path, text, Severity.ERROR if path[-1] == "name" else Severity.WARNING)
    for petition in record.petitions.values():
        for path, text in _values(petition, _origin(petition, "dossier.yaml", "petitions", petition.id)):
            yield from _found(case, path, text, petition=petition.id)
    for entry in record.entries:
        for path, text in _values(entry, _origin(entry, "dossier.yaml")):
            yield from _found(case, path, text, entry=entry.id)


def characters_of_letters(case: Case) -> Iterator[Finding]:
    """Report each line of a letter with characters that no font has, at the first of them."""
    for letter in case.letters.values():
        for number, text in enumerate(letter.text.split("\n"), 1):
            if not text.isascii() and (missing := unprintable(text)):
                yield _unprinted(Location(letter.file, number, text.find(missing[0]) + 1), missing)


def _origin(part: Part, *usual: Step) -> tuple[Step, ...]:
    return getattr(part, "origin", ()) or usual


def _values(value: object, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Yield the printed texts inside a value that are not plain ASCII, each with its path."""
    if isinstance(value, str):
        yield path, value
    else:
        for key, inner in _inside(value):
            if inner and not (isinstance(inner, str) and inner.isascii()):
                yield from _values(inner, (*path, key))


def _inside(value: object) -> Iterable[tuple[Step, object]]:
    if isinstance(value, Part):
        return ((name, inner) for name, inner in vars(value).items() if name not in _NOT_PRINTED)
    if isinstance(value, tuple | list):
        return enumerate(value)
    return value.items() if isinstance(value, Mapping) else ()


def _found(
    case: Case,
    path: tuple[Step, ...],
    text: str,
    severity: Severity = Severity.WARNING,
    *,
    entry: str = "",
    petition: str = "",
) -> Iterator[Finding]:
    if missing := unprintable(text):
        found = _unprinted(case.record.places.at(*path), missing)
        yield replace(found, severity=severity, entry=entry, petition=petition)


def _unprinted(at: Location, missing: tuple[str, ...]) -> Finding:
    hint = f"on paper it reads {_shown(missing[0])}; write the word in another spelling or script, or add a font"
    return R009.at(at, f"no installed font prints {_named(missing)}", hint=hint)


def _named(characters: tuple[str, ...]) -> str:
    told = ", ".join(f"'{each}' ({_number(each)})" for each in characters[:_TOLD])
    more = len(characters) - _TOLD
    return f"{told} and {more} more" if more > 0 else told


def _number(character: str) -> str:
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    return f"{number}, {name}" if name else number


def _shown(character: str) -> str:
    return f"‹U+{ord(character):04X}›"


CHECKS = (characters_without_a_font, characters_of_letters)

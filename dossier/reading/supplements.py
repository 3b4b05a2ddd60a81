"""Read petitions that continue another one: from which they have what they do not say, and what they say wrongly."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from dossier.finding import Finding
from dossier.reading.cross_checks import about_ids
from dossier.reading.shape import R003, R005
from dossier.reading.spot import Spot, shown
from dossier.record import Petition
from dossier.text.spelling import nearest

_KEY = "supplement_to"
_INHERITED = (
    *("classification", "petitioner", "representative", "form", "prepared_for", "numbering", "exclude", "sections"),
    *("order", "dividers", "index", "word", "cite_as", "ocr"),
)
_JOINED = ("titles", "place")
_OF_SUPPLEMENTS = ("issue", "filed_on", "due", "notice", "points")


def base_named(values: Any) -> str:
    """Return the petition that another one says to continue, in the plain values of that one; empty for none."""
    named = values.get(_KEY) if isinstance(values, dict) else None
    return named if isinstance(named, str) else ""


def bases_first(petitions: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of petitions, each behind the one that it continues; `petitions` maps them to that, or to nothing.

    Those that continue one another in a circle come last.
    """
    ordered, waiting = list[str](), list(petitions)
    while waiting:
        ready = [name for name in waiting if petitions[name] not in waiting] or waiting
        ordered += ready
        waiting = [name for name in waiting if name not in ready]
    return tuple(ordered)


def about_base(named: str, read: Collection[str], known: Collection[str], spot: Spot) -> Finding | None:
    """Return what is wrong with the petition that another one continues; None where it was read before."""
    if not named or named in read:
        return None
    if named == spot.petition:
        message, hint = "expected the id of another petition, got that of the petition itself", "take it away"
    elif named in known:
        message = f"'{spot.petition}' continues {shown(named)}, which cannot be read, or continues '{spot.petition}' in the end"
        hint = "name the petition that was filed"
    else:
        near = nearest(named, known)
        message, hint = (
            f"no petition has the id {shown(named)}",
            f"did you mean {near}?" if near else "name a petition of this file, the one that was filed",
        )
    return spot.finding(R005, spot.at((_KEY,)), message, hint)


def continuing(petition: Petition, base: Petition) -> Petition:
    """Return a petition with what it does not say itself taken from the one that it continues."""
    said = petition.model_fields_set
    taken: dict[str, Any] = {name: getattr(base, name) for name in _INHERITED if name not in said}
    taken |= {name: {**getattr(base, name), **getattr(petition, name)} for name in _JOINED}
    return petition.model_copy(update=taken)


def about_supplement(
    petition: Petition, base: Petition | None, known: Collection[str], spot: Spot
) -> Iterator[Finding]:
    """Report what only a supplement can have, another classification, points without a notice or of one name, and unknown entries."""
    if not petition.supplement_to:
        for name in _OF_SUPPLEMENTS:
            if spot.holds((name,)):
                message = f"expected '{name}' only in a petition that continues another one"
                hint = f"add {_KEY}: with the petition that was filed, or take {name} away"
                yield spot.finding(R003, spot.at((name,)), message, hint)
        return
    if base is not None and petition.classification != base.classification:
        message = (
            f"expected the classification of '{base.id}', {base.classification}, got {shown(petition.classification)}"
        )
        hint = "take it away; another classification is a petition of its own"
        yield spot.finding(R003, spot.at(("classification",)), message, hint)
    if petition.points and petition.notice is None and not spot.holds(("notice",)):
        hint = "add notice: {file: evidence/notice.pdf}"
        yield spot.finding(R003, spot.at(("points",)), "expected a notice beside its points, got none", hint)
    seen: set[str] = set()
    for index, point in enumerate(petition.points):
        if point.id in seen:
            message = f"expected each point to have an id of its own, got '{point.id}' twice"
            yield spot.finding(R003, spot.at(("points", index, "id")), message, "give this point another id")
        seen.add(point.id)
        yield from about_ids(point.exhibits, ("points", index, "exhibits"), known, spot)
